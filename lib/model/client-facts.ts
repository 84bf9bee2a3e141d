/** How a client connects, as `ztk client` prints it: texts with placeholders in angle brackets where only a deployment or a secret store knows. */
export interface ClientFacts {
  /** Name of the workload. */
  readonly workload: string;
  /** Who answers for it. */
  readonly owner: string;
  /** The cluster. */
  readonly cluster: string;
  /** Who it is to Kafka: a principal, or a role's place. */
  readonly identity: string;
  /** How it logs in. */
  readonly login: 'certificate' | 'scram' | 'iam';
  /** The port of its listener; absent where AWS makes it up. */
  readonly port?: number;
  /** Consumer groups that it may use, sorted; patterns end with `*`. */
  readonly groups: readonly string[];
  /** Transactional ids that it may use, sorted; patterns end with `*`. */
  readonly transactionalIds: readonly string[];
  /** Topics with what it may do there, sorted. */
  readonly topics: readonly { readonly name: string; readonly verbs: readonly string[] }[];
  /** Properties of Java clients, in order. */
  readonly java: readonly (readonly [name: string, value: string])[];
  /** Properties of librdkafka, in order. */
  readonly librdkafka: readonly (readonly [name: string, value: string])[];
  /** Options of the JavaScript client `@platformatic/kafka`, as JSON. */
  readonly javascript: Readonly<Record<string, unknown>>;
  /** What a client's owner has to know beside, each a sentence. */
  readonly notes: readonly string[];
}
