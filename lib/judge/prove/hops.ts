import type { IamDecision } from '../../semantics/iam';
import type { HopName, PromisedHop } from './proof';

/** What stands there. */
export const ok = (hop: HopName, location: string, because: string): PromisedHop => ({ hop, verdict: 'ok', location, because });

/** What is made elsewhere, or issued by somebody. */
export const assumed = (hop: HopName, location: string, because: string): PromisedHop => ({ hop, verdict: 'assumed', location, because });

/** What is not there, and how to have it. */
export const missing = (hop: HopName, location: string, because: string, fix: string): PromisedHop => ({ hop, verdict: 'missing', location, because, fix });

/** What can't be told. */
export const hidden = (hop: HopName, location: string, because: string): PromisedHop => ({ hop, verdict: 'unknown', location, because });

/**
 * The worst of several hops of one name: the first that is missing, else that can't be told; else all of them as one.
 *
 * @param hops at least one
 * @param says what they come to together
 */
export function worstOf(hops: readonly PromisedHop[], says?: string): PromisedHop {
  const [first] = hops;
  if (first === undefined) throw new RangeError('a hop is made of something');
  const bad = hops.find(({ verdict }) => verdict === 'missing') ?? hops.find(({ verdict }) => verdict === 'unknown');
  const open = bad ?? hops.find(({ verdict }) => verdict === 'assumed') ?? first;
  return says === undefined || bad !== undefined || open.verdict === 'assumed' ? open : { ...open, because: says };
}

/**
 * Where a decision was made, and by whom a denied one was stopped.
 *
 * @param decision of IAM
 * @param otherwise the place to name where no statement decides
 */
export function placeOfDecision({ because }: IamDecision, otherwise: string): string {
  return because.find(({ location }) => location !== '')?.location ?? otherwise;
}

/**
 * What stopped a request, in words.
 *
 * @param decision a denied one
 */
export function stopText({ stoppedBy = 'identity' }: IamDecision): string {
  switch (stoppedBy) {
    case 'explicit-deny': return 'a statement denies it';
    case 'boundary': return 'the permissions boundary does not allow it';
    case 'endpoint': return "the endpoint's policy does not allow it";
    case 'organization': return 'a policy of the organisation does not allow it';
    case 'session': return 'the session policy does not allow it';
    case 'resource': return "the resource's policy does not allow it";
    case 'identity': return 'no statement that is always there allows it';
  }
}
