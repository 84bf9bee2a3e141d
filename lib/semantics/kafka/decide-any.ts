import type { AuthorizedResourceType, AuthorizerSettings, LiveAcl, RequestedOperation, Requester } from './acl';
import { decide, type KafkaDecision } from './decide';
import { ANY, matchesResource, names } from './match';

/** The name that Kafka tries first, so that super users and default-allow need no ACL. */
const PROBE = 'hardcode';

/** "May the requester do this on at least one resource of that type?" */
export interface AnyResourceRequest extends Requester {
  /** What kind of resource. */
  readonly resourceType: AuthorizedResourceType;
  /** The operation. */
  readonly operation: RequestedOperation;
}

/**
 * Decides whether an operation is allowed on some resource of a type, as Kafka asks it before an idempotent producer gets its id.
 *
 * Kafka's answer is by patterns, not by names that exist: an ALLOW counts unless a DENY covers its whole pattern. Implied operations don't
 * count here, except on the probing name.
 *
 * @param bindings the whole live set
 * @param request the question
 * @param settings the brokers' settings
 * @see https://cwiki.apache.org/confluence/display/KAFKA/KIP-679%3A+Producer+will+enable+the+strongest+delivery+guarantee+by+default
 */
export function decideAny(bindings: readonly LiveAcl[], request: AnyResourceRequest, settings: AuthorizerSettings): KafkaDecision {
  const probe = decide(bindings, { ...request, name: PROBE }, settings);
  if (probe.verdict === 'allowed') return probe;
  const concerned = bindings.filter((acl) => acl.resourceType === request.resourceType
    && (acl.operation === request.operation || acl.operation === 'ALL') && names(acl, request, settings));
  const denies = concerned.filter((acl) => acl.permissionType === 'DENY');
  const everywhere = denies.find((acl) => acl.patternType === 'LITERAL' && acl.name === ANY);
  if (everywhere !== undefined) return { verdict: 'denied', rule: { kind: 'binding', binding: everywhere } };
  const allows = concerned.filter((acl) => acl.permissionType === 'ALLOW');
  const open = allows.find((allow) => !denies.some((deny) => coversWhole(deny, allow)));
  if (open !== undefined) return { verdict: 'allowed', rule: { kind: 'binding', binding: open } };
  const shut = denies.find((deny) => allows.some((allow) => coversWhole(deny, allow)));
  if (shut !== undefined) return { verdict: 'denied', rule: { kind: 'binding', binding: shut } };
  return { verdict: 'denied', rule: { kind: 'default-deny', othersNamed: bindings.some((acl) => acl.resourceType === request.resourceType) } };
}

/** Whether a DENY takes all that an ALLOW gives: its name, or a prefix of it. Nothing narrower than `*` takes all of `*`. */
function coversWhole(deny: LiveAcl, allow: LiveAcl): boolean {
  if (allow.patternType === 'LITERAL' && allow.name === ANY) return false;
  if (allow.patternType === 'PREFIXED' && deny.patternType === 'LITERAL') return false;
  return matchesResource(deny, allow);
}
