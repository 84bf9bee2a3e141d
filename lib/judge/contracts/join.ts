import type { TrustDocument } from '../../model/trust-document';
import type { Broken } from '../prove/proof';
import { unofferedGrants } from './compare';
import { knownTexts, sameSegments } from './equal';
import { mergedTrust } from './merge-trust';
import { withReferences } from './refer';
import type { Side, SideStack } from './side';

/** Several repositories as one platform. */
export interface Joined {
  /** What all of them declare. */
  readonly trust: TrustDocument;
  /** The stacks of all. */
  readonly stacks: readonly SideStack[];
  /** Text of their files, by path. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** Grants of one side that stand on an offer which another side does not make. */
  readonly unoffered: readonly Broken[];
}

/**
 * Looks at several repositories as at one: what is the same of both stands once, and policies of one side meet the cluster of the other.
 *
 * @param sides at least one; no two of their stacks have one name
 * @param others sides beside them, which are platforms of their own: what is accepted here is compared with what they offer, too
 */
export function joinSides(sides: readonly Side[], others: readonly Side[] = []): Joined {
  const segments = sameSegments(sides);
  const stacks = sides.flatMap((side) => side.stacks);
  const files = new Map(sides.flatMap((side) => [...side.files]));
  const templates = new Map(stacks.flatMap(({ name, path }) => {
    const text = files.get(path);
    return text === undefined ? [] : [[name, JSON.parse(text) as unknown] as const];
  }));
  const changed = withReferences(templates, knownTexts(sides, segments));
  for (const { name, path } of stacks) if (changed.has(name)) files.set(path, JSON.stringify(changed.get(name)));
  return { trust: mergedTrust(sides, segments, others), stacks, files: [...files].map(([path, text]) => ({ path, text })), unoffered: unofferedGrants(sides, [...sides, ...others]) };
}
