import { type Platform } from '../../../template';
import { allowStatements } from '../support/allow-statements';
import { sketch } from '../support/conditions';
import { Findings } from '../support/findings';
import { guardsIfPresent, isAlwaysPresent } from '../support/guard-keys';
import { type Condition, type Statement } from '../support/policy';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-CONDITION-VOID';
const LIKE = new Set(['stringlike', 'arnlike', 'arnequals']);
const NEGATED = new Set(['stringnotequals', 'stringnotequalsignorecase', 'stringnotlike', 'arnnotequals', 'arnnotlike', 'notipaddress']);
/** Only `*`, or an ARN of which nothing is said; `?*` says that there must be something. */
const ANYTHING = /^(arn:([^:]*:)?((iam|sts):)?)?[*:]*\*[*:]*$/;
/** `aws:EpochTime` is compared as a date or as a number. */
const BEFORE = new Set(['date', 'numeric'].flatMap((kind) => [`${kind}lessthan`, `${kind}lessthanequals`]));
const AFTER = new Set(['date', 'numeric'].flatMap((kind) => [`${kind}greaterthan`, `${kind}greaterthanequals`]));
const TIMES = new Set(['aws:currenttime', 'aws:epochtime']);
/** No session of IAM lasts longer, in seconds: 36 hours. */
const LONGEST_SESSION = 129_600;
/** What lies before it has begun for everybody who runs this rule. */
const RELEASED = Date.UTC(2026, 10);
/** An end beyond it is none: nobody will be there to see it. */
const HORIZON = Date.UTC(2036, 10);

/** A condition of a grant can fail. */
export const conditionVoid: Rule = {
  id: ID,
  name: 'condition-void',
  cause: 'A condition of a grant is met by every request, or by every request that leaves the key out.',
  explanation: 'It reads like a guard and guards nothing. IfExists and ForAllValues pass where the key is absent, and whoever asks decides whether it is: a call without MFA, '
    + 'past a service, without a source. A wildcard is met by any value, a negation by all values but some, 0.0.0.0/0 by every address, an end in decades by every day.',
  fix: {
    cdk: 'Drop IfExists, ForAllValues and negations from the conditions of what you allow: StringEquals, ArnLike or Bool with the values you mean.',
    cloudformation: 'Write StringEquals, ArnLike or Bool without IfExists, and name the values; keep IfExists and negated operators for statements that deny.',
  },
  severity: 'error',
  boundary: 'identity',
  tenets: [4, 6],
  proofPoints: ['bounded-privilege'],
  applies: (platform) => allowStatements(platform).some(({ conditions }) => conditions.length > 0),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const statement of allowStatements(platform)) for (const condition of statement.conditions) judgeCondition(condition, statement, findings);
  return findings.all();
}

function judgeCondition(condition: Condition, statement: Statement, findings: Findings): void {
  const { key, operator, vacuous, values } = condition;
  const place = values[0] ?? statement.place.get('Condition');
  if (vacuous && guardsIfPresent(key) && !demandsPresence(statement, key)) {
    findings.violation(place, `if-absent:${key}`, `the condition passes where a request leaves ${key} out`);
  }
  if (!guardsIfPresent(key) && !isAlwaysPresent(key)) return;
  if (NEGATED.has(operator)) findings.violation(place, `all-but:${key}`, `the condition passes for every ${key} but some, and without any`);
  else if (operator === 'null' && isAlwaysPresent(key) && values.some((value) => sketch(value).toLowerCase() === 'false')) {
    findings.violation(place, `any:${key}`, `every request carries ${key}`);
  } else if (meetsEverything(condition)) findings.violation(place, `any:${key}`, `the condition passes for every ${key}: ${values.map((value) => value.describe()).join(', ')}`);
  else if (LIKE.has(operator) && values.some(({ value }) => value.kind === 'unknown')) {
    findings.unresolved(place, `any:${key}`, `whether the condition passes for every ${key} cannot be told`);
  }
}

function demandsPresence({ conditions }: Statement, key: string): boolean {
  return conditions.some((one) => one.key === key && (one.operator === 'null'
    ? one.values.length > 0 && one.values.every((value) => sketch(value).toLowerCase() === 'false')
    : !one.vacuous && !NEGATED.has(one.operator)));
}

function meetsEverything({ key, operator, values }: Condition): boolean {
  const texts = values.map(sketch);
  if (LIKE.has(operator)) return texts.some((text) => ANYTHING.test(text));
  if (operator === 'ipaddress') return texts.some((text) => text.endsWith('/0')) || (texts.includes('0.0.0.0/1') && texts.includes('128.0.0.0/1'));
  if (operator === 'bool') return ['true', 'false'].every((side) => texts.some((text) => text.toLowerCase() === side));
  if (key === 'aws:multifactorauthage') return BEFORE.has(operator) && texts.some((text) => Number(text) > LONGEST_SESSION);
  if (!TIMES.has(key)) return false;
  if (BEFORE.has(operator)) return texts.some((text) => timeOf(text) > HORIZON);
  return AFTER.has(operator) && texts.some((text) => timeOf(text) < RELEASED);
}

/** Milliseconds of an ISO date or of seconds since 1970; neither early nor late for what is no date. */
function timeOf(text: string): number {
  // A year is a date, where it is no number of seconds.
  const time = /^\d{1,12}$/.test(text) && text.length !== 4 ? Number(text) * 1000 : Date.parse(text);
  return Number.isNaN(time) ? RELEASED : time;
}
