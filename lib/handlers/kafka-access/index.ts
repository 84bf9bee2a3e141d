import { setTimeout as pause } from 'node:timers/promises';
import { administer } from './administration';
import { bootstrapBrokers, readAsset } from './aws';
import { budgetOf, type InvocationContext } from './budget';
import { Change, type Services } from './change';
import { reasonOf, timeIsOver } from './problem';
import { readRequest, type Request } from './request';
import { Response } from './respond';

/** Names the administrator's role in the environment of the function. */
export const ROLE_VARIABLE = 'ADMINISTRATOR_ROLE_ARN';

/** What is still open after the answer gets so long to close. */
const CLOSE_MS = 3_000;

const log = (line: string): void => { console.log(line); };
const SERVICES: Services = { roleArn: process.env[ROLE_VARIABLE] ?? '', bootstrapBrokers, readAsset, administer, log };

/**
 * Entry point of `Custom::KafkaAccess`: puts or drops the slice of one stack, and always answers.
 *
 * @param event what CloudFormation sends
 * @param context Lambda's context
 * @throws Error when nobody could be answered
 */
export async function handler(event: unknown, context: InvocationContext): Promise<void> {
  await serve(readRequest(event), context, SERVICES);
}

/**
 * Serves one request with given services.
 *
 * @param request what was asked
 * @param context Lambda's context
 * @param services what to work with
 * @throws Error when the answer never arrived
 */
export async function serve(request: Request, context: InvocationContext, services: Services): Promise<void> {
  const budget = budgetOf(context);
  const change = new Change(request, budget, services);
  const response = new Response(request, () => context.getRemainingTimeInMillis());
  const stop = new AbortController();
  const work = change.carryOut();
  try {
    await response.send({ status: 'SUCCESS', physicalId: await Promise.race([work, runOut(budget.answerMs, stop.signal)]) });
  } catch (error) {
    change.stop();
    services.log(`${request.type} failed: ${reasonOf(error)}`);
    await response.send({ status: 'FAILED', physicalId: change.physicalId, reason: reasonOf(error) });
  } finally {
    stop.abort();
    // A frozen function would go on with it in the next invocation; what is closed fails instead.
    await Promise.race([Promise.allSettled([change.close(), work]), pause(CLOSE_MS, undefined, { ref: false })]);
  }
}

async function runOut(afterMs: number, signal: AbortSignal): Promise<never> {
  await pause(afterMs, undefined, { signal }).catch(() => undefined);
  throw timeIsOver();
}
