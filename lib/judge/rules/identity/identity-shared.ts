import { identityOf, type Place, type Platform } from '../../../template';
import { holds } from '../support/applies';
import { Findings } from '../support/findings';
import { kafkaAccess, type Reach } from '../support/kafka-access';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-IDENTITY-SHARED';

/** What runs as a role, and the property that names it; `*` for every item of a list. */
const RUNS_AS: readonly (readonly [type: string, ...path: string[]])[] = [
  ['AWS::Lambda::Function', 'Role'],
  ['AWS::Serverless::Function', 'Role'],
  ['AWS::KafkaConnect::Connector', 'ServiceExecutionRoleArn'],
  ['AWS::MSK::Replicator', 'ServiceExecutionRoleArn'],
  ['AWS::ECS::TaskDefinition', 'TaskRoleArn'],
  ['AWS::IAM::InstanceProfile', 'Roles', '*'],
  ['AWS::EKS::PodIdentityAssociation', 'RoleArn'],
  ['AWS::StepFunctions::StateMachine', 'RoleArn'],
  ['AWS::Pipes::Pipe', 'RoleArn'],
  ['AWS::KinesisAnalyticsV2::Application', 'ServiceExecutionRole'],
  ['AWS::KinesisFirehose::DeliveryStream', 'MSKSourceConfiguration', 'AuthenticationConfiguration', 'RoleARN'],
  ['AWS::Glue::Job', 'Role'],
  ['AWS::Batch::JobDefinition', 'ContainerProperties', 'JobRoleArn'],
  ['AWS::AppRunner::Service', 'InstanceConfiguration', 'InstanceRoleArn'],
  ['AWS::EMRServerless::Application', 'RuntimeConfiguration', 'RoleArn'],
  ['AWS::SageMaker::NotebookInstance', 'RoleArn'],
  ['AWS::CodeBuild::Project', 'ServiceRole'],
];

/** Each workload has an identity of its own. */
export const identityShared: Rule = {
  id: ID,
  name: 'identity-shared',
  cause: 'Several workloads run as one role with Kafka access.',
  explanation: 'A grant to the role is a grant to all of them, and a log line of the role is of none of them: nobody can say who read a topic, nor take the access from one alone. '
    + 'Each also has the other\'s buckets and secrets.',
  fix: {
    cdk: 'Give each function, task, connector and stream a Workload, and with it a role, of its own.',
    cloudformation: 'Write one AWS::IAM::Role for each workload, with the statements that it needs, and name it in the property that this finding points at.',
  },
  severity: 'error',
  boundary: 'identity',
  tenets: [1, 4, 6],
  proofPoints: ['accountable-identity'],
  applies: holds(...RUNS_AS.map(([type]) => type)),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const users of usersByRole(platform).values()) {
    const workloads = new Set(users.map(({ resource }) => resource.key));
    const [first] = users;
    if (first === undefined || workloads.size < 2) continue;
    const access = accessOf(first, platform);
    if (access === 'no') continue;
    for (const place of users) {
      const others = [...workloads].filter((key) => key !== place.resource.key).map((key) => platform.resource(key)?.logicalId ?? key).join(', ');
      if (access === 'yes') findings.violation(place, 'shared-role', `it runs as ${place.describe()}, which reaches Kafka, and so does ${others}`);
      else findings.unresolved(place, 'shared-role', `it runs as ${place.describe()}, and so does ${others}; whether that reaches Kafka cannot be told`);
    }
  }
  return findings.all();
}

function usersByRole(platform: Platform): ReadonlyMap<string, readonly Place[]> {
  const users = new Map<string, Place[]>();
  for (const [type, ...path] of RUNS_AS) {
    for (const resource of platform.resources(type)) {
      for (const role of at(platform.propertiesOf(resource), path)) {
        if (role.value.kind === 'absent') continue;
        const key = roleKey(role);
        const known = users.get(key);
        if (known === undefined) users.set(key, [role]);
        else known.push(role);
      }
    }
  }
  return users;
}

function at(place: Place, path: readonly string[]): readonly Place[] {
  const [key, ...rest] = path;
  if (key === undefined) return place.branches();
  return key === '*' ? place.items().flatMap((item) => at(item, rest)) : at(place.get(key), rest);
}

/** A role's ARN and its name are the same role. */
function roleKey({ value }: Place): string {
  return value.kind === 'token' && value.resource !== undefined ? `resource ${value.resource}` : identityOf(value);
}

function accessOf({ value }: Place, platform: Platform): Reach {
  const role = value.kind === 'token' && value.resource !== undefined ? platform.resource(value.resource) : undefined;
  return role?.type === 'AWS::IAM::Role' ? kafkaAccess(role, platform) : 'unresolved';
}
