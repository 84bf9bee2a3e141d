import type { Hop, UnknownPlace } from '../../model/answers';

/** Whether something can be done. */
export type Verdict = 'allowed' | 'denied' | 'unknown';

/** A question, as people write it. */
export interface Question {
  /** A workload's name, a logical id, `Stack/LogicalId`, an ARN, `User:…`, or an ambient subject. */
  readonly subject: string;
  /** A Kafka operation, an IAM action, or `connect`. */
  readonly operation: string;
  /** `topic:NAME`, `group:NAME`, `transactional-id:NAME`, `cluster`, `listener:PORT`, a logical id or an ARN. */
  readonly resource: string;
  /**
   * Condition keys of the request, any case; a key that is not here is absent.
   *
   * @default - the question is whether it can be arranged
   */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

/** The hops of an access path, in order. */
export const HOPS = ['route', 'login', 'who', 'allow', 'data'] as const;

/** See {@link HOPS}. */
export type HopName = (typeof HOPS)[number];

/** One hop of the path that was asked about. */
export interface Step {
  /** Which one. */
  readonly hop: HopName;
  /** `none`: nothing stands in the way here, since the question has no such hop. `unreached`: an earlier hop stops it. */
  readonly verdict: 'ok' | 'no' | 'unknown' | 'none' | 'unreached';
  /** What was found: lower case, no full stop. */
  readonly says: string;
  /** The texts that decide, most telling first. */
  readonly because: readonly Hop[];
}

/** A setting that would open what is denied. */
export interface Opening {
  /** The setting or the right: lower case unless it is a name. */
  readonly what: string;
  /** Who could do it, or who answers for it; absent where nobody of the templates. */
  readonly held?: string;
}

/** An answer, with its path. */
export interface Answer {
  /** What was asked. */
  readonly question: Question;
  /** Whether it can be done. */
  readonly verdict: Verdict;
  /** The five hops. */
  readonly steps: readonly Step[];
  /** How the subject becomes the one who may, if it does not come as itself. */
  readonly becoming: readonly Hop[];
  /** As whom it comes: another than the subject where {@link Answer.becoming} is not empty. */
  readonly as: string;
  /** Of what is denied: every setting that would open it, any one suffices unless it says otherwise. */
  readonly opens: readonly Opening[];
  /** What could not be told. */
  readonly unknown: readonly UnknownPlace[];
  /** What this verdict takes for granted beside what every verdict about the platform does: lower case, no full stop. */
  readonly assumptions: readonly string[];
}
