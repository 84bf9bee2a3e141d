/** Client libraries that are told how to connect. */
export const CLIENT_LIBRARIES = ['java', 'librdkafka', 'javascript'] as const;

/** See {@link CLIENT_LIBRARIES}. `java` is Apache Kafka's own, `javascript` is `@platformatic/kafka`. */
export type ClientLibrary = (typeof CLIENT_LIBRARIES)[number];

/** How a client logs in. */
export type ClientLogin = 'certificate' | 'scram' | 'iam';

/** A property of a client: its name and its value, before any escaping. */
export type ClientProperty = readonly [name: string, value: string];

/** Something that a client's owner has to know beside the settings. */
export interface ClientNote {
  /** Whom it is about; every library where it is absent. */
  readonly library?: ClientLibrary;
  /** Lower case, no full stop. */
  readonly says: string;
}

/** A topic with what a client may do there. */
export interface ClientTopic {
  /** Its name, or a prefix and `*`. */
  readonly name: string;
  /** Verbs of grants, and Kafka operations of what was adopted as it was found. */
  readonly verbs: readonly string[];
}

/** How a client connects, as `ztk client` prints it: texts with placeholders in angle brackets where only a deployment or a secret store knows. */
export interface ClientFacts {
  /** Name of the workload, the break-glass role or the SCRAM user. */
  readonly workload: string;
  /** Who answers for it. */
  readonly owner: string;
  /** What it is for, in its owner's words; absent of a break-glass role. */
  readonly purpose?: string;
  /** The segment that it connects from, where one was declared. */
  readonly segment?: string;
  /** The cluster. */
  readonly cluster: string;
  /** Who it is to Kafka: a principal, or a role's place. */
  readonly identity: string;
  /** How it logs in. */
  readonly login: ClientLogin;
  /** The port of its listener, always TLS; absent where AWS makes it up, and where only an operator knows it. */
  readonly port?: number;
  /** Consumer groups that it may use, sorted; patterns end with `*`. */
  readonly groups: readonly string[];
  /** Transactional ids that it may use, sorted; patterns end with `*`. */
  readonly transactionalIds: readonly string[];
  /** Topics with what it may do there, sorted. */
  readonly topics: readonly ClientTopic[];
  /** Properties of Java clients, in order. */
  readonly java: readonly ClientProperty[];
  /** Properties of librdkafka, in order. */
  readonly librdkafka: readonly ClientProperty[];
  /** Options of the JavaScript client `@platformatic/kafka`, as JSON. */
  readonly javascript: Readonly<Record<string, unknown>>;
  /** What a client's owner has to know beside, in the order in which it matters. */
  readonly notes: readonly ClientNote[];
}
