import { type CfnResource, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { sortedBy } from '../lib/model/order';
import type { TrustAdmission, TrustCondition } from '../lib/model/trust-document';

/** A statement as CloudFormation takes it. Its parts may be tokens. */
export interface AdmittingStatement {
  readonly Effect?: unknown;
  readonly Principal?: unknown;
  readonly Action?: unknown;
  readonly Condition?: unknown;
}

/** What the statements themselves do not say. */
export interface AdmissionOptions {
  /** What they are about: a resource, an ARN, or `*`. */
  readonly resource: CfnResource | string;
  /** Why the platform needs it. */
  readonly because: string;
  /** The role whose policy they stand in, or its ARN; without it, each statement names its principals. */
  readonly role?: CfnResource | string;
}

const ROOT = /^arn:.+:iam::([^:]+|\$\{AWS::AccountId\}):root$/;
const REFERENCE = /^\$\{([^}.]+)(?:\.[A-Za-z]*Arn)?\}$/;
const ARN_OF_RESOURCE = /^\$\{([^}]+)\.Arn\}$/;

/**
 * What statements admit, for trust.json: without a token, and with the parts that only the deployment knows as CloudFormation calls them.
 *
 * @param scope where the statements stand
 * @param statements Allow statements; denials admit nobody
 * @param options what they are about, and why
 */
export function admissionsOf(scope: IConstruct, statements: readonly AdmittingStatement[], { resource, because, role }: AdmissionOptions): TrustAdmission[] {
  const stack = Stack.of(scope);
  return statements.filter(({ Effect }) => Effect === 'Allow').flatMap((statement) => {
    const { Principal, Action, Condition } = stack.resolve(statement) as AdmittingStatement;
    const subjects = role === undefined ? subjectsOf(Principal, stack) : [typeof role === 'string' ? role : resourceKey(role)];
    const what = {
      actions: sortedBy(new Set(textsOf(Action, stack)), (action) => action),
      resource: typeof resource === 'string' ? resource : resourceKey(resource), when: conditionsOf(Condition, stack), because,
    };
    return subjects.map((subject) => ({ subject, ...what }));
  });
}

/**
 * That deployment brings code and templates through its bucket of assets: whoever writes there deploys.
 *
 * @param stack a stack
 */
export function assetAdmission(stack: Stack): TrustAdmission[] {
  const qualifier = stack.synthesizer.bootstrapQualifier;
  if (qualifier === undefined) return [];
  return [{
    subject: `bucket:cdk-${qualifier}-assets-${reviewText(stack, stack.account)}-${reviewText(stack, stack.region)}`, actions: ['s3:PutObject'], resource: '*', when: [],
    because: 'deployment brings code and templates through its bucket of assets',
  }];
}

/**
 * `Stack/LogicalId`.
 *
 * @param resource a resource of a template
 */
export function resourceKey(resource: CfnResource): string {
  const stack = Stack.of(resource);
  return `${stack.stackName}/${stack.resolve(resource.logicalId) as string}`;
}

/**
 * A text whose tokens read as in `Fn::Sub`: `${AWS::Region}`, `${Stack/LogicalId.Arn}`.
 *
 * @param scope where the text stands
 * @param text the text
 */
export function reviewText(scope: IConstruct, text: string): string {
  const stack = Stack.of(scope);
  return textOf(stack.resolve(text), stack);
}

/**
 * What a name or an ARN stands for: `Stack/LogicalId` where it is a reference to a resource, else the text.
 *
 * @param scope where it stands
 * @param text a name or an ARN
 */
export function nounText(scope: IConstruct, text: string): string {
  const plain = reviewText(scope, text);
  return REFERENCE.exec(plain)?.[1] ?? plain;
}

function subjectsOf(principal: unknown, stack: Stack): string[] {
  if (principal === '*') return ['anyone'];
  return Object.entries(principal as Readonly<Record<string, unknown>>).flatMap(([type, names]) => textsOf(names, stack).map((name) => {
    if (type === 'Service') return `service:${name}`;
    if (type === 'AWS' && ROOT.exec(name)?.[1] === reviewText(stack, stack.account)) return 'this-account';
    return ARN_OF_RESOURCE.exec(name)?.[1] ?? name;
  }));
}

/**
 * What a statement asks for, for trust.json.
 *
 * @param condition as CloudFormation takes it, resolved
 * @param stack where the statement stands
 */
export function conditionsOf(condition: unknown, stack: Stack): TrustCondition[] {
  const all = Object.entries((condition ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>)
    .flatMap(([operator, keys]) => Object.entries(keys).map(([key, values]) => ({ operator, key, values: sortedBy(textsOf(values, stack), (value) => value) })));
  return sortedBy(all, ({ operator, key }) => `${key}\u0000${operator}`);
}

function textsOf(value: unknown, stack: Stack): string[] {
  return (Array.isArray(value) ? value : [value]).map((item: unknown) => textOf(item, stack));
}

function textOf(value: unknown, stack: Stack): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const { Ref: reference, 'Fn::GetAtt': attribute, 'Fn::Join': join, 'Fn::Sub': substituted } = value as {
    readonly Ref?: string; readonly 'Fn::GetAtt'?: readonly [string, string]; readonly 'Fn::Join'?: readonly [string, readonly unknown[]];
    readonly 'Fn::Sub'?: unknown;
  };
  if (typeof substituted === 'string') return substituted;
  if (join !== undefined) return join[1].map((part) => textOf(part, stack)).join(join[0]);
  if (attribute !== undefined) return `\${${stack.stackName}/${attribute.join('.')}}`;
  return reference?.startsWith('AWS::') === false ? `\${${stack.stackName}/${reference}}` : `\${${reference ?? JSON.stringify(value)}}`;
}
