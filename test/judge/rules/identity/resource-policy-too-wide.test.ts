import { resourcePolicyTooWide as rule } from '../../../../lib/judge/rules/identity/resource-policy-too-wide';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, CHOSEN, perhaps, PERHAPS, resource, type Parts } from '../support/judge';

const ROLE = { AWS: attribute('Role', 'Arn') };
const ROOT = { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } };
const ROOT_SEEN = 'account:arn:<AWS::Partition>:iam::<AWS::AccountId>:root';
const SOURCE = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };
const READ = { Effect: 'Allow', Principal: ROLE, Action: 's3:GetObject', Resource: '*' };

function template(policy: Record<string, unknown>): Parts {
  return { Parameters: CHOSEN, Conditions: PERHAPS, Resources: { Role: resource('AWS::IAM::Role', {}), ...policy } };
}

function bucket(...statements: unknown[]): Parts {
  return template({ Policy: resource('AWS::S3::BucketPolicy', { PolicyDocument: { Statement: statements } }) });
}

const reading = (Principal: unknown, Condition?: unknown): Parts => bucket({ ...READ, Principal, Condition });
const ANYBODY = { Statement: { Effect: 'Allow', Principal: '*', Action: 'a:Read', Resource: '*' } };
/** Roles of these accounts read, where that of the first keeps the key. */
const keptBy = (root: unknown, ...accounts: readonly string[]): Parts => {
  const key = resource('AWS::KMS::Key', { KeyPolicy: { Statement: { Effect: 'Allow', Principal: { AWS: root }, Action: 'kms:*', Resource: '*' } } });
  return template({ Key: key, Policy: resource('AWS::S3::BucketPolicy', { PolicyDocument: { Statement: accounts.map((account) => ({ ...READ, Principal: { AWS: `arn:aws:iam::${account}:role/partner` } })) } }) });
};
const AT = 'Policy/Properties/PolicyDocument/Statement/0';

/** Every type, with the property that holds its policy. */
const TYPES: readonly (readonly [type: string, path: string, wrap: (document: unknown) => unknown])[] = [
  ...['AWS::S3::BucketPolicy', 'AWS::S3Express::BucketPolicy', 'AWS::S3ObjectLambda::AccessPointPolicy', 'AWS::S3Outposts::BucketPolicy', 'AWS::SQS::QueuePolicy',
    'AWS::SQS::QueueInlinePolicy', 'AWS::SNS::TopicPolicy', 'AWS::SNS::TopicInlinePolicy', 'AWS::Logs::ResourcePolicy', 'AWS::XRay::ResourcePolicy']
    .map((type) => [type, 'PolicyDocument', (document: unknown): unknown => ({ PolicyDocument: document })] as const),
  ...['AWS::S3::AccessPoint', 'AWS::S3::MultiRegionAccessPointPolicy', 'AWS::Events::EventBus', 'AWS::EventSchemas::RegistryPolicy', 'AWS::SSM::ResourcePolicy']
    .map((type) => [type, 'Policy', (document: unknown): unknown => ({ Policy: document })] as const),
  ...['AWS::SecretsManager::ResourcePolicy', 'AWS::Kinesis::ResourcePolicy', 'AWS::S3Tables::TableBucketPolicy', 'AWS::S3Tables::TablePolicy']
    .map((type) => [type, 'ResourcePolicy', (document: unknown): unknown => ({ ResourcePolicy: document })] as const),
  ...['AWS::CodeArtifact::Repository', 'AWS::CodeArtifact::Domain']
    .map((type) => [type, 'PermissionsPolicyDocument', (document: unknown): unknown => ({ PermissionsPolicyDocument: document })] as const),
  ...['AWS::OpenSearchService::Domain', 'AWS::Elasticsearch::Domain']
    .map((type) => [type, 'AccessPolicies', (document: unknown): unknown => ({ AccessPolicies: document })] as const),
  ['AWS::Logs::LogGroup', 'ResourcePolicyDocument', (document) => ({ ResourcePolicyDocument: document })],
  ['AWS::Logs::Destination', 'DestinationPolicy', (document) => ({ DestinationPolicy: document })],
  ['AWS::ECR::Repository', 'RepositoryPolicyText', (document) => ({ RepositoryPolicyText: document })],
  ['AWS::ECR::RegistryPolicy', 'PolicyText', (document) => ({ PolicyText: document })],
  ['AWS::EFS::FileSystem', 'FileSystemPolicy', (document) => ({ FileSystemPolicy: document })],
  ['AWS::Backup::BackupVault', 'AccessPolicy', (document) => ({ AccessPolicy: document })],
  ['AWS::DynamoDB::Table', 'ResourcePolicy/PolicyDocument', (document) => ({ ResourcePolicy: { PolicyDocument: document } })],
  ['AWS::DynamoDB::Table', 'StreamSpecification/ResourcePolicy/PolicyDocument', (document) => ({ StreamSpecification: { ResourcePolicy: { PolicyDocument: document } } })],
  ['AWS::DynamoDB::GlobalTable', 'Replicas/0/ResourcePolicy/PolicyDocument', (document) => ({ Replicas: [{ ResourcePolicy: { PolicyDocument: document } }] })],
];

function secret(BlockPublicPolicy: unknown): Parts {
  return template({ Policy: resource('AWS::SecretsManager::ResourcePolicy', { ResourcePolicy: { Statement: READ }, BlockPublicPolicy }) });
}

ruleCases(rule, {
  compliant: [
    ['a secret whose policies are looked at', secret(true)],
    ['a secret of which nothing is said, whose policies are looked at', secret(undefined)],
    ['a role of the templates', bucket(READ)],
    ['a role of the account that keeps the keys of the templates', keptBy('arn:aws:iam::222233334444:root', '222233334444')],
    ['a service for one account', reading({ Service: 'delivery.logs.amazonaws.com' }, SOURCE)],
    ['a service for one bucket', reading({ Service: 'logging.s3.amazonaws.com' }, { ArnEquals: { 'aws:SourceArn': 'arn:aws:s3:::orders' } })],
    ['anybody, narrowed to one role', reading('*', { ArnEquals: { 'aws:PrincipalArn': attribute('Role', 'Arn') } })],
    ['anybody, through the access points of one account', reading({ AWS: '*' }, { StringEquals: { 's3:DataAccessPointAccount': '111122223333' } })],
    ['anybody who acts for the owner', reading({ AWS: '*' }, { StringEquals: { 'AWS:SourceOwner': '111122223333' } })],
    ['the account, narrowed to a role', reading(ROOT, { StringEquals: { 'aws:PrincipalArn': attribute('Role', 'Arn') } })],
    ['another account, narrowed by a tag', reading({ AWS: '222233334444' }, { StringEquals: { 'aws:PrincipalTag/team': 'risk' } })],
    ['a denial to anybody', bucket({ Effect: 'Deny', Principal: '*', NotAction: 's3:*', Resource: '*' })],
    ['EventBridge that publishes to a topic', template({ Policy: resource('AWS::SNS::TopicPolicy', { PolicyDocument: { Statement: { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'SNS:Publish', Resource: '*' } } }) })],
    ['a part of the actions by wildcard', bucket({ ...READ, Action: 's3:GetObject*' })],
    ['text with a role in it', template({ Policy: resource('AWS::Logs::ResourcePolicy', { PolicyDocument: { 'Fn::Sub': '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"${Role.Arn}"},"Action":"logs:PutLogEvents","Resource":"*"}]}' } }) })],
  ],
  nonCompliant: [
    ['a secret whose policies nobody looks at', secret(false), 'violation Policy/Properties/BlockPublicPolicy [block-public-policy]'],
    ...TYPES.map(([type, path, wrap]) => [`${type} of anybody, in ${path}`, template({ Policy: resource(type, wrap(ANYBODY) as Record<string, unknown>) }),
      `violation Policy/Properties/${path}/Statement/Principal [everyone]`] as const),
    ['an event bus\'s statement', template({ Policy: resource('AWS::Events::EventBusPolicy', { Statement: ANYBODY.Statement }) }), 'violation Policy/Properties/Statement/Principal [everyone]'],
    ['text, with the account in it', template({ Policy: resource('AWS::Logs::ResourcePolicy', { PolicyDocument: { 'Fn::Sub': '{"Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::${AWS::AccountId}:root"},"Action":"logs:PutLogEvents","Resource":"*"}}' } }) }),
      'violation Policy/Properties/PolicyDocument/Statement/Principal/AWS [account:arn:aws:iam::<AWS::AccountId>:root]'],
    ['the canonical user of an account', reading({ CanonicalUser: 'a'.repeat(64) }), `violation ${AT}/Principal/CanonicalUser [account:${'a'.repeat(64)}]`],
    ['anybody in a list', reading({ AWS: [attribute('Role', 'Arn'), '*'] }), `violation ${AT}/Principal/AWS/1 [everyone]`],
    ['anybody through an endpoint: a place is no identity', reading('*', { StringEquals: { 'aws:SourceVpce': 'vpce-1' } }), `violation ${AT}/Principal [everyone]`],
    ['anybody where the key is absent', reading('*', { ArnEqualsIfExists: { 'aws:PrincipalArn': attribute('Role', 'Arn') } }), `violation ${AT}/Principal [everyone]`],
    ['anybody of any account', reading('*', { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*' } }), `violation ${AT}/Principal [everyone]`],
    ['an organisation', reading('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }), `violation ${AT}/Principal [organisation]`],
    ['the account', reading(ROOT), `violation ${AT}/Principal/AWS [${ROOT_SEEN}]`],
    ['another account', reading({ AWS: '222233334444' }), `violation ${AT}/Principal/AWS [account:222233334444]`],
    ['another account in one branch', reading({ AWS: perhaps(attribute('Role', 'Arn'), '222233334444') }), `violation ${AT}/Principal/AWS [account:222233334444]`],
    ['a service for anybody', reading({ Service: 'firehose.amazonaws.com' }), `violation ${AT}/Principal/Service [service:firehose.amazonaws.com]`],
    ['a service where the source is absent', reading({ Service: 'firehose.amazonaws.com' }, { StringEqualsIfExists: SOURCE.StringEquals }), `violation ${AT}/Principal/Service [service:firehose.amazonaws.com]`],
    ['a service for any account', reading({ Service: 'firehose.amazonaws.com' }, { ArnLike: { 'aws:SourceArn': 'arn:aws:firehose:*:*:*' } }), `violation ${AT}/Principal/Service [service:firehose.amazonaws.com]`],
    ['EventBridge that does more than publish', reading({ Service: 'events.amazonaws.com' }), `violation ${AT}/Principal/Service [service:events.amazonaws.com]`],
    ['everybody but one', bucket({ Effect: 'Allow', NotPrincipal: ROLE, Action: 's3:GetObject', Resource: '*' }), `violation ${AT}/NotPrincipal [not-principal]`],
    ['everything but one action', bucket({ Effect: 'Allow', Principal: ROLE, NotAction: 's3:DeleteBucket', Resource: '*' }), `violation ${AT}/NotAction [not-action]`],
    ['a role of another account than keeps the keys', keptBy('arn:aws:iam::222233334444:root', '222233334444', '999999999999'),
      'violation Policy/Properties/PolicyDocument/Statement/1/Principal/AWS [foreign:arn:aws:iam::999999999999:role/partner]'],
    ['every action', bucket({ ...READ, Action: ['s3:GetObject', 's3:*'] }), `violation ${AT}/Action/1 [action:s3:*]`],
    ['every action of every service', bucket({ ...READ, Action: '*' }), `violation ${AT}/Action [action:*]`],
  ],
  notApplicable: [
    ['a policy of a key', template({ Key: resource('AWS::KMS::Key', { KeyPolicy: ANYBODY }) })],
    ['a repository without a policy', template({ Repository: resource('AWS::ECR::Repository', {}) })],
  ],
  unresolvable: [
    ['a role of one of two accounts that keep the keys', keptBy(['arn:aws:iam::222233334444:root', 'arn:aws:iam::333344445555:root'], '222233334444'), `unresolved ${AT}/Principal/AWS [foreign:arn:aws:iam::222233334444:role/partner]`],
    ['a role of an account that may be this one', reading({ AWS: 'arn:aws:iam::222233334444:role/partner' }), `unresolved ${AT}/Principal/AWS [foreign:arn:aws:iam::222233334444:role/partner]`],
    ['whether policies are looked at is chosen by the deployment', secret(AT_DEPLOYMENT), 'unresolved Policy/Properties/BlockPublicPolicy [block-public-policy]'],
    ['a principal', reading({ AWS: AT_DEPLOYMENT }), `unresolved ${AT}/Principal/AWS [policy]`],
    ['a kind of principal', reading({ AWS: { 'Fn::Sub': 'arn:aws:iam::111122223333:${Chosen}' } }), `unresolved ${AT}/Principal/AWS [principal:arn:aws:iam::111122223333:<Chosen>]`],
    ['conditions', reading('*', AT_DEPLOYMENT), `unresolved ${AT}/Condition [policy]`],
    ['an effect', bucket({ ...READ, Effect: AT_DEPLOYMENT }), `unresolved ${AT}/Effect [effect]`],
    ['a value that may be a wildcard', reading('*', { ArnLike: { 'aws:PrincipalArn': AT_DEPLOYMENT } }), `unresolved ${AT}/Principal [everyone]`],
    ['a document', template({ Policy: resource('AWS::SNS::TopicPolicy', { PolicyDocument: AT_DEPLOYMENT }) }), 'unresolved Policy/Properties/PolicyDocument [policy]'],
    ['text that is no JSON', template({ Policy: resource('AWS::Logs::ResourcePolicy', { PolicyDocument: 'open' }) }), 'unresolved Policy/Properties/PolicyDocument [policy]'],
  ],
});
