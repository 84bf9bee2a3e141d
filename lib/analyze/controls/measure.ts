import { literal, Place } from '../../template';
import type { Context } from '../context';
import { literalOf } from '../names/symbolic';
import { statedText, truthOf } from '../kafka/reading';

/** What stands at a place, and how well it guards. */
export interface Rating {
  /** Higher guards better; 0 is the least. */
  readonly rank: number;
  /** As people read it. */
  readonly value: string;
}

/** A rating with its place; without a rating where it can't be told. */
export interface Rated {
  /** The rating. */
  readonly rating?: Rating;
  /** The place that decides. */
  readonly place: Place;
  /** Why it can't be told, where that is not what stands at the place. */
  readonly why?: string;
}

/** How to read one guard from the properties of a resource. */
export interface Measure {
  /** Every branch, each rated. No branch: the resource has no such guard to speak of. */
  readonly read: (context: Context, properties: Place) => readonly Rated[];
  /** Properties that guard well, and such that guard worse. */
  readonly examples: { readonly strong: object; readonly weak: object };
}

/** Rates what stands at a place: absent, or stated. Undefined for what is not stated, or not known. */
export type Rate = (place: Place) => Rating | undefined;

/** How much less a guard counts that a parameter can take away, although its default has it. */
const BY_DEFAULT_ONLY = 0.5;

/**
 * Rates each branch of a place. Where a parameter decides, its default counts, and half a step less: whoever deploys may decide otherwise.
 *
 * @param context the templates
 * @param place where to look
 * @param rate how to rate
 */
export function rateBranches(context: Context, place: Place, rate: Rate): readonly Rated[] {
  return place.branches().flatMap((branch) => {
    const rating = rate(branch);
    if (rating !== undefined) return [{ rating, place: branch }];
    const defaults = context.texts(branch).flatMap(({ it }) => {
      const stated = literalOf(it);
      const rated = stated === undefined ? undefined : rate(new Place(branch.resource, branch.location, literal(stated), branch.when));
      return rated === undefined ? [] : [{ rating: { rank: Math.max(0, rated.rank - BY_DEFAULT_ONLY), value: `${rated.value} unless a parameter says otherwise` }, place: branch }];
    });
    return defaults.length > 0 ? defaults : [{ place: branch }];
  });
}

/** Properties with one value at a path. */
function at(path: readonly string[], value: unknown): object {
  return path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as object;
}

/**
 * A boolean.
 *
 * @param path where it stands
 * @param whenAbsent what AWS does where it is not set
 * @param guards which of both guards
 */
export function flag(path: readonly string[], whenAbsent: boolean, guards = true): Measure {
  const rate: Rate = (place) => {
    const truth = truthOf(place);
    if (truth === 'unresolved') return undefined;
    const is = truth === 'absent' ? whenAbsent : truth === 'true';
    return { rank: is === guards ? 1 : 0, value: truth === 'absent' ? `${String(whenAbsent)} by default` : truth };
  };
  return { read: (context, properties) => rateBranches(context, properties.get(...path), rate), examples: { strong: at(path, guards), weak: at(path, !guards) } };
}

/**
 * One of some texts, from the weakest to the strongest. A text that is not among them is not known.
 *
 * @param path where it stands
 * @param order groups of texts that guard equally, the weakest first
 * @param whenAbsent which of them AWS takes where nothing is set
 */
export function oneOf(path: readonly string[], order: readonly (readonly string[])[], whenAbsent: string): Measure {
  const rate: Rate = (place) => {
    const stated = place.value.kind === 'absent' ? whenAbsent : statedText(place.value);
    const rank = order.findIndex((group) => group.some((text) => text.toLowerCase() === stated?.toLowerCase()));
    return stated === undefined || rank < 0 ? undefined : { rank, value: place.value.kind === 'absent' ? `${stated} by default` : stated };
  };
  return {
    read: (context, properties) => rateBranches(context, properties.get(...path), rate),
    examples: { strong: at(path, order.at(-1)?.[0]), weak: at(path, order[0]?.[0]) },
  };
}

/** How a number guards. */
export interface Scale {
  /** What AWS takes where nothing is set; `unlimited` for no limit. */
  readonly absent: number | 'unlimited';
  /** What it counts: `days`. */
  readonly unit: string;
  /** Whether fewer guards better. */
  readonly fewer?: boolean;
  /** A stated number that means no limit. */
  readonly unlimited?: number;
}

/** More than any number that is stated. */
export const UNLIMITED = 1e12;

/**
 * A rating of a number.
 *
 * @param given the number, or `unlimited`
 * @param scale how it guards
 * @param suffix what to say after it
 */
export function rateNumber(given: number | 'unlimited', scale: Scale, suffix = ''): Rating {
  const isUnlimited = given === 'unlimited' || given === scale.unlimited;
  const amount = isUnlimited ? UNLIMITED : given;
  return { rank: scale.fewer === true ? UNLIMITED - amount : amount, value: `${isUnlimited ? 'no limit' : `${String(given)} ${scale.unit}`}${suffix}` };
}

/**
 * A number.
 *
 * @param path where it stands
 * @param scale how it guards
 */
export function amount(path: readonly string[], scale: Scale): Measure {
  const rate: Rate = (place) => {
    if (place.value.kind === 'absent') return rateNumber(scale.absent, scale, ' by default');
    const stated = Number(statedText(place.value) ?? Number.NaN);
    return Number.isNaN(stated) ? undefined : rateNumber(stated, scale);
  };
  const [low, high] = [1, 3650];
  return {
    read: (context, properties) => rateBranches(context, properties.get(...path), rate),
    examples: { strong: at(path, scale.fewer === true ? low : high), weak: at(path, scale.fewer === true ? high : low) },
  };
}

/**
 * Something that is there or not, whatever it says.
 *
 * @param path where it stands
 * @param what what it is called
 * @param example a value of it
 */
export function present(path: readonly string[], what: string, example: unknown = 'x'): Measure {
  const rate: Rate = ({ value }) => {
    if (value.kind === 'absent' || (value.kind === 'list' && value.items.length === 0)) return { rank: 0, value: `no ${what}` };
    return value.kind === 'unknown' ? { rank: 1 - BY_DEFAULT_ONLY, value: `${what} as a parameter says` } : { rank: 1, value: what };
  };
  return { read: (context, properties) => rateBranches(context, properties.get(...path), rate), examples: { strong: at(path, example), weak: {} } };
}

/**
 * A customer-managed key: whose policy is a boundary, unlike that of AWS's own.
 *
 * @param path where it stands
 */
export function customerKey(path: readonly string[]): Measure {
  const rate: Rate = (place) => {
    if (place.value.kind === 'absent') return { rank: 0, value: 'AWS\'s own key' };
    if (place.value.kind === 'unknown') return { rank: 1 - BY_DEFAULT_ONLY, value: 'a key that a parameter names' };
    // The alias of a service's own key is known, whatever account and region stand before it.
    const stated = place.value.kind === 'text' ? place.describe() : statedText(place.value);
    return stated === 'true' || stated?.includes('alias/aws/') === true ? { rank: 0, value: 'AWS\'s own key' } : { rank: 1, value: 'a customer key' };
  };
  return {
    read: (context, properties) => rateBranches(context, properties.get(...path), rate),
    examples: { strong: at(path, 'arn:aws:kms:eu-west-1:111122223333:key/x'), weak: {} },
  };
}

/**
 * How many of some switches are on: of several destinations it does not matter which.
 *
 * @param paths the switches
 * @param what what they turn on
 */
export function howMany(paths: readonly (readonly string[])[], what: string): Measure {
  return {
    read: (context, properties) => {
      const each = paths.map((path) => rateBranches(context, properties.get(...path), (place) => {
        const truth = truthOf(place);
        return truth === 'unresolved' ? undefined : { rank: truth === 'true' ? 1 : 0, value: truth };
      }));
      const hidden = each.flat().find(({ rating }) => rating === undefined);
      const place = each.flat().find(({ rating }) => rating?.value === 'true')?.place ?? properties.get(...(paths[0]?.slice(0, -1) ?? []));
      if (hidden !== undefined) return [{ place: hidden.place }];
      const on = each.reduce((sum, rated) => sum + Math.min(...rated.map(({ rating }) => rating?.rank ?? 0)), 0);
      return [{ rating: { rank: on, value: on === 0 ? `no ${what}` : `${what} to ${String(Math.ceil(on))} of ${String(paths.length)}` }, place }];
    },
    examples: { strong: at(paths[0] ?? [], true), weak: {} },
  };
}

/**
 * Every item of a list, each rated: the weakest decides.
 *
 * @param list where the list stands
 * @param inner how to rate an item
 * @param whenEmpty the rating without any item; by default there is no such guard then
 */
export function everyItem(list: readonly string[], inner: Measure, whenEmpty?: Rating): Measure {
  const wrap = (example: object): object => at(list, [example]);
  return {
    read: (context, properties) => properties.get(...list).branches().flatMap((branch): readonly Rated[] => {
      if (branch.value.kind !== 'list' && branch.value.kind !== 'absent') return [{ place: branch }];
      const items = branch.items();
      return items.length === 0 && whenEmpty !== undefined ? [{ place: branch, rating: whenEmpty }] : items.flatMap((item) => inner.read(context, item));
    }),
    examples: { strong: wrap(inner.examples.strong), weak: wrap(inner.examples.weak) },
  };
}

/**
 * Something whose absence guards.
 *
 * @param path where it would stand
 * @param what what it is called
 * @param example a value of it
 */
export function absent(path: readonly string[], what: string, example: unknown = 'x'): Measure {
  const rate: Rate = ({ value }) => (value.kind === 'absent' ? { rank: 1, value: `no ${what}` } : { rank: 0, value: what });
  return { read: (context, properties) => rateBranches(context, properties.get(...path), rate), examples: { strong: {}, weak: at(path, example) } };
}
