import { type Place, type Platform } from '../../../template';
import { placesAt } from '../support/carriers';
import { Findings } from '../support/findings';
import { hasKafka } from '../support/flows';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-WORKLOAD-ENTERED';

/** A setting that lets people into a workload, or the workload out to its host. */
interface Row {
  /** The type that says it. */
  readonly type: string;
  /** From its properties to the setting; `*` is every item of a list. */
  readonly path: readonly string[];
  /** The value that does it, lower-case; any value at all without. */
  readonly bad?: string;
  /** Short text of the finding. */
  readonly finding: string;
  /** What is wrong. */
  readonly message: string;
}

const row = (type: string, path: string, finding: string, message: string, bad?: string): Row => ({ type: `AWS::${type}`, path: path.split('/'), finding, message, ...(bad === undefined ? {} : { bad }) });
const SHELL = 'whoever may call ecs:ExecuteCommand is the workload, with its role and its certificates';
const KEY = 'whoever has the key logs in to the host, and takes its role';
const HOST = 'the container has the powers of its host, and with them the roles of all that runs there';
const TOKEN = 'whatever makes the host ask an address gets the keys of its role: the metadata service takes requests without a token';

/**
 * Settings by which a workload stops being one identity of its own. Each is off unless a template says it.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html
 */
const ROWS: readonly Row[] = [
  row('ECS::Service', 'EnableExecuteCommand', 'shell', SHELL, 'true'),
  row('Scheduler::Schedule', 'Target/EcsParameters/EnableExecuteCommand', 'shell', SHELL, 'true'),
  row('Events::Rule', 'Targets/*/EcsParameters/EnableExecuteCommand', 'shell', SHELL, 'true'),
  row('ECS::TaskDefinition', 'ContainerDefinitions/*/Privileged', 'privileged', HOST, 'true'),
  row('ECS::TaskDefinition', 'ContainerDefinitions/*/LinuxParameters/Capabilities/Add/*', 'capability', HOST),
  row('ECS::TaskDefinition', 'Volumes/*/Host/SourcePath', 'host-volume', 'the container reads and writes files of its host'),
  row('ECS::TaskDefinition', 'PidMode', 'host-processes', HOST, 'host'),
  row('ECS::TaskDefinition', 'IpcMode', 'host-memory', HOST, 'host'),
  row('Batch::JobDefinition', 'ContainerProperties/Privileged', 'privileged', HOST, 'true'),
  row('EC2::Instance', 'KeyName', 'key-pair', KEY),
  row('EC2::LaunchTemplate', 'LaunchTemplateData/KeyName', 'key-pair', KEY),
  row('AutoScaling::LaunchConfiguration', 'KeyName', 'key-pair', KEY),
  row('EC2::Instance', 'MetadataOptions/HttpTokens', 'metadata', TOKEN, 'optional'),
  row('EC2::LaunchTemplate', 'LaunchTemplateData/MetadataOptions/HttpTokens', 'metadata', TOKEN, 'optional'),
  row('AutoScaling::LaunchConfiguration', 'MetadataOptions/HttpTokens', 'metadata', TOKEN, 'optional'),
];

/** Nobody enters a workload, and none leaves its container. */
export const workloadEntered: Rule = {
  id: ID,
  name: 'workload-entered',
  cause: 'People can enter a task or host of the platform, or what runs in it can leave it.',
  explanation: 'The identity of a workload is worth as much as the wall around it. Whoever gets a shell in it acts as the workload, and no log of Kafka or IAM tells them apart; '
    + 'a privileged container is everything that its host is.',
  fix: {
    cdk: 'Leave enableExecuteCommand, privileged, added capabilities, host volumes and keyPair out; set requireImdsv2 on hosts. In an emergency use a BreakGlass role.',
    cloudformation: 'Remove EnableExecuteCommand, Privileged, Capabilities.Add, Host.SourcePath, PidMode and KeyName; set MetadataOptions.HttpTokens to required.',
  },
  severity: 'error',
  boundary: 'operations',
  tenets: [4, 6],
  proofPoints: ['accountable-identity', 'supported-boundary'],
  applies: (platform) => hasKafka(platform) && platform.resources(...ROWS.map(({ type }) => type)).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  if (!hasKafka(platform)) return [];
  for (const { type, path, ...said } of ROWS) {
    for (const place of platform.resources(type).flatMap((resource) => placesAt(platform.propertiesOf(resource), path)).flatMap((setting) => setting.branches())) judgeSetting(place, said, findings);
  }
  return findings.all();
}

function judgeSetting(place: Place, { bad, finding, message }: Omit<Row, 'type' | 'path'>, findings: Findings): void {
  const { value } = place;
  if (value.kind === 'absent') return;
  if (bad === undefined) findings.violation(place, finding, message);
  else if (value.kind !== 'literal') findings.unresolved(place, finding, `it cannot be told whether ${message}`);
  else if (String(value.value).toLowerCase() === bad) findings.violation(place, finding, message);
}
