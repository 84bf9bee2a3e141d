import { contextOf } from '../../../lib/analyze/context-of';
import type { Context } from '../../../lib/analyze/context';
import { showText } from '../../../lib/analyze/names/symbolic';
import type { Json } from '../../../lib/template';
import { contextFor, platformOf, platformOfMany, type Sections } from '../support/platform';

const probe = (value: Json): Sections => ({ Probe: { Type: 'Test::Probe', Properties: { value } } });

function shown(context: Context): string[] {
  const resource = context.platform.resources('Test::Probe')[0]!;
  return context.texts(context.platform.propertiesOf(resource).get('value')).map(({ it, always }) => `${always ? '' : 'maybe '}${showText(it)}`);
}

function textsIn(resources: Sections, value: Json, more: Sections = {}): string[] {
  return shown(contextFor({ ...resources, ...probe(value) }, more));
}

const att = (id: string, attribute: string): Json => ({ 'Fn::GetAtt': [id, attribute] });
const ref = (id: string): Json => ({ Ref: id });

describe('what references become', () => {
  const resources: Sections = {
    Role: { Type: 'AWS::IAM::Role', Properties: { Path: '/team/' } },
    Named: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'reader' } },
    Policy: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'p' } },
    Provider: { Type: 'AWS::IAM::OIDCProvider', Properties: { Url: 'https://token.actions.githubusercontent.com' } },
    Cluster: { Type: 'AWS::MSK::Cluster', Properties: { ClusterName: 'events' } },
    Topic: { Type: 'AWS::MSK::Topic', Properties: { ClusterArn: { 'Fn::GetAtt': ['Cluster', 'Arn'] }, TopicName: 'a.b' } },
    Bucket: { Type: 'AWS::S3::Bucket', Properties: {} },
    Key: { Type: 'AWS::KMS::Key', Properties: {} },
    Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/data', TargetKeyId: { Ref: 'Key' } } },
    Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'db' } },
    Attached: { Type: 'AWS::SecretsManager::SecretTargetAttachment', Properties: { SecretId: { Ref: 'Secret' } } },
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'dead' } },
    Fn: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'f' } },
    Live: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Fn' }, Name: 'live' } },
    Log: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/msk/x' } },
    Strange: { Type: 'Some::Unlisted::Type', Properties: {} },
    Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/a/b', Value: 'v' } },
    Flat: { Type: 'AWS::SSM::Parameter', Properties: { Name: 'flat', Value: 'v' } },
    Rule: { Type: 'AWS::Events::Rule', Properties: { Name: 'r', EventBusName: 'bus' } },
  };
  const account = '<account>';
  test.each<[Json, string]>([
    [ref('Role'), '<Role>'],
    [att('Role', 'Arn'), `arn:aws:iam::${account}:role/team/<Role>`],
    [att('Named', 'Arn'), `arn:aws:iam::${account}:role/reader`],
    [ref('Policy'), `arn:aws:iam::${account}:policy/p`],
    [ref('Provider'), `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com`],
    [att('Cluster', 'Arn'), `arn:aws:kafka:<region>:${account}:cluster/events/<Cluster.uuid>`],
    [ref('Topic'), `arn:aws:kafka:<region>:${account}:topic/events/<Cluster.uuid>/a.b`],
    [ref('Bucket'), '<Bucket>'],
    [{ 'Fn::Sub': '${Bucket.Arn}/*' }, 'arn:aws:s3:::<Bucket>/*'],
    [ref('Key'), '<Key>'],
    [att('Key', 'Arn'), `arn:aws:kms:<region>:${account}:key/<Key>`],
    [{ 'Fn::Sub': 'arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/${Key}' }, `arn:aws:kms:<region>:${account}:key/<Key>`],
    [ref('Secret'), `arn:aws:secretsmanager:<region>:${account}:secret:db-<Secret.suffix>`],
    [ref('Attached'), `arn:aws:secretsmanager:<region>:${account}:secret:db-<Secret.suffix>`],
    [ref('Queue'), `https://sqs.<region>.amazonaws.com/${account}/dead`],
    [att('Queue', 'QueueName'), 'dead'],
    [att('Queue', 'Arn'), `arn:aws:sqs:<region>:${account}:dead`],
    [att('Fn', 'Arn'), `arn:aws:lambda:<region>:${account}:function:f`],
    [ref('Live'), `arn:aws:lambda:<region>:${account}:function:f:live`],
    [att('Log', 'Arn'), `arn:aws:logs:<region>:${account}:log-group:/msk/x:*`],
    [att('Strange', 'Arn'), '<Strange.Arn>'],
    [{ 'Fn::Sub': 'arn:aws:ssm:${AWS::Region}:${AWS::AccountId}:parameter${Parameter}' }, `arn:aws:ssm:<region>:${account}:parameter/a/b`],
    [att('Parameter', 'Arn'), `arn:aws:ssm:<region>:${account}:parameter/a/b`],
    [att('Flat', 'Arn'), `arn:aws:ssm:<region>:${account}:parameter/flat`],
    [att('Rule', 'Arn'), `arn:aws:events:<region>:${account}:rule/bus/r`],
    ['plain', 'plain'],
    [{ 'Fn::Select': [1, { 'Fn::Split': [':cluster/', att('Cluster', 'Arn')] }] }, 'events/<Cluster.uuid>'],
    [{ 'Fn::Select': [2, { 'Fn::Split': ['/', { 'Fn::Select': [5, { 'Fn::Split': [':', att('Cluster', 'Arn')] }] }] }] }, '<Cluster.uuid>'],
    [{ 'Fn::Select': [0, { 'Fn::Split': ['/', { 'Fn::Sub': '${Cluster.Arn}/x' }] }] }, `arn:aws:kafka:<region>:${account}:cluster`],
  ])('%j is %s', (value, text) => {
    expect(textsIn(resources, value)).toEqual([text]);
  });

  test('a list, a map and nothing give no text', () => {
    expect([[{ a: 1 }], ['x'], null].flatMap((value) => textsIn(resources, value as Json))).toEqual([]);
  });

  test('a piece of a made-up name is made up, not cut', () => {
    expect(textsIn(resources, { 'Fn::Select': [0, { 'Fn::Split': ['-', ref('Bucket')] }] })).toEqual(['<Bucket.Fn::Select(0,Fn::Split(-,Ref))>']);
  });

  test('an ARN put together from the parts of a cluster’s is the one that the topic has', () => {
    const part = (index: number): Json => ({ 'Fn::Select': [index, { 'Fn::Split': [':cluster/', att('Cluster', 'Arn')] }] });
    expect(textsIn(resources, { 'Fn::Join': ['', [part(0), ':topic/', part(1), '/a.b']] })).toEqual(textsIn(resources, ref('Topic')));
  });
});

describe('where', () => {
  test('the assembly says account and region, they are literal; a region says its partition', () => {
    const stack = { Resources: { ...probe({ 'Fn::Sub': 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:q ${AWS::URLSuffix}' }) } };
    const at = (environment: string): string[] => shown(contextOf(platformOfMany({ A: stack }, { A: environment })));
    expect(at('aws://111122223333/eu-west-1')).toEqual(['arn:aws:sqs:eu-west-1:111122223333:q amazonaws.com']);
    expect(at('aws://111122223333/cn-north-1')).toEqual(['arn:aws-cn:sqs:cn-north-1:111122223333:q amazonaws.com.cn']);
    expect(at('aws://unknown-account/us-gov-west-1')).toEqual(['arn:aws-us-gov:sqs:us-gov-west-1:<account>:q amazonaws.com']);
  });

  test('it does not, all stacks share one account', () => {
    const context = contextOf(platformOfMany({ A: { Resources: {} }, B: { Resources: probe({ Ref: 'AWS::AccountId' }) } }));
    expect([...shown(context), showText(context.account)]).toEqual(['<account>', '<account>']);
  });

  test('a value crosses stacks, it is the same text', () => {
    const context = contextOf(platformOfMany({
      A: { Resources: { Q: { Type: 'AWS::SQS::Queue' } }, Outputs: { Q: { Value: att('Q', 'Arn'), Export: { Name: 'q' } } } },
      B: { Resources: probe({ 'Fn::ImportValue': 'q' }) },
    }));
    expect(shown(context)).toEqual(['arn:aws:sqs:<region>:<account>:<A/Q>']);
  });
});

describe('what is chosen at deployment', () => {
  test('by a condition gives each text, none of them always', () => {
    expect(textsIn({}, { 'Fn::If': ['C', 'a', 'b'] }, { Conditions: { C: { 'Fn::Equals': [ref('P'), '1'] } }, Parameters: { P: { Type: 'String' } } }))
      .toEqual(['maybe a', 'maybe b']);
  });

  test('by a condition in the name of a resource too', () => {
    const bucket = { B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { 'Fn::If': ['C', 'a', 'b'] } } } };
    expect(textsIn(bucket, att('B', 'Arn'), { Conditions: { C: { 'Fn::Equals': [ref('P'), '1'] } }, Parameters: { P: { Type: 'String' } } }))
      .toEqual(['maybe arn:aws:s3:::a', 'maybe arn:aws:s3:::b']);
  });

  test('by a parameter is unknown, under an id without the stack’s name', () => {
    const context = contextFor(probe(ref('P')), { Parameters: { P: { Type: 'String' } } });
    const [text] = context.texts(context.platform.propertiesOf(context.platform.resources()[0]!).get('value'));
    expect(text?.it).toEqual([{ hole: 'Parameters/P', unknown: 'parameter P is chosen at deployment' }]);
  });

  test('by a parameter of one stack alone is the same unknown, whatever the stack is called', () => {
    const stack = (value: Json): Sections => ({ Parameters: { P: { Type: 'String' } }, Resources: probe(value) });
    const id = (first: string, second: Sections): string[] => shown(contextOf(platformOfMany({ [first]: stack(ref('P')), Other: second })));
    expect([id('A', { Resources: {} }), id('B', { Resources: {} })]).toEqual([['<Parameters/P>'], ['<Parameters/P>']]);
    expect(id('A', { Resources: {}, Parameters: { P: { Type: 'String' } } })).toEqual(['<A/Parameters/P>']);
  });

  test('by a parameter with a default may be the default', () => {
    expect(textsIn({}, { 'Fn::Sub': 'x-${P}' }, { Parameters: { P: { Type: 'String', Default: 'd' } } })).toEqual(['x-<Parameters/P>', 'maybe x-d']);
  });

  test('by a list with a default may be each of its items', () => {
    expect(textsIn({}, ref('P'), { Parameters: { P: { Type: 'CommaDelimitedList', Default: 'a,b' } } })).toEqual(['<Parameters/P>', 'maybe a', 'maybe b']);
  });
});

describe('ids that AWS adds', () => {
  const cluster: Sections = { Cluster: { Type: 'AWS::MSK::Cluster', Properties: { ClusterName: 'orders' } } };
  const parameters = { Parameters: { Uuid: { Type: 'String', Default: '11111111-2222-3333-4444-555555555555-1' } } };

  test.each(['${Uuid}', '99999999-2222-3333-4444-555555555555-1'])('to a cluster’s name are the cluster’s, however written: %s', (uuid) => {
    expect(textsIn(cluster, { 'Fn::Sub': `arn:\${AWS::Partition}:kafka:\${AWS::Region}:\${AWS::AccountId}:topic/orders/${uuid}/orders.v1` }, parameters))
      .toEqual(['arn:aws:kafka:<region>:<account>:topic/orders/<Cluster.uuid>/orders.v1']);
  });

  test('a hard-coded account and region are those of templates that do not say theirs', () => {
    expect(textsIn(cluster, 'arn:aws:kafka:eu-west-1:111122223333:group/orders/99999999-2222-3333-4444-555555555555-1/g*'))
      .toEqual(['arn:aws:kafka:<region>:<account>:group/orders/<Cluster.uuid>/g*']);
  });

  test.each([
    ['a pattern of ids', 'arn:aws:kafka:eu-west-1:111122223333:topic/orders/*/orders.v1', 'arn:aws:kafka:<region>:<account>:topic/orders/*/orders.v1'],
    ['a pattern of clusters', 'arn:aws:kafka:eu-west-1:111122223333:topic/*', 'arn:aws:kafka:<region>:<account>:topic/*'],
    ['everything of Kafka', 'arn:aws:kafka:eu-west-1:111122223333:*', 'arn:aws:kafka:<region>:<account>:*'],
    ['every region', 'arn:aws:kafka:*:111122223333:topic/orders/99999999-2222-3333-4444-555555555555-1/x', 'arn:aws:kafka:*:<account>:topic/orders/99999999-2222-3333-4444-555555555555-1/x'],
    ['another cluster', 'arn:aws:kafka:eu-west-1:111122223333:topic/payments/99999999-2222-3333-4444-555555555555-1/x', 'arn:aws:kafka:eu-west-1:111122223333:topic/payments/99999999-2222-3333-4444-555555555555-1/x'],
    ['patterns of other clusters', 'arn:aws:kafka:eu-west-1:111122223333:topic/pay*/*', 'arn:aws:kafka:eu-west-1:111122223333:topic/pay*/*'],
    ['something else of the service', 'arn:aws:kafka:eu-west-1:111122223333:configuration/orders/1', 'arn:aws:kafka:eu-west-1:111122223333:configuration/orders/1'],
  ])('a pattern means the cluster only where it can: %s', (_what, arn, text) => {
    expect(textsIn(cluster, arn)).toEqual([text]);
  });

  test('another account than the one the assembly says stays another', () => {
    const arn = 'arn:aws:kafka:eu-west-1:444455556666:cluster/orders/99999999-2222-3333-4444-555555555555-1';
    const platform = platformOfMany({ A: { Resources: { ...cluster, ...probe(arn) } } }, { A: 'aws://111122223333/eu-west-1' });
    expect(shown(contextOf(platform))).toEqual([arn]);
  });

  test('to a secret’s name are the secret’s', () => {
    const secret: Sections = { S: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'app/db' } } };
    expect(textsIn(secret, { 'Fn::Sub': 'arn:aws:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:app/db-AbCdEf' })).toEqual(textsIn(secret, ref('S')));
    const another = 'arn:aws:secretsmanager:*:111122223333:secret:app/db-AbCdEf';
    expect(textsIn(secret, another)).toEqual([another]);
  });
});

describe('the resource that a value stands for', () => {
  const resources: Sections = {
    Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'orders' } },
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'orders' } },
    Key: { Type: 'AWS::KMS::Key' },
    Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/k', TargetKeyId: att('Key', 'Arn') } },
    Fn: { Type: 'AWS::Lambda::Function' },
    Version: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: ref('Fn') } },
    Log: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/x' } },
    Vpc: { Type: 'AWS::EC2::VPC' },
  };
  const found = (value: Json, ...types: string[]): string | undefined => {
    const context = contextFor({ ...resources, ...probe(value) }, {
      Conditions: { C: { 'Fn::Equals': [ref('P'), '1'] } }, Parameters: { P: { Type: 'String' } },
    });
    return context.resourceOf(context.platform.propertiesOf(context.platform.resources('Test::Probe')[0]!).get('value').value, ...types)?.logicalId;
  };

  test.each<[Json, string | undefined]>([
    [ref('Role'), 'Role'], [att('Role', 'Arn'), 'Role'],
    ['arn:aws:sqs:eu-west-1:111122223333:orders', 'Queue'],
    [{ 'Fn::Sub': 'https://sqs.${AWS::Region}.amazonaws.com/${AWS::AccountId}/orders' }, 'Queue'],
    ['orders', undefined],
    ['alias/k', 'Key'], [ref('Alias'), 'Key'], [ref('Version'), 'Fn'],
    [{ 'Fn::Sub': 'arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:/x' }, 'Log'],
    [att('Vpc', 'DefaultSecurityGroup'), undefined],
    ['arn:aws:iam::222233334444:role/orders', undefined],
    [{ 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:role/orders' }, 'Role'],
    [{ 'Fn::If': ['C', ref('Role'), att('Role', 'Arn')] }, 'Role'],
    [{ 'Fn::If': ['C', ref('Role'), ref('Queue')] }, undefined],
  ])('%j: %s', (value, logicalId) => {
    expect(found(value)).toBe(logicalId);
  });

  test('a name alone needs the types that the place takes', () => {
    expect(found('orders', 'AWS::IAM::Role')).toBe('Role');
    expect(found('orders', 'AWS::SQS::Queue')).toBe('Queue');
    expect(found(ref('Role'), 'AWS::SQS::Queue')).toBeUndefined();
  });

  test('an alias itself where aliases are asked for', () => {
    expect(found(ref('Alias'), 'AWS::KMS::Alias')).toBe('Alias');
  });
});

test('names say what a naming calls a resource, so that renaming changes nothing', () => {
  const named = (id: string): string[] => {
    const platform = platformOf({ Resources: { [id]: { Type: 'AWS::S3::Bucket' }, ...probe(att(id, 'Arn')) } });
    return shown(contextOf(platform, (key) => (key.endsWith(`/${id}`) ? 'archive' : key)));
  };
  expect(named('Old')).toEqual(named('New'));
});
