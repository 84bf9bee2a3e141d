import type { Log, LogRecord } from '../../lib/admin/journal';
import type { KafkaAdmin, NewTopic, NewUser, OfEachBroker } from '../../lib/admin/kafka-admin';
import { AclSet, type LiveAcl } from '../../lib/admin/live-acl';
import type { LiveConfig, LiveQuota, LiveTopic, LiveUser } from '../../lib/admin/live-items';
import { setOf, type Sets, setsOf } from '../../lib/admin/sets';
import type { Clock } from '../../lib/admin/timing';

/** A cluster in memory, as the engine sees one, that remembers everything it ever held. */
export class MemoryCluster implements KafkaAdmin, Log {
  public sets: Sets;
  /** Passwords by user and mechanism, as Kafka was told them. */
  public readonly passwords = new Map<string, string>();
  /** Every set of ACLs it ever held, and everything it ever held. */
  public readonly history: AclSet[] = [];
  public readonly past: Sets[] = [];
  private records: LogRecord[] = [];
  private end = 0n;

  public constructor(live: readonly LiveAcl[] = [], others: Parameters<typeof setsOf>[0] = {}) {
    this.sets = setsOf({ ...others, acls: AclSet.of(live) });
  }

  public get live(): AclSet {
    return this.sets.acls;
  }

  public get logLength(): number {
    return this.records.length;
  }

  public async readAcls(): Promise<OfEachBroker<LiveAcl>> {
    return Promise.resolve([this.sets.acls.sorted()]);
  }

  public async createAcls(acls: readonly LiveAcl[]): Promise<void> {
    return this.become({ acls: this.live.plus(AclSet.of(acls)) });
  }

  public async deleteAcls(acls: readonly LiveAcl[]): Promise<void> {
    return this.become({ acls: this.live.minus(AclSet.of(acls)) });
  }

  public async readQuotas(): Promise<OfEachBroker<LiveQuota>> {
    return Promise.resolve([this.sets.quotas.sorted()]);
  }

  public async setQuotas(quotas: readonly LiveQuota[]): Promise<void> {
    return this.become({ quotas: this.sets.quotas.plus(setOf('quotas', quotas)) });
  }

  public async removeQuotas(quotas: readonly LiveQuota[]): Promise<void> {
    return this.become({ quotas: this.sets.quotas.minus(setOf('quotas', quotas)) });
  }

  public async readUsers(): Promise<OfEachBroker<LiveUser>> {
    return Promise.resolve([this.sets.users.sorted()]);
  }

  public async upsertUsers(users: readonly NewUser[]): Promise<void> {
    for (const { user, mechanism, password } of users) this.passwords.set(`${user} ${mechanism}`, password);
    const shown = users.map(({ user, mechanism, iterations }) => ({ user, mechanism, iterations }));
    return this.become({ users: this.sets.users.plus(setOf('users', shown)) });
  }

  public async deleteUsers(users: readonly LiveUser[]): Promise<void> {
    for (const { user, mechanism } of users) this.passwords.delete(`${user} ${mechanism}`);
    return this.become({ users: this.sets.users.minus(setOf('users', users)) });
  }

  public async readTopics(): Promise<OfEachBroker<LiveTopic>> {
    return Promise.resolve([this.sets.topics.sorted()]);
  }

  public async createTopics(topics: readonly NewTopic[]): Promise<void> {
    const made = topics.filter((topic) => !this.sets.topics.has(topic));
    const configs = made.flatMap(({ name, configs: own }) => Object.entries(own).map(([key, value]) => ({ topic: name, key, value })));
    const shown = made.map(({ name, partitions, replicationFactor }) => ({ name, partitions, replicationFactor }));
    return this.become({ topics: this.sets.topics.plus(setOf('topics', shown)), configs: this.sets.configs.plus(setOf('configs', configs)) });
  }

  public async createPartitions(topics: readonly LiveTopic[]): Promise<void> {
    return this.become({ topics: this.sets.topics.plus(setOf('topics', topics)) });
  }

  public async deleteTopics(topics: readonly LiveTopic[]): Promise<void> {
    const left = this.sets.topics.minus(setOf('topics', topics));
    return this.become({ topics: left, configs: this.sets.configs.where(({ topic }) => left.has({ name: topic, partitions: 0, replicationFactor: 0 })) });
  }

  public async readConfigs(topics: readonly string[]): Promise<OfEachBroker<LiveConfig>> {
    const gone = topics.filter((name) => !this.sets.topics.has({ name, partitions: 0, replicationFactor: 0 }));
    if (gone.length > 0) return Promise.reject(new Error(`no topic ${gone.join(', ')}`));
    return Promise.resolve([this.sets.configs.where(({ topic }) => topics.includes(topic)).sorted()]);
  }

  public async setConfigs(configs: readonly LiveConfig[]): Promise<void> {
    return this.become({ configs: this.sets.configs.plus(setOf('configs', configs)) });
  }

  public async unsetConfigs(configs: readonly LiveConfig[]): Promise<void> {
    return this.become({ configs: this.sets.configs.minus(setOf('configs', configs)) });
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

  private async become(changed: Partial<Sets>): Promise<void> {
    this.sets = { ...this.sets, ...changed };
    this.past.push(this.sets);
    this.history.push(this.sets.acls);
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
