import { type Place, type Platform, type Resource } from '../../../template';
import { carriersAmong, placesAt } from '../support/carriers';
import { lower } from '../support/connectors';
import { Findings } from '../support/findings';
import { hasKafka } from '../support/flows';
import { resourceNamed } from '../support/named';
import { isThereWith } from '../support/presence';
import { tlsDenial, type TlsDenial } from '../support/tls-only';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-PLAIN-HTTP';
const FINDING = 'plain-http';

/** A service that answers without TLS too, and the policies that can forbid it. */
interface Row {
  readonly store: string;
  /** Types of its policies, and what of each names its stores. */
  readonly policies: readonly (readonly [type: string, names: string])[];
  readonly service: string;
  readonly inside: boolean;
}

const ROWS: readonly Row[] = [
  { store: 'AWS::S3::Bucket', policies: [['AWS::S3::BucketPolicy', 'Bucket']], service: 's3', inside: true },
  { store: 'AWS::SQS::Queue', policies: [['AWS::SQS::QueuePolicy', 'Queues'], ['AWS::SQS::QueueInlinePolicy', 'Queue']], service: 'sqs', inside: false },
  { store: 'AWS::SNS::Topic', policies: [['AWS::SNS::TopicPolicy', 'Topics'], ['AWS::SNS::TopicInlinePolicy', 'TopicArn']], service: 'sns', inside: false },
];

/** What keeps records or evidence answers over TLS only. */
export const plainHttp: Rule = {
  id: ID,
  name: 'plain-http',
  cause: 'A bucket, queue or topic that keeps records or evidence of the platform can be used without TLS, or tells its subscribers in plain HTTP.',
  explanation: 'S3, SQS and SNS answer plain HTTP too. Only a statement that denies it to everybody, for every action and without another condition keeps records '
    + 'from crossing the network readable; a statement that is narrowed looks the same and denies next to nothing.',
  fix: {
    cdk: 'Use GuardedBucket, or set enforceSSL to true on the bucket, queue or topic; subscribe https addresses.',
    cloudformation: 'Add to its policy a Deny for Principal "*", every action (s3:*, sqs:*, sns:*), the resource and what lies in it, with Bool aws:SecureTransport "false" as its only condition; set Protocol of subscriptions to https.',
  },
  severity: 'error',
  boundary: 'data',
  tenets: [2],
  proofPoints: ['classified-copy'],
  applies: (platform) => protocols(platform).length > 0 || ROWS.some(({ store }) => carriersAmong(platform, [store]).length > 0),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const row of ROWS) {
    const policies = policiesOf(row, platform);
    for (const store of carriersAmong(platform, [row.store])) judgeStore(store, policies.get(store.key) ?? [], row, platform, findings);
  }
  for (const protocol of protocols(platform)) {
    const said = lower(protocol);
    if (said === 'http') findings.violation(protocol, 'subscription:http', 'whoever is told is told in plain HTTP');
    else if (said === undefined) findings.unresolved(protocol, 'subscription', 'whether the subscriber is told in plain HTTP cannot be told');
  }
  return findings.all();
}

/** How subscribers of a platform with Kafka are told what its topics of SNS say: records, failures, alarms. */
function protocols(platform: Platform): readonly Place[] {
  if (!hasKafka(platform)) return [];
  return [
    ...platform.resources('AWS::SNS::Subscription').map((resource) => platform.propertiesOf(resource).get('Protocol')),
    ...platform.resources('AWS::SNS::Topic').flatMap((resource) => placesAt(platform.propertiesOf(resource), ['Subscription', '*', 'Protocol'])),
  ].flatMap((protocol) => protocol.branches());
}

function policiesOf({ store, policies }: Row, platform: Platform): ReadonlyMap<string, readonly Place[]> {
  const found = new Map<string, Place[]>();
  for (const [type, names] of policies) {
    for (const properties of platform.resources(type).map((resource) => platform.propertiesOf(resource))) {
      for (const name of properties.get(names).items()) {
        const key = resourceNamed(name.value, platform, [store])?.key;
        if (key !== undefined) found.set(key, [...found.get(key) ?? [], properties.get('PolicyDocument')]);
      }
    }
  }
  return found;
}

function judgeStore(store: Resource, policies: readonly Place[], { store: type, service, inside }: Row, platform: Platform, findings: Findings): void {
  const isOther = ({ value }: Place): boolean => (resourceNamed(value, platform, [type])?.key ?? store.key) !== store.key;
  // A denial that is left out in one branch is none there.
  const denials = policies.map((policy) => policy.variants().map((place): readonly [Place, TlsDenial] => [place, tlsDenial(place, service, inside, isOther)]));
  if (denials.length === 0) findings.violation(platform.propertiesOf(store), FINDING, 'it answers without TLS: it has no policy');
  // A policy that is added to another need not say it again.
  if (denials.some((variants) => variants.every(([{ resource }, { verdict }]) => verdict === 'denied' && isThereWith(resource, store, platform)))) return;
  for (const policy of policies.filter(({ resource }) => !isThereWith(resource, store, platform))) findings.violation(policy, FINDING, 'it answers without TLS: its policy is there on a condition only');
  for (const [place, { verdict, why }] of denials.flat()) {
    if (verdict === 'open') findings.violation(place, FINDING, `it answers without TLS: ${why}`);
    if (verdict === 'unresolved') findings.unresolved(place, FINDING, `whether it answers without TLS cannot be told: ${why}`);
  }
}
