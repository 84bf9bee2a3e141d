import type { AuthorizationRequest, AuthorizerSettings, LiveAcl } from './acl';
import { concerns, matchesResource } from './match';
import { inKafkaOrder } from './order';

/** What determined a decision. */
export type DecidingRule =
  /** The principal is a super user: no ACL is looked at. */
  | { readonly kind: 'super-user'; readonly principal: string }
  /** A binding: any DENY that matches, or else an ALLOW; of several, the one that Kafka's audit log names. */
  | { readonly kind: 'binding'; readonly binding: LiveAcl }
  /** No ACL names the resource, and `allow.everyone.if.no.acl.found` is true. */
  | { readonly kind: 'default-allow' }
  /** Nothing matches. `othersNamed`: ACLs name the resource, but none of them this principal, host and operation. */
  | { readonly kind: 'default-deny'; readonly othersNamed: boolean };

/** A decision, with what determined it. */
export interface KafkaDecision {
  /** Whether Kafka lets the request pass. */
  readonly verdict: 'allowed' | 'denied';
  /** Why. */
  readonly rule: DecidingRule;
}

/**
 * Decides as Kafka's StandardAuthorizer: super user, then DENY, then ALLOW, then the default.
 *
 * The default counts only where *no* ACL names the resource, whomever it concerns: the first ACL on a resource, or on a prefix of it, or on
 * `*`, turns default-allow off there.
 *
 * @param bindings the whole live set, in any order
 * @param request one question
 * @param settings the brokers' settings
 * @see https://kafka.apache.org/40/security/authorization-and-acls
 */
export function decide(bindings: readonly LiveAcl[], request: AuthorizationRequest, settings: AuthorizerSettings): KafkaDecision {
  if (settings.superUsers.includes(request.principal)) {
    return { verdict: 'allowed', rule: { kind: 'super-user', principal: request.principal } };
  }
  const onResource = bindings.filter((binding) => matchesResource(binding, request));
  const matching = inKafkaOrder(onResource.filter((binding) => concerns(binding, request, settings)));
  const deny = matching.find((binding) => binding.permissionType === 'DENY');
  if (deny !== undefined) return { verdict: 'denied', rule: { kind: 'binding', binding: deny } };
  const allow = matching.at(-1);
  if (allow !== undefined) return { verdict: 'allowed', rule: { kind: 'binding', binding: allow } };
  if (onResource.length === 0 && settings.allowEveryoneIfNoAclFound) return { verdict: 'allowed', rule: { kind: 'default-allow' } };
  return { verdict: 'denied', rule: { kind: 'default-deny', othersNamed: onResource.length > 0 } };
}
