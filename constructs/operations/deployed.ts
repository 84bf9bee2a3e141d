import { Stack, Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { BoundedCluster } from '../../lib/derive/role-boundary';
import { sortedBy } from '../../lib/model/order';
import { Platform } from '../platform';

/**
 * What is deployed as one: the Stage, or the application.
 *
 * @param scope any construct there
 */
export function stageOf(scope: IConstruct): IConstruct {
  return Stage.of(scope) ?? scope.node.root;
}

/**
 * The declared clusters, sorted by name: each by its ARN, or by what its ARN begins with where the platform makes it, in the environment of its own stack.
 *
 * @param scope any construct of the platform
 */
export function boundedClusters(scope: IConstruct): BoundedCluster[] {
  const { partition } = Stack.of(scope);
  const stacks = stageOf(scope).node.findAll().filter((node) => Stack.isStack(node));
  const described = Platform.of(scope).declarations.clusters.map((describe) => describe()).filter(({ selfManaged }) => selfManaged !== true);
  return sortedBy(described.map(({ name, arn, stack: home }) => {
    const { account, region } = stacks.find(({ stackName }) => stackName === home) ?? Stack.of(scope);
    return { name, arn: arn === undefined || arn.includes('${') ? `arn:${partition}:kafka:${region}:${account}:cluster/${name}/*` : arn };
  }), ({ name }) => name);
}

/**
 * Names of the declared clusters, sorted.
 *
 * @param scope any construct of the platform
 */
export function clusterNames(scope: IConstruct): string[] {
  return boundedClusters(scope).map(({ name }) => name);
}

/**
 * The stacks of a Stage but one's own and those named, sorted by name.
 *
 * @param scope a construct of the stack that an administrator deploys
 * @param others stacks that are left out, too
 */
export function deployedStacks(scope: IConstruct, others: readonly Stack[] = []): Stack[] {
  const all = stageOf(scope).node.findAll().filter((node): node is Stack => Stack.isStack(node) && node.nestedStackParent === undefined);
  return sortedBy(all.filter((stack) => stack !== Stack.of(scope) && !others.includes(stack)), ({ stackName }) => stackName);
}
