import { unknownWithin, type Place, type Platform } from '../../../template';
import { connectors, settingsOf } from '../support/connectors';
import { Findings } from '../support/findings';
import { isGiven, kafkaMappings, kafkaPipes, kafkaStreams } from '../support/flows';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-FLOW-TOPICS';
/** Settings of sinks that name topics by a regular expression, also in lists of database names that become topics. */
const PATTERN_SETTINGS = ['topics.regex'];
const REPLICATED = [['TopicReplication', 'TopicsToReplicate', 'topics'], ['ConsumerGroupReplication', 'ConsumerGroupsToReplicate', 'groups']] as const;
/** What makes a regular expression match more names than one; a point alone is in most names of topics and counts as itself. */
const MANY = ['*', '+', '?', '[', '(', '|', '{', '^.', '\\w', '\\d', '\\S'];

/** What moves records names the topics that it reads. */
export const flowTopicsByPattern: Rule = {
  id: ID,
  name: 'flow-topics-by-pattern',
  cause: 'A connector, replicator or event source reads topics by a pattern, or it is not said which.',
  explanation: 'Whatever topic is created under the pattern is copied from its first record on, by somebody who may not even know that it exists: no owner was asked, and '
    + 'nobody classified the copy.',
  fix: {
    cdk: 'Name the topics: topics instead of topics.regex in connectorConfiguration, exact names in topicsToReplicate and consumerGroupsToReplicate, topics of a CfnEventSourceMapping.',
    cloudformation: 'Replace topics.regex by topics in ConnectorConfiguration, list exact names in TopicsToReplicate and ConsumerGroupsToReplicate, and set Topics of an event source mapping.',
  },
  severity: 'error',
  boundary: 'data',
  tenets: [1, 4],
  proofPoints: ['classified-copy', 'reasoned-route'],
  applies: (platform) => platform.resources('AWS::KafkaConnect::Connector', 'AWS::MSK::Replicator').length > 0 || namedSources(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const connector of connectors(platform)) judgeConnector(connector, findings);
  for (const resource of platform.resources('AWS::MSK::Replicator')) {
    for (const info of platform.propertiesOf(resource).get('ReplicationInfoList').items()) {
      for (const [side, property, what] of REPLICATED) for (const pattern of info.get(side, property).items()) judgePattern(pattern, what, findings);
    }
  }
  for (const topics of namedSources(platform)) judgeNames(topics, findings);
  return findings.all();
}

function judgeConnector(connector: Place, findings: Findings): void {
  const configuration = connector.get('ConnectorConfiguration');
  for (const branch of configuration.branches()) if (branch.value.kind === 'unknown') findings.unresolved(branch, 'topics', 'what the connector is told cannot be told');
  const settings = settingsOf(connector);
  for (const { key, place } of settings.filter((setting) => PATTERN_SETTINGS.includes(setting.key))) {
    for (const branch of place.branches()) if (branch.value.kind !== 'absent') findings.violation(branch, `${key}:${branch.describe()}`, `the connector reads every topic whose name matches ${branch.describe()}, also those yet to come`);
  }
  // A source names its topics in settings of its own; a sink has these.
  for (const { key, place } of settings.filter((setting) => setting.key === 'topics')) {
    for (const branch of place.branches()) if (unknownWithin(branch.value) !== undefined) findings.unresolved(branch, key, 'which topics the connector reads cannot be told');
  }
}

function judgePattern(pattern: Place, what: string, findings: Findings): void {
  if (isMany(pattern.describe())) findings.violation(pattern, `${what}:${pattern.describe()}`, `all ${what} whose name matches ${pattern.describe()} are copied, also those yet to come`);
  else if (unknownWithin(pattern.value) !== undefined) findings.unresolved(pattern, what, `which ${what} are copied cannot be told`);
}

function judgeNames(topics: Place, findings: Findings): void {
  for (const branch of topics.branches()) {
    if (branch.value.kind === 'absent') findings.violation(branch, 'no-topics', 'it is not said which topics are read');
    for (const name of branch.items()) {
      if (isMany(name.describe())) findings.violation(name, `topics:${name.describe()}`, `topics are read by the pattern ${name.describe()}`);
      else if (unknownWithin(name.value) !== undefined) findings.unresolved(name, 'topics', 'which topics are read cannot be told');
    }
  }
}

function isMany(text: string): boolean {
  // An escaped point is part of a name.
  const plain = text.replaceAll('\\.', '.');
  return MANY.some((part) => plain.includes(part));
}

/** What names the topics of sources that take names only. */
function namedSources(platform: Platform): readonly Place[] {
  return [
    ...kafkaMappings(platform).map((mapping) => mapping.get('Topics')),
    ...kafkaPipes(platform).flatMap((pipe) => ['ManagedStreamingKafkaParameters', 'SelfManagedKafkaParameters'].map((kind) => pipe.get('SourceParameters', kind)))
      .filter(isGiven).map((parameters) => parameters.get('TopicName')),
    ...kafkaStreams(platform).map((stream) => stream.get('MSKSourceConfiguration', 'TopicName')),
  ];
}
