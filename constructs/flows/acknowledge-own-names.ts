import { CfnResource, Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { TrustInternal } from '../../lib/model/flow';
import type { IKafkaCluster } from '../cluster/kafka-cluster';

/**
 * Answers for names that AWS begins with something of its own, so that no prefix covers them: each by the exact finding that the checks have of it.
 *
 * @param policy the policy that names them
 * @param internals what a service keeps for itself
 * @param clusters where
 * @param reason why
 */
export function acknowledgeOwnNames(policy: IConstruct, internals: readonly TrustInternal[], clusters: readonly IKafkaCluster[], reason: string): void {
  for (const { cluster: name, resourceType, name: pattern } of internals.filter((one) => one.name.startsWith('*'))) {
    for (const cluster of clusters.filter(({ clusterName }) => clusterName === name)) {
      for (const arn of arnsOf(cluster, resourceType, pattern)) Validations.of(policy).acknowledge({ id: `ZeroTrustKafkaChecks::ZTK-KAFKA-WILDCARD-GRANT[resource:${arn}]`, reason });
    }
  }
}

/** As the checks write them: of a cluster of another stack, with its stack. */
function arnsOf(cluster: IKafkaCluster, resourceType: string, pattern: string): readonly string[] {
  const { defaultChild } = cluster.node;
  if (!CfnResource.isCfnResource(defaultChild)) return [cluster.clusterArn.replace(':cluster/', `:${resourceType}/`).concat(`/${pattern}`)];
  const stack = Stack.of(defaultChild);
  const logicalId = String(stack.resolve(defaultChild.logicalId));
  return [logicalId, `${stack.stackName}/${logicalId}`].map((id) => {
    const part = (index: number): string => `<${id}.Fn::Select<${String(index)},Fn::Split<:cluster/,Arn>>>`;
    return `${part(0)}:${resourceType}/${part(1)}/${pattern}`;
  });
}
