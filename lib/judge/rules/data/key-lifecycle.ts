import { type Place, type Platform } from '../../../template';
import { holds } from '../support/applies';
import { lower } from '../support/connectors';
import { Findings } from '../support/findings';
import { judgeSwitch } from '../support/switches';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-KEY-LIFECYCLE';
const KEYS = ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'];
const LEAST_DAYS = 14;

/** A key can be used as long as its data, and is not gone before somebody notices. */
export const keyLifecycle: Rule = {
  id: ID,
  name: 'key-lifecycle',
  cause: 'A key is disabled, can be gone within days, or can lock out everybody who administers it.',
  explanation: 'Without its key data is gone, whatever else is kept: a deletion that nobody noticed in time can not be undone. AWS waits 30 days where a template does not '
    + 'say fewer, and refuses a policy that locks everybody out unless it is told not to.',
  fix: {
    cdk: 'Leave enabled true, set pendingWindow to Duration.days(30), and leave bypassPolicyLockoutSafetyCheck out.',
    cloudformation: 'Leave Enabled true, set PendingWindowInDays to 30, and leave BypassPolicyLockoutSafetyCheck out.',
  },
  severity: 'error',
  boundary: 'data',
  tenets: [5],
  proofPoints: ['reversible-migration', 'bounded-privilege'],
  applies: holds(...KEYS),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const key of platform.resources(...KEYS).map((resource) => platform.propertiesOf(resource))) {
    judgeSwitch(key.get('Enabled'), { wanted: true, absent: true, finding: 'disabled', message: 'what is encrypted with the key cannot be read' }, findings);
    judgeSwitch(key.get('BypassPolicyLockoutSafetyCheck'), { wanted: false, absent: false, finding: 'lockout', message: 'a policy that locks everybody out is accepted' }, findings);
    for (const days of key.get('PendingWindowInDays').branches()) judgeWindow(days, findings);
  }
  return findings.all();
}

function judgeWindow(days: Place, findings: Findings): void {
  if (days.value.kind === 'absent') return;
  const said = Number(lower(days) ?? Number.NaN);
  if (Number.isNaN(said)) findings.unresolved(days, 'window', 'how soon the key can be gone cannot be told');
  else if (said < LEAST_DAYS) findings.violation(days, `window:${said}`, `the key is gone ${said} days after somebody asks for it`);
}
