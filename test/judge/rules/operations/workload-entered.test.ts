import { workloadEntered as rule } from '../../../../lib/judge/rules/operations/workload-entered';
import { ruleCases, type Case } from '../support/cases';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource, type Parts } from '../support/judge';
import { CLUSTER } from '../support/kafka';

function beside(type: string, properties: Record<string, unknown>): Parts {
  return { Parameters: CHOSEN, Conditions: PERHAPS, Resources: { Cluster: CLUSTER, It: resource(`AWS::${type}`, properties) } };
}

const entered = (what: string, type: string, properties: Record<string, unknown>, place: string, finding: string): Case => [what, beside(type, properties), `violation It/Properties/${place} [${finding}]`];
const container = (properties: unknown): Record<string, unknown> => ({ ContainerDefinitions: [properties] });

ruleCases(rule, {
  compliant: [
    ['a service without shells', beside('ECS::Service', { EnableExecuteCommand: false })],
    ['a service of which nothing is said', beside('ECS::Service', {})],
    ['a container without powers', beside('ECS::TaskDefinition', { ...container({ Privileged: 'false', LinuxParameters: { Capabilities: { Drop: ['ALL'] } } }), PidMode: 'task', Volumes: [{ Name: 'scratch' }] })],
    ['a host that asks for tokens', beside('EC2::LaunchTemplate', { LaunchTemplateData: { MetadataOptions: { HttpTokens: 'required' } } })],
  ],
  nonCompliant: [
    entered('shells in a service', 'ECS::Service', { EnableExecuteCommand: true }, 'EnableExecuteCommand', 'shell'),
    entered('shells in a service in one branch', 'ECS::Service', { EnableExecuteCommand: perhaps(false, 'true') }, 'EnableExecuteCommand', 'shell'),
    entered('shells in what a schedule runs', 'Scheduler::Schedule', { Target: { EcsParameters: { EnableExecuteCommand: true } } }, 'Target/EcsParameters/EnableExecuteCommand', 'shell'),
    entered('shells in what a rule runs', 'Events::Rule', { Targets: [{ EcsParameters: { EnableExecuteCommand: true } }] }, 'Targets/0/EcsParameters/EnableExecuteCommand', 'shell'),
    entered('a privileged container', 'ECS::TaskDefinition', container({ Privileged: true }), 'ContainerDefinitions/0/Privileged', 'privileged'),
    entered('a capability', 'ECS::TaskDefinition', container({ LinuxParameters: { Capabilities: { Add: ['SYS_ADMIN'] } } }), 'ContainerDefinitions/0/LinuxParameters/Capabilities/Add/0', 'capability'),
    entered('a volume of the host', 'ECS::TaskDefinition', { Volumes: [{ Host: { SourcePath: '/var/run' } }] }, 'Volumes/0/Host/SourcePath', 'host-volume'),
    entered('the processes of the host', 'ECS::TaskDefinition', { PidMode: 'host' }, 'PidMode', 'host-processes'),
    entered('the memory of the host', 'ECS::TaskDefinition', { IpcMode: 'host' }, 'IpcMode', 'host-memory'),
    entered('a privileged job', 'Batch::JobDefinition', { ContainerProperties: { Privileged: true } }, 'ContainerProperties/Privileged', 'privileged'),
    entered('a key pair', 'EC2::Instance', { KeyName: 'ops' }, 'KeyName', 'key-pair'),
    entered('a key pair of the deployment\'s choice', 'EC2::LaunchTemplate', { LaunchTemplateData: { KeyName: AT_DEPLOYMENT } }, 'LaunchTemplateData/KeyName', 'key-pair'),
    entered('a key pair of a group of hosts', 'AutoScaling::LaunchConfiguration', { KeyName: 'ops' }, 'KeyName', 'key-pair'),
    entered('metadata without a token', 'EC2::Instance', { MetadataOptions: { HttpTokens: 'optional' } }, 'MetadataOptions/HttpTokens', 'metadata'),
    entered('metadata without a token, by a template', 'EC2::LaunchTemplate', { LaunchTemplateData: { MetadataOptions: { HttpTokens: 'optional' } } }, 'LaunchTemplateData/MetadataOptions/HttpTokens', 'metadata'),
    entered('metadata without a token, of a group of hosts', 'AutoScaling::LaunchConfiguration', { MetadataOptions: { HttpTokens: 'optional' } }, 'MetadataOptions/HttpTokens', 'metadata'),
  ],
  notApplicable: [
    ['a task that has nothing to do with Kafka', { Resources: { It: resource('AWS::ECS::Service', { EnableExecuteCommand: true }) } }],
    ['brokers alone', { Resources: { Cluster: CLUSTER } }],
  ],
  unresolvable: [
    ['shells as the deployment chooses', beside('ECS::Service', { EnableExecuteCommand: AT_DEPLOYMENT }), 'unresolved It/Properties/EnableExecuteCommand [shell]'],
  ],
});
