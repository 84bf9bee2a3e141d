import { CONSEQUENCES } from '../../../analyze/becoming/table';
import type { World } from '../../../analyze/world';
import type { Statement } from '../../../semantics/iam/statement';
import { KAFKA_ACTIONS } from '../../../semantics/kafka/iam-operations';

/** Actions that exist: all, those that take a role, those that do not, and those that a service lets somebody do who has signed nothing. */
export type Actions = Readonly<Record<'all' | 'take' | 'all-else' | 'unsigned', readonly string[]>>;

/** Services that answer requests without a signature. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html "Anonymous" */
const UNSIGNED = new Set(['s3', 'sqs', 'sns', 'execute-api', 'es', 'mediastore', 'glacier', 'elasticfilesystem', 'vpc-lattice-svcs']);
const UNSIGNED_ACTIONS = new Set(['lambda:invokefunctionurl', 'sts:assumerolewithwebidentity', 'sts:assumerolewithsaml']);

/**
 * Actions that exist, as far as two worlds can tell any apart: those that AWS lists, and whatever a policy names in full.
 *
 * @param worlds whose policies
 */
export function actionsOf(...worlds: readonly World[]): Actions {
  const known = new Map<string, string>();
  const add = (action: string): void => { if (!known.has(action.toLowerCase())) known.set(action.toLowerCase(), action); };
  for (const { action } of KAFKA_ACTIONS) add(action);
  for (const action of CONSEQUENCES.flatMap(({ actions }) => actions)) add(action);
  for (const action of worlds.flatMap(statementsOf).flatMap(named)) add(action);
  const all = [...known.values()].sort();
  const takes = (action: string): boolean => action.toLowerCase().startsWith('sts:');
  const unsigned = all.filter((action) => UNSIGNED.has(action.slice(0, action.indexOf(':')).toLowerCase()) || UNSIGNED_ACTIONS.has(action.toLowerCase()));
  return { all, unsigned, take: all.filter(takes), 'all-else': all.filter((action) => !takes(action)) };
}

function statementsOf({ identities, guarded, endpoints, organization }: World): readonly Statement[] {
  return [
    ...identities.flatMap(({ statements, boundary, trust }) => [...statements, ...(boundary ?? []), ...trust]),
    ...guarded.flatMap(({ policy }) => policy ?? []), ...[...endpoints.values()].flatMap(({ statements }) => statements), ...(organization ?? []).flat(),
  ].map(({ it }) => it);
}

function named({ actions, notActions }: Statement): readonly string[] {
  return [...(actions ?? []), ...(notActions ?? [])].flatMap((action) => {
    const [only] = action;
    return action.length === 1 && typeof only === 'string' && only.includes(':') && !only.includes('*') && !only.includes('?') ? [only] : [];
  });
}
