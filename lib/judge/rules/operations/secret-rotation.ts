import { type Place, type Platform } from '../../../template';
import { accountIn, whereabouts } from '../support/accounts';
import { lower } from '../support/connectors';
import { credentials } from '../support/credentials';
import { Findings } from '../support/findings';
import { resourceNamed } from '../support/named';
import { isThereWith } from '../support/presence';
import { daysBetween } from '../support/schedules';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-SECRET-ROTATION';
const SECRET = 'AWS::SecretsManager::Secret';
const MOST_DAYS = 90;

/** What proves who somebody is changes regularly. */
export const secretRotation: Rule = {
  id: ID,
  name: 'secret-rotation',
  cause: 'A secret of the platform is never changed, or less than every 90 days.',
  explanation: 'A password that leaked works until somebody changes it, and MSK checks it only when a connection begins. What rotates regularly can also be rotated at once when '
    + 'it must be.',
  fix: {
    cdk: 'Call addRotationSchedule on the secret with a rotation function and automaticallyAfter of at most 90 days.',
    cloudformation: 'Add AWS::SecretsManager::RotationSchedule for the secret with RotationRules.AutomaticallyAfterDays of at most 90.',
  },
  severity: 'error',
  boundary: 'operations',
  tenets: [3, 6],
  proofPoints: ['accountable-identity'],
  applies: (platform) => credentials(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  const rules = new Map<string, Place[]>();
  for (const schedule of platform.resources('AWS::SecretsManager::RotationSchedule').map((resource) => platform.propertiesOf(resource))) {
    for (const { value } of schedule.get('SecretId').branches()) {
      const secret = resourceNamed(value, platform, [SECRET]);
      const key = secret === undefined || !isThereWith(schedule.resource, secret, platform) ? undefined : secret.key;
      if (key !== undefined) judgeFunction(schedule.get('RotationLambdaARN'), platform, findings);
      if (key !== undefined) rules.set(key, [...rules.get(key) ?? [], schedule.get('RotationRules')]);
    }
  }
  for (const secret of credentials(platform)) {
    const ofSecret = rules.get(secret.key);
    if (ofSecret === undefined) findings.violation(platform.propertiesOf(secret), 'no-rotation', 'nothing ever changes the secret: it has no rotation schedule');
    for (const rule of ofSecret ?? []) for (const days of rule.get('AutomaticallyAfterDays').branches()) judgeDays(days, rule, findings);
  }
  return findings.all();
}

/** Whoever changes a secret has it. */
function judgeFunction(fn: Place, platform: Platform, findings: Findings): void {
  for (const branch of fn.branches()) {
    const account = accountIn(branch) ?? '';
    const where = whereabouts(account, branch, platform);
    if (where === 'elsewhere') findings.violation(branch, `rotated-by:${account}`, `code of account ${account} changes the secret, and so has it`);
    else if (where === 'unresolved') findings.unresolved(branch, `rotated-by:${account}`, `whether code of another account, ${account}, changes the secret cannot be told`);
  }
}

function judgeSchedule(expression: Place, findings: Findings): void {
  const days = daysBetween(lower(expression) ?? '');
  if (days === undefined) findings.unresolved(expression, 'rotation', 'how often the secret is changed cannot be told');
  else if (days > MOST_DAYS) findings.violation(expression, `rotation:${days}`, `the secret is changed every ${days} days only`);
}

function judgeDays(days: Place, rule: Place, findings: Findings): void {
  const schedule = rule.get('ScheduleExpression');
  if (days.value.kind === 'absent') {
    for (const expression of schedule.branches()) judgeSchedule(expression, findings);
    return;
  }
  const said = Number(lower(days) ?? Number.NaN);
  if (Number.isNaN(said)) findings.unresolved(days, 'rotation', 'how often the secret is changed cannot be told');
  else if (said > MOST_DAYS) findings.violation(days, `rotation:${said}`, `the secret is changed every ${said} days only`);
}
