/** What the client library throws, as far as it is looked at. Another realm's errors are no instances of ours: only properties count. */
interface ClientError {
  readonly code?: unknown;
  readonly apiId?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

/** What an answer says of access. */
export type Answer =
  /** The broker was asked, and refused it for another reason than who asks. */
  | { readonly kind: 'allowed' }
  /** The broker said that this client may not. */
  | { readonly kind: 'denied' }
  /** Neither, and it passes by itself. */
  | { readonly kind: 'passing'; readonly says: string }
  /** Neither: there is no connection, or it broke off. */
  | { readonly kind: 'broken'; readonly says: string }
  /** Neither. */
  | { readonly kind: 'error'; readonly says: string };

/**
 * Kafka's words for what passes by itself: a coordinator that is being found, a group or a transaction that another client still holds; and a fetch session
 * of which the library lost count, as it does when one of its fetches is refused.
 */
const PASSING: readonly string[] = [
  'COORDINATOR_LOAD_IN_PROGRESS', 'COORDINATOR_NOT_AVAILABLE', 'NOT_COORDINATOR', 'CONCURRENT_TRANSACTIONS', 'REBALANCE_IN_PROGRESS', 'UNSTABLE_OFFSET_COMMIT',
  'LEADER_NOT_AVAILABLE', 'NOT_LEADER_OR_FOLLOWER', 'FENCED_LEADER_EPOCH', 'UNKNOWN_LEADER_EPOCH', 'OFFSET_NOT_AVAILABLE', 'NOT_CONTROLLER',
  'FETCH_SESSION_ID_NOT_FOUND', 'INVALID_FETCH_SESSION_EPOCH', 'FETCH_SESSION_TOPIC_ID_ERROR', 'UNKNOWN_TOPIC_ID',
];

/** What OpenSSL says when the other side does not accept a certificate, or misses one. */
const REFUSED_CERTIFICATE = /^ERR_SSL_.*ALERT_(?:.*CERTIFICATE.*|UNKNOWN_CA|ACCESS_DENIED)$/;

/**
 * What an error of the client library says of access.
 *
 * @param thrown what it threw
 * @param fine Kafka's names of refusals that come after authorization, and say that it passed
 */
export function answerOf(thrown: unknown, fine: readonly string[] = []): Answer {
  const errors = leaves(thrown);
  const reasons = errors.map(({ apiId }) => apiId).filter((apiId) => typeof apiId === 'string');
  if (reasons.some((reason) => reason.endsWith('AUTHORIZATION_FAILED')) || errors.some(isUnauthenticated)) return { kind: 'denied' };
  if (reasons.length > 0 && reasons.every((reason) => fine.includes(reason))) return { kind: 'allowed' };
  if (reasons.length > 0 && reasons.every((reason) => PASSING.includes(reason))) return { kind: 'passing', says: said(reasons) };
  if (reasons.length > 0) return { kind: 'error', says: said(reasons) };
  return { kind: errors.some(({ code }) => code === 'PLT_KFK_NETWORK') ? 'broken' : 'error', says: namesOf(errors) };
}

/** The library calls it an error of authentication, too, where a connection breaks off meanwhile: only what the broker said counts. */
function isUnauthenticated({ code, apiId }: ClientError): boolean {
  return apiId === 'SASL_AUTHENTICATION_FAILED' || (typeof code === 'string' && REFUSED_CERTIFICATE.test(code));
}

/** Of the library's errors only the codes, since a message may repeat what was sent; of ours, which have none, the message. */
function namesOf(errors: readonly ClientError[]): string {
  return said(errors.flatMap(({ code, message }) => [code ?? message].filter((each) => typeof each === 'string')));
}

function said(names: readonly string[]): string {
  return [...new Set(names)].join(', ');
}

/** The error and everything it was made of, innermost first. */
function leaves(thrown: unknown, depth = 0): ClientError[] {
  if (typeof thrown !== 'object' || thrown === null || depth > 8) return [];
  const error: ClientError = thrown;
  const parts: readonly unknown[] = Array.isArray(error.errors) ? error.errors : [];
  return [...[...parts, error.cause].flatMap((part) => leaves(part, depth + 1)), error];
}
