import { AclSet, AdminEngine, AdminError, type Credentials, KafkaConnection, STORE_TOPIC, type Timing, TopicLog } from '../admin';
import { sortedBy } from '../model/order';
import type { RehearsalPlan, RehearsedBinding, RehearsedWorkload } from '../model/rehearsal';
import type { FoundBinding, Slice, SliceUser } from '../model/slice';
import type { Machine, Watcher } from './contract';
import { topicsReady } from './topics-ready';

/** Short waits: the one broker is on this machine. The lease is for a run that a kill of the broker leaves behind. */
const TIMING: Timing = { retryMs: 10, deadlineMs: 60_000, leaseMs: 20_000 };

/** What every slice of a rehearsal begins with that the plan does not have: those of drills. */
const DRILL = 'drill ';

/** A slice that declares nothing: with it the engine makes its journal also where no binding is applied. */
const NOTHING = 'rehearsal';

/** A part of the access that a drill adds and takes away, beside that of the plan. */
export interface DrillAccess {
  /** Bindings, whatever a cluster may hold. */
  readonly bindings: readonly FoundBinding[];
  /** SCRAM users, with the password of each. */
  readonly users?: readonly { readonly user: string; readonly password: string }[];
}

/** A cluster that holds what the plan says, and nothing else. */
export interface Prepared {
  /** The administrator's connection, whom no ACL binds. */
  readonly administrator: KafkaConnection;
  /**
   * Takes a workload's own bindings away, with the engine: when it returns, every broker does without them.
   *
   * @param workload whose
   */
  revoke(workload: RehearsedWorkload): Promise<void>;
  /**
   * Gives a workload's own bindings back, as the plan has them: when it returns, every broker holds them.
   *
   * @param workload whose
   */
  restore(workload: RehearsedWorkload): Promise<void>;
  /**
   * Makes what a drill has beside the plan be this: what it had before and is not here goes.
   *
   * @param drill whose part it is
   * @param access what it shall have
   */
  grant(drill: string, access: DrillAccess): Promise<void>;
  /**
   * Takes everything away that a drill has beside the plan; nothing is no error.
   *
   * @param drill whose part it is
   */
  withdraw(drill: string): Promise<void>;
  /**
   * Sees that what is live is exactly what the plan says.
   *
   * @throws AdminError ADMIN_KAFKA_UNVERIFIED with what differs
   */
  verify(): Promise<void>;
  /** Ends the connections. */
  close(): Promise<void>;
}

/**
 * Makes a cluster hold what a plan says: its topics, and its bindings with the engine that `ztk apply` works with, one slice for each principal.
 *
 * @param machine where
 * @param plan what it shall hold
 * @param watcher told how far it is
 * @returns once every broker was seen to hold exactly that
 * @throws AdminError what keeps it from that
 */
export async function prepare(machine: Machine, plan: RehearsalPlan, watcher: Watcher): Promise<Prepared> {
  const administrator = await KafkaConnection.to(machine.administrator);
  const store = new TopicLog(administrator);
  const close = async (): Promise<void> => {
    await store.close();
    await administrator.close();
  };
  try {
    const names = plan.topics.filter(({ name }) => name !== STORE_TOPIC);
    watcher.begin(`making ${count(plan.topics.length, 'topic')} and ${count(plan.bindings.length, 'binding')}`);
    if (names.length > 0) await administrator.createTopics(names.map(({ name, partitions }) => ({ name, partitions, replicationFactor: 1, configs: {} })));
    const cluster = new PreparedCluster(plan, administrator, store, close);
    await cluster.applyAll();
    await topicsReady(administrator, plan.topics.map(({ name }) => name));
    return cluster;
  } catch (error) {
    await close();
    throw error;
  }
}

class PreparedCluster implements Prepared {
  /** By principal. */
  private readonly slices: ReadonlyMap<string, Slice>;
  /** In memory alone, by user and credential, for as long as a drill has the user. */
  private readonly passwords = new Map<string, string>();
  private revision = 0;

  public constructor(
    private readonly plan: RehearsalPlan, public readonly administrator: KafkaConnection, private readonly store: TopicLog, public readonly close: () => Promise<void>,
  ) {
    const bindings = new Map<string, RehearsedBinding[]>();
    for (const binding of plan.bindings) {
      const own = bindings.get(binding.principal);
      if (own === undefined) bindings.set(binding.principal, [binding]);
      else own.push(binding);
    }
    this.slices = new Map([...bindings].map(([principal, own]) => [principal, this.slice(principal, own)]));
  }

  public async applyAll(): Promise<void> {
    await this.engine().apply({ put: [this.slice(NOTHING, []), ...this.slices.values()] });
    await this.verify();
  }

  public async revoke({ principal }: RehearsedWorkload): Promise<void> {
    await this.engine().apply({ drop: [principal] });
  }

  public async restore({ principal }: RehearsedWorkload): Promise<void> {
    const slice = this.slices.get(principal);
    if (slice !== undefined) await this.engine().apply({ put: [slice] });
  }

  public async grant(drill: string, { bindings, users = [] }: DrillAccess): Promise<void> {
    this.revision += 1;
    const declared = users.map(({ user, password }): SliceUser => {
      // Never derived from the password: it is stored.
      const credential = `${drill} ${String(this.revision)}`;
      this.passwords.set(`${user} ${credential}`, password);
      return { user, mechanism: 'SCRAM-SHA-512', iterations: 4096, credential, because: [drill] };
    });
    await this.engine().apply({ put: [{ ...this.slice(DRILL + drill, bindings), users: sortedBy(declared, ({ user }) => user) }] });
  }

  public async withdraw(drill: string): Promise<void> {
    await this.engine().apply({ drop: [DRILL + drill] });
    this.passwords.clear();
  }

  public async verify(): Promise<void> {
    const wanted = AclSet.of(this.plan.bindings);
    for (const live of (await this.administrator.readAcls()).map((acls) => AclSet.of(acls))) {
      const [missing, extra] = [wanted.minus(live).size, live.minus(wanted).size];
      if (missing + extra === 0) continue;
      throw new AdminError([{
        code: 'ADMIN_KAFKA_UNVERIFIED', what: 'the broker does not hold the bindings of the templates', given: `${String(missing)} missing, ${String(extra)} too many`,
        allowed: `exactly ${String(wanted.size)}`, where: this.plan.cluster,
      }]);
    }
  }

  private engine(): AdminEngine {
    const { plan: { cluster, settings }, administrator: admin, store } = this;
    const credentials: Credentials = { password: ({ user, credential }) => Promise.resolve(this.passwords.get(`${user} ${credential}`) ?? '') };
    const policy = { administrators: 'outside ACLs', defaultAllow: settings['allow.everyone.if.no.acl.found'] === 'true' } as const;
    return new AdminEngine({ cluster, admin, store, credentials, policy, timing: TIMING });
  }

  /** As adopted bindings: what stands in templates may hold DENY, hosts and wildcards, which nothing of ours declares. */
  private slice(name: string, bindings: readonly (FoundBinding | RehearsedBinding)[]): Slice {
    const adopted = AclSet.of(bindings).sorted().map((binding) => ({ ...binding, because: [name] }));
    return { version: 1, cluster: this.plan.cluster, slice: name, bindings: [], adopted };
  }
}

function count(many: number, what: string): string {
  return `${many.toLocaleString('en')} ${what}${many === 1 ? '' : 's'}`;
}
