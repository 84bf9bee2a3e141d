/** Which boundary an access crosses or a control guards. */
export type Boundary = 'identity' | 'network' | 'data' | 'operations';

/** One hop of an access path: a place in a template, and what it says. */
export interface Hop {
  /** `LogicalId/Properties/…`, prefixed by the stack where there are several. */
  readonly location: string;
  /** Lower case, no full stop. */
  readonly because: string;
}

/**
 * Access: who can do what to what, over which hops. trust.json, the lock, the diff and every answer are views of it. Declared and effective access are
 * this one type, with two sources.
 */
export interface Access {
  /** A workload's name, a logical id, an ARN, or an ambient subject: `anonymous`, `anyone`, `account:ID`, `this-account`, `service:NAME`. */
  readonly subject: string;
  /** A Kafka operation, an IAM action, `connect`, or a way to become another. */
  readonly operation: string;
  /** `topic:NAME`, `group:NAME`, …, a logical id or an ARN. */
  readonly resource: string;
  /** Which boundary it crosses. */
  readonly boundary: Boundary;
  /** How, hop by hop; the first one is the text that decides. */
  readonly path: readonly Hop[];
  /** How to take it away. */
  readonly fix: string;
}

/** A control that got weaker, or is missing. */
export interface WeakenedControl {
  /** Stable id, kebab-case. */
  readonly control: string;
  /** The text that decides. */
  readonly location: string;
  /** What stood there. */
  readonly was: string;
  /** What stands there. */
  readonly is: string;
  /** How to have it again. */
  readonly fix: string;
  /** Which boundary it guards. */
  readonly boundary?: Boundary;
  /** What it guards: a noun's name. */
  readonly resource?: string;
  /** What is lost without it: lower case, no full stop. */
  readonly because?: string;
}

/** Something that can't be told from the templates. */
export interface UnknownPlace {
  /** The place. */
  readonly location: string;
  /** Why: lower case, no full stop. */
  readonly reason: string;
}
