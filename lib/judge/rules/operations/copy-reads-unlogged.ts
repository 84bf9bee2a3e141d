import { type Platform } from '../../../template';
import { carriersAmong } from '../support/carriers';
import { recordsReadsOf } from '../support/event-selectors';
import { Findings } from '../support/findings';
import { isThereWith } from '../support/presence';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-COPY-READS-UNLOGGED';
const BUCKET = 'AWS::S3::Bucket';

/** Whoever reads a copy is recorded. */
export const copyReadsUnlogged: Rule = {
  id: ID,
  name: 'copy-reads-unlogged',
  cause: 'Nobody records who reads a bucket of records or evidence.',
  explanation: 'Brokers record who reads a topic; a copy in a bucket is read past them. Without access logs or data events of a trail nobody can tell after an incident which '
    + 'objects were taken.',
  fix: {
    cdk: 'Use GuardedBucket, or set serverAccessLogsBucket of the bucket to one that keeps access logs alone.',
    cloudformation: 'Set LoggingConfiguration.DestinationBucketName of the bucket, or record data events of S3 in an AWS::CloudTrail::Trail.',
  },
  severity: 'error',
  boundary: 'operations',
  tenets: [5, 7],
  proofPoints: ['classified-copy', 'supported-boundary'],
  applies: (platform) => carriersAmong(platform, [BUCKET], 'records', 'evidence').length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  const trails = platform.resources('AWS::CloudTrail::Trail').map((resource) => platform.propertiesOf(resource));
  for (const resource of carriersAmong(platform, [BUCKET], 'records', 'evidence')) {
    if (trails.some((trail) => recordsReadsOf(trail, resource, platform) && isThereWith(trail.resource, resource, platform))) continue;
    for (const logging of platform.propertiesOf(resource).get('LoggingConfiguration').branches()) {
      if (logging.value.kind === 'absent') findings.violation(logging, 'no-access-logs', 'nobody records who reads the bucket');
      else if (logging.value.kind === 'unknown') findings.unresolved(logging, 'no-access-logs', 'whether anybody records who reads the bucket cannot be told');
    }
  }
  return findings.all();
}
