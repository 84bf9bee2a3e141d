import { type Place, type Platform } from '../../../template';
import { carriersAmong, placesAt } from '../support/carriers';
import { lower } from '../support/connectors';
import { Findings } from '../support/findings';
import { judgeSwitch } from '../support/switches';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-BUCKET-HISTORY';
const BUCKET = 'AWS::S3::Bucket';
/** A week: how long it may take until somebody sees that something was overwritten. */
const LEAST_DAYS_OF_VERSIONS = 7;
const LEAST_DAYS_OF_LOCK = 90;

/** What a bucket of the platform keeps can be neither overwritten nor deleted unseen. */
export const bucketHistory: Rule = {
  id: ID,
  name: 'bucket-history',
  cause: 'Records or evidence in a bucket can be overwritten, or evidence deleted before its time, with nothing left of it.',
  explanation: 'Without versions the last writer decides what was recorded, and one faulty or hostile call leaves no way back. Evidence that whoever it is about can '
    + 'delete proves nothing: only a lock keeps it until its time.',
  fix: {
    cdk: 'Use GuardedBucket with objectLock for evidence, or set versioned to true and objectLockDefaultRetention on an s3.Bucket.',
    cloudformation: 'Set VersioningConfiguration.Status to Enabled; for evidence also ObjectLockEnabled to true, with a DefaultRetention of Mode COMPLIANCE and 90 days or more in ObjectLockConfiguration.',
  },
  severity: 'error',
  boundary: 'data',
  tenets: [5, 7],
  proofPoints: ['classified-copy', 'reversible-migration'],
  applies: (platform) => carriersAmong(platform, [BUCKET]).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const bucket of carriersAmong(platform, [BUCKET]).map((resource) => platform.propertiesOf(resource))) {
    for (const status of bucket.get('VersioningConfiguration', 'Status').branches()) judgeVersions(status, bucket, findings);
    for (const rule of placesAt(bucket, ['LifecycleConfiguration', 'Rules', '*'])) judgeOldVersions(rule, findings);
  }
  for (const bucket of carriersAmong(platform, [BUCKET], 'evidence').map((resource) => platform.propertiesOf(resource))) judgeLock(bucket, findings);
  return findings.all();
}

function judgeVersions(status: Place, bucket: Place, findings: Findings): void {
  const said = status.value.kind === 'absent' ? 'suspended' : lower(status);
  if (said === 'enabled') return;
  // A lock brings versions with it.
  if (status.value.kind === 'absent' && lower(bucket.get('ObjectLockEnabled')) === 'true') return;
  if (said === undefined) findings.unresolved(status, 'no-versions', 'whether versions are kept cannot be told');
  else findings.violation(status, 'no-versions', 'what is overwritten or deleted is gone: no versions are kept');
}

/** Versions that are gone at once are none. */
function judgeOldVersions(rule: Place, findings: Findings): void {
  if (lower(rule.get('Status')) === 'disabled') return;
  for (const path of [['NoncurrentVersionExpiration', 'NoncurrentDays'], ['NoncurrentVersionExpirationInDays']]) {
    for (const days of rule.get(...path).branches()) {
      const said = Number(lower(days) ?? Number.NaN);
      if (said < LEAST_DAYS_OF_VERSIONS) findings.violation(days, `versions:${said}`, `what was overwritten or deleted is gone after ${said} days`);
    }
  }
}

function judgeLock(bucket: Place, findings: Findings): void {
  judgeSwitch(bucket.get('ObjectLockEnabled'), { wanted: true, absent: false, finding: 'no-object-lock', message: 'evidence can be deleted before its time: the bucket has no object lock' }, findings);
  if (lower(bucket.get('ObjectLockEnabled')) !== 'true') return;
  for (const retention of bucket.get('ObjectLockConfiguration', 'Rule', 'DefaultRetention').branches()) {
    if (retention.value.kind === 'absent') findings.violation(retention, 'no-default-retention', 'nothing is locked: the lock has no default retention, and log deliveries ask for none');
    else judgeRetention(retention, findings);
  }
}

function judgeRetention(retention: Place, findings: Findings): void {
  for (const mode of retention.get('Mode').branches()) {
    if (lower(mode) === 'governance') findings.violation(mode, 'lock-governance', 'whoever may bypass governance deletes evidence before its time');
  }
  for (const days of retention.get('Days').branches()) {
    const said = Number(lower(days) ?? Number.NaN);
    if (said < LEAST_DAYS_OF_LOCK) findings.violation(days, `lock:${said}`, `evidence can be deleted after ${said} days`);
  }
}
