import { UNSETTLED, type Settle } from './applies';
import { decideIf } from './decide';
import type { IamDecision, IamRequest, Policies, Statement } from './statement';
import type { Tri } from './tri';

/** How one request is decided on both sides. */
export interface Compared {
  /** Whether it is allowed now and was not, or may be so. */
  readonly verdict: 'allowed' | 'unknown';
  /** How it is decided now. */
  readonly after: IamDecision;
  /** How it was. */
  readonly before: IamDecision;
}

/** Beyond so many unreadable parts of one request they are not tried one by one. */
const MOST_UNREADABLE = 8;

const NOTHING: IamDecision = { verdict: 'denied', because: [], stoppedBy: 'identity' };

/** What cannot be read in the decisions about one request. */
function unreadable(decideBoth: (settle: Settle) => void): readonly string[] {
  const keys = new Set<string>();
  decideBoth((key) => { keys.add(key); return 'maybe'; });
  return [...keys];
}

/**
 * Compares how both sides decide one request. What cannot be read is the same on both sides: each way in which it can be read is tried, so that the same
 * unknown cancels.
 *
 * @param before one side; undefined for one that allows nothing
 * @param after the other
 * @param request one request
 * @param about what is known of statements, from requests with the same action and resource
 */
export function newlyIn(before: Policies | undefined, after: Policies, request: IamRequest, about: Map<Statement, Tri>): Compared | undefined {
  const was = (settle: Settle): IamDecision => (before === undefined ? NOTHING : decideIf(before, request, settle, about));
  const is = (settle: Settle): IamDecision => decideIf(after, request, settle, about);
  const now = is(UNSETTLED);
  if (now.verdict === 'denied') return undefined;
  const then = was(UNSETTLED);
  if (then.verdict === 'allowed') return undefined;
  if (now.verdict === 'allowed' && then.verdict === 'denied') return { verdict: 'allowed', after: now, before: then };
  const keys = unreadable((settle) => { was(settle); is(settle); });
  const possible = keys.length > MOST_UNREADABLE || Array.from({ length: 2 ** keys.length }, (_, bits) => bits).some((bits) => {
    const world = new Map(keys.map((key, i): [string, Tri] => [key, (bits >> i) % 2 === 1 ? 'yes' : 'no']));
    const settle: Settle = (key) => world.get(key) ?? 'maybe';
    return is(settle).verdict !== 'denied' && was(settle).verdict !== 'allowed';
  });
  return possible ? { verdict: 'unknown', after: now, before: then } : undefined;
}

