import { setTimeout as pause } from 'node:timers/promises';
import type { KafkaConnection } from '../../admin';
import type { Attempt, Outcome, RehearsedWorkload } from '../../model/rehearsal';
import type { Machine, Trial, WorkloadClient } from '../contract';
import { type Answer, answerOf } from './answer';
import { CLUSTER_ATTEMPTS } from './cluster-attempts';
import { GROUP_ATTEMPTS } from './group-attempts';
import { LibraryClients } from './library-clients';
import { loginOf } from './login';
import { TOPIC_ATTEMPTS } from './topic-attempts';
import { TRANSACTION_ATTEMPTS } from './transaction-attempts';
import { type Attempting, Named, type Trying } from './trying';

const ATTEMPTING: Readonly<Record<Attempt, Attempting>> = { ...TOPIC_ATTEMPTS, ...GROUP_ATTEMPTS, ...TRANSACTION_ATTEMPTS, ...CLUSTER_ATTEMPTS };

/** For one trial, all that passes by itself included. */
const DEADLINE_MS = 30_000;
const PAUSE_MS = 20;

/** What a broker says of a certificate is lost where a request crosses it. */
const CONNECTIONS = 3;

/**
 * The real clients of a workload: `@platformatic/kafka`, told what `ztk client` prints. Nothing is sent before something is tried, but of a SCRAM user,
 * whose password is made for the run.
 *
 * Records that were produced and offsets that were committed stay; topics that were deleted and bindings that were made do not.
 *
 * @param machine where the brokers are
 * @param workload who tries
 * @param administrator whom no ACL binds: it tells topics' ids, and puts back what a trial changed
 * @throws Error where the workload's client options can't be filled in
 */
export async function clientOf(machine: Machine, workload: RehearsedWorkload, administrator: KafkaConnection): Promise<WorkloadClient> {
  const login = await loginOf(machine, workload, administrator);
  return new RealClient(new LibraryClients(administrator.library, login), administrator);
}

class RealClient implements WorkloadClient, Trying {
  public constructor(public readonly clients: LibraryClients, public readonly administrator: KafkaConnection) {}

  /** {@inheritDoc WorkloadClient.attempt} */
  public async attempt(trial: Trial): Promise<Outcome> {
    const until = performance.now() + DEADLINE_MS;
    for (let broken = 0; ;) {
      const answer = await this.answer(trial, until);
      if (answer.kind === 'allowed' || answer.kind === 'denied') return answer.kind;
      if (answer.kind === 'broken') broken += 1;
      if (answer.kind === 'error' || broken === CONNECTIONS || performance.now() > until) throw new Error(`${trial.attempt} was neither served nor refused: ${answer.says}`);
      await pause(PAUSE_MS);
    }
  }

  /** {@inheritDoc WorkloadClient.close} */
  public async close(): Promise<void> {
    await this.clients.close();
  }

  private async answer(trial: Trial, until: number): Promise<Answer> {
    const { attempt, fine = [] } = ATTEMPTING[trial.attempt];
    const { refused } = this.clients;
    const controller = new AbortController();
    const overdue = pause(until - performance.now(), undefined, { signal: controller.signal }).then(() => { throw new Error(`no answer within ${String(DEADLINE_MS)} ms`); });
    try {
      await Promise.race([attempt(this, new Named(trial)), overdue]);
      return { kind: 'allowed' };
    } catch (error) {
      const answer = answerOf(error, fine);
      return answer.kind === 'broken' && this.clients.refused > refused ? { kind: 'denied' } : answer;
    } finally {
      controller.abort();
      overdue.catch(() => undefined);
    }
  }
}
