import { CfnResource, Token, Validations, type aws_ec2 as ec2 } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { resourceKey } from '../admissions';

/**
 * The id of a group where it is literal, else the place of the group.
 *
 * @param group a group that exists
 */
export function groupText(group: ec2.ISecurityGroupRef): string {
  const id = group.securityGroupRef.securityGroupId;
  if (!Token.isUnresolved(id)) return id;
  const resource = [group, group.node.defaultChild].find((c): c is CfnResource => c !== undefined && CfnResource.isCfnResource(c));
  return resource === undefined ? group.node.path : resourceKey(resource);
}

/**
 * What else a group admits that no template shows, and who stands in it, is for its owner to say.
 *
 * @param rules of a route from the group
 * @param group its id; of one that a template of the app makes, nothing is unknown
 * @param owner who answers for it
 */
export function answerForOthers(rules: IConstruct, group: string, owner: string): void {
  if (group.includes('/')) return;
  const reason = `the group exists: what else it admits, and who stands in it, is for ${owner} to say`;
  Validations.of(rules).acknowledge({ id: `ZeroTrustKafkaChecks::ZTK-CLIENT-INGRESS[group:${group}]`, reason });
}
