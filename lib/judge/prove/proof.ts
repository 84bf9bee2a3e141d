import type { Access, Hop, UnknownPlace } from '../../model/answers';

/** The hops of an access path, in order. */
export const HOPS = ['route', 'login', 'who', 'allow', 'data'] as const;

/** See {@link HOPS}. */
export type HopName = (typeof HOPS)[number];

/** One hop of a promised path: where it stands, or what is missing there. */
export interface PromisedHop extends Hop {
  /** Which hop. */
  readonly hop: HopName;
  /** `ok`: it stands in the templates. `assumed`: it is made elsewhere, which is said. `missing`: it is not there. `unknown`: it can't be told. */
  readonly verdict: 'ok' | 'assumed' | 'missing' | 'unknown';
  /** How to have it, where it is missing. */
  readonly fix?: string;
}

/** A promise, with every hop of its path. */
export interface Promised {
  /** Id of the grant, or what else is promised: `administrator of events`. */
  readonly grant: string;
  /** Who. */
  readonly subject: string;
  /** What: a verb. */
  readonly operation: string;
  /** On what. */
  readonly resource: string;
  /** The team that answers for it. */
  readonly owner?: string;
  /** In order. */
  readonly hops: readonly PromisedHop[];
}

/** A promise that the templates do not keep. */
export interface Broken extends Access {
  /** Id of the grant. */
  readonly grant: string;
  /** Which hop is missing. */
  readonly hop: HopName;
}

/** Whether effective access is exactly what was declared. */
export interface Proof {
  /** `violated`: something is excess or broken. `unproved`: nothing is, as far as can be told, but something can't be told. */
  readonly verdict: 'proved' | 'violated' | 'unproved';
  /** How many templates it is about. */
  readonly templates: number;
  /** Promises: grants on topics and buckets. */
  readonly asked: number;
  /** How many of them every hop stands of, or is assumed. */
  readonly possible: number;
  /** What is possible and was not declared. */
  readonly excess: readonly Access[];
  /** What was declared and is not possible. */
  readonly broken: readonly Broken[];
  /** What can't be told. */
  readonly unknown: readonly UnknownPlace[];
  /** What the verdict takes for granted: sentences in lower case, sorted. */
  readonly assumptions: readonly string[];
  /** Every promise, with its path. */
  readonly promises: readonly Promised[];
}
