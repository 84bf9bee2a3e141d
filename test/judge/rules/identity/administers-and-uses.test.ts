import { administersAndUses as rule } from '../../../../lib/judge/rules/identity/administers-and-uses';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, CHOSEN, PERHAPS, resource, type Parts } from '../support/judge';

const KAFKA = 'arn:aws:kafka:eu-west-1:111122223333';
const ADMIN = { Effect: 'Allow', Action: ['kafka-cluster:Connect', 'kafka-cluster:AlterCluster'], Resource: `${KAFKA}:cluster/events/u` };
const reads = (Resource: unknown, Action: unknown = 'kafka-cluster:ReadData'): unknown => ({ Effect: 'Allow', Action, Resource });
const ORDERS = `${KAFKA}:topic/events/u/orders`;
const AT = 'Role/Properties/Policies/0/PolicyDocument/Statement';

const template = (resources: Record<string, unknown>): Parts => ({ Parameters: CHOSEN, Conditions: PERHAPS, Resources: { Topic: resource('AWS::MSK::Topic', {}), ...resources } });
const role = (...Statement: unknown[]): Parts => template({ Role: resource('AWS::IAM::Role', { Policies: [{ PolicyDocument: { Statement } }] }) });

ruleCases(rule, {
  compliant: [
    ['administration alone', role(ADMIN)],
    ['administration with a tool\'s own topic', role(ADMIN, reads(`${KAFKA}:topic/events/u/__state`))],
    ['administration that describes', role(ADMIN, reads(ORDERS, ['kafka-cluster:DescribeTopic', 'kafka-cluster:AlterTopic']))],
    ['two roles', template({
      Admin: resource('AWS::IAM::Role', { Policies: [{ PolicyDocument: { Statement: [ADMIN] } }] }), Reader: resource('AWS::IAM::Role', { Policies: [{ PolicyDocument: { Statement: [reads(ORDERS)] } }] }),
    })],
    ['records of what is no topic', role(ADMIN, reads([attribute('Topic', 'Other'), `${KAFKA}:group/events/u/g`]))],
  ],
  nonCompliant: [
    ['administration and reading', role(ADMIN, reads(ORDERS)), `violation ${AT}/0/Action/1 [administers:kafka-cluster:AlterCluster]`],
    ['settings and writing, in another case', role({ ...ADMIN, Action: 'kafka-cluster:alterclusterdynamicconfiguration' }, reads(ORDERS, 'KAFKA-CLUSTER:WriteData')),
      `violation ${AT}/0/Action [administers:kafka-cluster:alterclusterdynamicconfiguration]`],
    ['reading a topic of the templates', role(ADMIN, reads(attribute('Topic', 'TopicArn'))), `violation ${AT}/0/Action/1 [administers:kafka-cluster:AlterCluster]`],
    ['reading everything', role(ADMIN, reads('*')), `violation ${AT}/0/Action/1 [administers:kafka-cluster:AlterCluster]`],
    ['two policies of one role', template({
      Role: resource('AWS::IAM::Role', { Policies: [{ PolicyDocument: { Statement: [ADMIN] } }] }),
      Policy: resource('AWS::IAM::ManagedPolicy', { Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement: [reads(ORDERS)] } }),
    }), `violation ${AT}/0/Action/1 [administers:kafka-cluster:AlterCluster]`],
    ['a policy of a name', template({ Policy: resource('AWS::IAM::Policy', { Roles: ['ops'], PolicyDocument: { Statement: [ADMIN, reads(ORDERS)] } }) }),
      'violation Policy/Properties/PolicyDocument/Statement/0/Action/1 [administers:kafka-cluster:AlterCluster]'],
  ],
  notApplicable: [['reading alone', role(reads(ORDERS))], ['a denial', role({ ...ADMIN, Effect: 'Deny' }, reads(ORDERS))]],
  unresolvable: [['an action', role(ADMIN, { Effect: 'Allow', Action: AT_DEPLOYMENT, Resource: ORDERS }), `unresolved ${AT}/0/Action/1 [administers:kafka-cluster:AlterCluster]`]],
});
