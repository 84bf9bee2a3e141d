import { refuse } from '../problems';

/** Where a token is fetched, and by whom. */
export interface TokenRequest {
  /** The token endpoint of the identity provider. */
  readonly endpoint: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope?: string;
}

const TIMEOUT_MS = 10_000;
/** A token is fetched again this long before it ends. */
const MARGIN_MS = 30_000;
/** What a header can carry. */
const TOKEN = /^[\x21-\x7e]+$/;

/**
 * Tokens of an identity provider, by the client-credentials grant: fetched when the first is needed, and again when it is about to end.
 *
 * @param request where and by whom
 * @param now milliseconds
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.4
 */
export function tokensOf(request: TokenRequest, now: () => number = Date.now): () => Promise<string> {
  let current: { readonly token: string; readonly until: number } | undefined;
  return async () => {
    if (current === undefined || now() >= current.until) {
      const { token, seconds } = await fetchToken(request);
      current = { token, until: now() + seconds * 1_000 - MARGIN_MS };
    }
    return current.token;
  };
}

async function fetchToken({ endpoint, clientId, clientSecret, scope }: TokenRequest): Promise<{ token: string; seconds: number }> {
  const problem = (what: string, given: string): never => refuse({ code: 'INPUT_UNSUPPORTED', what, given, allowed: 'an endpoint, a client and a secret that give a token', where: endpoint });
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...(scope !== undefined && { scope }) });
  const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
  let response: Response;
  let answer: unknown;
  try {
    // A redirect would hand the secret to somebody else.
    response = await fetch(endpoint, { method: 'POST', body, headers: { authorization, accept: 'application/json' }, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    answer = await response.json();
  } catch (error) {
    return problem('the token endpoint gives no answer that can be read', causeOf(error));
  }
  const { access_token: token, expires_in: seconds } = (answer ?? {}) as { access_token?: unknown; expires_in?: unknown };
  // What it answered may repeat a secret: only the status is told.
  if (!response.ok) return problem('the token endpoint refused', `status ${String(response.status)}`);
  if (typeof token !== 'string' || !TOKEN.test(token)) return problem('the token endpoint gave no token', `status ${String(response.status)}`);
  return { token, seconds: typeof seconds === 'number' ? seconds : 0 };
}

function causeOf(error: unknown): string {
  const { name, cause } = error as { name?: unknown; cause?: { code?: unknown } };
  return typeof cause?.code === 'string' ? cause.code : String(name);
}
