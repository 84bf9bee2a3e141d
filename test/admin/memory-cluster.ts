import type { Log, LogRecord } from '../../lib/admin/journal';
import type { KafkaAdmin } from '../../lib/admin/kafka-admin';
import { AclSet, type LiveAcl } from '../../lib/admin/live-acl';
import type { Clock } from '../../lib/admin/timing';

/** A cluster in memory, as the engine sees one, that remembers every set it ever held. */
export class MemoryCluster implements KafkaAdmin, Log {
  public live: AclSet;
  public readonly history: AclSet[] = [];
  private records: LogRecord[] = [];
  private end = 0n;

  public constructor(live: readonly LiveAcl[] = []) {
    this.live = AclSet.of(live);
  }

  public get logLength(): number {
    return this.records.length;
  }

  public async readAcls(): Promise<readonly (readonly LiveAcl[])[]> {
    return Promise.resolve([this.live.sorted()]);
  }

  public async createAcls(acls: readonly LiveAcl[]): Promise<void> {
    return this.become(this.live.plus(AclSet.of(acls)));
  }

  public async deleteAcls(acls: readonly LiveAcl[]): Promise<void> {
    return this.become(this.live.minus(AclSet.of(acls)));
  }

  public async append(value: Buffer): Promise<void> {
    this.records.push({ offset: this.end, value });
    this.end += 1n;
    return Promise.resolve();
  }

  public async read(from: bigint): Promise<readonly LogRecord[]> {
    return Promise.resolve(this.records.filter(({ offset }) => offset >= from));
  }

  public async trim(before: bigint): Promise<void> {
    this.records = this.records.filter(({ offset }) => offset >= before);
    return Promise.resolve();
  }

  private async become(live: AclSet): Promise<void> {
    this.live = live;
    this.history.push(live);
    return Promise.resolve();
  }
}

/** Time that passes only when everybody waits. */
export class VirtualClock implements Clock {
  private time = 0;
  private readonly sleepers: { readonly at: number; readonly wake: () => void }[] = [];

  public now(): number {
    return this.time;
  }

  public async pause(milliseconds: number): Promise<void> {
    const at = this.time + milliseconds;
    await new Promise<void>((wake) => {
      this.sleepers.push({ at, wake });
      setImmediate(() => { this.wakeNext(); });
    });
  }

  private wakeNext(): void {
    this.sleepers.sort((a, b) => a.at - b.at);
    const next = this.sleepers.shift();
    this.time = Math.max(this.time, next?.at ?? 0);
    next?.wake();
  }
}
