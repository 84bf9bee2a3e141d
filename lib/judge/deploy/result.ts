/** A value before and after, for people; nothing that may be secret. */
export interface Difference {
  /** Where it stands in the new template. */
  readonly location: string;
  /** What is deployed. */
  readonly was: string;
  /** What the new template says. */
  readonly is: string;
}

/** One attribute of a cluster that changes. */
export interface AttributeChange {
  /** Its path below the cluster's properties. */
  readonly attribute: string;
  /** The request of MSK that changes it. */
  readonly call: string;
  /** What is different. */
  readonly differences: readonly Difference[];
  /** Why this is its turn. */
  readonly because: string;
  /** What else there is to know before it is deployed, what is not verified included. */
  readonly notes: readonly string[];
}

/** What of a cluster changes now, and what waits. */
export interface ClusterPlan {
  /** Its place. */
  readonly resource: string;
  /** Whether it is created: then nothing is changed now, and what waits is what a new cluster can not have. */
  readonly created: boolean;
  /** The one attribute that may change in this deployment. */
  readonly now?: AttributeChange;
  /** The others, each a deployment of its own, in this order. */
  readonly wait: readonly AttributeChange[];
}

/** A resource in whose place another is created. */
export interface Replacement {
  /** Its place. */
  readonly resource: string;
  /** Its CloudFormation type. */
  readonly type: string;
  /** What makes it another. */
  readonly differences: readonly Difference[];
  /** What goes with the old one: `data` is lost, `identity` is what others refer to; absent where a new one is as good. */
  readonly loses?: { readonly kind: 'data' | 'identity'; readonly what: string };
  /** Whether the old one stays, out of the stack: both templates say Retain. */
  readonly kept: boolean;
  /** Why the deployment fails at it, where it does. */
  readonly fails?: string;
}

/** Something that the deployment takes away, makes less or is refused. */
export interface Loss {
  /** `deleted`: it goes with its logical id. `shrunk`: it stays and keeps less. `refused`: AWS does not do this, and the deployment fails. */
  readonly kind: 'deleted' | 'shrunk' | 'refused';
  /** Its place. */
  readonly resource: string;
  /** Its CloudFormation type. */
  readonly type: string;
  /** What is lost, or refused. */
  readonly what: string;
  /** What is different; absent where the resource is gone. */
  readonly difference?: Difference;
}

/** What can not be told, and so is no pass. */
export interface Untold {
  /** The place. */
  readonly location: string;
  /** What is not known. */
  readonly what: string;
}

/** What a deployment would do to what is deployed, as far as it can go wrong. */
export interface DeployPlan {
  /** Clusters of which attributes change, by place. */
  readonly clusters: readonly ClusterPlan[];
  /** Replaced resources, by place. */
  readonly replaced: readonly Replacement[];
  /** Losses, by place. */
  readonly losses: readonly Loss[];
  /** What leaves the stack and stays, retained: places. */
  readonly left: readonly string[];
  /** What is not known. */
  readonly unknown: readonly Untold[];
}

/** What comes of it: `violated` where it takes a second deployment, replaces what holds something, loses data or fails. */
export type DeployVerdict = 'proved' | 'violated' | 'unproved';

/**
 * What a plan comes to.
 *
 * @param plan what a deployment would do
 */
export function verdictOf({ clusters, replaced, losses, unknown }: DeployPlan): DeployVerdict {
  const violated = losses.length > 0 || clusters.some(({ wait }) => wait.length > 0) || replaced.some(({ loses, fails }) => loses !== undefined || fails !== undefined);
  if (violated) return 'violated';
  return unknown.length > 0 ? 'unproved' : 'proved';
}
