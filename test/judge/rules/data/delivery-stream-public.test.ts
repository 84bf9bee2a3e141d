import { deliveryStreamPublic as rule } from '../../../../lib/judge/rules/data/delivery-stream-public';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource } from '../support/judge';
import { ruleCases } from '../support/cases';

const ROUTE = 'Stream/Properties/MSKSourceConfiguration/AuthenticationConfiguration/Connectivity';

function stream(Connectivity: unknown): Record<string, unknown> {
  return { Stream: resource('AWS::KinesisFirehose::DeliveryStream', { MSKSourceConfiguration: { TopicName: 'orders', AuthenticationConfiguration: { Connectivity } } }) };
}

ruleCases(rule, {
  compliant: [['a private route', { Resources: stream('PRIVATE') }]],
  nonCompliant: [
    ['a public route', { Resources: stream('PUBLIC') }, `violation ${ROUTE} [public]`],
    ['a public route in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, Resources: stream(perhaps('PRIVATE', 'PUBLIC')) }, `violation ${ROUTE} [public]`],
  ],
  notApplicable: [['a stream of something else', { Resources: { Stream: resource('AWS::KinesisFirehose::DeliveryStream', { DeliveryStreamType: 'DirectPut' }) } }]],
  unresolvable: [['the deployment chooses', { Parameters: CHOSEN, Resources: stream(AT_DEPLOYMENT) }, `unresolved ${ROUTE} [connectivity]`]],
});
