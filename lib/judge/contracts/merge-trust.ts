import { groupedBy, sortedBy, uniqueBy } from '../../model/order';
import type { TrustDocument, TrustRoute, TrustSegment } from '../../model/trust-document';
import { accountsOf } from './accounts';
import { importedClusters, type SegmentOf } from './equal';
import type { Side } from './side';

/** What the names of one side are called where all are looked at together. */
interface Names {
  readonly segments: ReadonlyMap<string, string>;
  /** Workloads, break-glass and deployment roles. */
  readonly people: ReadonlyMap<string, string>;
  readonly copies: ReadonlyMap<string, string>;
}

type Item = Readonly<Record<string, unknown>>;

/**
 * What several sides declare, as one document: what is the same stands once, and of two things of one name the later is called `NAME@SIDE`.
 *
 * @param sides repositories that are looked at together
 * @param segments what `sameSegments` says of them
 * @param others sides that are looked at beside them, and are of other accounts
 */
export function mergedTrust(sides: readonly Side[], segments: readonly (readonly SegmentOf[])[], others: readonly Side[] = []): TrustDocument {
  const [first] = sides;
  if (first === undefined) throw new RangeError('there is at least one side');
  const places = namedSegments(segments);
  const people = uniqueNames(sides, ({ workloads, breakGlass, deployers = [] }) => [...workloads, ...breakGlass, ...deployers].map(({ name }) => name));
  const copies = uniqueNames(sides, (trust) => trust.copies.map(({ name }) => name));
  const documents = sides.map((side) => renamed(side.trust, {
    segments: new Map(side.trust.segments.map((one) => [one.name, places.find(({ of }) => of.some(({ side: of_, segment }) => of_ === side && segment === one))?.name ?? one.name])),
    people: people.get(side) ?? new Map(), copies: copies.get(side) ?? new Map(),
  }));
  const known = new Set(importedClusters(sides).map(({ side, cluster }) => `${String(sides.indexOf(side))}\n${cluster.name}`));
  const lists = [...new Set(documents.flatMap((document) => Object.entries(document).filter(([, value]) => Array.isArray(value)).map(([key]) => key)))];
  const all = Object.fromEntries(lists.map((key) => [key, documents.flatMap((document) => (document as unknown as Readonly<Record<string, unknown[] | undefined>>)[key] ?? [])]));
  const clusters = documents.flatMap((document, at) => document.clusters.filter(({ name }) => !known.has(`${String(at)}\n${name}`)));
  const topics = documents.flatMap((document) => document.topics);
  return {
    ...first.trust, ...all, platform: sides.map(({ name }) => name).join(' + '),
    stacks: sortedBy(new Set(documents.flatMap(({ stacks }) => stacks)), (stack) => stack),
    clusters: sortedBy(clusters, ({ name }) => name), segments: places.map(({ merged }) => merged),
    topics: topics.filter((topic) => topic.managed || !topics.some((other) => other.managed && other.name === topic.name && other.cluster === topic.cluster)),
    routes: mergedRoutes(documents.flatMap(({ routes }) => routes)),
    assumptions: assumptionsOf(documents, others.map(({ trust }) => trust), places.map(({ merged }) => merged), clusters),
  };
}

interface NamedSegment {
  readonly name: string;
  readonly merged: TrustSegment;
  readonly of: readonly SegmentOf[];
}

/** One segment for each place: as the side has it that makes its group, and open elsewhere only where every side says so. */
function namedSegments(classes: readonly (readonly SegmentOf[])[]): readonly NamedSegment[] {
  const taken = new Set<string>();
  const flag = (of: readonly SegmentOf[], key: 'egressElsewhere' | 'ingressElsewhere' | 'routesElsewhere'): Item => (of.every(({ segment }) => segment[key] === true) ? { [key]: true } : {});
  return sortedBy(classes.flatMap((of): NamedSegment[] => {
    const main = of.find(({ segment }) => segment.logicalId !== undefined) ?? of[0];
    if (main === undefined) return [];
    const name = taken.has(main.segment.name) ? `${main.segment.name}@${main.side.name}` : main.segment.name;
    taken.add(name);
    const rest = Object.fromEntries(Object.entries(main.segment).filter(([key]) => !key.endsWith('Elsewhere'))) as unknown as TrustSegment;
    return [{ name, of, merged: { ...rest, ...homeOf(main), name, ...flag(of, 'egressElsewhere'), ...flag(of, 'ingressElsewhere'), ...flag(of, 'routesElsewhere') } }];
  }), ({ name }) => name);
}

/** Of a range nothing says in whose network it is but the stacks of its side, where they are of one account. */
function homeOf({ side, segment }: SegmentOf): Pick<TrustSegment, 'stack'> {
  const [first] = side.stacks;
  return segment.stack !== undefined || segment.connectionsOf !== undefined || first === undefined || accountsOf(side).length !== 1 ? {} : { stack: first.name };
}

function uniqueNames(sides: readonly Side[], namesOf: (trust: TrustDocument) => readonly string[]): ReadonlyMap<Side, ReadonlyMap<string, string>> {
  const taken = new Set<string>();
  return new Map(sides.map((side) => {
    const names = new Map(namesOf(side.trust).map((name) => [name, taken.has(name) ? `${name}@${side.name}` : name]));
    for (const name of names.values()) taken.add(name);
    return [side, names];
  }));
}

/** Which property of an item names what. */
const NAMING: Readonly<Record<string, keyof Names>> = { segment: 'segments', adminSegment: 'segments', from: 'segments', to: 'segments', grantee: 'people', workload: 'people', copy: 'copies' };
const OWN_NAME: Readonly<Record<string, keyof Names>> = { workloads: 'people', breakGlass: 'people', deployers: 'people', copies: 'copies' };

function renamed(trust: TrustDocument, names: Names): TrustDocument {
  const called = (kind: keyof Names, value: unknown): unknown => (typeof value === 'string' ? names[kind].get(value) ?? value : value);
  const ids = new Map<unknown, unknown>([...trust.grants, ...trust.dataGrants].map(({ id, grantee }) => [id, names.people.get(grantee) === grantee ? id : `${id}@${names.people.get(grantee) ?? ''}`]));
  const item = (list: string, value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]: [string, unknown]) => {
      if (key === 'name' && OWN_NAME[list] !== undefined) return [key, called(OWN_NAME[list], inner)];
      if (key === 'id' && /rants$/.test(list)) return [key, ids.get(inner) ?? inner];
      if (key === 'because' && Array.isArray(inner)) return [key, inner.map((one: unknown) => ids.get(one) ?? one)];
      const kind = NAMING[key];
      return [key, kind === undefined ? inner : called(kind, inner)];
    }));
  };
  return Object.fromEntries(Object.entries(trust).map(([list, value]: [string, unknown]) => [list, Array.isArray(value) ? value.map((one: unknown) => item(list, one)) : value])) as unknown as TrustDocument;
}

function mergedRoutes(routes: readonly TrustRoute[]): readonly TrustRoute[] {
  const same = groupedBy(routes, ({ from, to, port }) => `${from}:${to}:${String(port)}`);
  return sortedBy([...same].map(([id, those]): TrustRoute => {
    const [{ from, to, port, lastPort } = { from: '', to: '', port: 0 }] = those;
    return { id, from, to, port, ...(lastPort === undefined ? {} : { lastPort }), because: uniqueBy(those.flatMap(({ because }) => because), (one) => one) };
  }), ({ id }) => id);
}

/** What one side takes for granted of another that is here is no assumption any more: it is compared. */
function assumptionsOf(documents: readonly TrustDocument[], others: readonly TrustDocument[], segments: readonly TrustSegment[], clusters: readonly TrustDocument['clusters'][number][]): readonly string[] {
  const open = new Set(segments.filter(({ ingressElsewhere }) => ingressElsewhere === true).map(({ name }) => name));
  const settled = [
    ...[...documents, ...others].flatMap(({ contracts = [] }) => contracts.map(({ name, owner }) => `contract ${name} of ${owner} (`)),
    ...documents.flatMap(({ routes }) => routes.filter(({ to }) => !open.has(to)).map(({ id, to }) => `route ${id} is opened into segment ${to} by `)),
    ...clusters.filter(({ managed }) => managed).map(({ name }) => `cluster ${name} denies by default and has no access that these templates do not declare`),
  ];
  const texts = new Set(documents.flatMap(({ assumptions }) => assumptions).filter((text) => !settled.some((beginning) => text.startsWith(beginning))));
  return sortedBy(texts, (text) => text);
}
