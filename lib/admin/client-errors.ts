import { AdminError, type AdminProblemCode } from './problem';

/** What the client library throws, as far as it is looked at. Another realm's errors are no instances of ours: only properties count. */
interface ClientError {
  readonly code?: unknown;
  readonly apiId?: unknown;
  readonly canRetry?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

/** What the engine needs. Quotas need DESCRIBE_CONFIGS and ALTER_CONFIGS on the cluster; topics the same on them, and CREATE, ALTER and DELETE. */
const RIGHTS = 'DESCRIBE and ALTER on the cluster, READ, WRITE, CREATE, DELETE and DESCRIBE_CONFIGS on the store, and what the other kinds need';

/** Kafka's words for what passes by itself. */
const PASSING = ['UNKNOWN_TOPIC_OR_PARTITION', 'NOT_CONTROLLER', 'REQUEST_TIMED_OUT', 'THROTTLING_QUOTA_EXCEEDED', 'OFFSET_OUT_OF_RANGE'];

/** The library's words for what one broker has not heard of yet, or not any more. */
const NOT_YET = /^(?:Unknown topic |Unknown partition|Cannot find broker )/;

/**
 * What the client library threw, in our words: whether it is the address, who we are, what we may, or what we asked.
 *
 * @param thrown anything
 * @param where the address that was asked
 */
export function adminError(thrown: unknown, where: string): AdminError {
  const errors = leaves(thrown);
  const find = (holds: (error: ClientError) => boolean): ClientError | undefined => errors.find(holds);
  const forbidden = find(({ apiId }) => typeof apiId === 'string' && apiId.endsWith('AUTHORIZATION_FAILED'));
  if (forbidden !== undefined) {
    return refusal('ADMIN_KAFKA_UNAUTHORIZED', 'the administrator may not do this', forbidden, RIGHTS, where, false);
  }
  const unknown = find(({ code }) => code === 'PLT_KFK_AUTHENTICATION' || (typeof code === 'string' && /^ERR_SSL_.*ALERT/.test(code)))
    ?? find(({ apiId }) => apiId === 'SASL_AUTHENTICATION_FAILED');
  if (unknown !== undefined) {
    return refusal('ADMIN_KAFKA_UNAUTHENTICATED', 'the broker does not accept these credentials', unknown, 'a certificate it trusts, or a user and password it knows', where, false);
  }
  const protocol = find(({ apiId }) => typeof apiId === 'string');
  if (protocol !== undefined) {
    const passing = protocol.canRetry === true || PASSING.includes(String(protocol.apiId));
    return refusal('ADMIN_KAFKA_REFUSED', 'the broker refused the request', protocol, 'what Kafka accepts', where, passing);
  }
  const behind = find(({ code, message }) => code === 'PLT_KFK_USER' && NOT_YET.test(String(message)));
  if (behind !== undefined) return refusal('ADMIN_KAFKA_UNREACHABLE', 'this broker does not know all topics and brokers yet', behind, 'more time', where, true);
  const untrusted = find(({ code }) => typeof code === 'string' && /^(?:DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CERT_|ERR_TLS_CERT_)/.test(code));
  if (untrusted !== undefined) {
    return refusal('ADMIN_KAFKA_UNREACHABLE', 'the broker shows a certificate that is not trusted', untrusted, 'the authority that signed it, and its name', where, false);
  }
  const network = find(({ code }) => code === 'PLT_KFK_NETWORK' || code === 'PLT_KFK_TIMEOUT') ?? find(({ code }) => typeof code === 'string' && /^E[A-Z]+$/.test(code));
  // Under TLS 1.3 a broker that misses a certificate closes the connection after the handshake: it can't be told from one that fails.
  if (network !== undefined) return refusal('ADMIN_KAFKA_UNREACHABLE', 'the broker does not answer, or closes the connection', network, 'a broker that can be reached, and that accepts our certificate', where, true);
  return refusal('ADMIN_KAFKA_REFUSED', 'the request failed', errors[0] ?? {}, 'what the client library accepts', where, false);
}

/**
 * Whether Kafka refused everything it refused for one reason.
 *
 * @param thrown what the client library threw
 * @param reason Kafka's name of it
 */
export function isOnly(thrown: unknown, reason: string): boolean {
  const reasons = leaves(thrown).map(({ apiId }) => apiId).filter((apiId) => typeof apiId === 'string');
  return reasons.length > 0 && reasons.every((each) => each === reason);
}

function refusal(code: AdminProblemCode, what: string, error: ClientError, allowed: string, where: string, retryable: boolean): AdminError {
  // Only names: a message may repeat what was sent.
  const name = [error.apiId, error.code].find((each): each is string => typeof each === 'string');
  return new AdminError([{ code, what, ...(name === undefined ? {} : { given: name }), allowed, where }], retryable);
}

/** The error and everything it was made of, innermost first. */
function leaves(thrown: unknown, depth = 0): ClientError[] {
  if (typeof thrown !== 'object' || thrown === null || depth > 8) return [];
  const error: ClientError = thrown;
  const parts: readonly unknown[] = Array.isArray(error.errors) ? error.errors : [];
  return [...[...parts, error.cause].flatMap((part) => leaves(part, depth + 1)), error];
}
