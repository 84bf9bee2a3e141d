import { entriesOf, parseJson, type Place, type Platform } from '../../../template';
import { decodedProperties, parseJavaProperties } from '../../../semantics/kafka/java-properties';
import { Findings } from '../support/findings';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-TOPIC-RETENTION';
const TOPIC = 'AWS::MSK::Topic';
const CONFIGURATION = 'AWS::MSK::Configuration';
const SETTINGS: ReadonlyMap<string, readonly string[]> = new Map([[TOPIC, ['retention.ms']], [CONFIGURATION, ['log.retention.ms', 'log.retention.minutes', 'log.retention.hours']]]);
const CLEANUP: ReadonlyMap<string, string> = new Map([[TOPIC, 'cleanup.policy'], [CONFIGURATION, 'log.cleanup.policy']]);

/** Records are kept for a time that somebody decided. */
export const topicRetention: Rule = {
  id: ID,
  name: 'topic-retention',
  cause: 'Records of a topic, or of every topic that says nothing else, are kept forever.',
  explanation: 'Nobody decided how long the data is needed: whoever gets in once reads all of the past, and what a person has a right to see deleted is not. Compacted topics '
    + 'keep the last record of each key by design, and are not meant.',
  fix: {
    cdk: 'Give the Topic a retention; leave retention.ms=-1 and log.retention.ms=-1 out of configurations.',
    cloudformation: 'Set retention.ms in the (Base64) Configs of AWS::MSK::Topic to a positive number, and log.retention.hours of AWS::MSK::Configuration likewise.',
  },
  severity: 'error',
  boundary: 'operations',
  tenets: [1, 5],
  proofPoints: ['classified-copy'],
  applies: (platform) => texts(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const text of texts(platform)) {
    if (text.value.kind !== 'literal') {
      findings.unresolved(text, 'retention', 'how long records are kept cannot be told');
      continue;
    }
    const { type } = text.resource;
    const settings = settingsIn(String(text.value.value), type);
    const isCompacted = settings.get(CLEANUP.get(type) ?? '')?.trim() === 'compact';
    // The finest unit decides where several are given.
    const key = SETTINGS.get(type)?.find((name) => settings.has(name)) ?? '';
    if (!isCompacted && Number(settings.get(key)?.trim() ?? '0') < 0) findings.violation(text, `${key}=${settings.get(key)?.trim() ?? ''}`, `records are kept forever: ${key} is ${settings.get(key)?.trim() ?? ''}`);
  }
  return findings.all();
}

/** What topics and configurations say, where they say something. */
function texts(platform: Platform): readonly Place[] {
  return platform.resources(TOPIC, CONFIGURATION).flatMap((resource) => (
    platform.propertiesOf(resource).get(resource.type === TOPIC ? 'Configs' : 'ServerProperties').branches().filter(({ value }) => value.kind !== 'absent')));
}

/** Configs of a topic are written as JSON or as properties, plainly or in Base64. */
function settingsIn(text: string, type: string): ReadonlyMap<string, string> {
  const decoded = decodedProperties(text);
  const json = type === TOPIC && decoded.trimStart().startsWith('{') ? parseJson(decoded) : undefined;
  return json?.ok === true ? new Map(entriesOf(json.data).map(([key, value]) => [key, typeof value === 'object' ? '' : String(value)])) : parseJavaProperties(decoded);
}
