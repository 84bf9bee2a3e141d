import { branchesOf, combinations, combine, together, tooMany } from './choice';
import { describe } from './describe';
import { identityOf } from './identity';
import { ABSENT, ALWAYS, unknown, type Choice, type Decisions, type Value } from './value';
import { type Resource } from './template';

/** A value in a resource, with its place in the template and what was decided to get there. Never changes. */
export class Place {
  public constructor(
    /** The resource the value stands in. */
    public readonly resource: Resource,
    /** Where: `LogicalId/Properties/Path/0`, prefixed by the stack where there are several. */
    public readonly location: string,
    /** The value. */
    public readonly value: Value,
    /** What was decided to get here. */
    public readonly when: Decisions = ALWAYS,
  ) {}

  /**
   * The value under some keys, through every branch on the way. Under a value that is not known, nothing is known.
   *
   * @param path keys of maps, one after the other
   */
  public get(...path: readonly string[]): Place {
    let { value, location } = this;
    for (const key of path) {
      value = value.kind === 'choice' ? combine([value], ([settled]) => childOf(settled, key)) : childOf(value, key);
      location += `/${key}`;
    }
    return new Place(this.resource, location, value, this.when);
  }

  /** Every value that this one can be: none of them is a choice. */
  public branches(): readonly Place[] {
    if (this.value.kind !== 'choice') return [this];
    return branchesOf(this.value).flatMap((branch) => {
      const when = together(this.when, branch.when);
      return when === undefined ? [] : [new Place(this.resource, this.location, branch.value, when)];
    });
  }

  /**
   * The items of a list in all its branches; a single value counts as a list of itself, as IAM and CloudFormation read it.
   * An item that is a choice gives each of its branches.
   */
  public items(): readonly Place[] {
    if (this.value.kind === 'choice') return this.branches().flatMap((branch) => branch.items());
    if (this.value.kind === 'absent') return [];
    if (this.value.kind !== 'list') return [this];
    return this.value.items.flatMap((item, index) => new Place(this.resource, `${this.location}/${index}`, item, this.when).items());
  }

  /** The entries of a map in all its branches; nothing for what is no map. */
  public entries(): readonly (readonly [string, Place])[] {
    return this.branches().flatMap(({ value, when }) => (value.kind === 'map'
      ? [...value.entries].map(([key, inner]) => [key, new Place(this.resource, `${this.location}/${key}`, inner, when)] as const)
      : []));
  }

  /** Every value that this one can be, without a choice anywhere inside it. */
  public variants(): readonly Place[] {
    if (!hasChoice(this.value)) return [this];
    return settle(this.value).flatMap(({ when, value }) => {
      const both = together(this.when, when);
      return both === undefined ? [] : [new Place(this.resource, this.location, value, both)];
    });
  }

  /** The value as people read it. */
  public describe(): string {
    return describe(this.value);
  }
}

interface Settled {
  readonly when: Decisions;
  readonly value: Exclude<Value, Choice>;
}

function settle(value: Value): readonly Settled[] {
  if (value.kind !== 'choice' && !hasChoice(value)) return [{ when: ALWAYS, value }];
  switch (value.kind) {
    case 'choice': return value.branches.flatMap((branch) => merge(branch.when, settle(branch.value)));
    case 'list': return combinations(value.items.map(settle))?.map(({ when, values }) => (
      { when, value: { kind: 'list', items: values.filter((item) => item.kind !== 'absent') } })) ?? [{ when: ALWAYS, value: tooMany([value]) }];
    case 'map': {
      const keys = [...value.entries.keys()];
      return combinations([...value.entries.values()].map(settle))?.map(({ when, values }) => ({
        when,
        value: { kind: 'map', entries: new Map(keys.flatMap((key, index) => present(key, values[index]))) },
      })) ?? [{ when: ALWAYS, value: tooMany([value]) }];
    }
    case 'literal':
    case 'token':
    case 'text':
    case 'unknown':
    case 'absent': return [{ when: ALWAYS, value }];
  }
}

function hasChoice(value: Value): boolean {
  switch (value.kind) {
    case 'choice': return true;
    case 'list': return value.items.some(hasChoice);
    case 'map': for (const inner of value.entries.values()) if (hasChoice(inner)) return true; return false;
    case 'literal':
    case 'token':
    case 'text':
    case 'unknown':
    case 'absent': return false;
  }
}

function present(key: string, value: Value | undefined): [string, Value][] {
  return value === undefined || value.kind === 'absent' ? [] : [[key, value]];
}

function merge(when: Decisions, inner: readonly Settled[]): readonly Settled[] {
  return inner.flatMap((one) => {
    const both = together(when, one.when);
    return both === undefined ? [] : [{ when: both, value: one.value }];
  });
}

function childOf(value: Exclude<Value, Choice> | undefined, key: string): Value {
  switch (value?.kind) {
    case 'map': return value.entries.get(key) ?? ABSENT;
    case 'absent':
    case undefined: return ABSENT;
    case 'unknown': return value;
    case 'literal':
    case 'token':
    case 'text':
    case 'list': return unknown(`not a map(${identityOf(value)})`, `${describe(value)} stands where a map is expected`);
  }
}
