import { queueRedriveOpen as rule } from '../../../../lib/judge/rules/data/queue-redrive-open';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, CHOSEN, perhaps, PERHAPS, resource, type Parts } from '../support/judge';
import { CLUSTER, mapping } from '../support/kafka';

function deadLetters(RedriveAllowPolicy?: unknown): Parts {
  return {
    Parameters: CHOSEN, Conditions: PERHAPS,
    Resources: { Cluster: CLUSTER, Source: mapping({ DestinationConfig: { OnFailure: { Destination: attribute('Queue', 'Arn') } } }), Queue: resource('AWS::SQS::Queue', { RedriveAllowPolicy }) },
  };
}

const PLACE = 'Queue/Properties/RedriveAllowPolicy';

ruleCases(rule, {
  compliant: [
    ['no queue', deadLetters({ redrivePermission: 'denyAll' })],
    ['queues by their ARNs', deadLetters({ redrivePermission: 'byQueue', sourceQueueArns: ['arn:aws:sqs:eu-west-1:111122223333:orders'] })],
  ],
  nonCompliant: [
    ['silence', deadLetters(), `violation ${PLACE} [allow-all]`],
    ['every queue', deadLetters({ redrivePermission: 'allowAll' }), `violation ${PLACE}/redrivePermission [allow-all]`],
    ['a policy that says nothing', deadLetters({}), `violation ${PLACE}/redrivePermission [allow-all]`],
    ['every queue in one branch', deadLetters(perhaps({ redrivePermission: 'denyAll' }, { Ref: 'AWS::NoValue' })), `violation ${PLACE} [allow-all]`],
  ],
  notApplicable: [
    ['a queue that keeps nothing of the platform', { Resources: { Cluster: CLUSTER, Queue: resource('AWS::SQS::Queue', {}) } }],
  ],
  unresolvable: [
    ['what the deployment chooses', deadLetters({ redrivePermission: AT_DEPLOYMENT }), `unresolved ${PLACE}/redrivePermission [redrive]`],
  ],
});
