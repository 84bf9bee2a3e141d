import { actorsPart } from '../../../lib/analyze/actors';
import { contextOf } from '../../../lib/analyze/context-of';
import type { Json } from '../../../lib/template';
import { contextFor, platformOf, type Sections } from '../support/platform';

const CHOICE = { Parameters: { P: { Type: 'String' }, D: { Type: 'String', Default: 'arn:aws:iam::444455556666:role/d' } }, Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, '1'] } } };
const ref = (id: string): Json => ({ Ref: id });
const att = (id: string, attribute = 'Arn'): Json => ({ 'Fn::GetAtt': [id, attribute] });
const resource = (type: string, properties: Sections = {}, more: Sections = {}): Json => ({ Type: type, Properties: properties, ...more });
const R = resource('AWS::IAM::Role', { RoleName: 'runner' });
const PROFILE = resource('AWS::IAM::InstanceProfile', { Roles: [ref('R')] });

function runsAs(resources: Sections): string[] {
  return actorsPart(contextFor({ R, ...resources }, CHOICE)).actors!.flatMap(({ key, runsAs: as }) => as.map(({ role, location }) => `${key} as ${role} @ ${location}`));
}

function edges(operation: string, resources: Sections): string[] {
  return actorsPart(contextFor(resources, CHOICE)).edges!.filter((edge) => edge.operation === operation).map((edge) => `${edge.subject} ${edge.resource} @ ${edge.location}`);
}

describe('what runs as a role', () => {
  test.each<[string, Json, string]>([
    ['a function', resource('AWS::Lambda::Function', { Role: att('R') }), 'Role'],
    ['a function by an ARN put together', resource('AWS::Lambda::Function', { Role: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:role/runner' } }), 'Role'],
    ['a task', resource('AWS::ECS::TaskDefinition', { TaskRoleArn: att('R') }), 'TaskRoleArn'],
    ['what starts a task', resource('AWS::ECS::TaskDefinition', { ExecutionRoleArn: att('R') }), 'ExecutionRoleArn'],
    ['a connector', resource('AWS::KafkaConnect::Connector', { ServiceExecutionRoleArn: att('R') }), 'ServiceExecutionRoleArn'],
    ['a replicator', resource('AWS::MSK::Replicator', { ServiceExecutionRoleArn: att('R') }), 'ServiceExecutionRoleArn'],
    ['a delivery stream', resource('AWS::KinesisFirehose::DeliveryStream', { MSKSourceConfiguration: { AuthenticationConfiguration: { RoleARN: att('R') } } }), 'MSKSourceConfiguration/AuthenticationConfiguration/RoleARN'],
    ['a pipe', resource('AWS::Pipes::Pipe', { RoleArn: att('R') }), 'RoleArn'],
    ['a state machine', resource('AWS::StepFunctions::StateMachine', { RoleArn: att('R') }), 'RoleArn'],
    ['a rule', resource('AWS::Events::Rule', { Targets: [{ Arn: 'x', RoleArn: att('R') }] }), 'Targets/0/RoleArn'],
    ['a schedule', resource('AWS::Scheduler::Schedule', { Target: { RoleArn: att('R') } }), 'Target/RoleArn'],
    ['a build', resource('AWS::CodeBuild::Project', { ServiceRole: ref('R') }), 'ServiceRole'],
    ['a stage of a pipeline', resource('AWS::CodePipeline::Pipeline', { Stages: [{ Actions: [{ RoleArn: att('R') }] }] }), 'Stages/0/Actions/0/RoleArn'],
    ['a job by the name of its role', resource('AWS::Glue::Job', { Role: 'runner' }), 'Role'],
    ['a Flink application', resource('AWS::KinesisAnalyticsV2::Application', { ServiceExecutionRole: att('R') }), 'ServiceExecutionRole'],
    ['pods', resource('AWS::EKS::PodIdentityAssociation', { RoleArn: att('R') }), 'RoleArn'],
    ['a batch job', resource('AWS::Batch::JobDefinition', { ContainerProperties: { JobRoleArn: att('R') } }), 'ContainerProperties/JobRoleArn'],
    ['a service that is run for one', resource('AWS::AppRunner::Service', { InstanceConfiguration: { InstanceRoleArn: att('R') } }), 'InstanceConfiguration/InstanceRoleArn'],
    ['an automation', resource('AWS::SSM::Association', { Parameters: { AutomationAssumeRole: [att('R')] } }), 'Parameters/AutomationAssumeRole/0'],
    ['what nobody has heard of', resource('AWS::New::Thing', { Deep: { DeliveryRoleArn: att('R') } }), 'Deep/DeliveryRoleArn'],
  ])('%s', (_what, body, place) => {
    expect(runsAs({ X: body })).toEqual([`X as R @ X/Properties/${place}`]);
  });

  test.each<[string, Sections, string]>([
    ['an instance', { X: resource('AWS::EC2::Instance', { IamInstanceProfile: ref('I') }) }, 'X/Properties/IamInstanceProfile'],
    ['nodes of a cluster', { X: resource('AWS::EMR::Cluster', { JobFlowRole: ref('I') }) }, 'X/Properties/JobFlowRole'],
    ['a template of instances', { X: resource('AWS::EC2::LaunchTemplate', { LaunchTemplateData: { IamInstanceProfile: { Arn: att('I') } } }) }, 'X/Properties/LaunchTemplateData/IamInstanceProfile/Arn'],
  ])('through an instance profile: %s', (_what, resources, place) => {
    expect(runsAs({ I: PROFILE, ...resources })).toEqual([`X as R @ ${place}`]);
  });

  test('through an instance profile elsewhere, by its name', () => {
    expect(runsAs({ X: resource('AWS::EC2::Instance', { IamInstanceProfile: 'admins' }) })).toEqual(['X as admins @ X/Properties/IamInstanceProfile']);
  });

  test('through a launch template, and a task definition', () => {
    expect(runsAs({
      I: PROFILE, L: resource('AWS::EC2::LaunchTemplate', { LaunchTemplateData: { IamInstanceProfile: { Name: ref('I') } } }),
      G: resource('AWS::AutoScaling::AutoScalingGroup', { LaunchTemplate: { LaunchTemplateId: ref('L') } }),
      T: resource('AWS::ECS::TaskDefinition', { TaskRoleArn: att('R') }), S: resource('AWS::ECS::Service', { TaskDefinition: ref('T') }),
    }).sort()).toEqual([
      'G as R @ G/Properties/LaunchTemplate/LaunchTemplateId', 'L as R @ L/Properties/LaunchTemplateData/IamInstanceProfile/Name',
      'S as R @ S/Properties/TaskDefinition', 'T as R @ T/Properties/TaskRoleArn',
    ]);
  });

  test('outside the templates is its ARN; by a parameter, unknown and the default', () => {
    expect(runsAs({ X: resource('AWS::Lambda::Function', { Role: 'arn:aws:iam::444455556666:role/x' }) })).toEqual(['X as arn:aws:iam::444455556666:role/x @ X/Properties/Role']);
    expect(runsAs({ X: resource('AWS::Lambda::Function', { Role: ref('D') }) })).toEqual(['X as <Parameters/D> @ X/Properties/Role', 'X as arn:aws:iam::444455556666:role/d @ X/Properties/Role']);
  });

  test('in one branch is not so always', () => {
    const found = actorsPart(contextFor({ R, X: resource('AWS::Lambda::Function', { Role: { 'Fn::If': ['C', att('R'), 'arn:aws:iam::444455556666:role/x'] } }) }, CHOICE)).edges!;
    expect(found.map(({ resource: what, always }) => [what, always])).toEqual([['R', false], ['arn:aws:iam::444455556666:role/x', false]]);
  });

  test.each<[string, Json]>([
    ['an event to look for', resource('AWS::Events::Rule', { EventPattern: { detail: { requestParameters: { roleArn: [att('R')] } } } })],
    ['a variable', resource('AWS::Lambda::Function', { Environment: { Variables: { ROLE_ARN: att('R') } } })],
    ['a policy', resource('AWS::S3::BucketPolicy', { PolicyDocument: { Statement: [{ Role: att('R') }] } })],
    ['a role of another kind', resource('AWS::Other::Thing', { Role: 'editor' })],
    ['a profile of certificates', resource('AWS::RolesAnywhere::Profile', { RoleArns: [att('R')] })],
  ])('is not %s', (_what, body) => {
    expect(runsAs({ X: body })).toEqual([]);
  });
});

describe('what invokes what', () => {
  const F = resource('AWS::Lambda::Function', { FunctionName: 'f' });

  test.each<[string, Sections, string[]]>([
    ['an event source', { X: resource('AWS::Lambda::EventSourceMapping', { FunctionName: ref('F'), EventSourceArn: att('Q') }), Q: resource('AWS::SQS::Queue') }, ['F Q @ X/Properties/FunctionName']],
    ['a rule', { X: resource('AWS::Events::Rule', { Targets: [{ Arn: att('F') }] }) }, ['F X @ X/Properties/Targets/0/Arn']],
    ['a schedule', { X: resource('AWS::Scheduler::Schedule', { Target: { Arn: att('F') } }) }, ['F X @ X/Properties/Target/Arn']],
    ['a topic', { T: resource('AWS::SNS::Topic'), X: resource('AWS::SNS::Subscription', { TopicArn: ref('T'), Endpoint: att('F') }) }, ['F T @ X/Properties/Endpoint']],
    ['a bucket', { X: resource('AWS::S3::Bucket', { NotificationConfiguration: { LambdaConfigurations: [{ Function: att('F') }] } }) },
      ['F X @ X/Properties/NotificationConfiguration/LambdaConfigurations/0/Function']],
    ['an API', { X: resource('AWS::ApiGateway::Method', { Integration: { Uri: { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${F.Arn}/invocations' } } }) }, ['F X @ X/Properties/Integration/Uri']],
    ['a newer API', { X: resource('AWS::ApiGatewayV2::Integration', { IntegrationUri: att('F') }) }, ['F X @ X/Properties/IntegrationUri']],
    ['a state machine', { X: resource('AWS::StepFunctions::StateMachine', { DefinitionString: { 'Fn::Sub': '{"States":{"A":{"Resource":"${F.Arn}"}}}' } }) }, ['F X @ X/Properties/DefinitionString']],
    ['a pipe', { X: resource('AWS::Pipes::Pipe', { Source: 'arn:aws:sqs:eu-west-1:444455556666:q', Target: att('F') }) }, ['F arn:aws:sqs:eu-west-1:444455556666:q @ X/Properties/Target']],
    ['an alarm', { X: resource('AWS::CloudWatch::Alarm', { AlarmActions: [att('F')] }) }, ['F X @ X/Properties/AlarmActions/0']],
    ['a function elsewhere', { X: resource('AWS::Events::Rule', { Targets: [{ Arn: 'arn:aws:lambda:eu-west-1:444455556666:function:g' }] }) },
      ['arn:aws:lambda:eu-west-1:444455556666:function:g X @ X/Properties/Targets/0/Arn']],
    ['not what only receives', { T: resource('AWS::SNS::Topic'), X: resource('AWS::CloudWatch::Alarm', { AlarmActions: [ref('T')] }), Y: resource('AWS::SNS::Subscription', { TopicArn: ref('T'), Endpoint: 'a@b.c' }) }, []],
    ['a URL without login', { X: resource('AWS::Lambda::Url', { TargetFunctionArn: ref('F'), AuthType: 'NONE' }) }, ['F anonymous @ X/Properties/AuthType']],
    ['another function of a longer name', { G: resource('AWS::Lambda::Function', { FunctionName: 'f-2' }), X: resource('AWS::ApiGatewayV2::Integration', { IntegrationUri: { 'Fn::Sub': 'x/${G.Arn}/y' } }) },
      ['G X @ X/Properties/IntegrationUri']],
  ])('%s', (_what, resources, expected) => {
    expect(edges('invoked-by', { F, ...resources })).toEqual(expected);
  });
});

describe('code that the deployment runs', () => {
  const F = resource('AWS::Lambda::Function', { FunctionName: 'x' });
  test.each<[string, Sections, string[]]>([
    ['of the templates is theirs', { F, X: resource('Custom::Thing', { ServiceToken: att('F') }) }, []],
    ['of another account', { X: resource('Custom::Thing', { ServiceToken: 'arn:aws:lambda:us-east-1:333333333333:function:x' }) }, ['arn:aws:lambda:us-east-1:333333333333:function:x X @ X/Properties/ServiceToken']],
    ['of another account under the same name', { F, X: resource('Custom::Thing', { ServiceToken: 'arn:aws:lambda:us-east-1:333333333333:function:x' }) },
      ['arn:aws:lambda:us-east-1:333333333333:function:x X @ X/Properties/ServiceToken']],
    ['that nobody can tell', { X: resource('AWS::CloudFormation::CustomResource', { ServiceToken: ref('P') }) }, ['<Parameters/P> X @ X/Properties/ServiceToken']],
    ['to rewrite templates', { F, X: resource('AWS::CloudFormation::Macro', { FunctionName: att('F') }) }, ['F every template that names the macro @ X/Properties/FunctionName']],
  ])('%s', (_what, resources, expected) => {
    expect(edges('runs-at-deployment', resources)).toEqual(expected);
  });

  test('on instances', () => {
    expect(edges('runs-commands-on', { X: resource('AWS::SSM::Association', { Name: 'AWS-RunShellScript', Targets: [{ Key: 'tag:a', Values: ['b'] }] }) })).toEqual(['X tag:a=[b] @ X/Properties/Targets/0']);
  });
});

test('renaming every resource changes keys and places alone', () => {
  const named = (role: string, function_: string): string => {
    const platform = platformOf({ Resources: { [role]: resource('AWS::IAM::Role'), [function_]: resource('AWS::Lambda::Function', { Role: att(role) }) } });
    return JSON.stringify(actorsPart(contextOf(platform, (key) => (key.endsWith(role) ? 'role' : 'function')))).split(role).join('·').split(function_).join('·');
  };
  expect(named('Aaa', 'Bbb')).toBe(named('Zzz', 'Yyy'));
});
