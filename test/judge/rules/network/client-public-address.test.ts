import { clientPublicAddress as rule } from '../../../../lib/judge/rules/network/client-public-address';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, perhaps, resource } from '../support/judge';
import { kafkaNetwork, website } from '../support/network';

const GROUPS = [{ Ref: 'Clients' }];
const TASKS = 'Tasks/Properties/NetworkConfiguration/AwsvpcConfiguration/AssignPublicIp';
const VM = resource('AWS::EC2::Instance', { SecurityGroupIds: GROUPS });

function tasks(AssignPublicIp: unknown, SecurityGroups: unknown = GROUPS): Record<string, unknown> {
  return { Tasks: resource('AWS::ECS::Service', { NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp, SecurityGroups } } }) };
}

ruleCases(rule, {
  compliant: [
    ['a function', kafkaNetwork()],
    ['tasks without an address', kafkaNetwork(tasks('DISABLED'))],
    ['a replication instance without an address', kafkaNetwork({ Copier: resource('AWS::DMS::ReplicationInstance', { VpcSecurityGroupIds: GROUPS, PubliclyAccessible: false }) })],
    ['a warehouse that says nothing', kafkaNetwork({ Store: resource('AWS::Redshift::Cluster', { VpcSecurityGroupIds: GROUPS }) })],
    ['tasks of others with an address', kafkaNetwork(tasks('ENABLED', ['sg-web']))],
    ['an address of another instance', kafkaNetwork({ Vm: VM, Web: resource('AWS::EC2::Instance', {}), Address: resource('AWS::EC2::EIP', { InstanceId: { Ref: 'Web' } }) })],
  ],
  nonCompliant: [
    ['tasks', kafkaNetwork(tasks('ENABLED')), `violation ${TASKS} [public-address]`],
    ['tasks in one branch', kafkaNetwork(tasks(perhaps('ENABLED', 'DISABLED'))), `violation ${TASKS} [public-address]`],
    ['an instance\'s interface', kafkaNetwork({ Vm: resource('AWS::EC2::Instance', { NetworkInterfaces: [{ GroupSet: GROUPS, AssociatePublicIpAddress: true }] }) }),
      'violation Vm/Properties/NetworkInterfaces/0/AssociatePublicIpAddress [public-address]'],
    ['a launch template', kafkaNetwork({ Vms: resource('AWS::EC2::LaunchTemplate', { LaunchTemplateData: { NetworkInterfaces: [{ Groups: GROUPS, AssociatePublicIpAddress: 'true' }] } }) }),
      'violation Vms/Properties/LaunchTemplateData/NetworkInterfaces/0/AssociatePublicIpAddress [public-address]'],
    ['a launch configuration', kafkaNetwork({ Vms: resource('AWS::AutoScaling::LaunchConfiguration', { SecurityGroups: GROUPS, AssociatePublicIpAddress: true }) }),
      'violation Vms/Properties/AssociatePublicIpAddress [public-address]'],
    ['a replication instance', kafkaNetwork({ Copier: resource('AWS::DMS::ReplicationInstance', { VpcSecurityGroupIds: GROUPS, PubliclyAccessible: 'true' }) }), 'violation Copier/Properties/PubliclyAccessible [public-address]'],
    ['a replication instance that says nothing', kafkaNetwork({ Copier: resource('AWS::DMS::ReplicationInstance', { VpcSecurityGroupIds: GROUPS }) }), 'violation Copier/Properties/PubliclyAccessible [public-address]'],
    ['a notebook that says nothing', kafkaNetwork({ Book: resource('AWS::SageMaker::NotebookInstance', { SecurityGroupIds: GROUPS }) }), 'violation Book/Properties/DirectInternetAccess [public-address]'],
    ['a warehouse', kafkaNetwork({ Store: resource('AWS::Redshift::Cluster', { VpcSecurityGroupIds: GROUPS, PubliclyAccessible: true }) }), 'violation Store/Properties/PubliclyAccessible [public-address]'],
    ['an address of its own', kafkaNetwork({ Vm: VM, Address: resource('AWS::EC2::EIP', { InstanceId: { Ref: 'Vm' } }) }), 'violation Address/Properties/InstanceId [elastic-ip]'],
    ['an address by association', kafkaNetwork({ Vm: VM, Address: resource('AWS::EC2::EIPAssociation', { EIP: '8.8.8.8', InstanceId: { Ref: 'Vm' } }) }),
      'violation Address/Properties/InstanceId [elastic-ip]'],
  ],
  notApplicable: [['a website', website(tasks('ENABLED', [{ Ref: 'Web' }]))]],
  unresolvable: [
    ['what the deployment chooses', kafkaNetwork(tasks(AT_DEPLOYMENT)), `unresolved ${TASKS} [public-address]`],
    ['whose the deployment chooses', kafkaNetwork({ Address: resource('AWS::EC2::EIP', { InstanceId: AT_DEPLOYMENT }) }), 'unresolved Address/Properties/InstanceId [elastic-ip]'],
  ],
});
