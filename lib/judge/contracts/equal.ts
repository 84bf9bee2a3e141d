import type { TrustCluster, TrustSegment } from '../../model/trust-document';
import { placeKey } from '../declared';
import { areApart } from './accounts';
import { arnKnownOf, isCluster, type Side } from './side';

/** A segment of one side. */
export interface SegmentOf {
  readonly side: Side;
  readonly segment: TrustSegment;
}

/** A literal text that names what a template of some side makes. */
export interface Known {
  /** An ARN of a cluster, or the id of a security group. */
  readonly text: string;
  /** `Stack/LogicalId`. */
  readonly resource: string;
  /** The attribute that the text is the value of. */
  readonly attribute: 'Arn' | 'GroupId';
}

/**
 * Segments of several sides that are one place: by one group or range, as the brokers of one cluster, or because an offer that one side accepts names the place of
 * the other.
 *
 * @param sides repositories that are looked at together
 * @returns classes of segments, those of the first side first
 */
export function sameSegments(sides: readonly Side[]): readonly (readonly SegmentOf[])[] {
  const all = sides.flatMap((side) => side.trust.segments.map((segment): SegmentOf => ({ side, segment })));
  const classes = new Map(all.map((one) => [one, new Set([one])]));
  const join = (a: SegmentOf | undefined, b: SegmentOf | undefined): void => {
    const [into, from] = [a && classes.get(a), b && classes.get(b)];
    if (into === undefined || from === undefined || into === from) return;
    for (const one of from) {
      into.add(one);
      classes.set(one, into);
    }
  };
  const named = (side: Side, name: string | undefined): SegmentOf | undefined => all.find((one) => one.side === side && one.segment.name === name);
  for (const one of all) join(all.find((other) => other.side !== one.side && areOnePlace(other, one)), one);
  // A private connection stands in a network of its own: its segment is not the brokers'.
  for (const { side, cluster, makers } of importedClusters(sides).filter((one) => one.cluster.connection === undefined)) for (const maker of makers) join(named(maker.side, maker.cluster.segment), named(side, cluster.segment));
  for (const side of sides) {
    for (const grant of side.trust.grants) {
      const workload = side.trust.workloads.find(({ name }) => name === grant.grantee);
      const arn = arnKnownOf(side.trust, grant.cluster);
      for (const other of sides) {
        const contract = other === side || areApart(other, side) ? undefined : other.trust.contracts?.find(({ name, arn: of }) => name === grant.accepted?.contract && of === arn);
        const route = contract?.offers.find(({ id }) => id === grant.accepted?.offer)?.route;
        const [mine, theirs] = [named(side, workload?.segment), named(other, route?.segment)];
        // Two ids that are known and differ are two places, whatever the contract says.
        if (mine !== undefined && theirs !== undefined && (placeOf(mine.segment) === undefined || placeOf(theirs.segment) === undefined)) join(theirs, mine);
      }
    }
  }
  return [...new Set(classes.values())].map((one) => [...one].sort((a, b) => all.indexOf(a) - all.indexOf(b)));
}

/**
 * Texts of some sides that name what the templates of another make.
 *
 * @param sides repositories that are looked at together
 * @param segments what {@link sameSegments} says of them
 */
export function knownTexts(sides: readonly Side[], segments: readonly (readonly SegmentOf[])[]): readonly Known[] {
  const clusters = importedClusters(sides).flatMap(({ cluster, makers }) => makers.flatMap((maker): Known[] => (
    maker.cluster.logicalId === undefined || cluster.arn === undefined ? [] : [{ text: cluster.arn, resource: placeKey(maker.cluster), attribute: 'Arn' }])));
  const groups = segments.flatMap((same) => {
    const made = same.find(({ segment }) => segment.logicalId !== undefined);
    return made === undefined ? [] : same.flatMap(({ segment: { group } }): Known[] => (group?.startsWith('sg-') === true ? [{ text: group, resource: placeKey(made.segment), attribute: 'GroupId' }] : []));
  });
  const texts = new Map([...clusters, ...groups].map((known) => [known.text, known]));
  return [...texts.values()];
}

interface Imported {
  readonly side: Side;
  readonly cluster: TrustCluster;
  /** Who makes it, or knows it by the same ARN, of the other sides. */
  readonly makers: readonly { readonly side: Side; readonly cluster: TrustCluster }[];
}

/**
 * Clusters that one side only knows, with those of other sides that are the same.
 *
 * @param sides repositories that are looked at together
 */
export function importedClusters(sides: readonly Side[]): readonly Imported[] {
  return sides.flatMap((side) => side.trust.clusters.filter(({ managed, arn }) => !managed && arn !== undefined).map((cluster): Imported => ({
    side, cluster, makers: sides.filter((other) => other !== side).flatMap((other) => other.trust.clusters
      .filter((one) => isCluster(other, one, cluster.arn ?? '') && (one.managed || sides.indexOf(other) < sides.indexOf(side))).map((one) => ({ side: other, cluster: one }))),
  }))).filter(({ makers }) => makers.length > 0);
}

/** Ranges are those of a network, and two accounts may have one each. */
function areOnePlace(one: SegmentOf, other: SegmentOf): boolean {
  const [mine, theirs] = [placeOf(one.segment), placeOf(other.segment)];
  return mine !== undefined && mine === theirs && (one.segment.group !== undefined || !areApart(one.side, other.side));
}

function placeOf({ group, cidr }: TrustSegment): string | undefined {
  return group ?? cidr;
}
