import { setTimeout as pause } from 'node:timers/promises';
import type { Request } from './request';

/** What became of a request. */
export interface Outcome {
  readonly status: 'SUCCESS' | 'FAILED';
  /** The resource's id from now on. */
  readonly physicalId: string;
  /** Why, where it failed: lines of our own. */
  readonly reason?: string;
}

/** All that CloudFormation takes as an answer, in bytes. */
const MOST_BYTES = 4_096;
/** For one attempt, in milliseconds. */
const ATTEMPT_MS = 5_000;

/**
 * Answers one request, once: the first outcome is the answer, whoever else comes later.
 */
export class Response {
  private sending?: Promise<void>;

  /**
   * @param request what is answered
   * @param remainingMs how much time is left
   */
  public constructor(private readonly request: Request, private readonly remainingMs: () => number) {}

  /**
   * Sends the answer, again and again until it arrives or no time is left.
   *
   * @param outcome what became of the request
   * @throws Error when it never arrived
   */
  public send(outcome: Outcome): Promise<void> {
    this.sending ??= this.deliver(answerOf(this.request, outcome));
    return this.sending;
  }

  private async deliver(body: string): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      const status = await put(this.request.responseUrl, body, Math.max(500, Math.min(ATTEMPT_MS, Math.floor(this.remainingMs()) - 500)));
      if (status >= 200 && status < 300) return;
      // An address that was refused will be refused again; anything else may pass.
      const isFinal = status >= 400 && status < 500 && status !== 408 && status !== 429;
      const wait = Math.min(200 * 2 ** attempt, 3_000);
      if (isFinal || this.remainingMs() <= wait + 500) throw new Error(`CloudFormation did not take the answer: ${status === 0 ? 'no connection' : String(status)}`);
      await pause(wait);
    }
  }
}

/**
 * The text of an answer, its reason cut so that CloudFormation takes it.
 *
 * @param request what is answered
 * @param outcome what became of it
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
 */
export function answerOf(request: Request, { status, physicalId, reason = '' }: Outcome): string {
  const text = (length: number): string => JSON.stringify({
    Status: status, PhysicalResourceId: physicalId, ...request.echo, ...(status === 'FAILED' && { Reason: cut(reason, length) }),
  });
  let length = Math.min(reason.length, MOST_BYTES);
  while (length > 0 && Buffer.byteLength(text(length)) > MOST_BYTES) length -= 32;
  return text(Math.max(0, length));
}

function cut(text: string, length: number): string {
  // Half a character at the cut becomes a replacement character.
  return length >= text.length ? text : `${Buffer.from(text.slice(0, length)).toString()}… (the rest stands in the log)`;
}

/** The status of the answer; 0 where there was none. Bytes go without a content type: the address was signed without one. */
async function put(url: URL, body: string, timeoutMs: number): Promise<number> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const { status } = await fetch(url, { method: 'PUT', body: Buffer.from(body), signal, redirect: 'error' });
    return status;
  } catch {
    // Its message may hold the address; that it did not work is all there is to say.
    return 0;
  }
}
