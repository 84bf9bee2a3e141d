import type { Statement } from '../../semantics/iam/statement';
import type { Place, Resource } from '../../template';
import type { Context } from '../context';
import { overBranches } from '../policy/over-branches';
import type { Maybe } from '../world';
import { managedStatements } from './managed-policy';

/**
 * The statements of a permissions boundary; undefined where there is none in any branch. In a branch without one, everything is within it.
 *
 * @param context what the analysis is given
 * @param place `PermissionsBoundary`
 * @param holder who has it
 */
export function boundaryOf(context: Context, place: Place, holder: Resource): readonly Maybe<Statement>[] | undefined {
  if (place.branches().every(({ value }) => value.kind === 'absent')) return undefined;
  return overBranches(place, (branch) => {
    if (branch.value.kind !== 'absent') return managedStatements(context, branch, holder);
    const all: Statement = { effect: 'Allow', actions: [['*']], resources: [['*']], conditions: [], location: place.location, variables: true };
    return [{ it: all, always: true }];
  });
}
