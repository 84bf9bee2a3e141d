import type { Edge } from '../../analyze/world';
import { placeKey } from '../declared';
import type { ProofInput } from './input';

/**
 * Whether a fact follows from what was declared.
 *
 * @param edge a fact
 * @param input what is compared
 */
export function isDeclaredEdge(edge: Edge, { trust, nouns }: ProofInput): boolean {
  if (edge.operation !== 'runs-as') return false;
  const administrator = (trust.administrators ?? []).find((one) => nouns.key(placeKey(one)) === edge.subject);
  return administrator?.execution !== undefined && nouns.identity(administrator.execution)?.key === edge.resource;
}
