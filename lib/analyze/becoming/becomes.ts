import { sortedBy, uniqueBy } from '../../model/order';
import type { SymbolicText } from '../../semantics/iam/text';
import { contextOf } from '../context-of';
import { literalOf } from '../names/symbolic';
import type { Identity, World } from '../world';
import { ANYTHING, type Becoming } from './becoming';
import { allowsOf, type Holder } from './permitted';
import { byAssuming, byCredentials, byHolding, byPassing, type Field } from './steps';

/**
 * Every step by which an identity of the templates becomes another, or a user of Kafka.
 *
 * @param world what the templates say
 */
export function becomes(world: World): readonly Becoming[] {
  const { field, roles } = lookupOf(world);
  const steps = distinct(world.identities.flatMap((holder) => [
    ...byAssuming(field, holder, roles.of(holder)), ...byHolding(field, holder), ...byPassing(field, holder), ...byCredentials(field, holder),
  ]));
  return sortedSteps([...steps, ...grownOf(world, steps)]);
}

/**
 * Whom somebody becomes who stands in no template, as far as policies of the templates let it: what its own policies say is nobody's fault here.
 *
 * @param world what the templates say
 * @param stranger who
 */
export function becomesOfStranger(world: World, stranger: Holder): readonly Becoming[] {
  const { field, roles } = lookupOf(world);
  return sortedSteps(distinct([...byAssuming(field, stranger, roles.of(stranger)), ...byCredentials(field, stranger, true)]));
}

const lookups = new WeakMap<World, { readonly field: Field; readonly roles: Trusting }>();

function lookupOf(world: World): { readonly field: Field; readonly roles: Trusting } {
  const found = lookups.get(world) ?? {
    field: { world, context: contextOf(world.platform, world.naming), guarded: new Map(world.guarded.map((guarded) => [guarded.key, guarded])) }, roles: new Trusting(world),
  };
  lookups.set(world, found);
  return found;
}

function distinct(steps: readonly Becoming[]): readonly Becoming[] {
  return uniqueBy(steps, (step) => [step.from, step.to, step.rewrites ? '1' : '0', step.sure ? '0' : '1', step.way, step.means].join('\n'));
}

function sortedSteps(steps: readonly Becoming[]): readonly Becoming[] {
  return sortedBy(steps, (step) => `${step.from}\n${step.to}\n${step.rewrites ? '1' : '0'}${step.sure ? '0' : '1'}`);
}

/** Whoever may give any permission to an identity that it is, or that it becomes, may give itself anything. */
function grownOf(world: World, steps: readonly Becoming[]): readonly Becoming[] {
  const reached = new Map<string, ReadonlySet<string>>();
  const bounded = new Set(world.identities.filter(({ boundary }) => boundary !== undefined).map(({ key }) => key));
  return steps.filter(({ way }) => way === 'grown').flatMap((step): Becoming[] => {
    const own = reached.get(step.from) ?? new Set([step.from, ...reachedFrom(steps.filter(({ way }) => way !== 'grown'), step.from).keys()]);
    reached.set(step.from, own);
    // Within its boundary it stays, whatever its policies say.
    if (!own.has(step.to) || bounded.has(step.to)) return [];
    return [{ ...step, to: ANYTHING }];
  });
}

/**
 * Whom a subject becomes, each by the fewest steps; steps that change no setting of access go first.
 *
 * @param steps every step
 * @param from who
 */
export function reachedFrom(steps: readonly Becoming[], from: string): ReadonlyMap<string, readonly Becoming[]> {
  const next = outgoing(steps);
  const paths = new Map<string, readonly Becoming[]>();
  let edge: readonly (readonly Becoming[])[] = [[]];
  while (edge.length > 0) {
    const further: (readonly Becoming[])[] = [];
    for (const path of edge) {
      for (const step of next.get(path.at(-1)?.to ?? from) ?? []) {
        if (step.way === 'grown' && step.to !== ANYTHING) continue;
        if (step.to === from || paths.has(step.to)) continue;
        paths.set(step.to, [...path, step]);
        further.push([...path, step]);
      }
    }
    edge = further;
  }
  return paths;
}

const outgoings = new WeakMap<readonly Becoming[], ReadonlyMap<string, readonly Becoming[]>>();

function outgoing(steps: readonly Becoming[]): ReadonlyMap<string, readonly Becoming[]> {
  const known = outgoings.get(steps);
  if (known !== undefined) return known;
  const found = new Map<string, Becoming[]>();
  for (const step of sortedBy(steps, ({ rewrites, sure, to }) => `${rewrites ? '1' : '0'}${sure ? '0' : '1'}${to}`)) found.set(step.from, [...(found.get(step.from) ?? []), step]);
  outgoings.set(steps, found);
  return found;
}

/** Roles by whom their trust may name, so that not everybody is asked about every role. */
class Trusting {
  private readonly named = new Map<string, Identity[]>();
  private readonly open: Identity[] = [];

  public constructor(world: World) {
    for (const role of world.identities) {
      const principals = role.trust.filter(({ it }) => it.effect === 'Allow').flatMap(({ it }) => it.principals ?? (it.notPrincipals === undefined ? [] : [{ type: 'AWS' as const, value: ['*'] }]));
      if (principals.some(({ type, value }) => type === 'AWS' && !isOnePrincipal(value))) this.open.push(role);
      for (const { value } of principals) this.add(JSON.stringify(value), role);
    }
  }

  public of(holder: Holder): readonly Identity[] {
    const mayAssume = holder.requester.kind === 'federated' || allowsOf(holder.statements, 'sts:AssumeRole').length > 0;
    const everyone = this.open.filter((role) => mayAssume || role.trust.some(({ it }) => (it.principals ?? []).some(({ value }) => literalOf(value) === '*') || it.notPrincipals !== undefined));
    return [...new Set([...(this.named.get(JSON.stringify(holder.requester.name)) ?? []), ...everyone])];
  }

  private add(key: string, role: Identity): void {
    const known = this.named.get(key);
    if (known === undefined) this.named.set(key, [role]);
    else if (!known.includes(role)) known.push(role);
  }
}

/** Whether a principal is one role, user or provider: no account, no wildcard, nothing unknown. */
function isOnePrincipal(value: SymbolicText): boolean {
  const text = value.map((part) => (typeof part === 'string' ? part : 'x')).join('');
  return !value.some((part) => typeof part !== 'string' && part.unknown !== undefined) && text.startsWith('arn:') && !text.endsWith(':root') && !text.includes('*') && !text.includes(':assumed-role/');
}
