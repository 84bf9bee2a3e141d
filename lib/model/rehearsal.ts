import type { Hop, UnknownPlace } from './answers';
import type { FoundBinding } from './slice';

/**
 * What a client tries, each as a real client does it. In brackets what it is tried on beside the workload.
 *
 * - topic: `describe-topic`, `produce`, `produce-idempotently`, `fetch` (without a group), `create-topic`, `add-partitions`, `delete-topic`, `delete-records`,
 *   `read-topic-configs`, `change-topic-configs`
 * - group: `describe-group`, `delete-group`
 * - topic and group: `consume` (join, fetch, commit, leave), `commit` (without joining: what a reset of offsets does), `read-offsets`, `delete-offsets`
 * - transactional id: `describe-transaction`
 * - topic and transactional id: `produce-transactionally`
 * - none: `read-acls`, `change-acls`, `read-cluster-configs`, `change-cluster-configs`, `change-quotas`
 */
export const ATTEMPTS = [
  'describe-topic', 'produce', 'produce-idempotently', 'fetch', 'create-topic', 'add-partitions', 'delete-topic', 'delete-records', 'read-topic-configs',
  'change-topic-configs', 'describe-group', 'delete-group', 'consume', 'commit', 'read-offsets', 'delete-offsets', 'describe-transaction', 'produce-transactionally',
  'read-acls', 'change-acls', 'read-cluster-configs', 'change-cluster-configs', 'change-quotas',
] as const;

/** See {@link ATTEMPTS}. */
export type Attempt = (typeof ATTEMPTS)[number];

/** One cell of the matrix: who tries what on what. */
export interface Cell {
  /** Name of a {@link RehearsedWorkload}. */
  readonly workload: string;
  /** What is tried. */
  readonly attempt: Attempt;
  /**
   * The topic, of attempts on one. `create-topic` is tried on those that exist, too, and on some that do not: Kafka asks for authorization before it looks
   * whether a topic is there. All others are tried on topics that exist.
   *
   * @see org.apache.kafka ControllerApis.createTopics of Kafka 4.4.0
   */
  readonly topic?: string;
  /** The consumer group, of attempts on one. */
  readonly group?: string;
  /** The transactional id, of attempts on one. */
  readonly transactionalId?: string;
  /** What was declared. */
  readonly expected: Outcome;
}

/** Whether a broker let it pass or refused it for lack of authorization or authentication. Anything else is neither, and an error of the rehearsal. */
export type Outcome = 'allowed' | 'denied';

/** Who takes part. */
export interface RehearsedWorkload {
  /** A workload's or break-glass role's declared name; of who was not declared, the principal or the place of its role. */
  readonly name: string;
  /** Who answers for it; absent where nobody declared it. */
  readonly owner?: string;
  /** False where no declaration names it, and the templates let it in all the same. */
  readonly declared: boolean;
  /** Whether it is a break-glass role: granted for an incident, and taken back. */
  readonly breakGlass?: boolean;
  /**
   * How it logs in where it is deployed. `iam` has no counterpart in Apache Kafka: in a rehearsal it comes to a listener of its own with a certificate
   * that stands for its role.
   */
  readonly login: 'certificate' | 'scram' | 'iam';
  /**
   * The name that it proves: of a certificate the distinguished name (`CN=fraud,OU=risk`, as RFC 2253 writes it), of a SCRAM user the user's name, of a
   * role `CN=iam-NAME`.
   */
  readonly subject: string;
  /** As bindings name it: `User:` and the subject, before any mapping rule of the cluster. */
  readonly principal: string;
  /** As bindings name it where a mapping rule of the cluster makes another name of its own. */
  readonly knownAs?: string;
  /** Options of its JavaScript client as `ztk client` prints them, placeholders included: a rehearsal fills those, and changes nothing else. */
  readonly client: Readonly<Record<string, unknown>>;
}

/** A topic that is made before anything is tried. */
export interface RehearsedTopic {
  /** Its name. */
  readonly name: string;
  /** Partitions; a rehearsal needs no more than two. */
  readonly partitions: number;
}

/** A binding that is applied, and the texts that it was read from. */
export interface RehearsedBinding extends FoundBinding {
  /** The template's text that says so: a slice's line, or the statement of a policy. Never empty. */
  readonly because: readonly Hop[];
}

/** All that a rehearsal of one cluster does, computed before anything is started. */
export interface RehearsalPlan {
  /** The cluster's declared name. */
  readonly cluster: string;
  /** Sorted by name. */
  readonly workloads: readonly RehearsedWorkload[];
  /** Topics that exist, sorted by name. */
  readonly topics: readonly RehearsedTopic[];
  /** Consumer groups that are tried, sorted. */
  readonly groups: readonly string[];
  /** Transactional ids that are tried, sorted. */
  readonly transactionalIds: readonly string[];
  /**
   * Settings of the brokers, as the templates have them, that decide about access: `allow.everyone.if.no.acl.found`, `auto.create.topics.enable`,
   * `super.users`, `ssl.principal.mapping.rules` (of the listener for certificates).
   */
  readonly settings: Readonly<Record<string, string>>;
  /** What the templates give, as bindings: ACLs as they stand, policies of IAM as the operations they allow. */
  readonly bindings: readonly RehearsedBinding[];
  /** Every cell, in the order in which they are reported. */
  readonly cells: readonly Cell[];
  /** What could not be read from the templates: then nothing is proved by what is tried. */
  readonly unknown: readonly UnknownPlace[];
  /** What of the declaration a rehearsal leaves to others, in sentences: offers that are accepted elsewhere, policies of other accounts. Absent where nothing is. */
  readonly notRehearsed?: readonly string[];
}

/** One thing that a compromised workload is said to reach, or not, on a cluster. */
export interface SaidReach {
  /** As whom: the workload itself, or one that it becomes. */
  readonly as: string;
  /** What. */
  readonly attempt: Attempt;
  /** On which topic. */
  readonly topic?: string;
  /** On which group. */
  readonly group?: string;
  /** On which transactional id. */
  readonly transactionalId?: string;
  /** Whether the answer of `ztk blast` lists it. */
  readonly listed: boolean;
}

/**
 * Every drill, in the order in which they are run. The one that takes a user away comes last: Kafka 4.4.0 forgets the passwords of all others with its next start.
 */
export const DRILLS = [
  'revoke', 'expired-certificate', 'wrong-authority', 'no-certificate', 'plaintext', 'tls-1.2', 'compromised-producer', 'broker-killed', 'break-glass', 'scram-rotation',
] as const;

/** See {@link DRILLS}. */
export type DrillName = (typeof DRILLS)[number];

/** One step of a drill: what had to be, and what was. */
export interface DrillStep {
  /** What was done or tried: lower case, no full stop. */
  readonly says: string;
  /** What had to come of it. */
  readonly expected: string;
  /** What came of it. */
  readonly observed: string;
  /** Milliseconds from the beginning of the drill to the end of this step. */
  readonly atMs: number;
}

/** A drill that was run, or why it was not. */
export interface DrillRecord {
  /** Which one. */
  readonly drill: DrillName;
  /** `skipped` only where the platform has nobody whom it is about. */
  readonly result: 'passed' | 'failed' | 'skipped';
  /** What was shown, or why it was skipped, in a few words. */
  readonly says: string;
  /** The steps, in order; none of a drill that was skipped. */
  readonly steps: readonly DrillStep[];
  /** How long it took. */
  readonly ms: number;
}

/** A cell whose outcome was not as declared. */
export interface DifferentCell extends Cell {
  /** What came of it. */
  readonly observed: Outcome;
  /** The rule that decided it, lower case, no full stop: a binding and where it stands, or that there is none. */
  readonly rule: string;
  /** Texts of that rule. */
  readonly because: readonly Hop[];
}

/** A cell that was tried: the outcome as the brokers gave it. */
export interface TriedCell extends Cell {
  /** What came of it. */
  readonly observed: Outcome;
}

/** A template that was read: what was rehearsed, to the byte. */
export interface RehearsedTemplate {
  /** The file's name, relative to the platform. */
  readonly file: string;
  /** SHA-256 of its bytes, hexadecimal. */
  readonly sha256: string;
}

/**
 * The record of one rehearsal of one cluster.
 *
 * @see schemas/rehearsal-1.schema.json
 */
export interface RehearsalRecord {
  /** Name of this document's schema. */
  readonly $schema: 'urn:zero-trust-kafka:schema:rehearsal-1';
  /** Version of this document's shape. */
  readonly version: 1;
  /** Name of the platform; empty for an application without stages. */
  readonly platform: string;
  /** The cluster. */
  readonly cluster: string;
  /** `passed`: every cell as declared and no drill failed. `unproved`: so, but something could not be read from the templates. */
  readonly verdict: 'passed' | 'failed' | 'unproved';
  /** When it began, ISO 8601, UTC. */
  readonly startedAt: string;
  /** How long it took. */
  readonly ms: number;
  /** How long the cells of it took; 0 without any. */
  readonly cellsMs: number;
  /** Versions: `ztk`, `kafka`, `java`, `node`, `client`. */
  readonly versions: Readonly<Record<string, string>>;
  /** The templates, and trust.json among them, sorted by file. */
  readonly templates: readonly RehearsedTemplate[];
  /** Who took part. */
  readonly workloads: readonly RehearsedWorkload[];
  /** How many bindings were applied, and their digest, SHA-256 of their sorted JSON. */
  readonly bindings: { readonly count: number; readonly sha256: string };
  /** Every cell with what came of it; empty where only drills were asked for. */
  readonly cells: readonly TriedCell[];
  /** Those that were not as declared. */
  readonly different: readonly DifferentCell[];
  /** The drills that were run. */
  readonly drills: readonly DrillRecord[];
  /** What could not be read from the templates. */
  readonly unknown: readonly UnknownPlace[];
  /** What a rehearsal does not show: full sentences in lower case, no full stop. */
  readonly assumptions: readonly string[];
}
