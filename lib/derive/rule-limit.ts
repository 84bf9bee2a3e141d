import { groupedBy, sortedBy } from '../model/order';
import type { Problem } from '../model/problem';
import type { Route } from './route';

/**
 * Rules of one direction of a security group that EC2 takes unless more were asked for.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 */
export const DEFAULT_RULE_QUOTA = 60;

/** The most that EC2 grants: rules of a group, times groups of an interface, are at most this many. */
export const LARGEST_RULE_QUOTA = 1000;

/** What the security group of a segment takes. */
export interface RuleRoom {
  /** Name of the segment. */
  readonly segment: string;
  /** Rules that EC2 takes in each direction. */
  readonly quota: number;
  /** Egress rules that stand in the group whatever is granted; undefined where routes add no egress rule to it. */
  readonly egressBefore?: number;
}

/**
 * Each route is a rule on both groups, and EC2 takes so many for each direction of a group. Rules are not merged: two routes of a pair of groups
 * differ by their port, and a range of ports, or of addresses instead of a group, would open what no grant asked for. Nor can brokers get a second
 * group: theirs are fixed when the cluster is made.
 *
 * @param routes all routes of the platform
 * @param rooms the groups; a range of addresses has none
 * @returns NETWORK_RULE_LIMIT for each direction of a group that overflows, with all of its routes
 */
export function ruleLimitProblems(routes: readonly Route[], rooms: readonly RuleRoom[]): Problem[] {
  const [outOf, into] = [groupedBy(routes, (route) => route.from), groupedBy(routes, (route) => route.to)];
  return sortedBy(rooms, (room) => room.segment).flatMap(({ segment, quota, egressBefore }) => [
    ...(egressBefore === undefined ? [] : overflow(segment, 'egress', outOf.get(segment) ?? [], egressBefore, quota)),
    ...overflow(segment, 'ingress', into.get(segment) ?? [], 0, quota),
  ]);
}

function overflow(segment: string, direction: 'egress' | 'ingress', routes: readonly Route[], before: number, quota: number): Problem[] {
  const count = routes.length + before;
  if (count <= quota) return [];
  return [{
    code: 'NETWORK_RULE_LIMIT', what: `the group of this segment would have ${String(count)} ${direction} rules`, given: routes.map((route) => route.id).sort().join(', '),
    allowed: `${String(quota)}${quota === DEFAULT_RULE_QUOTA ? ", EC2's default quota" : ''}: let workloads share segments, spread them over clusters, or say with ruleQuota that the quota was raised`,
    where: `segment ${segment}`,
  }];
}
