import { type Platform } from '../../../template';
import { lower } from '../support/connectors';
import { Findings } from '../support/findings';
import { isGiven, kafkaMappings, kafkaPipes } from '../support/flows';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-FLOW-GROUP';

/** What reads topics for others does so in a consumer group that is named. */
export const flowConsumerGroup: Rule = {
  id: ID,
  name: 'flow-consumer-group',
  cause: 'An event source or pipe reads in a consumer group that nobody named.',
  explanation: 'The group is then an identifier that is made up when the event source is created: no grant can name it, so that its role is given every group, and it may '
    + 'join or move the offsets of others.',
  fix: {
    cdk: 'Set consumerGroupId of the event source, and grant the role just this group.',
    cloudformation: 'Set AmazonManagedKafkaEventSourceConfig.ConsumerGroupId, SelfManagedKafkaEventSourceConfig.ConsumerGroupId or the ConsumerGroupID of the pipe, and grant the role just this group.',
  },
  severity: 'error',
  boundary: 'data',
  tenets: [3, 6],
  proofPoints: ['accountable-identity', 'bounded-privilege'],
  applies: (platform) => kafkaMappings(platform).length > 0 || kafkaPipes(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  const groups = [
    ...kafkaMappings(platform).map((mapping) => mapping.get(isGiven(mapping.get('SelfManagedEventSource')) ? 'SelfManagedKafkaEventSourceConfig' : 'AmazonManagedKafkaEventSourceConfig', 'ConsumerGroupId')),
    ...kafkaPipes(platform).map((pipe) => pipe.get('SourceParameters', isGiven(pipe.get('SourceParameters', 'SelfManagedKafkaParameters')) ? 'SelfManagedKafkaParameters' : 'ManagedStreamingKafkaParameters', 'ConsumerGroupID')),
  ];
  for (const group of groups.flatMap((place) => place.branches())) {
    if (group.value.kind === 'absent' || lower(group) === '') findings.violation(group, 'no-consumer-group', 'the consumer group is made up when the event source is created: no grant can name it');
    else if (group.value.kind === 'unknown') findings.unresolved(group, 'consumer-group', 'in which consumer group it reads cannot be told');
  }
  return findings.all();
}
