import { kafkaWildcardGrant as rule } from '../../../../lib/judge/rules/identity/kafka-wildcard-grant';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, CHOSEN, judged, perhaps, PERHAPS, resource, type Parts } from '../support/judge';

const KAFKA = 'arn:aws:kafka:eu-west-1:111122223333';
const TOPIC = `${KAFKA}:topic/events/id-1/orders`;
const STATEMENT = 'Policy/Properties/PolicyDocument/Statement/0';
const READ = { Effect: 'Allow', Action: 'kafka-cluster:ReadData', Resource: TOPIC };

function granted(statement: unknown): string[] {
  return judged(rule, {
    Parameters: CHOSEN, Conditions: PERHAPS,
    Resources: {
      Cluster: resource('AWS::MSK::Cluster', {}), Bucket: resource('AWS::S3::Bucket', {}),
      Policy: resource('AWS::IAM::Policy', { PolicyDocument: { Statement: [statement] } }),
    },
  });
}

describe('kafka-wildcard-grant', () => {
  test.each([
    ['an action on a topic', READ],
    ['a prefix of names', { ...READ, Resource: `${KAFKA}:topic/events/id-1/payments.*` }],
    ['a cluster of any id', { ...READ, Action: 'kafka-cluster:Connect', Resource: `${KAFKA}:cluster/events/*` }],
    ['a topic of a cluster of any id', { ...READ, Resource: `${KAFKA}:topic/events/*/orders` }],
    ['a cluster\'s attribute', { ...READ, Action: 'kafka-cluster:Connect', Resource: attribute('Cluster', 'Arn') }],
    ['cluster and id taken from its ARN', { ...READ, Resource: { 'Fn::Join': ['', [
      `${KAFKA}:topic/`, { 'Fn::Select': [1, { 'Fn::Split': [':cluster/', attribute('Cluster', 'Arn')] }] }, '/orders',
    ] ] } }],
    ['an id that the deployment chooses', { ...READ, Resource: { 'Fn::Sub': `${KAFKA}:topic/events/\${Chosen}/orders` } }],
    ['wildcards of other services', { Effect: 'Allow', Action: ['s3:*', 'kafka:*'], Resource: '*' }],
    ['every action on something else', { Effect: 'Allow', Action: '*', Resource: 'arn:aws:s3:::bucket/*' }],
    ['every action on the attribute of something else', { Effect: 'Allow', Action: '*', Resource: attribute('Bucket', 'Arn') }],
    ['every action on something within it', { Effect: 'Allow', Action: '*', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } }],
    ['everything but Kafka', { Effect: 'Allow', NotAction: 'kafka-cluster:*', Resource: '*' }],
    ['a denial of everything', { Effect: 'Deny', NotAction: 's3:*', NotResource: TOPIC }],
  ])('%s passes', (_what, statement) => {
    expect(granted(statement)).toEqual([]);
  });

  test.each([
    ['every Kafka action', { ...READ, Action: 'kafka-cluster:*' }, `Action [action:kafka-cluster:*@${TOPIC}]`],
    ['every action of all', { ...READ, Action: '*' }, `Action [action:*@${TOPIC}]`],
    ['part of an action', { ...READ, Action: ['kafka-cluster:Connect', 'kafka-cluster:*Data'] }, `Action/1 [action:kafka-cluster:*Data@${TOPIC}]`],
    ['one character of an action', { ...READ, Action: 'kafka-cluster:ReadDat?' }, `Action [action:kafka-cluster:ReadDat?@${TOPIC}]`],
    ['an action in another case', { ...READ, Action: 'Kafka-Cluster:read*' }, `Action [action:Kafka-Cluster:read*@${TOPIC}]`],
    ['part of the service', { ...READ, Action: 'kafka-*:ReadData' }, `Action [action:kafka-*:ReadData@${TOPIC}]`],
    ['every action by exception', { Effect: 'Allow', NotAction: 'iam:*', Resource: TOPIC }, `NotAction [not-action@${TOPIC}]`],
    ['every action by an exception that is not known', { Effect: 'Allow', NotAction: AT_DEPLOYMENT, Resource: TOPIC }, `NotAction [not-action@${TOPIC}]`],
    ['every resource by exception', { Effect: 'Allow', Action: 'kafka-cluster:ReadData', NotResource: TOPIC }, `NotResource [not-resource@${TOPIC}]`],
    ['everything', { ...READ, Resource: '*' }, 'Resource [resource:*]'],
    ['every resource of Kafka', { ...READ, Resource: 'arn:aws:kafka:*' }, 'Resource [resource:arn:aws:kafka:*]'],
    ['every topic', { ...READ, Resource: `${KAFKA}:topic/events/id-1/*` }, `Resource [resource:${KAFKA}:topic/events/id-1/*]`],
    ['every topic of a cluster of any id', { ...READ, Resource: `${KAFKA}:topic/events/*` }, `Resource [resource:${KAFKA}:topic/events/*]`],
    ['names of one length', { ...READ, Resource: `${KAFKA}:topic/events/id-1/?rders` }, `Resource [resource:${KAFKA}:topic/events/id-1/?rders]`],
    ['names with a letter left open', { ...READ, Resource: `${KAFKA}:topic/events/id-1/order?` }, `Resource [resource:${KAFKA}:topic/events/id-1/order?]`],
    ['names by their end', { ...READ, Resource: `${KAFKA}:topic/events/id-1/*.dlq` }, `Resource [resource:${KAFKA}:topic/events/id-1/*.dlq]`],
    ['every group', { ...READ, Resource: `${KAFKA}:group/events/id-1/*` }, `Resource [resource:${KAFKA}:group/events/id-1/*]`],
    ['every transactional id', { ...READ, Resource: `${KAFKA}:transactional-id/events/id-1/*` }, `Resource [resource:${KAFKA}:transactional-id/events/id-1/*]`],
    ['every cluster', { ...READ, Resource: `${KAFKA}:cluster/*` }, `Resource [resource:${KAFKA}:cluster/*]`],
    ['topics of every cluster', { ...READ, Resource: `${KAFKA}:topic/*/*/orders` }, `Resource [resource:${KAFKA}:topic/*/*/orders]`],
    ['every kind of resource', { ...READ, Resource: `${KAFKA}:*/events/id-1/orders` }, `Resource [resource:${KAFKA}:*/events/id-1/orders]`],
    ['one branch of a condition', { ...READ, Resource: perhaps(TOPIC, '*') }, 'Resource [resource:*]'],
  ])('%s is a violation', (_what, statement, expected) => {
    expect(granted(statement)).toEqual([`violation ${STATEMENT}/${expected}`]);
  });

  test.each([
    ['an action', { ...READ, Action: AT_DEPLOYMENT }, `${STATEMENT}/Action [action:<Chosen>@${TOPIC}]`],
    ['a resource', { ...READ, Resource: AT_DEPLOYMENT }, `${STATEMENT}/Resource [resource:<Chosen>]`],
    ['all behind the service', { ...READ, Resource: { 'Fn::Sub': 'arn:aws:kafka:${Chosen}' } }, `${STATEMENT}/Resource [resource:arn:aws:kafka:<Chosen>]`],
    ['a topic\'s name', { ...READ, Resource: { 'Fn::Sub': `${KAFKA}:topic/events/id-1/\${Chosen}` } }, `${STATEMENT}/Resource [resource:${KAFKA}:topic/events/id-1/<Chosen>]`],
    ['an effect', { ...READ, Effect: AT_DEPLOYMENT }, `${STATEMENT}/Effect [effect]`],
    ['a statement', AT_DEPLOYMENT, `${STATEMENT} [statement]`],
  ])('%s is unresolved when the deployment chooses it', (_what, statement, expected) => {
    expect(granted(statement)).toEqual([`unresolved ${expected}`]);
  });

  const WIDE = { Statement: { ...READ, Action: 'kafka-cluster:*' } };
  const found = (location: string): string[] => [`violation ${location}/Statement/Action [action:kafka-cluster:*@${TOPIC}]`];

  test.each(['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy', 'AWS::IAM::UserPolicy', 'AWS::IAM::GroupPolicy'])('%s is an identity policy', (type) => {
    expect(judged(rule, { Resources: { Policy: resource(type, { PolicyDocument: WIDE }) } })).toEqual(found('Policy/Properties/PolicyDocument'));
  });

  test.each(['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group'])('%s has identity policies', (type) => {
    expect(judged(rule, { Resources: { Owner: resource(type, { Policies: [{ PolicyName: 'p', PolicyDocument: WIDE }] }) } }))
      .toEqual(found('Owner/Properties/Policies/0/PolicyDocument'));
  });

  test('a permission set has one, also as text', () => {
    expect(judged(rule, { Resources: { Set: resource('AWS::SSO::PermissionSet', { InlinePolicy: JSON.stringify(WIDE) }) } })).toEqual(found('Set/Properties/InlinePolicy'));
  });

  test('a managed policy that is only a boundary grants nothing; one that somebody holds does', () => {
    const boundary = (extra: Record<string, unknown>): string[] => judged(rule, { Resources: {
      Boundary: resource('AWS::IAM::ManagedPolicy', { PolicyDocument: WIDE, ...(extra['policy'] as object) }),
      Role: resource('AWS::IAM::Role', { PermissionsBoundary: { Ref: 'Boundary' }, ...(extra['role'] as object) }),
    } });
    expect(boundary({})).toEqual([]);
    expect(boundary({ policy: { Roles: [{ Ref: 'Role' }] } })).toEqual(found('Boundary/Properties/PolicyDocument'));
    expect(boundary({ role: { ManagedPolicyArns: [{ Ref: 'Boundary' }] } })).toEqual(found('Boundary/Properties/PolicyDocument'));
  });

  test.each([
    ['AWS administrators', 'arn:aws:iam::aws:policy/AdministratorAccess', ['violation Role/Properties/ManagedPolicyArns/0 [policy:AdministratorAccess]']],
    ['in any partition', { 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/PowerUserAccess' }, ['violation Role/Properties/ManagedPolicyArns/0 [policy:PowerUserAccess]']],
    ['one without Kafka', 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole', []],
    ['one that the snapshot shows to be without Kafka', 'arn:aws:iam::aws:policy/AmazonS3FullAccess', []],
    ['one that changes clusters', 'arn:aws:iam::aws:policy/AmazonMSKFullAccess', ['unresolved Role/Properties/ManagedPolicyArns/0 [policy:AmazonMSKFullAccess]']],
    ['one that is not in the table', 'arn:aws:iam::aws:policy/NewFullAccess', ['unresolved Role/Properties/ManagedPolicyArns/0 [policy:NewFullAccess]']],
    ['one from elsewhere', 'arn:aws:iam::111122223333:policy/team', ['unresolved Role/Properties/ManagedPolicyArns/0 [policy:arn:aws:iam::111122223333:policy/team]']],
  ])('an attached policy: %s', (_what, arn, expected) => {
    expect(judged(rule, { Resources: { Role: resource('AWS::IAM::Role', { ManagedPolicyArns: [arn] }) } })).toEqual(expected);
  });

  test('policies of resources are not identity policies', () => {
    expect(judged(rule, { Resources: { Policy: resource('AWS::MSK::ClusterPolicy', { Policy: WIDE }) } })).toEqual([]);
  });
});

const granting = (statement: unknown): Parts => ({ Parameters: CHOSEN, Resources: { Policy: resource('AWS::IAM::Policy', { PolicyDocument: { Statement: [statement] } }) } });

const referring = (Name: string): Parts => ({ Resources: {
  Own: resource('AWS::IAM::ManagedPolicy', { ManagedPolicyName: 'own', PolicyDocument: { Statement: [READ] } }), Set: resource('AWS::SSO::PermissionSet', { CustomerManagedPolicyReferences: [{ Name }] }),
} });

ruleCases(rule, {
  compliant: [['an action on a topic', granting(READ)], ['a policy of the templates that a permission set names', referring('own')]],
  nonCompliant: [['every action', granting({ ...READ, Action: 'kafka-cluster:*' }), `violation ${STATEMENT}/Action [action:kafka-cluster:*@${TOPIC}]`]],
  notApplicable: [['a role without policies', { Resources: { Role: resource('AWS::IAM::Role', {}) } }]],
  unresolvable: [
    ['a policy that a permission set names', referring('team'), 'unresolved Set/Properties/CustomerManagedPolicyReferences/0/Name [policy:team]'],
    ['what the deployment chooses', granting({ ...READ, Action: AT_DEPLOYMENT }), `unresolved ${STATEMENT}/Action [action:<Chosen>@${TOPIC}]`],
  ],
});
