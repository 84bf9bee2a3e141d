import { type CfnElement, CfnResource, Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { Place } from '../lib/model/trust-document';

/**
 * Where a construct stands, for trust.json: its path, and the stack and logical id of the resource it became.
 *
 * @param construct the construct
 * @param resource the resource that stands for it
 */
export function placeOf(construct: IConstruct, resource?: CfnElement): Place {
  if (resource === undefined) return { path: construct.node.path };
  const stack = Stack.of(resource);
  return { path: construct.node.path, stack: stack.stackName, logicalId: stack.resolve(resource.logicalId) as string };
}

/**
 * A text that names a resource in reviews: its ARN where that is literal, else `Stack/LogicalId`.
 *
 * @param construct what is referred to, such as a role
 * @param arn its ARN, which may be a token
 */
export function referenceText(construct: IConstruct, arn: string): string {
  if (!Token.isUnresolved(arn)) return arn;
  const resource = CfnResource.isCfnResource(construct) ? construct : construct.node.defaultChild;
  if (CfnResource.isCfnResource(resource)) {
    const stack = Stack.of(resource);
    return `${stack.stackName}/${stack.resolve(resource.logicalId) as string}`;
  }
  return construct.node.path;
}

/**
 * A key under which two references to the same resource meet: its ARN where that is literal, else the resource's path, else what the ARN
 * resolves to.
 *
 * @param construct what is referred to
 * @param arn its ARN, which may be a token
 */
export function referenceKey(construct: IConstruct, arn: string): string {
  if (!Token.isUnresolved(arn)) return arn;
  const resource = CfnResource.isCfnResource(construct) ? construct : construct.node.defaultChild;
  if (CfnResource.isCfnResource(resource)) return resource.node.path;
  return JSON.stringify(Stack.of(construct).resolve(arn));
}
