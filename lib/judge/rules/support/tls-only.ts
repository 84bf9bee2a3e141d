import { type Place } from '../../../template';
import { sketch } from './conditions';
import { covers, patternOf, patternOfText, intersects } from './glob';
import { kindOf } from './principals';
import { literalText, statementsOf, type Statement } from './policy';

const KEY = 'aws:securetransport';

/** How far a policy denies whatever comes without TLS. */
export interface TlsDenial {
  /** Whether everything that is asked for is denied. */
  readonly verdict: 'denied' | 'open' | 'unresolved';
  /** Why not: what narrows the denial that comes closest, or that there is none. */
  readonly why: string;
}

/**
 * How far a policy denies whatever comes without TLS: to everybody, for every action of the service, without another condition.
 *
 * @param document the policy
 * @param service the prefix of the service's actions
 * @param isOther whether a resource that a statement names is certainly another
 * @param inside whether the policy must name what lies in the resource besides the resource: objects of a bucket
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
export function tlsDenial(document: Place, service: string, inside: boolean, isOther: (resource: Place) => boolean): TlsDenial {
  const statements = statementsOf(document);
  const denials = statements.filter((statement) => statement.effect !== 'Allow' && isAboutTls(statement));
  const reasons = denials.map((statement) => narrowedBy(statement, service));
  const whole = denials.filter((_statement, index) => reasons[index] === undefined);
  const named = whole.flatMap(({ resources }) => resources).filter((resource) => !isOther(resource));
  const hasInside = !inside || named.some(isInside);
  const hasItself = named.some((resource) => !inside || !isInside(resource) || sketch(resource) === '*');
  if (whole.length > 0 && hasInside && hasItself) return { verdict: 'denied', why: '' };
  if (statements.some(({ effect, unresolved }) => effect !== 'Allow' && unresolved.length > 0)) return { verdict: 'unresolved', why: 'a statement cannot be told' };
  if (whole.length > 0 && named.length === 0) return { verdict: 'open', why: 'the denial names another resource' };
  if (whole.length > 0) return { verdict: 'open', why: hasInside ? 'only objects are denied' : 'objects are not denied' };
  return { verdict: 'open', why: reasons.find((reason) => reason !== undefined) ?? 'no statement denies it' };
}

function isAboutTls({ conditions }: Statement): boolean {
  return conditions.some(({ key, operator, values }) => key === KEY && operator === 'bool' && values.every((value) => sketch(value).toLowerCase() === 'false'));
}

function narrowedBy(statement: Statement, service: string): string | undefined {
  const other = statement.conditions.find(({ key }) => key !== KEY);
  if (statement.effect !== 'Deny') return 'whether the statement denies cannot be told';
  if (other !== undefined) return `the denial holds only where ${other.key} fits`;
  if (statement.notResources.length > 0) return 'the denial excludes resources';
  if (statement.hasNotPrincipal || !statement.principals.some((principal) => kindOf(principal) === 'everyone' && sketch(principal.place) === '*')) return 'the denial is not for everybody';
  if (!statement.actions.some(({ value }) => covers((literalText(value) ?? '').toLowerCase(), `${service}:*`))) return 'the denial is not for every action';
  return undefined;
}

function isInside(resource: Place): boolean {
  const { value } = resource;
  return value.kind !== 'choice' && intersects(patternOf(value), patternOfText('*/*')) && resource.describe().endsWith('*');
}
