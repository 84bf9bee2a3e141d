import { becomes, becomesOfStranger, reachedFrom, type Becoming, type Holder } from '../../analyze/becoming';
import { EVERYTHING, type Subject } from '../subjects';
import type { Asker } from './asker';
import type { WorldIndex } from './world-index';

const NOBODY: ReadonlyMap<string, readonly Becoming[]> = new Map();

/** Who becomes whom in a world, looked for once. */
export class BecomingIndex {
  private readonly own: readonly Becoming[];
  private readonly strangers = new Map<string, readonly Becoming[]>();
  private readonly paths = new Map<string, ReadonlyMap<string, readonly Becoming[]>>();

  public constructor(private readonly index: WorldIndex) {
    this.own = becomes(index.world);
  }

  /** Every step between identities of the templates. */
  public get steps(): readonly Becoming[] {
    return this.own;
  }

  /**
   * Whom somebody becomes, with the steps.
   *
   * @param asker who
   */
  public reached(asker: Pick<Asker, 'subject'>): ReadonlyMap<string, readonly Becoming[]> {
    const { subject } = asker;
    if (subject === undefined) return NOBODY;
    const known = this.paths.get(subject.key);
    if (known !== undefined) return known;
    const first = this.stepsOfStranger(subject);
    const found = reachedFrom(first.length === 0 ? this.own : [...first, ...this.own], subject.key);
    this.paths.set(subject.key, found);
    return found;
  }

  /** What the templates let somebody do who stands in none of them. Its own policies may allow everything, and are nobody's fault here. */
  private stepsOfStranger(subject: Subject): readonly Becoming[] {
    if (subject.kind === 'identity') return [];
    const known = this.strangers.get(subject.key);
    if (known !== undefined) return known;
    const everything = subject.kind === 'anonymous' || subject.kind === 'service' || subject.kind === 'provider' ? [] : [{ it: EVERYTHING, always: true }];
    const holder: Holder = { key: subject.key, requester: subject.requester, statements: everything };
    const found = becomesOfStranger(this.index.world, holder);
    this.strangers.set(subject.key, found);
    return found;
  }
}

const indexes = new WeakMap<WorldIndex, BecomingIndex>();

/**
 * Who becomes whom in a world: looked for once.
 *
 * @param index the world
 */
export function becomingOf(index: WorldIndex): BecomingIndex {
  const found = indexes.get(index) ?? new BecomingIndex(index);
  indexes.set(index, found);
  return found;
}
