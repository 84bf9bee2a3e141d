import { type CfnElement, CfnResource, Reference, Stack, Token, Tokenization } from 'aws-cdk-lib';
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
  const resource = resourceBehind(construct, arn);
  if (resource !== undefined) {
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
  const resource = resourceBehind(construct, arn);
  if (resource !== undefined) return resource.node.path;
  return JSON.stringify(Stack.of(construct).resolve(arn));
}

/**
 * The resource behind a reference: itself, its default child, or whose `Arn` attribute its ARN is, as that of an import can be.
 *
 * @param construct what is referred to
 * @param arn its ARN, which may be a token
 */
export function resourceBehind(construct: IConstruct, arn: string): CfnResource | undefined {
  const fragments = Tokenization.reverseString(arn);
  const token = fragments.length === 1 ? fragments.firstToken : undefined;
  const target = Reference.isReference(token) && token.displayName === 'Arn' ? token.target : undefined;
  return [construct, construct.node.defaultChild, target].find((c): c is CfnResource => c !== undefined && CfnResource.isCfnResource(c));
}
