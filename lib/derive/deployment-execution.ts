import { groupedBy, sortedBy } from '../model/order';
import type { TrustDenial } from '../model/deployer';
import { scramSecretName } from './scram-secret';
import { BASIC_NEEDS, DEPLOYMENT_NEEDS, type DeploymentNeeds, type DeploymentScope } from './deployment-needs';

/** What a deployment is about. Texts may be tokens, but for names. */
export interface DeploymentTarget {
  readonly account: string;
  readonly partition: string;
  readonly region: string;
  /** Qualifier of the bootstrap, whose assets are read. */
  readonly qualifier: string;
  /** Names of the stacks, literal: what has no name of its own begins with one of them. */
  readonly stacks: readonly string[];
  /** Names of the clusters, literal. */
  readonly clusters: readonly string[];
  /** Types of the resources in these stacks. */
  readonly types: readonly string[];
  /** What types of an application's own take. */
  readonly more?: Readonly<Record<string, DeploymentNeeds>>;
  /** ARN of the boundary that every role has which a deployment makes. */
  readonly boundaryArn: string;
  /** Path in IAM of what a deployment may not change: itself, who starts it, and the boundary. */
  readonly path: string;
}

/** A statement of a policy, as CloudFormation takes it. */
export interface DeploymentStatement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** Which policy a service's statements stand in: each stays within IAM's limit. */
const POLICY_OF: Readonly<Record<string, string>> = {
  ec2: 'Network', iam: 'Identity', kafka: 'Kafka', 'kafka-cluster': 'Kafka', kafkaconnect: 'Kafka',
};

/**
 * Types that no table says anything about: a deployment of them would fail, or be allowed too much.
 *
 * @param types resource types
 * @param more needs that an application declares for its own
 */
export function unknownTypes(types: readonly string[], more: Readonly<Record<string, DeploymentNeeds>> = {}): string[] {
  return sortedBy(new Set(types.filter((type) => DEPLOYMENT_NEEDS[type] === undefined && more[type] === undefined)), (type) => type);
}

/**
 * Stacks of others whose resources have names that begin as those of a deployed stack do: `Shop-Emergency-Role` begins as a role of `Shop`.
 *
 * @param stacks names of the stacks that are deployed
 * @param others names of those that an administrator deploys
 */
export function confusableStacks(stacks: readonly string[], others: readonly string[]): string[] {
  return sortedBy(new Set(others.filter((other) => stacks.some((stack) => other.toLowerCase().startsWith(`${stack}-`.toLowerCase())))), (name) => name);
}

/**
 * What CloudFormation may do for a platform, in policies by the name of what they are about.
 *
 * @param target what is deployed
 */
export function deriveExecutionPolicies(target: DeploymentTarget): Readonly<Record<string, readonly DeploymentStatement[]>> {
  const needs = new Map<DeploymentScope, Set<string>>();
  for (const of of [BASIC_NEEDS, ...target.types.map((type) => target.more?.[type] ?? DEPLOYMENT_NEEDS[type] ?? {})]) {
    for (const [scope, actions] of Object.entries(of) as [DeploymentScope, readonly string[]][]) {
      needs.set(scope, new Set([...needs.get(scope) ?? [], ...actions]));
    }
  }
  const statements = sortedBy([...needs], ([scope]) => scope).flatMap(([scope, actions]) => statementsOf(scope, sortedBy(actions, (action) => action), target));
  const policies = groupedBy(statements, ({ Action: [action = ''] }) => POLICY_OF[action.slice(0, action.indexOf(':'))] ?? 'Data');
  return Object.fromEntries(sortedBy([...policies, ['Denials', deriveExecutionDenials(target).map(denialOf)] as const], ([name]) => name));
}

/** Of one scope, a statement for each policy. */
function statementsOf(scope: DeploymentScope, actions: readonly string[], target: DeploymentTarget): DeploymentStatement[] {
  const { account, boundaryArn, partition } = target;
  const Sid = scope.split('-').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
  const allow = (Action: readonly string[], more: Partial<DeploymentStatement> = {}): DeploymentStatement => ({ Sid, Effect: 'Allow', Action, Resource: resourcesOf(scope, target), ...more });
  if (scope === 'bounded-roles') return [allow(actions, { Condition: { StringEquals: { 'iam:PermissionsBoundary': boundaryArn } } })];
  if (scope === 'key-grant') return [allow(actions, { Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } } })];
  if (scope === 'secret-key') return [allow(actions, { Condition: { StringEquals: { 'kms:ViaService': `secretsmanager.${target.region}.amazonaws.com` } } })];
  if (scope === 'passed-roles') return [allow(['iam:PassRole'], { Condition: { StringEquals: { 'iam:PassedToService': actions } } })];
  if (scope === 'service-role') {
    const Resource = actions.map((service) => `arn:${partition}:iam::${account}:role/aws-service-role/${service}/*`);
    return [allow(['iam:CreateServiceLinkedRole'], { Resource, Condition: { StringEquals: { 'iam:AWSServiceName': actions } } })];
  }
  if (scope !== 'everything') return [allow(actions)];
  return [...groupedBy(actions, (action) => action.slice(0, action.indexOf(':')))].map(([service, those]) => (
    { ...allow(those, { Condition: { StringEquals: { 'aws:RequestedRegion': target.region } } }), Sid: `${Sid}Of${service.slice(0, 1).toUpperCase()}${service.slice(1)}` }));
}

function resourcesOf(scope: DeploymentScope, { account, clusters, partition, qualifier, region, stacks }: DeploymentTarget): string[] {
  const arn = (service: string, resource: string): string => `arn:${partition}:${service}:${region}:${account}:${resource}`;
  const iam = (resource: string): string => `arn:${partition}:iam::${account}:${resource}`;
  const ofStacks = (make: (stack: string) => string): string[] => stacks.map(make);
  const ofClusters = (kind: string): string[] => clusters.map((name) => arn('kafka', `${kind}/${name}/*`));
  switch (scope) {
    case 'assets': return [`arn:${partition}:s3:::cdk-${qualifier}-assets-${account}-${region}/*`];
    case 'bootstrap-version': return [arn('ssm', `parameter/cdk-bootstrap/${qualifier}/version`)];
    case 'bounded-roles':
    case 'passed-roles':
    case 'role': return ofStacks((stack) => iam(`role/${stack}-*`));
    case 'bucket': return ofStacks((stack) => `arn:${partition}:s3:::${stack.toLowerCase()}-*-${account}-${region}`);
    case 'cluster':
    case 'configuration':
    case 'topic': return ofClusters(scope);
    case 'function': return ofStacks((stack) => arn('lambda', `function:${stack}-*`));
    case 'key':
    case 'key-grant':
    case 'secret-key': return [arn('kms', 'key/*')];
    case 'log-group': return [
      ...ofStacks((stack) => [`/aws/vendedlogs/vpc/${stack}/`, `/aws/vendedlogs/msk-flows/${stack}/`, `/zero-trust-kafka/${stack}/`].join('\n')).flatMap((names) => names.split('\n')),
      ...clusters.map((name) => `/aws/vendedlogs/msk/${name}/`),
    ].map((name) => arn('logs', `log-group:${name}*`));
    case 'policy': return ofStacks((stack) => iam(`policy/${stack}-*`));
    case 'replicator': return ofStacks((stack) => arn('kafka', `replicator/${stack.toLowerCase()}-*`));
    case 'rule': return ofStacks((stack) => arn('events', `rule/${stack}-*`));
    case 'secret': return clusters.map((name) => arn('secretsmanager', `secret:${scramSecretName(name, '*')}`));
    case 'sns-topic': return ofStacks((stack) => arn('sns', `${stack}-*`));
    case 'vpc-connection': return [`arn:${partition}:kafka:${region}:${account}:vpc-connection/*`];
    case 'connect':
    case 'everything':
    case 'service-role': return ['*'];
  }
}

/**
 * What a deployment may never do, whatever somebody attaches to its role: use records, read secrets, become somebody else, lift a boundary, change itself.
 *
 * @param target what is deployed
 */
export function deriveExecutionDenials({ account, partition, path, stacks, region, types }: DeploymentTarget): (TrustDenial & { readonly sid: string })[] {
  const denial = (sid: string, service: string, names: string, resources: readonly string[] = ['*']): TrustDenial & { readonly sid: string } => (
    { sid, actions: sortedBy(names.split(/\s+/).map((name) => `${service}:${name}`), (action) => action), resources });
  const own = (kind: string): string[] => [`arn:${partition}:iam::${account}:${kind}${path}*`];
  return [
    denial('NoRecords', 'kafka-cluster', 'AlterGroup AlterTransactionalId DeleteGroup DescribeGroup ReadData WriteData WriteDataIdempotently'),
    denial('NoObjects', 's3', 'DeleteObject DeleteObjectVersion GetObject GetObjectVersion PutObject', stacks.map((stack) => `arn:${partition}:s3:::${stack.toLowerCase()}-*-${account}-${region}/*`)),
    denial('NoSecrets', 'secretsmanager', 'BatchGetSecretValue GetSecretValue PutSecretValue UpdateSecret UpdateSecretVersionStage'),
    // A secret under a key of one's own is made with a data key: Secrets Manager asks as whoever makes it.
    ...(types.includes('AWS::SecretsManager::Secret') ? [] : [denial('NoPlaintext', 'kms', 'Decrypt ReEncryptFrom')]),
    denial('NobodyElse', 'sts', 'AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity AssumeRoot GetFederationToken'),
    denial('NoOtherIdentities', 'iam', `AddUserToGroup AttachGroupPolicy AttachUserPolicy CreateAccessKey CreateLoginProfile CreateOpenIDConnectProvider CreateSAMLProvider CreateUser
      PutGroupPolicy PutUserPolicy UpdateAccessKey UpdateAssumeRolePolicy UpdateLoginProfile UpdateOpenIDConnectProviderThumbprint UpdateSAMLProvider`),
    denial('NoLiftedBoundary', 'iam', 'DeleteRolePermissionsBoundary DeleteUserPermissionsBoundary PutRolePermissionsBoundary PutUserPermissionsBoundary'),
    denial('NotItsOwnRoles', 'iam', 'AttachRolePolicy DeleteRole DeleteRolePolicy DetachRolePolicy PassRole PutRolePolicy TagRole UntagRole UpdateRole', own('role')),
    denial('NotItsOwnPolicies', 'iam', 'CreatePolicyVersion DeletePolicy DeletePolicyVersion SetDefaultPolicyVersion', own('policy')),
  ];
}

function denialOf({ sid, actions, resources }: TrustDenial & { readonly sid: string }): DeploymentStatement {
  return { Sid: sid, Effect: 'Deny', Action: actions, Resource: resources };
}
