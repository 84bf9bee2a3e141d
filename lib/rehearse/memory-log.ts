import type { Log, LogRecord } from '../admin';

/**
 * The engine's log in memory. On a cluster it is a topic, and of a rehearsal's cluster that topic is one of those that are tried: whoever may write to
 * it or delete it does so.
 */
export class MemoryLog implements Log {
  private records: readonly LogRecord[] = [];
  private next = 0n;

  /** {@inheritDoc Log.append} */
  public append(value: Buffer): Promise<void> {
    this.records = [...this.records, { offset: this.next, value }];
    this.next += 1n;
    return Promise.resolve();
  }

  /** {@inheritDoc Log.read} */
  public read(from: bigint): Promise<readonly LogRecord[]> {
    return Promise.resolve(this.records.filter(({ offset }) => offset >= from));
  }

  /** {@inheritDoc Log.trim} */
  public trim(before: bigint): Promise<void> {
    this.records = this.records.filter(({ offset }) => offset >= before);
    return Promise.resolve();
  }
}
