import { clientGroupSeveral as rule } from '../../../../lib/judge/rules/network/client-group-several';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, perhaps, resource } from '../support/judge';
import { client, group, kafkaNetwork, PORT, website } from '../support/network';

const LIST = 'Client/Properties/VpcConfig/SecurityGroupIds';
const OTHERS = {
  Others: group(),
  OthersAdmitted: resource('AWS::EC2::SecurityGroupIngress', { GroupId: { Ref: 'Brokers' }, SourceSecurityGroupId: attribute('Others', 'GroupId'), ...PORT }),
};

ruleCases(rule, {
  compliant: [
    ['one group', kafkaNetwork(OTHERS)],
    ['one group twice', kafkaNetwork({ ...OTHERS, Client: client([{ Ref: 'Clients' }, attribute('Clients', 'GroupId')]) })],
    ['one group, and one that brokers do not admit', kafkaNetwork({ Other: group(), Client: client([{ Ref: 'Clients' }, { Ref: 'Other' }]) })],
    ['either of two', kafkaNetwork({ ...OTHERS, Client: client(perhaps([{ Ref: 'Clients' }], [{ Ref: 'Others' }])) })],
  ],
  nonCompliant: [
    ['two groups that brokers admit', kafkaNetwork({ ...OTHERS, Client: client([{ Ref: 'Clients' }, { Ref: 'Others' }]) }), `violation ${LIST} [several]`],
    ['two in one branch', kafkaNetwork({ ...OTHERS, Client: client([{ Ref: 'Clients' }, perhaps({ Ref: 'Others' }, { Ref: 'AWS::NoValue' })]) }), `violation ${LIST} [several]`],
    ['one that brokers admit, and one that is let out to them', kafkaNetwork({
      Others: group({ SecurityGroupEgress: [{ DestinationSecurityGroupId: { Ref: 'Brokers' }, ...PORT }] }), Client: client([{ Ref: 'Clients' }, { Ref: 'Others' }]),
    }), `violation ${LIST} [several]`],
    ['two from elsewhere', kafkaNetwork({
      Admitted: resource('AWS::EC2::SecurityGroupIngress', { GroupId: { Ref: 'Brokers' }, SourceSecurityGroupId: 'sg-1', ...PORT }),
      Also: resource('AWS::EC2::SecurityGroupIngress', { GroupId: { Ref: 'Brokers' }, SourceSecurityGroupId: 'sg-2', ...PORT }),
      Client: client(['sg-1', 'sg-2']),
    }), `violation ${LIST} [several]`],
  ],
  notApplicable: [['no client', website({ Client: client([{ Ref: 'Web' }]) })]],
  unresolvable: [['a second group that the deployment chooses', kafkaNetwork({ Client: client([{ Ref: 'Clients' }, AT_DEPLOYMENT]) }), `unresolved ${LIST}/1 [several]`]],
});
