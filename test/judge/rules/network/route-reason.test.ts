import { routeReason as rule } from '../../../../lib/judge/rules/network/route-reason';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, perhaps, resource, type Parts } from '../support/judge';
import { foreignNetwork, group, kafkaNetwork, PORT, website } from '../support/network';

const FROM = { SourceSecurityGroupId: attribute('Clients', 'GroupId'), ...PORT };

function admitted(Description: unknown): Parts {
  return kafkaNetwork({ Admitted: resource('AWS::EC2::SecurityGroupIngress', { GroupId: { Ref: 'Brokers' }, ...FROM, Description }) });
}

ruleCases(rule, {
  compliant: [
    ['a reason', admitted('route clients:brokers:9098')],
    ['a reason with a name in it', admitted({ 'Fn::Sub': 'for ${AWS::StackName}' })],
    ['a reason, inline', kafkaNetwork({ Admitted: group(), Brokers: group({ SecurityGroupIngress: [{ ...FROM, Description: 'orders' }] }) })],
    ['none for clients', kafkaNetwork({ Admitted: group(), Brokers: group({ SecurityGroupIngress: { ...FROM, Description: 'orders' } }), Clients: group({ SecurityGroupIngress: [{ CidrIp: '10.0.9.9/32', ...PORT }] }) })],
  ],
  nonCompliant: [
    ['no reason', kafkaNetwork(), 'violation Admitted/Properties [no-reason:<Clients.GroupId>]'],
    ['an empty reason', admitted(' '), 'violation Admitted/Properties [no-reason:<Clients.GroupId>]'],
    ['no reason in one branch', admitted(perhaps('orders', { Ref: 'AWS::NoValue' })), 'violation Admitted/Properties [no-reason:<Clients.GroupId>]'],
    ['no reason, inline', kafkaNetwork({ Admitted: group(), Brokers: group({ SecurityGroupIngress: [{ CidrIp: '10.0.9.9/32', ...PORT }] }) }),
      'violation Brokers/Properties/SecurityGroupIngress/0 [no-reason:10.0.9.9/32]'],
    ['no reason for a group from elsewhere', foreignNetwork({ Admitted: resource('AWS::EC2::SecurityGroupIngress', { GroupId: 'sg-1', SourceSecurityGroupId: 'sg-2', ...PORT }) }),
      'violation Admitted/Properties [no-reason:sg-2]'],
  ],
  notApplicable: [['no brokers', website()], ['brokers whom nobody reaches', foreignNetwork()]],
  unresolvable: [['a reason that the deployment chooses', admitted(AT_DEPLOYMENT), 'unresolved Admitted/Properties/Description [reason:<Clients.GroupId>]']],
});
