import { AclSet, AdminEngine, AdminError, type Credentials, type KafkaConnection, type Timing } from '../admin';
import { groupedBy, sortedBy } from '../model/order';
import type { RehearsalPlan, RehearsedBinding, RehearsedWorkload } from '../model/rehearsal';
import type { FoundBinding, Slice, SliceUser } from '../model/slice';
import { MemoryLog } from './memory-log';
import type { DrillAccess, Prepared } from './prepared';

/** Short waits: the one broker is on this machine. The lease is for a run that a kill of the broker leaves behind. */
const TIMING: Timing = { retryMs: 10, deadlineMs: 60_000, leaseMs: 20_000 };

/** What every slice of a rehearsal begins with that the plan does not have: those of drills. */
const DRILL = 'drill ';

/** A cluster that the admin engine keeps as a plan says. */
export class PreparedCluster implements Prepared {
  /** By principal. */
  private readonly slices: ReadonlyMap<string, Slice>;
  /** In memory alone, by user and credential, for as long as a drill has the user. */
  private readonly passwords = new Map<string, string>();
  private readonly store = new MemoryLog();
  private revision = 0;

  public constructor(private readonly plan: RehearsalPlan, public readonly administrator: KafkaConnection) {
    const bindings = groupedBy(plan.bindings, ({ principal }) => principal);
    this.slices = new Map([...bindings].map(([principal, own]) => [principal, this.slice(principal, own)]));
  }

  /** Makes the cluster hold what the plan says, and sees it. */
  public async applyAll(): Promise<void> {
    await this.engine().apply({ put: [...this.slices.values()] });
    await this.verify();
  }

  /** {@inheritDoc Prepared.revoke} */
  public async revoke(workload: RehearsedWorkload): Promise<void> {
    await this.engine().apply({ drop: [principalOf(workload)] });
  }

  /** {@inheritDoc Prepared.restore} */
  public async restore(workload: RehearsedWorkload): Promise<void> {
    const slice = this.slices.get(principalOf(workload));
    if (slice !== undefined) await this.engine().apply({ put: [slice] });
  }

  /** {@inheritDoc Prepared.grant} */
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

  /** {@inheritDoc Prepared.withdraw} */
  public async withdraw(drill: string): Promise<void> {
    await this.engine().apply({ drop: [DRILL + drill] });
    this.passwords.clear();
  }

  /** {@inheritDoc Prepared.verify} */
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

  /** {@inheritDoc Prepared.close} */
  public async close(): Promise<void> {
    await this.administrator.close();
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

/**
 * The principal of a workload's own bindings.
 *
 * @param workload whose
 */
export function principalOf({ knownAs, principal }: RehearsedWorkload): string {
  return knownAs ?? principal;
}
