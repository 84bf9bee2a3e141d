import { type Place, type Platform } from '../../../template';
import { carriersAmong, placesAt } from '../support/carriers';
import { lower } from '../support/connectors';
import { Findings } from '../support/findings';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-LOG-RETENTION';
const GROUP = 'AWS::Logs::LogGroup';
const BUCKET = 'AWS::S3::Bucket';
const LEAST_DAYS = 90;

/** Evidence is kept long enough to be looked at, and somebody decided how long. */
export const logRetention: Rule = {
  id: ID,
  name: 'log-retention',
  cause: 'Evidence of the platform is kept for less than 90 days, or forever because nobody said how long.',
  explanation: 'Intrusions are found after weeks: logs of a few days are gone by then. A log group without a retention keeps everything forever, with whatever personal data '
    + 'slipped into it.',
  fix: {
    cdk: 'Set retention of the log group to at least RetentionDays.THREE_MONTHS, and expiration of lifecycle rules of evidence to 90 days or more.',
    cloudformation: 'Set RetentionInDays of the log group to 90 or more, and ExpirationInDays of lifecycle rules of evidence likewise.',
  },
  severity: 'error',
  boundary: 'operations',
  tenets: [5, 7],
  proofPoints: ['classified-copy'],
  applies: (platform) => carriersAmong(platform, [GROUP, BUCKET], 'evidence').length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const group of carriersAmong(platform, [GROUP], 'evidence')) {
    // CloudWatch keeps what this class is for a day or two until it is delivered elsewhere, whatever retention is said.
    for (const kind of platform.propertiesOf(group).get('LogGroupClass').branches()) if (lower(kind) === 'delivery') findings.violation(kind, 'class:DELIVERY', 'logs are kept until they are delivered elsewhere, and no longer');
    for (const days of platform.propertiesOf(group).get('RetentionInDays').branches()) {
      if (days.value.kind === 'absent') findings.violation(days, 'no-retention', 'logs are kept forever: nobody said how long');
      else judgeDays(days, findings);
    }
  }
  for (const bucket of carriersAmong(platform, [BUCKET], 'evidence')) {
    for (const rule of placesAt(platform.propertiesOf(bucket), ['LifecycleConfiguration', 'Rules', '*'])) {
      if (lower(rule.get('Status')) === 'disabled') continue;
      for (const days of rule.get('ExpirationInDays').branches()) if (days.value.kind !== 'absent') judgeDays(days, findings);
    }
  }
  return findings.all();
}

function judgeDays(days: Place, findings: Findings): void {
  const said = Number(lower(days) ?? Number.NaN);
  if (Number.isNaN(said)) findings.unresolved(days, 'retention', 'how long evidence is kept cannot be told');
  else if (said < LEAST_DAYS) findings.violation(days, `retention:${said}`, `evidence is gone after ${said} days`);
}
