import { groupedBy, sortedBy } from '../model/order';
import { batches } from './batches';
import { heldOpen } from './default-allow';
import type { KafkaAdmin, NewTopic, NewUser } from './kafka-admin';
import type { KeyedSet } from './keyed-set';
import type { Lease } from './lease';
import { readKind } from './live';
import { AclSet } from './live-acl';
import { type Kind, KINDS } from './plan';
import type { Intent } from './intent';
import { keyOf } from './resource-patterns';
import { type Change, isEmptySection, type Section } from './section';
import { KIND, setOf, type Things } from './sets';
import type { Patience } from './timing';

/** Things of one request; a controller takes ten thousand records at once at most, and answers no one else meanwhile. */
const BATCH = 1_000;

/** One change of a cluster, in the order that keeps everybody who stays. */
export class CarryOut {
  private readonly open: AclSet;

  public constructor(
    private readonly admin: KafkaAdmin,
    private readonly lease: Lease,
    private readonly patience: Patience,
    private readonly intent: Intent,
  ) {
    this.open = AclSet.of(heldOpen(intent.plan.closes, intent.live.acls)).minus(intent.declared.acls);
  }

  /**
   * Creates and changes what is declared, and sees every broker hold it.
   *
   * @param passwords of the users that are created or changed
   */
  public async add(passwords: readonly NewUser[]): Promise<void> {
    const { admin, intent: { plan } } = this;
    const created = new Set(plan.topics.additions.map(({ name }) => name));
    await this.each(batches(this.newTopics(), BATCH, ({ partitions }) => partitions), (batch) => admin.createTopics(batch));
    await this.each(batches(plan.topics.changes.map(to), BATCH, ({ partitions }) => partitions), (batch) => admin.createPartitions(batch));
    const configs = [...plan.configs.additions.filter(({ topic }) => !created.has(topic)), ...plan.configs.changes.map(to)];
    await this.each(batches(setOf('configs', configs).sorted(), BATCH), (batch) => admin.setConfigs(batch));
    await this.each(batches(passwords, BATCH), (batch) => admin.upsertUsers(batch));
    const quotas = setOf('quotas', [...plan.quotas.additions, ...plan.quotas.changes.map(to)]);
    await this.each(batches(quotas.sorted(), BATCH), (batch) => admin.setQuotas(batch));
    await this.each(batches(this.open.sorted(), BATCH), (batch) => admin.createAcls(batch));
    if (this.open.size > 0) await this.verifyAcls((live) => this.open.minus(live).size === 0, 'what holds resources open is not there');
    // By resource: what gives one that is not held open its first ACLs is made at once, as far as a request goes.
    await this.each(batches(sortedBy(plan.acls.additions, keyOf), BATCH), (batch) => admin.createAcls(batch));
    for (const kind of KINDS) if (adds(plan[kind])) await this.verify(kind, plan[kind], false);
  }

  /** Removes what no slice declares any more, and sees every broker do without it. */
  public async remove(): Promise<void> {
    const { admin, intent: { plan } } = this;
    await this.each(batches(this.open.sorted(), BATCH), (batch) => admin.deleteAcls(batch));
    if (this.open.size > 0) await this.verifyAcls((live) => this.open.minus(live).size === this.open.size, 'what held resources open is still there');
    await this.each(batches(plan.acls.removals, BATCH), (batch) => admin.deleteAcls(batch));
    await this.each(batches(plan.quotas.removals, BATCH), (batch) => admin.removeQuotas(batch));
    await this.each(batches(plan.users.removals, BATCH), (batch) => admin.deleteUsers(batch));
    await this.each(batches(plan.configs.removals, BATCH), (batch) => admin.unsetConfigs(batch));
    await this.each(batches(plan.topics.removals, BATCH), (batch) => admin.deleteTopics(batch));
    for (const kind of KINDS) if (plan[kind].removals.length > 0) await this.verify(kind, plan[kind], true);
  }

  private newTopics(): NewTopic[] {
    const { plan, declared } = this.intent;
    const configs = groupedBy(declared.configs, ({ topic }) => topic);
    return plan.topics.additions.map((topic) => {
      const own = setOf('configs', configs.get(topic.name) ?? []).sorted();
      return { ...topic, configs: Object.fromEntries(own.map(({ key, value }) => [key, value])) };
    });
  }

  /** Every call may be made twice, and is only made while nobody else works on the cluster. */
  private async each<T>(parts: readonly (readonly T[])[], call: (part: readonly T[]) => Promise<void>): Promise<void> {
    for (const part of parts) await this.patience.retry(() => this.lease.change(() => call(part)));
  }

  private async verifyAcls(holds: (live: AclSet) => boolean, what: string): Promise<void> {
    await readKind(this.admin, this.patience, 'acls', [], { holds, what });
  }

  private async verify<K extends Kind>(kind: K, section: Section<Things[K]>, removed: boolean): Promise<void> {
    const { declared } = this.intent;
    const wanted: KeyedSet<Things[K]> = declared[kind];
    const topics = Array.from(declared.topics, ({ name }) => name);
    const holds = (live: KeyedSet<Things[K]>): boolean =>
      wanted.within(live, KIND[kind].fulfils) && !(removed && section.removals.some((item) => live.has(item)));
    const what = removed ? 'what was removed is still there, or what was added is not' : 'what was added is not there';
    await readKind(this.admin, this.patience, kind, topics, { holds, what });
  }
}

function to<T>({ to: declared }: Change<T>): T {
  return declared;
}

function adds(section: Section<unknown>): boolean {
  return !isEmptySection({ ...section, removals: [] });
}
