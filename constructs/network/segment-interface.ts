import type { IConstruct } from 'constructs';
import type { Route } from '../../lib/derive/route';

/** What a rule names as its other side: a security group, or a range of addresses that has none. Private connections of another account have neither. */
export type SegmentPeer =
  | { readonly kind: 'group'; readonly securityGroupId: string }
  | { readonly kind: 'range'; readonly cidr: string }
  | { readonly kind: 'connections'; readonly account: string };

/** A place that workloads run in. Rules between segments follow from grants alone. */
export interface ISegment extends IConstruct {
  /** Unique in the platform. */
  readonly segmentName: string;
  /** The team that answers for what runs here. */
  readonly owner: string;
  /** What rules name. */
  readonly peer: SegmentPeer;
  /** Subnets of the segment; empty for a range of addresses. */
  readonly subnetIds: readonly string[];
  /** Why this place is weaker than a segment of ours, if it is. */
  readonly weakerPlace?: string;
  /** Which other application opens the routes into it, where one does. */
  readonly ingressOpenedBy?: string;
  /** Which other application opens the routes from it, where one does. */
  readonly routesOpenedBy?: string;
  /** Whether its members may connect out without a rule of the platform. */
  readonly egressIsOpen?: boolean;

  /**
   * Opens a route to another segment, once: an egress rule here, an ingress rule there.
   *
   * @internal
   * @returns what holds the rules; undefined where another application opens the route
   */
  _openRoute(to: ISegment, route: Route): IConstruct | undefined;
}
