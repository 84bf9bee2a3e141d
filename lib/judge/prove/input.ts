import type { World } from '../../analyze/world';
import type { TrustDocument } from '../../model/trust-document';
import type { Nouns } from '../declared';

/** What a proof compares. */
export interface ProofInput {
  /** What the templates say. */
  readonly world: World;
  /** What was declared. */
  readonly trust: TrustDocument;
  /** How the one names the other. */
  readonly nouns: Nouns;
}
