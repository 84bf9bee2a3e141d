import type { Hop } from '../../model/answers';
import { uniqueBy } from '../../model/order';
import type { Cell, Outcome, RehearsalPlan, RehearsedBinding, RehearsedWorkload } from '../../model/rehearsal';
import type { Check, DecidedCheck, LiveAcl } from '../../semantics/kafka';
import { knownAs, type KnownAs } from './principal';
import { RequestDecider } from './request-decider';
import { requestsOf } from './requests-of';
import { authorizerSettings, DECIDING_SETTINGS } from './settings';

/** What decides a cell. */
export interface DecidingTexts {
  /** The rule: lower case, no full stop. */
  readonly rule: string;
  /** The texts that it was read from; of a denial for lack of a binding, those of bindings that come near. */
  readonly because: readonly Hop[];
}

/**
 * What the brokers will answer, by what Kafka's authorizer makes of the plan's bindings and settings.
 *
 * @param plan the rehearsal
 * @param cell one of its cells
 */
export function predicted(plan: RehearsalPlan, cell: Omit<Cell, 'expected'>): Outcome {
  return deciderOf(plan).decide(cell).verdict;
}

/**
 * The applied binding that decides a cell, or that there is none.
 *
 * @param plan the rehearsal
 * @param cell one of its cells
 */
export function decidedBy(plan: RehearsalPlan, cell: Omit<Cell, 'expected'>): DecidingTexts {
  return deciderOf(plan).texts(cell);
}

const deciders = new WeakMap<RehearsalPlan, Decider>();

function deciderOf(plan: RehearsalPlan): Decider {
  const found = deciders.get(plan) ?? new Decider(plan);
  deciders.set(plan, found);
  return found;
}

class Decider {
  private readonly requests: RequestDecider;
  private readonly workloads: ReadonlyMap<string, RehearsedWorkload>;

  public constructor(private readonly plan: RehearsalPlan) {
    this.requests = new RequestDecider(plan.bindings as readonly (RehearsedBinding & LiveAcl)[], authorizerSettings(plan.settings));
    this.workloads = new Map(plan.workloads.map((workload) => [workload.name, workload]));
  }

  /** The first request that is refused, or all that is allowed. */
  public decide(cell: Omit<Cell, 'expected'>): { readonly verdict: Outcome; readonly as: KnownAs; readonly because: readonly DecidedCheck[] } {
    const as = this.as(cell.workload);
    if (as.kind !== 'principal') return { verdict: 'denied', as, because: [] };
    const because: DecidedCheck[] = [];
    for (const request of requestsOf(cell.attempt, cell)) {
      const decision = this.requests.decide(as.principal, request);
      if (decision.verdict === 'denied') return { verdict: 'denied', as, because: decision.because };
      because.push(...decision.because);
    }
    return { verdict: 'allowed', as, because };
  }

  public texts(cell: Omit<Cell, 'expected'>): DecidingTexts {
    const { verdict, as, because } = this.decide(cell);
    if (as.kind !== 'principal') return { rule: as.says, because: [] };
    const own = this.workloads.get(cell.workload)?.principal;
    const mapped = own === as.principal ? '' : `${DECIDING_SETTINGS.mapping} makes ${as.principal} of ${own ?? cell.workload}: `;
    const rules = because.map((one) => this.ruleOf(as.principal, one));
    const says = [...new Set(rules.map(({ rule }) => rule))];
    const hops = uniqueBy(rules.flatMap((rule) => rule.because), ({ location, because: text }) => `${location}\n${text}`);
    return { rule: mapped + (says.join(verdict === 'denied' ? ', or ' : ' and ') || 'nothing is asked of anybody'), because: hops };
  }

  private as(name: string): KnownAs {
    const workload = this.workloads.get(name);
    // INVARIANT: a plan's cells name its workloads.
    if (workload === undefined) throw new Error(`${name} takes no part in the rehearsal of ${this.plan.cluster}`);
    return knownAs(this.plan.settings, workload);
  }

  private ruleOf(principal: string, { check, decision: { rule } }: DecidedCheck): DecidingTexts {
    switch (rule.kind) {
      case 'super-user': return { rule: `${principal} is a super user, whom no ACL binds`, because: [] };
      case 'default-allow': return { rule: `no ACL names ${nameOf(check)}, and the brokers then let everyone`, because: [] };
      case 'binding': return { rule: bindingSays(rule.binding), because: (rule.binding as LiveAcl & RehearsedBinding).because };
      case 'default-deny': return { rule: `no binding allows ${principal} ${check.operation} on ${nameOf(check)}`, because: this.near(principal, check) };
    }
  }

  /** What the principal has on other names of that kind: for the same operation, else for any. */
  private near(principal: string, check: Check): readonly Hop[] {
    const own = this.plan.bindings.filter((binding) => binding.principal === principal && binding.resourceType === check.resourceType && binding.permissionType === 'ALLOW');
    const same = own.filter(({ operation }) => operation === check.operation || operation === 'ALL');
    return (same.length > 0 ? same : own).flatMap(({ because }) => because);
  }
}

function nameOf(check: Check): string {
  return check.kind === 'any' ? `any ${check.resourceType}` : `${check.resourceType} ${check.name}`;
}

/**
 * A binding in words.
 *
 * @param binding any binding
 */
export function bindingSays({ permissionType, principal, operation, resourceType, name, patternType, host }: Omit<RehearsedBinding, 'because'>): string {
  const where = `${resourceType} ${name}${patternType === 'PREFIXED' ? '*' : ''}${host === '*' ? '' : ` from ${host}`}`;
  return `${permissionType === 'ALLOW' ? 'allows' : 'denies'} ${principal} ${operation} on ${where}`;
}
