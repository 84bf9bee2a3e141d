/** Who can do what to one resource: one line of a lock. */
export interface LockRow {
  /** `write`, `read`, `reset+read`, `administer`, `inspect`, or an operation in lower case. */
  readonly verb: string;
  /** A workload's name, or how answers call whoever is none. */
  readonly subject: string;
  /** The team that answers for the subject; `nobody` where no declaration knows it. */
  readonly team: string;
  /** `iam`, `mtls`, `break-glass`, or what an ambient subject is. */
  readonly identity: string;
  /** What else: groups, transactional ids, copies, how long a session lasts. Sorted. */
  readonly details: readonly string[];
}

/** A topic or a bucket, and everybody who can do something to it. */
export interface LockEntry {
  /** What it is. */
  readonly kind: 'topic' | 'bucket';
  /** Its name in Kafka, or in the platform. */
  readonly name: string;
  /** Its classification; `UNCLASSIFIED` without one. */
  readonly classification: string;
  /** The team that answers for it. */
  readonly owner: string;
  /** How long it keeps what is in it: `7d`, `6h`, `compacted`; `?` where no template says. */
  readonly retention: string;
  /** Sorted by verb and subject. */
  readonly rows: readonly LockRow[];
}

/** What one team's resources are open to. */
export interface Lock {
  /** The team. */
  readonly owner: string;
  /** Sorted: topics before buckets. */
  readonly entries: readonly LockEntry[];
  /** How much can't be told. */
  readonly unknown: number;
}
