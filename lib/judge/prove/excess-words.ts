import { consequenceOf, type Noun } from '../../analyze/becoming';
import type { Access, Boundary } from '../../model/answers';
import { sortedBy } from '../../model/order';
import type { NewlyAllowed } from '../../semantics/iam';
import type { SymbolicText } from '../../semantics/iam/text';
import { operationOf } from '../../semantics/kafka/iam-operations';
import { shownText, type Subject } from '../subjects';

/** How answers call a subject. */
export type NameOf = (subject: string) => string;

/** A cell of access that nobody declared. */
interface FoundCell { readonly subject: Subject; readonly scope: Noun; readonly cell: NewlyAllowed }

/** Slashes within `<…>` are of what is not literal, and end nothing. */
const BETWEEN_SLASHES = /(?:<[^>]*>|[^/])+/g;

const KINDS = ['topic', 'group', 'transactional-id'] as const;

/**
 * One finding out of cells of one subject, noun and deciding statement.
 *
 * @param group the cells, at least one
 * @param nameOf how answers call a subject
 */
export function accessOf(group: readonly FoundCell[], nameOf: NameOf): Access {
  const [first] = group;
  // INVARIANT: a group is made by what is put into it.
  if (first === undefined) throw new RangeError('a finding has a cell');
  const actions = sortedBy(new Set(group.flatMap(({ cell }) => cell.actions)), (action) => `${String(weightOf(action))} ${action}`);
  const [action = ''] = actions;
  const { cell } = group.find((one) => one.cell.actions.includes(action)) ?? first;
  const who = nameOf(first.subject.key);
  const what = resourceText(cell.resource.patterns[0] ?? cell.resource.example, first.scope);
  const others = actions.length > 1 ? ` and ${String(actions.length - 1)} more (${actions.slice(1, 4).join(', ')}${actions.length > 4 ? ', …' : ''})` : '';
  const because = `${who} may ${wordOf(action)}${others} on ${what}, which nobody declared${meaning(action, what)}`;
  const [place, ...more] = [...new Set(cell.because.map(({ location }) => location).filter((location) => location !== ''))];
  return {
    subject: who, operation: wordOf(action), resource: what, boundary: boundaryOf(action),
    path: [{ location: place ?? first.scope.key, because }, ...more.map((location) => ({ location, because: 'this allows it too' }))],
    fix: 'take it away, narrow it to what is declared, or declare it',
  };
}

/** How bad an action is, most first: what opens other things stands before what does only itself. */
function weightOf(action: string): number {
  if (consequenceOf(action) !== undefined) return 0;
  return /:(Read|Get|Decrypt|Receive|Write|Put|Alter|Create|Delete)/.test(action) ? 1 : 2;
}

function meaning(action: string, what: string): string {
  const consequence = consequenceOf(action);
  return consequence === undefined ? '' : `: that is to ${consequence.means.replaceAll('{what}', what).replaceAll('{who}', 'another')}`;
}

function wordOf(action: string): string {
  return operationOf(action)?.operation ?? action;
}

function boundaryOf(action: string): Boundary {
  const prefix = action.slice(0, action.indexOf(':'));
  if (['s3', 'kms', 'secretsmanager', 'sqs', 'sns', 'kinesis', 'dynamodb'].includes(prefix)) return 'data';
  if (['ec2', 'elasticloadbalancing', 'route53'].includes(prefix)) return 'network';
  return ['kafka-cluster', 'sts', 'iam', 'lambda', 'acm-pca'].includes(prefix) ? 'identity' : 'operations';
}

/** `topic:NAME` for what is in a cluster; the noun, and what in it, for everything else. */
function resourceText(pattern: SymbolicText, { key, arns }: Noun): string {
  const text = shownText(pattern);
  for (const kind of KINDS) {
    const at = text.indexOf(`:${kind}/`);
    if (at >= 0) return `${kind}:${(text.slice(at + kind.length + 2).match(BETWEEN_SLASHES) ?? []).slice(2).join('/') || '*'}`;
  }
  return arns.some((arn) => shownText(arn) === text) || text === '*' ? key : `${key} (${text})`;
}
