import { coversAction, type Question } from './applies';
import { endOfPattern, endOfText } from './ends';
import { exactly } from './glob';
import type { Statement } from './statement';

/** Below so many statements a look at each is quicker than an index. */
const WORTH_AN_INDEX = 32;

/** Statements of one action, by what they are about: places in the list, ascending. */
interface OfAction {
  /** All of them. */
  readonly all: readonly number[];
  /** Those that are about texts with one of some ends, by the end. */
  readonly ending: ReadonlyMap<string, readonly number[]>;
  /** Those that may be about anything. */
  readonly others: readonly number[];
}

/** Of lists that were asked before. */
const INDEXES = new WeakMap<readonly Statement[], Map<string, OfAction>>();

/**
 * The statements of a list that can be about a request, in their order, and perhaps some that are not: those of other actions, and of resources that end with something
 * else, are left out.
 *
 * Who is granted a thousand topics has a thousand statements, of which one is about each: lists that are asked again are indexed, once for each action.
 *
 * @param list one policy or several
 * @param asked the request; what is unreadable left open
 */
export function candidates(list: readonly Statement[], asked: Question): readonly Statement[] {
  if (list.length < WORTH_AN_INDEX) return list;
  const ofList = INDEXES.get(list);
  if (ofList === undefined) {
    INDEXES.set(list, new Map());
    return list;
  }
  const { all, ending, others } = indexOf(ofList, list, asked);
  const end = endOfText(asked.request.resource);
  const places = end === undefined ? all : merged(others, ending.get(end) ?? []);
  return places.map((place) => list[place] as Statement);
}

function indexOf(ofList: Map<string, OfAction>, list: readonly Statement[], asked: Question): OfAction {
  const action = exactly(asked.action).key;
  const found = ofList.get(action) ?? indexed(list, asked);
  ofList.set(action, found);
  return found;
}

function indexed(list: readonly Statement[], asked: Question): OfAction {
  const all = [...list.keys()].filter((place) => coversAction(list[place] as Statement, asked) !== 'no');
  const others: number[] = [];
  const ending = new Map<string, number[]>();
  for (const place of all) {
    const ends = endsOf(list[place] as Statement);
    if (ends === undefined) others.push(place);
    for (const end of ends ?? []) {
      const places = ending.get(end);
      if (places === undefined) ending.set(end, [place]);
      else places.push(place);
    }
  }
  return { all, ending, others };
}

/** What the resources that a statement is about end with; undefined where that may be anything. */
function endsOf({ resources }: Statement): ReadonlySet<string> | undefined {
  const ends = resources?.map(endOfPattern);
  return ends === undefined || ends.includes(undefined) ? undefined : new Set(ends.filter((end) => end !== undefined));
}

/** Two ascending lists as one, each place once. */
function merged(a: readonly number[], b: readonly number[]): readonly number[] {
  if (b.length === 0) return a;
  if (a.length === 0) return b;
  return [...a, ...b].sort((one, other) => one - other);
}
