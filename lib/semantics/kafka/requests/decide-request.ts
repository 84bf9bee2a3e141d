import type { AuthorizerSettings, LiveAcl, Requester } from '../acl';
import { decide, type KafkaDecision } from '../decide';
import { decideAny } from '../decide-any';
import type { Check } from './check';
import { needs } from './needs';
import type { KafkaRequest } from './request';

/** A check and the authorizer's answer. */
export interface DecidedCheck {
  /** What was asked. */
  readonly check: Check;
  /** The answer, with the rule behind it. */
  readonly decision: KafkaDecision;
}

/** Whether a request succeeds in full, and why. */
export interface RequestDecision {
  /** `denied` if any part of the request is. */
  readonly verdict: 'allowed' | 'denied';
  /** Allowed: the checks of the alternative that passed. Denied: of each alternative the checks that failed, any one of which stops it. */
  readonly because: readonly DecidedCheck[];
}

/**
 * Decides a whole request: every check of at least one alternative passes.
 *
 * @param bindings the whole live set
 * @param requester who sends it, from where
 * @param request the request
 * @param settings the brokers' settings
 */
export function decideRequest(bindings: readonly LiveAcl[], requester: Requester, request: KafkaRequest, settings: AuthorizerSettings): RequestDecision {
  const ask = (check: Check): KafkaDecision =>
    check.kind === 'any' ? decideAny(bindings, { ...check, ...requester }, settings) : decide(bindings, { ...check, ...requester }, settings);
  const failed: DecidedCheck[] = [];
  for (const alternative of needs(request)) {
    const decided = alternative.map((check) => ({ check, decision: ask(check) }));
    const denied = decided.filter(({ decision }) => decision.verdict === 'denied');
    if (denied.length === 0) return { verdict: 'allowed', because: decided };
    failed.push(...denied);
  }
  return { verdict: 'denied', because: failed };
}
