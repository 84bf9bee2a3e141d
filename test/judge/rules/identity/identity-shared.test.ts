import { identityShared as rule } from '../../../../lib/judge/rules/identity/identity-shared';
import { ruleCases, type Case } from '../support/cases';
import { attribute, CHOSEN, perhaps, PERHAPS, resource, type Parts } from '../support/judge';

const READS = { Policies: [{ PolicyDocument: { Statement: { Effect: 'Allow', Action: 'kafka-cluster:ReadData', Resource: 'arn:aws:kafka:eu-west-1:111122223333:topic/events/u/orders' } } }] };
const ROLE = attribute('Role', 'Arn');
const template = (resources: Record<string, unknown>): Parts => ({
  Parameters: CHOSEN, Conditions: PERHAPS,
  Resources: { Role: resource('AWS::IAM::Role', READS), Other: resource('AWS::IAM::Role', READS), Mailer: resource('AWS::IAM::Role', {}), ...resources },
});
const fn = (Role: unknown): unknown => resource('AWS::Lambda::Function', { Role });

const beside = (type: string, path: string, properties: Record<string, unknown>): Case => [
  type, template({ A: fn(ROLE), B: resource(type, properties) }), 'violation A/Properties/Role [shared-role]', `violation B/Properties/${path} [shared-role]`,
];

ruleCases(rule, {
  compliant: [
    ['a role for each', template({ A: fn(ROLE), B: fn(attribute('Other', 'Arn')) })],
    ['one role without Kafka', template({ A: fn(attribute('Mailer', 'Arn')), B: fn(attribute('Mailer', 'Arn')) })],
    ['one function that is named twice', template({ A: resource('AWS::IAM::InstanceProfile', { Roles: [{ Ref: 'Role' }, { Ref: 'Role' }] }) })],
  ],
  nonCompliant: [
    ['two functions', template({ A: fn(ROLE), B: fn(ROLE) }), 'violation A/Properties/Role [shared-role]', 'violation B/Properties/Role [shared-role]'],
    ['two functions in one branch', template({ A: fn(ROLE), B: fn(perhaps(attribute('Other', 'Arn'), ROLE)) }), 'violation A/Properties/Role [shared-role]', 'violation B/Properties/Role [shared-role]'],
    beside('AWS::KafkaConnect::Connector', 'ServiceExecutionRoleArn', { ServiceExecutionRoleArn: ROLE }),
    beside('AWS::MSK::Replicator', 'ServiceExecutionRoleArn', { ServiceExecutionRoleArn: ROLE }),
    beside('AWS::ECS::TaskDefinition', 'TaskRoleArn', { TaskRoleArn: ROLE }),
    beside('AWS::IAM::InstanceProfile', 'Roles/0', { Roles: [{ Ref: 'Role' }] }),
    beside('AWS::EKS::PodIdentityAssociation', 'RoleArn', { RoleArn: ROLE }),
    beside('AWS::StepFunctions::StateMachine', 'RoleArn', { RoleArn: ROLE }),
    beside('AWS::Pipes::Pipe', 'RoleArn', { RoleArn: ROLE }),
    beside('AWS::KinesisAnalyticsV2::Application', 'ServiceExecutionRole', { ServiceExecutionRole: ROLE }),
    beside('AWS::KinesisFirehose::DeliveryStream', 'MSKSourceConfiguration/AuthenticationConfiguration/RoleARN', { MSKSourceConfiguration: { AuthenticationConfiguration: { RoleARN: ROLE } } }),
    beside('AWS::Glue::Job', 'Role', { Role: { Ref: 'Role' } }),
    beside('AWS::Batch::JobDefinition', 'ContainerProperties/JobRoleArn', { ContainerProperties: { JobRoleArn: ROLE } }),
    beside('AWS::CodeBuild::Project', 'ServiceRole', { ServiceRole: ROLE }),
  ],
  notApplicable: [['a role that nothing of the templates runs as', template({})]],
  unresolvable: [
    ['a role that the deployment chooses', template({ A: fn({ Ref: 'Chosen' }), B: fn({ Ref: 'Chosen' }) }), 'unresolved A/Properties/Role [shared-role]', 'unresolved B/Properties/Role [shared-role]'],
    ['a role of elsewhere', template({ A: fn('arn:aws:iam::111122223333:role/x'), B: fn('arn:aws:iam::111122223333:role/x') }), 'unresolved A/Properties/Role [shared-role]', 'unresolved B/Properties/Role [shared-role]'],
  ],
});
