import type { Part } from '../context';
import { withAccountPolicies } from './account-policies';
import { guardedEdges } from './edges';
import { givenPolicies } from './givers';
import { guardedOf, guardedOutside } from './guarded';
import { GUARDED_ROWS } from './rows';

/**
 * Resources that policies speak about, each with its own policy wherever that stands, its key, and who shares it.
 *
 * @param context what the analysis is given
 */
export const guardedPart: Part = (context) => {
  const given = givenPolicies(context);
  const own = context.platform.resources(...GUARDED_ROWS.keys()).flatMap((resource) => {
    const row = GUARDED_ROWS.get(resource.type);
    return row === undefined ? [] : [guardedOf(context, resource, row, given)];
  });
  const outside = [...given.outside].map(([key, one]) => guardedOutside(key, one, given.statements.get(key) ?? []));
  return { guarded: withAccountPolicies(context, [...own, ...outside]), edges: guardedEdges(context), unknowns: given.unknowns };
};
