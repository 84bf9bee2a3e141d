import { guardedPart } from '../../../lib/analyze/guarded';
import { contextOf } from '../../../lib/analyze/context-of';
import { showText } from '../../../lib/analyze/names/symbolic';
import type { Findings } from '../../../lib/analyze/context';
import type { Guarded, Maybe } from '../../../lib/analyze/world';
import type { Statement } from '../../../lib/semantics/iam/statement';
import type { Json } from '../../../lib/template';
import { contextFor, platformOf, type Sections } from '../support/platform';

const CHOICE = { Parameters: { P: { Type: 'String' } }, Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, '1'] } } };
const ref = (id: string): Json => ({ Ref: id });
const att = (id: string, attribute = 'Arn'): Json => ({ 'Fn::GetAtt': [id, attribute] });
const document = (action: string, resource: Json = '*'): Json => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: action, Resource: resource }] });
const resource = (type: string, properties: Sections = {}, more: Sections = {}): Json => ({ Type: `AWS::${type}`, Properties: properties, ...more });

const part = (resources: Sections): Findings => guardedPart(contextFor(resources, CHOICE));

function guarded(resources: Sections, key = 'X'): Guarded | undefined {
  return part(resources).guarded!.find((one) => one.key === key);
}

const said = (statements: readonly Maybe<Statement>[] | undefined): string[] | undefined => statements?.map(({ it, always }) =>
  `${always ? '' : 'maybe '}${it.actions!.map(showText).join()} @ ${it.location}`);

describe('a policy of a resource', () => {
  test.each<[string, Sections, string]>([
    ['a bucket’s', { X: resource('S3::Bucket'), P1: resource('S3::BucketPolicy', { Bucket: ref('X'), PolicyDocument: document('a') }) }, 'a @ P1/Properties/PolicyDocument/Statement/0'],
    ['a queue’s', { X: resource('SQS::Queue'), P1: resource('SQS::QueuePolicy', { Queues: [ref('X')], PolicyDocument: document('a') }) }, 'a @ P1/Properties/PolicyDocument/Statement/0'],
    ['a queue’s, inline', { X: resource('SQS::Queue'), P1: resource('SQS::QueueInlinePolicy', { Queue: ref('X'), PolicyDocument: document('a') }) }, 'a @ P1/Properties/PolicyDocument/Statement/0'],
    ['a topic’s', { X: resource('SNS::Topic'), P1: resource('SNS::TopicPolicy', { Topics: [ref('X')], PolicyDocument: document('a') }) }, 'a @ P1/Properties/PolicyDocument/Statement/0'],
    ['a topic’s, inline', { X: resource('SNS::Topic'), P1: resource('SNS::TopicInlinePolicy', { TopicArn: ref('X'), PolicyDocument: document('a') }) }, 'a @ P1/Properties/PolicyDocument/Statement/0'],
    ['a secret’s', { X: resource('SecretsManager::Secret'), P1: resource('SecretsManager::ResourcePolicy', { SecretId: ref('X'), ResourcePolicy: document('a') }) },
      'a @ P1/Properties/ResourcePolicy/Statement/0'],
    ['a secret’s, through its attachment', {
      X: resource('SecretsManager::Secret'), T: resource('SecretsManager::SecretTargetAttachment', { SecretId: ref('X') }),
      P1: resource('SecretsManager::ResourcePolicy', { SecretId: ref('T'), ResourcePolicy: document('a') }),
    }, 'a @ P1/Properties/ResourcePolicy/Statement/0'],
    ['a cluster’s', { X: resource('MSK::Cluster', { ClusterName: 'c' }), P1: resource('MSK::ClusterPolicy', { ClusterArn: att('X'), Policy: document('a') }) }, 'a @ P1/Properties/Policy/Statement/0'],
    ['a cluster’s, serverless', { X: resource('MSK::ServerlessCluster'), P1: resource('MSK::ClusterPolicy', { ClusterArn: att('X'), Policy: document('a') }) }, 'a @ P1/Properties/Policy/Statement/0'],
    ['a stream’s', { X: resource('Kinesis::Stream'), P1: resource('Kinesis::ResourcePolicy', { ResourceArn: att('X'), ResourcePolicy: document('a') }) }, 'a @ P1/Properties/ResourcePolicy/Statement/0'],
    ['a service’s', { X: resource('VpcLattice::Service'), P1: resource('VpcLattice::AuthPolicy', { ResourceIdentifier: ref('X'), Policy: document('a') }) }, 'a @ P1/Properties/Policy/Statement/0'],
    ['a parameter’s', { X: resource('SSM::Parameter', { Name: '/p' }), P1: resource('SSM::ResourcePolicy', { ResourceArn: { 'Fn::Sub': 'arn:aws:ssm:${AWS::Region}:${AWS::AccountId}:parameter/p' }, Policy: document('a') }) },
      'a @ P1/Properties/Policy/Statement/0'],
    ['a role’s', { X: resource('IAM::Role', { AssumeRolePolicyDocument: document('a') }) }, 'a @ X/Properties/AssumeRolePolicyDocument/Statement/0'],
    ['a key’s', { X: resource('KMS::Key', { KeyPolicy: document('a') }) }, 'a @ X/Properties/KeyPolicy/Statement/0'],
    ['a replica’s', { X: resource('KMS::ReplicaKey', { KeyPolicy: document('a') }) }, 'a @ X/Properties/KeyPolicy/Statement/0'],
    ['an access point’s', { X: resource('S3::AccessPoint', { Policy: document('a') }) }, 'a @ X/Properties/Policy/Statement/0'],
    ['a repository’s', { X: resource('ECR::Repository', { RepositoryPolicyText: document('a') }) }, 'a @ X/Properties/RepositoryPolicyText/Statement/0'],
    ['a vault’s', { X: resource('Backup::BackupVault', { AccessPolicy: document('a') }) }, 'a @ X/Properties/AccessPolicy/Statement/0'],
    ['a domain’s', { X: resource('OpenSearchService::Domain', { AccessPolicies: document('a') }) }, 'a @ X/Properties/AccessPolicies/Statement/0'],
    ['a table’s', { X: resource('DynamoDB::Table', { ResourcePolicy: { PolicyDocument: document('a') } }) }, 'a @ X/Properties/ResourcePolicy/PolicyDocument/Statement/0'],
    ['an API’s', { X: resource('ApiGateway::RestApi', { Policy: document('a') }) }, 'a @ X/Properties/Policy/Statement/0'],
    ['a file system’s', { X: resource('EFS::FileSystem', { FileSystemPolicy: document('a') }) }, 'a @ X/Properties/FileSystemPolicy/Statement/0'],
    ['a log destination’s', { X: resource('Logs::Destination', { DestinationPolicy: JSON.stringify(document('a')) }) }, 'a @ X/Properties/DestinationPolicy/Statement/0'],
    ['a container’s', { X: resource('MediaStore::Container', { Policy: JSON.stringify(document('a')) }) }, 'a @ X/Properties/Policy/Statement/0'],
    ['a domain’s of packages', { X: resource('CodeArtifact::Domain', { PermissionsPolicyDocument: document('a') }) }, 'a @ X/Properties/PermissionsPolicyDocument/Statement/0'],
    ['an event bus’s', { X: resource('Events::EventBus', { Name: 'b' }), P1: resource('Events::EventBusPolicy', { EventBusName: 'b', StatementId: 's', Statement: { Effect: 'Allow', Principal: '*', Action: 'a', Resource: att('X') } }) },
      'a @ P1/Properties/Statement/0'],
  ])('%s is found where it stands', (_what, resources, expected) => {
    expect(said(guarded(resources)?.policy)).toEqual([expected]);
  });

  test('is absent where there is none', () => {
    expect(guarded({ X: resource('S3::Bucket') })?.policy).toBeUndefined();
  });

  test('counts as its service lets it', () => {
    expect(['KMS::Key', 'IAM::Role', 'S3::Bucket'].map((type) => guarded({ X: resource(type) })?.kind)).toEqual(['required', 'trust', 'grants']);
  });

  test('that depends on a condition is not there always; with its resource it is', () => {
    const under = (condition: Sections): Sections => ({
      X: resource('S3::Bucket', {}, condition), P1: resource('S3::BucketPolicy', { Bucket: ref('X'), PolicyDocument: document('a') }, { Condition: 'C' }),
    });
    expect(said(guarded(under({}))?.policy)).toEqual(['maybe a @ P1/Properties/PolicyDocument/Statement/0']);
    expect(said(guarded(under({ Condition: 'C' }))?.policy)).toEqual(['a @ P1/Properties/PolicyDocument/Statement/0']);
  });

  test('of a key that has none lets the account decide', () => {
    const [statement] = guarded({ X: resource('KMS::Key') })!.policy!;
    expect([statement!.it.principals!.map(({ value }) => showText(value)), statement!.it.actions]).toEqual([['arn:aws:iam::<account>:root'], [['kms:*']]]);
  });

  test('of something outside the templates makes it one of the nouns', () => {
    const found = guarded({ P1: resource('S3::BucketPolicy', { Bucket: 'company-logs', PolicyDocument: document('a') }) }, 'arn:aws:s3:::company-logs');
    expect([found?.arns.map(showText), found?.location, found?.type, found?.account]).toEqual([['arn:aws:s3:::company-logs', 'arn:aws:s3:::company-logs/*'], 'P1/Properties/Bucket', 'AWS::S3::Bucket', [{ hole: 'account' }]]);
    const queue = part({ P1: resource('SQS::QueuePolicy', { Queues: ['https://sqs.eu-west-1.amazonaws.com/111122223333/q'], PolicyDocument: document('a') }) });
    expect(queue.guarded!.map(({ key }) => key)).toEqual(['arn:aws:sqs:<region>:<account>:q']);
  });

  test('of something that can not be told is unknown', () => {
    expect(part({ P1: resource('S3::BucketPolicy', { Bucket: ref('P'), PolicyDocument: document('a') }) }).unknowns).toEqual([
      { id: 'policy of <Parameters/P>', location: 'P1/Properties/Bucket', reason: 'it can not be told whose policy it is: parameter P is chosen at deployment' },
    ]);
  });
});

describe('what a resource is called', () => {
  test.each<[string, Sections, string[]]>([
    ['a bucket and its objects', resource('S3::Bucket', { BucketName: 'b' }) as Sections, ['arn:aws:s3:::b', 'arn:aws:s3:::b/*']],
    ['a log group and its streams', resource('Logs::LogGroup', { LogGroupName: '/x' }) as Sections, ['arn:aws:logs:<region>:<account>:log-group:/x', 'arn:aws:logs:<region>:<account>:log-group:/x:*']],
    ['a function and its versions', resource('Lambda::Function', { FunctionName: 'f' }) as Sections, ['arn:aws:lambda:<region>:<account>:function:f', 'arn:aws:lambda:<region>:<account>:function:f:*']],
    ['a cluster and all in it', resource('MSK::Cluster', { ClusterName: 'c' }) as Sections,
      ['cluster', 'topic', 'group', 'transactional-id'].map((kind) => `arn:aws:kafka:<region>:<account>:${kind}/c/*`)],
  ])('%s', (_what, body, arns) => {
    expect(guarded({ X: body })?.arns.map(showText)).toEqual(arns);
  });

  test('its account is its stack’s, also where its ARN has none', () => {
    expect(guarded({ X: resource('S3::Bucket') })?.account).toEqual([{ hole: 'account' }]);
  });
});

describe('the key of a resource', () => {
  const bucket = (key: Json): Json => resource('S3::Bucket', { BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { KMSMasterKeyID: key } }] } });

  test.each<[string, Sections, string | undefined]>([
    ['by reference', { K: resource('KMS::Key'), X: bucket(att('K')) }, 'K'],
    ['by alias', { K: resource('KMS::Key'), A: resource('KMS::Alias', { AliasName: 'alias/k', TargetKeyId: ref('K') }), X: bucket('alias/k') }, 'K'],
    ['elsewhere', { X: bucket('arn:aws:kms:eu-west-1:111122223333:key/1') }, 'arn:aws:kms:eu-west-1:111122223333:key/1'],
    ['of AWS is no customer key', { X: bucket('alias/aws/s3') }, undefined],
    ['in one branch alone is none', { K: resource('KMS::Key'), X: bucket({ 'Fn::If': ['C', att('K'), ref('AWS::NoValue')] }) }, undefined],
    ['of a queue', { K: resource('KMS::Key'), X: resource('SQS::Queue', { KmsMasterKeyId: ref('K') }) }, 'K'],
    ['of a cluster', { K: resource('KMS::Key'), X: resource('MSK::Cluster', { EncryptionInfo: { EncryptionAtRest: { DataVolumeKMSKeyId: att('K') } } }) }, 'K'],
  ])('%s', (_what, resources, key) => {
    expect(guarded(resources)?.encryptedBy).toBe(key);
  });
});

describe('a permission', () => {
  const permission = (properties: Sections): Statement[] => guarded({ X: resource('Lambda::Function', { FunctionName: 'f' }), P1: resource('Lambda::Permission', {
    FunctionName: ref('X'), Action: 'lambda:InvokeFunction', ...properties,
  }) })!.policy!.map(({ it }) => it);

  test('to a function is the statement that AWS writes for it', () => {
    const [statement] = permission({ Principal: 's3.amazonaws.com', SourceArn: 'arn:aws:s3:::b', SourceAccount: ref('AWS::AccountId'), PrincipalOrgID: 'o-1' });
    expect(statement).toEqual({
      effect: 'Allow', principals: [{ type: 'Service', value: ['s3.amazonaws.com'] }], actions: [['lambda:InvokeFunction']],
      resources: [['arn:aws:lambda:', { hole: 'region' }, ':', { hole: 'account' }, ':function:f']], location: 'P1/Properties', variables: true,
      conditions: [
        { operator: 'arnlike', key: 'aws:sourcearn', ifExists: false, values: [['arn:aws:s3:::b']] },
        { operator: 'stringequals', key: 'aws:sourceaccount', ifExists: false, values: [[{ hole: 'account' }]] },
        { operator: 'stringequals', key: 'aws:principalorgid', ifExists: false, values: [['o-1']] },
      ],
    });
  });

  test('without a source is without a condition', () => {
    expect(permission({ Principal: 's3.amazonaws.com' }).map(({ conditions }) => conditions)).toEqual([[]]);
  });

  test.each<[Json, Json]>([['*', { type: 'AWS', value: ['*'] }], ['111122223333', { type: 'AWS', value: ['111122223333'] }], ['arn:aws:iam::111122223333:role/r', { type: 'AWS', value: ['arn:aws:iam::111122223333:role/r'] }]])('to %s', (principal, expected) => {
    expect(permission({ Principal: principal }).map(({ principals }) => principals)).toEqual([[expected]]);
  });

  test('for a URL without login says so', () => {
    expect(permission({ Principal: '*', FunctionUrlAuthType: 'NONE' })[0]!.conditions).toEqual([{ operator: 'stringequals', key: 'lambda:functionurlauthtype', ifExists: false, values: [['NONE']] }]);
  });

  test('to an alias is for the alias', () => {
    const found = guarded({
      X: resource('Lambda::Function', { FunctionName: 'f' }), L: resource('Lambda::Alias', { FunctionName: ref('X'), Name: 'live' }),
      P1: resource('Lambda::Permission', { FunctionName: ref('L'), Action: 'lambda:InvokeFunction', Principal: '*' }),
    });
    expect(found!.policy!.map(({ it }) => it.resources!.map(showText))).toEqual([['arn:aws:lambda:<region>:<account>:function:f:live']]);
  });

  test('to a certificate authority', () => {
    const found = guarded({ X: resource('ACMPCA::CertificateAuthority'), P1: resource('ACMPCA::Permission', {
      CertificateAuthorityArn: ref('X'), Principal: 'acm.amazonaws.com', Actions: ['IssueCertificate', 'acm-pca:GetCertificate'],
    }) });
    expect(found!.policy!.map(({ it }) => it.actions)).toEqual([[['acm-pca:IssueCertificate'], ['acm-pca:GetCertificate']]]);
  });

  test('to an event bus by its older properties', () => {
    const found = guarded({ X: resource('Events::EventBus', { Name: 'b' }), P1: resource('Events::EventBusPolicy', {
      EventBusName: ref('X'), StatementId: 's', Action: 'events:PutEvents', Principal: '*', Condition: { Type: 'StringEquals', Key: 'aws:PrincipalOrgID', Value: 'o-1' },
    }) });
    expect(found!.policy!.map(({ it }) => it.conditions)).toEqual([[{ operator: 'stringequals', key: 'aws:principalorgid', ifExists: false, values: [['o-1']] }]]);
  });
});

describe('a policy of the account’s logs', () => {
  const log = (target: Json): Sections => ({
    X: resource('Logs::LogGroup', { LogGroupName: '/aws/x' }), Y: resource('Logs::LogGroup', { LogGroupName: '/aws/y' }),
    Allow: resource('Logs::ResourcePolicy', { PolicyName: 'p', PolicyDocument: JSON.stringify(document('logs:PutLogEvents', target)) }),
  });

  test('belongs to the log groups that it speaks about', () => {
    const found = part(log('arn:aws:logs:*:*:log-group:/aws/x:*')).guarded!;
    expect(found.map(({ key, policy }) => [key, policy?.length])).toEqual([['X', 1], ['Y', undefined]]);
  });

  test('stands by itself where it speaks about others', () => {
    const found = part(log('arn:aws:logs:eu-west-1:111122223333:log-group:/elsewhere:*')).guarded!;
    expect(found.map(({ key, policy }) => [key, policy?.length])).toEqual([['X', undefined], ['Y', undefined], ['Allow', 1]]);
  });
});

describe('who is given a resource', () => {
  const edges = (resources: Sections): string[] => part(resources).edges!.map((edge) => `${edge.boundary}: ${edge.subject} ${edge.operation} ${edge.resource} @ ${edge.location}`);

  test.each<[string, Sections, string[]]>([
    ['a share', { K: resource('ACMPCA::CertificateAuthority'), S: resource('RAM::ResourceShare', { Principals: ['444455556666'], ResourceArns: [ref('K')] }) }, ['identity: 444455556666 shares K @ S/Properties/Principals/0']],
  ])('%s', (_what, resources, expected) => {
    expect(edges(resources)).toEqual(expected);
  });
});

test('renaming every resource changes keys and places alone', () => {
  const named = (bucket: string, policy: string): string => {
    const platform = platformOf({ Resources: { [bucket]: resource('S3::Bucket'), [policy]: resource('S3::BucketPolicy', { Bucket: ref(bucket), PolicyDocument: document('a', att(bucket)) }) } });
    return JSON.stringify(guardedPart(contextOf(platform, (key) => (key.endsWith(bucket) ? 'bucket' : 'policy'))).guarded).split(bucket).join('·').split(policy).join('·');
  };
  expect(named('Aaa', 'Bbb')).toBe(named('Zzz', 'Yyy'));
});
