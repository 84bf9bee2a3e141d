import type { Condition, Statement } from '../../semantics/iam/statement';
import type { SymbolicText } from '../../semantics/iam/text';
import { Place } from '../../template';
import type { Context } from '../context';
import { statementsOf } from '../policy/statements';
import { showText } from '../names/symbolic';
import type { Maybe } from '../world';
import { principalOf } from './permission';

/**
 * The statement of an event bus's policy: as a statement, or by its older properties.
 *
 * @param context what the analysis is given
 * @param properties of the policy
 * @param arns of the bus
 */
export function busStatements(context: Context, properties: Place, arns: readonly SymbolicText[]): readonly Maybe<Statement>[] {
  const statement = properties.get('Statement');
  if (statement.value.kind !== 'absent') return statementsOf(context, new Place(properties.resource, statement.location, { kind: 'list', items: [statement.value] }, statement.when));
  const condition = properties.get('Condition');
  const [key, value] = [context.texts(condition.get('Key')), context.texts(condition.get('Value'))];
  const conditions: Condition[] = condition.value.kind === 'absent' ? [] : [{
    operator: 'stringequals', ifExists: false, key: key.map(({ it }) => showText(it)).join().toLowerCase(), values: value.map(({ it }) => it),
  }];
  return context.texts(properties.get('Principal')).map(({ it, always }) => ({
    it: {
      effect: 'Allow', principals: [principalOf(it)], actions: context.texts(properties.get('Action')).map((text) => text.it), resources: arns, conditions,
      location: properties.location, variables: true,
    },
    always,
  }));
}
