import type { SliceUser } from '../model/slice';
import type { LiveAcl } from './live-acl';
import type { LiveConfig, LiveQuota, LiveTopic, LiveUser } from './live-items';

/** A topic to be created, with its own configs from its first moment. */
export interface NewTopic extends LiveTopic {
  /** Values by name. */
  readonly configs: Readonly<Record<string, string>>;
}

/** A user to be told to Kafka. */
export interface NewUser extends SliceUser {
  /** The password: in memory alone, and on the way to Kafka only salted and hashed. */
  readonly password: string;
}

/** What each broker says, one list for each of them. */
export type OfEachBroker<T> = readonly (readonly T[])[];

/**
 * What the engine asks of a cluster. Every call may be made twice with the effect of one, and what it is given is never empty.
 *
 * Implementations throw an AdminError, `retryable` where asking again may help, and never put a credential into it.
 */
export interface KafkaAdmin {
  /** Every ACL binding of the cluster, as each broker enforces it now. */
  readAcls(): Promise<OfEachBroker<LiveAcl>>;
  /**
   * Adds bindings, all of them or none; those that exist stay.
   *
   * @param acls the bindings
   */
  createAcls(acls: readonly LiveAcl[]): Promise<void>;
  /**
   * Removes exactly these bindings; those that do not exist are no error.
   *
   * @param acls the bindings
   */
  deleteAcls(acls: readonly LiveAcl[]): Promise<void>;
  /** Every client quota whose entity is one user, and nothing else. */
  readQuotas(): Promise<OfEachBroker<LiveQuota>>;
  /**
   * Sets quotas, whatever they were.
   *
   * @param quotas the quotas
   */
  setQuotas(quotas: readonly LiveQuota[]): Promise<void>;
  /**
   * Removes quotas; those that do not exist are no error.
   *
   * @param quotas the quotas; their values say nothing
   */
  removeQuotas(quotas: readonly LiveQuota[]): Promise<void>;
  /** Every SCRAM user. */
  readUsers(): Promise<OfEachBroker<LiveUser>>;
  /**
   * Creates users, or gives those that exist this password and these iterations.
   *
   * @param users the users
   */
  upsertUsers(users: readonly NewUser[]): Promise<void>;
  /**
   * Removes users; those that do not exist are no error.
   *
   * @param users the users
   */
  deleteUsers(users: readonly LiveUser[]): Promise<void>;
  /** Every topic that is neither Kafka's own nor the engine's store. */
  readTopics(): Promise<OfEachBroker<LiveTopic>>;
  /**
   * Creates topics; those that exist stay as they are.
   *
   * @param topics the topics
   */
  createTopics(topics: readonly NewTopic[]): Promise<void>;
  /**
   * Gives topics more partitions; those that have as many stay.
   *
   * @param topics the topics, with the partitions they shall have
   */
  createPartitions(topics: readonly LiveTopic[]): Promise<void>;
  /**
   * Deletes topics with everything in them; those that do not exist are no error.
   *
   * @param topics the topics
   */
  deleteTopics(topics: readonly LiveTopic[]): Promise<void>;
  /**
   * The configs that topics have of their own, not the brokers' defaults.
   *
   * @param topics names of topics, all of which exist
   */
  readConfigs(topics: readonly string[]): Promise<OfEachBroker<LiveConfig>>;
  /**
   * Sets configs of topics, whatever they were.
   *
   * @param configs the configs
   */
  setConfigs(configs: readonly LiveConfig[]): Promise<void>;
  /**
   * Gives configs of topics the brokers' default again; those that have it are no error.
   *
   * @param configs the configs; their values say nothing
   */
  unsetConfigs(configs: readonly LiveConfig[]): Promise<void>;
}
