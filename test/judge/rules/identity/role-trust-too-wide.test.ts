import { roleTrustTooWide as rule } from '../../../../lib/judge/rules/identity/role-trust-too-wide';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, CHOSEN, judged, perhaps, PERHAPS, resource, type Parts } from '../support/judge';

const STATEMENT = 'Role/Properties/AssumeRolePolicyDocument/Statement/0';
const ROOT = { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } };
const GITHUB = { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' };
const SUB = 'token.actions.githubusercontent.com:sub';
const AUD = { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' };
const MAIN = 'repo:acme/kafka:ref:refs/heads/main';
const ACCOUNT = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };
const CONNECT = { Service: 'kafkaconnect.amazonaws.com' };
const PODS = { Service: 'pods.eks.amazonaws.com' };

const KAFKA = { Statement: [{ Effect: 'Allow', Action: 'kafka-cluster:ReadData', Resource: 'arn:aws:kafka:eu-west-1:111122223333:topic/events/u/orders' }] };

function trusted(Principal: unknown, Condition?: unknown, more: Record<string, unknown> = {}): string[] {
  return judged(rule, {
    Parameters: CHOSEN, Conditions: PERHAPS,
    Resources: {
      Other: resource('AWS::IAM::User', {}),
      Role: resource('AWS::IAM::Role', { Policies: [{ PolicyName: 'Kafka', PolicyDocument: KAFKA }], AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal, Condition, ...more }] } }),
    },
  });
}

describe('role-trust-too-wide', () => {
  test.each([
    ['a role by its ARN', { AWS: 'arn:aws:iam::111122223333:role/ci' }, undefined],
    ['an identity of the templates', { AWS: attribute('Other', 'Arn') }, undefined],
    ['a role whose name the deployment chooses', { AWS: { 'Fn::Sub': 'arn:aws:iam::111122223333:role/${Chosen}' } }, undefined],
    ['anybody, narrowed to one role', '*', { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/ci' } }],
    ['anybody, narrowed to a family of names', { AWS: '*' }, { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/ci-*' } }],
    ['the account, narrowed to a role', ROOT, { StringEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/ci' } }],
    ['the account, narrowed by a tag', ROOT, { StringEquals: { 'aws:PrincipalTag/team': 'streaming' } }],
    ['Firehose for its customer, which it gives as the external id', { Service: 'firehose.amazonaws.com' }, { StringEquals: { 'sts:ExternalId': { Ref: 'AWS::AccountId' } } }],
    ['another account, with the id it was given', { AWS: '222233334444' }, { StringEquals: { 'sts:ExternalId': 'b7c1' } }],
    ['a repository and branch', GITHUB, { StringEquals: { ...AUD, [SUB]: MAIN } }],
    ['a repository and branch without a wildcard', GITHUB, { StringEquals: AUD, StringLike: { [SUB]: MAIN } }],
    ['a SAML provider with its audience', { Federated: 'arn:aws:iam::111122223333:saml-provider/idp' }, { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } }],
    ['a service for one account', CONNECT, ACCOUNT],
    ['a service for one resource', CONNECT, { ArnLike: { 'aws:SourceArn': 'arn:aws:kafkaconnect:eu-west-1:111122223333:connector/*' } }],
    ['keys in another case', CONNECT, { stringequals: { 'AWS:SOURCEACCOUNT': '111122223333' } }],
    ['EC2, which has no source', { Service: 'ec2.amazonaws.com' }, undefined],
    ['pods of one service account', PODS, { StringEquals: { 'aws:RequestTag/kubernetes-namespace': 'payments', 'aws:RequestTag/kubernetes-service-account': 'checkout' } }],
  ])('%s passes', (_what, principal, condition) => {
    expect(trusted(principal, condition)).toEqual([]);
  });

  test.each([
    ['anybody', '*', undefined, 'Principal [everyone]'],
    ['anybody in a list', { AWS: ['arn:aws:iam::111122223333:role/ci', '*'] }, undefined, 'Principal/AWS/1 [everyone]'],
    ['anybody by a wildcard ARN', { AWS: 'arn:aws:iam::*:role/ci' }, undefined, 'Principal/AWS [everyone]'],
    ['anybody of any account', '*', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/ci' } }, 'Principal [everyone]'],
    ['anybody of one account', '*', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:*' } }, 'Principal [everyone]'],
    ['any role of one account', '*', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*' } }, 'Principal [everyone]'],
    ['anybody where the key is absent', '*', { StringEqualsIfExists: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/ci' } }, 'Principal [everyone]'],
    ['anybody but one', '*', { StringNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/ci' } }, 'Principal [everyone]'],
    ['the account with an id, which names nobody at home', ROOT, { StringEquals: { 'sts:ExternalId': 'b7c1' } }, 'Principal/AWS [account:arn:<AWS::Partition>:iam::<AWS::AccountId>:root]'],
    ['Firehose', { Service: 'firehose.amazonaws.com' }, undefined, 'Principal/Service [service:firehose.amazonaws.com]'],
    ['the account', ROOT, undefined, 'Principal/AWS [account:arn:<AWS::Partition>:iam::<AWS::AccountId>:root]'],
    ['the account by its number', { AWS: '111122223333' }, undefined, 'Principal/AWS [account:111122223333]'],
    ['the account by its token', { AWS: { Ref: 'AWS::AccountId' } }, undefined, 'Principal/AWS [account:<AWS::AccountId>]'],
    ['the account in one branch', { AWS: perhaps(attribute('Other', 'Arn'), '111122223333') }, undefined, 'Principal/AWS [account:111122223333]'],
    ['any repository', GITHUB, { StringEquals: AUD }, 'Principal/Federated [federated:sub]'],
    ['any branch', GITHUB, { StringEquals: AUD, StringLike: { [SUB]: 'repo:acme/*' } }, 'Principal/Federated [federated:sub]'],
    ['any audience', GITHUB, { StringEquals: { [SUB]: MAIN } }, 'Principal/Federated [federated:aud]'],
    ['any subject where the key is absent', GITHUB, { StringEquals: AUD, StringEqualsIfExists: { [SUB]: MAIN } }, 'Principal/Federated [federated:sub]'],
    ['any subject of several', GITHUB, { StringEquals: AUD, 'ForAllValues:StringEquals': { [SUB]: MAIN } }, 'Principal/Federated [federated:sub]'],
    ['a service for anybody', CONNECT, undefined, 'Principal/Service [service:kafkaconnect.amazonaws.com]'],
    ['a service where the key is absent', CONNECT, { StringEqualsIfExists: { 'aws:SourceAccount': '111122223333' } }, 'Principal/Service [service:kafkaconnect.amazonaws.com]'],
    ['a service for any account', CONNECT, { ArnLike: { 'aws:SourceArn': 'arn:aws:kafkaconnect:eu-west-1:*:connector/x' } }, 'Principal/Service [service:kafkaconnect.amazonaws.com]'],
    ['any account by StringLike', CONNECT, { StringLike: { 'aws:SourceAccount': '*' } }, 'Principal/Service [service:kafkaconnect.amazonaws.com]'],
    ['a service whose condition one branch lacks', CONNECT, perhaps(ACCOUNT, { Ref: 'AWS::NoValue' }), 'Principal/Service [service:kafkaconnect.amazonaws.com]'],
    ['pods of any service account', PODS, { StringEquals: { 'aws:RequestTag/kubernetes-namespace': 'payments' } }, 'Principal/Service [service:pods.eks.amazonaws.com]'],
  ])('%s is a violation', (_what, principal, condition, expected) => {
    expect(trusted(principal, condition)).toEqual([`violation ${STATEMENT}/${expected}`]);
  });

  test('everybody but some is a violation', () => {
    expect(trusted(undefined, undefined, { NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/ci' } })).toEqual([`violation ${STATEMENT}/NotPrincipal [not-principal]`]);
  });

  test.each([
    ['a principal', { AWS: AT_DEPLOYMENT }, undefined, 'Principal/AWS [trust]'],
    ['all principals', AT_DEPLOYMENT, undefined, 'Principal [trust]'],
    ['a kind of principal', { AWS: { 'Fn::Sub': 'arn:aws:iam::111122223333:${Chosen}' } }, undefined, 'Principal/AWS [principal:arn:aws:iam::111122223333:<Chosen>]'],
    ['a condition', CONNECT, AT_DEPLOYMENT, 'Condition [trust]'],
    ['the keys of a condition', GITHUB, { StringEquals: AT_DEPLOYMENT }, 'Condition/StringEquals [trust]'],
    ['a value that may be a wildcard', GITHUB, { StringEquals: AUD, StringLike: { [SUB]: AT_DEPLOYMENT } }, 'Principal/Federated [federated:sub]'],
  ])('%s is unresolved when the deployment chooses it', (_what, principal, condition, expected) => {
    expect(trusted(principal, condition)).toEqual([`unresolved ${STATEMENT}/${expected}`]);
  });

  test('an effect, or a whole document, is unresolved when the deployment chooses it', () => {
    expect(trusted({ AWS: attribute('Other', 'Arn') }, undefined, { Effect: AT_DEPLOYMENT })).toEqual([`unresolved ${STATEMENT}/Effect [effect]`]);
    expect(judged(rule, { Parameters: CHOSEN, Resources: { Role: resource('AWS::IAM::Role', { AssumeRolePolicyDocument: AT_DEPLOYMENT }) } }))
      .toEqual(['unresolved Role/Properties/AssumeRolePolicyDocument [trust]']);
  });

  test('a denial, and the policy of something else, is not judged', () => {
    expect(trusted('*', undefined, { Effect: 'Deny' })).toEqual([]);
    expect(judged(rule, { Resources: { Policy: resource('AWS::SQS::QueuePolicy', { PolicyDocument: { Statement: { Effect: 'Allow', Principal: '*' } } }) } })).toEqual([]);
  });
});

describe('a service without a source', () => {
  const TRUST = { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }] } };
  const LOGS = { Statement: [{ Effect: 'Allow', Action: 'logs:PutLogEvents', Resource: '*' }] };
  const FOUND = ['violation Role/Properties/AssumeRolePolicyDocument/Statement/0/Principal/Service [service:lambda.amazonaws.com]'];
  const found = (role: Record<string, unknown>, others: Record<string, unknown> = {}): string[] =>
    judged(rule, { Parameters: CHOSEN, Conditions: PERHAPS, Resources: { Role: resource('AWS::IAM::Role', { ...TRUST, ...role }), ...others } });
  const policy = (type: string, properties: Record<string, unknown>): Record<string, unknown> => ({ Policy: resource(type, properties) });

  test.each([
    ['no policy', {}, {}],
    ['a policy without Kafka', { Policies: [{ PolicyDocument: LOGS }] }, {}],
    ['an AWS-managed policy without Kafka', { ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'] }, {}],
    ["another role's Kafka access", {}, { Other: resource('AWS::IAM::Role', {}), ...policy('AWS::IAM::Policy', { Roles: [{ Ref: 'Other' }], PolicyDocument: KAFKA }) }],
    ['a denied action', { Policies: [{ PolicyDocument: { Statement: [{ ...KAFKA.Statement[0], Effect: 'Deny' }] } }] }, {}],
    ["another name's Kafka access", { RoleName: 'mine' }, policy('AWS::IAM::Policy', { Roles: ['other'], PolicyDocument: KAFKA })],
  ])('on a role with %s is left to whoever passes the role', (_what, role, others) => {
    expect(found(role, others)).toEqual([]);
  });

  test.each([
    ['an inline policy', { Policies: [{ PolicyDocument: KAFKA }] }, {}],
    ['the control plane', { Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'kafka:UpdateSecurity', Resource: '*' }] } }] }, {}],
    ['a wildcard', { Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } }] }, {}],
    ['NotAction', { Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }] } }] }, {}],
    ['a policy that names it', {}, policy('AWS::IAM::Policy', { Roles: [{ Ref: 'Role' }], PolicyDocument: KAFKA })],
    ['a managed policy that names it', {}, policy('AWS::IAM::ManagedPolicy', { Roles: [{ Ref: 'Role' }], PolicyDocument: KAFKA })],
    ['a role policy that names it', {}, policy('AWS::IAM::RolePolicy', { RoleName: { Ref: 'Role' }, PolicyDocument: KAFKA })],
    ['a policy that names it by its literal name', { RoleName: 'mine' }, policy('AWS::IAM::Policy', { Roles: ['mine'], PolicyDocument: KAFKA })],
    ['a policy that the deployment attaches', {}, policy('AWS::IAM::Policy', { Roles: [{ Ref: 'Chosen' }], PolicyDocument: KAFKA })],
    ['an attached policy of the templates', { ManagedPolicyArns: [{ Ref: 'Policy' }] }, policy('AWS::IAM::ManagedPolicy', { PolicyDocument: KAFKA })],
    ['an attached policy of elsewhere', { ManagedPolicyArns: ['arn:aws:iam::111122223333:policy/other'] }, {}],
    ['AdministratorAccess', { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }, {}],
    ['an action that can not be told', { Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: { Ref: 'Chosen' }, Resource: '*' }] } }] }, {}],
  ])('on a role with %s is a finding', (_what, role, others) => {
    expect(found(role, others)).toEqual(FOUND);
  });
});

describe('a service without a source on a role without Kafka', () => {
  const takes = (Condition?: unknown, Service = 'ecs-tasks.amazonaws.com'): unknown => resource('AWS::IAM::Role', { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service }, Condition }] } });
  const THREE = { A: takes(ACCOUNT), B: takes(ACCOUNT, 'vpc-flow-logs.amazonaws.com'), C: takes(ACCOUNT) };
  const AT = 'AssumeRolePolicyDocument/Statement/0/Principal/Service';

  test('is found where every other role asks', () => {
    expect(judged(rule, { Resources: { ...THREE, D: takes() } })).toEqual([`violation D/Properties/${AT} [service:ecs-tasks.amazonaws.com]`]);
  });

  test.each<[string, Record<string, unknown>]>([
    ['few others ask', { A: takes(ACCOUNT), B: takes(ACCOUNT), D: takes() }],
    ['another role does not ask either', { ...THREE, D: takes(), E: takes() }],
    ['the service has no source to give', { ...THREE, D: takes(undefined, 'ec2.amazonaws.com') }],
  ])('is left to whoever passes the role where %s', (_what, resources) => {
    expect(judged(rule, { Resources: resources })).toEqual([]);
  });

  test('is found where the role issues certificates', () => {
    const issuer = resource('AWS::IAM::Role', {
      AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }] },
      Policies: [{ PolicyDocument: { Statement: { Effect: 'Allow', Action: 'acm-pca:IssueCertificate', Resource: '*' } } }],
    });
    expect(judged(rule, { Resources: { Issuer: issuer } })).toEqual([`violation Issuer/Properties/${AT} [service:lambda.amazonaws.com]`]);
  });
});

const taken = (Principal: unknown): Parts => ({ Parameters: CHOSEN, Resources: { Role: resource('AWS::IAM::Role', { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal }] } }) } });

ruleCases(rule, {
  compliant: [['one role', taken({ AWS: 'arn:aws:iam::111122223333:role/ci' })]],
  nonCompliant: [['anybody', taken('*'), `violation ${STATEMENT}/Principal [everyone]`]],
  notApplicable: [['a user', { Resources: { User: resource('AWS::IAM::User', {}) } }]],
  unresolvable: [['what the deployment chooses', taken({ AWS: AT_DEPLOYMENT }), `unresolved ${STATEMENT}/Principal/AWS [trust]`]],
});
