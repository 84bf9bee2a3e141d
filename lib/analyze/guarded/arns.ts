import type { SymbolicText } from '../../semantics/iam/text';
import type { Resource } from '../../template';
import type { Context } from '../context';
import { arnPatternsOf } from '../kafka/cluster-arns';
import { accountAt } from '../names/account';
import { NAME_RULES } from '../names/name-rules';
import { render } from '../names/render';
import { literalOf, pieces, symbolic } from '../names/symbolic';
import type { GuardedRow } from './rows';

const CLUSTERS = new Set(['AWS::MSK::Cluster', 'AWS::MSK::ServerlessCluster']);

/**
 * Patterns of the ARNs that are a resource or stand in it.
 *
 * @param type its type
 * @param arn its own ARN
 * @param row what there is to know of the type
 */
export function patternsOf(type: string, arn: SymbolicText, row: GuardedRow): readonly SymbolicText[] {
  if (CLUSTERS.has(type)) return arnPatternsOf(arn);
  const own = withoutStar(arn);
  return row.inside.map((ending) => symbolic([...own, ending]));
}

/**
 * The ARN of a resource outside the templates.
 *
 * @param context what the analysis is given
 * @param type what the place takes
 * @param text its name, ARN or URL
 * @param at what names it
 */
export function arnOutside(context: Context, type: string, text: SymbolicText, at: Resource): SymbolicText {
  const [first] = text;
  if (typeof first === 'string' && first.startsWith('arn:')) return text;
  const name = typeof first === 'string' && first.startsWith('https://') ? pieces('/', text, Number.POSITIVE_INFINITY).at(-1) ?? text : text;
  const pattern = NAME_RULES.get(type)?.arn;
  if (pattern === undefined) return text;
  const [arn] = render(pattern, (placeholder) => {
    switch (placeholder) {
      case 'p': return [context.partition];
      case 'r': return [context.region];
      case 'a': return [accountAt(context, at)];
      case 'name':
      case 'id': return [name];
      default: return [['*']];
    }
  });
  return arn ?? text;
}

/** A log group's ARN ends with `:*`, which is not part of itself. */
function withoutStar(arn: SymbolicText): SymbolicText {
  const last = arn.at(-1);
  if (typeof last !== 'string' || !last.endsWith(':*') || literalOf(pieces(':', arn, 4)[2] ?? []) !== 'logs') return arn;
  return symbolic([...arn.slice(0, -1), last.slice(0, -2)]);
}
