import { setTimeout as pause } from 'node:timers/promises';
import { AdminError } from '../../admin';
import { AccessError } from './problem';

/** Between two questions. */
const PAUSE_MS = 1_000;

/** Refusals that pass once IAM has spread what was just deployed, by the name of AWS's error or our code. */
const SPREADING = /^(?:AccessDenied|AccessDeniedException|UnauthorizedException|ForbiddenException|InvalidClientTokenId)\b/;

/**
 * Asks until permissions that were just made are known everywhere, for so long.
 *
 * @param ask what to ask; may be asked several times
 * @param atMostMs for how long
 * @throws what was thrown last
 */
export async function settled<T>(ask: () => Promise<T>, atMostMs: number): Promise<T> {
  const until = performance.now() + atMostMs;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isSpreading(error) || performance.now() >= until) throw error;
    }
    await pause(Math.min(PAUSE_MS, Math.max(0, until - performance.now())));
  }
}

function isSpreading(error: unknown): boolean {
  if (error instanceof AccessError) return error.code === 'ACCESS_AWS_REFUSED' && SPREADING.test(error.problem.given ?? '');
  return AdminError.isAdminError(error) && error.problems.every(({ code }) => code === 'ADMIN_KAFKA_UNAUTHENTICATED' || code === 'ADMIN_KAFKA_UNAUTHORIZED');
}
