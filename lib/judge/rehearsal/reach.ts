import type { KafkaResourceType } from '../../model/kafka';
import type { RehearsalPlan, RehearsedWorkload } from '../../model/rehearsal';
import { decide, type LiveAcl } from '../../semantics/kafka';
import type { KafkaAsk } from '../ask/kafka-hops';
import type { Expectation } from './expectation';
import { knownAs } from './principal';
import { HERE } from './request-decider';
import { authorizerSettings } from './settings';

/** Tells whether somebody may do anything at all to a name, by either side. */
export class Reach {
  private readonly touched = new Map<string, ReadonlySet<string>>();

  public constructor(private readonly plan: Pick<RehearsalPlan, 'bindings' | 'settings'>, private readonly asks: readonly KafkaAsk[], private readonly expectation: Expectation) {}

  /**
   * Whether an operation on it was declared, or the bindings allow it.
   *
   * @param workload who
   * @param resourceType of what kind it is
   * @param name its name
   */
  public touches(workload: RehearsedWorkload, resourceType: KafkaResourceType, name: string): boolean {
    const found = this.touched.get(workload.name) ?? this.compute(workload);
    this.touched.set(workload.name, found);
    return found.has(`${resourceType} ${name}`);
  }

  private compute(workload: RehearsedWorkload): ReadonlySet<string> {
    const as = knownAs(this.plan.settings, workload);
    const settings = authorizerSettings(this.plan.settings);
    const all = this.plan.bindings as readonly unknown[] as readonly LiveAcl[];
    const own = settings.allowEveryoneIfNoAclFound || as.kind !== 'principal' ? all : all.filter(({ principal }) => principal === as.principal || principal === 'User:*');
    const applied = (ask: KafkaAsk): boolean => as.kind === 'principal' && decide(own, { principal: as.principal, host: HERE, ...ask }, settings).verdict === 'allowed';
    return new Set(this.asks.filter((ask) => this.expectation.allows(workload, ask) || applied(ask)).map(({ resourceType, name }) => `${resourceType} ${name}`));
  }
}
