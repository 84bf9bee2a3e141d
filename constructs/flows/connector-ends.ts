import type { ITopic } from '../cluster/topic';
import type { GuardedBucket } from '../data/guarded-bucket';

/** A topic that a connector reads. */
export interface ConnectorTopic {
  /** The topic: one, not a prefix. */
  readonly topic: ITopic;
  /** Why: a sentence that a reviewer understands. */
  readonly reason: string;
  /**
   * When it must be looked at again, YYYY-MM-DD.
   *
   * @default - no date
   */
  readonly reviewBy?: string;
}

/** The topic, or the prefix of topics, that a source writes. */
export interface ConnectorTarget extends ConnectorTopic {
  /** A topic, or `Topic.fromPrefix` for a class that makes names of its own. */
  readonly topic: ITopic;
  /**
   * The setting by which the connector's class is told where to write.
   *
   * @default - `topic`; for a prefix `topic.prefix`
   */
  readonly by?: 'topic' | 'kafka.topic' | 'output.topic' | 'topic.prefix' | 'database.server.name';
}

/** Why records go to a bucket, and how the connector's class is told. */
export interface BucketDestinationProps {
  /** Why: a sentence that a reviewer understands. */
  readonly reason: string;
  /**
   * The setting that names the bucket.
   *
   * @default 's3.bucket.name'
   */
  readonly setting?: string;
}

/** Where records go that is no bucket of the platform. */
export interface ElsewhereProps {
  /** The setting that names it, such as `connection.url`. */
  readonly setting: string;
  /** Its value: literal, and without a credential in it. */
  readonly value: string;
  /** Why records may be kept there, and who guards them. */
  readonly reason: string;
}

/** Where a sink keeps the records that it reads. */
export class ConnectorDestination {
  /**
   * A bucket of the platform: the connector is granted to write it.
   *
   * @param bucket a guarded bucket
   * @param props why
   */
  public static bucket(bucket: GuardedBucket, props: BucketDestinationProps): ConnectorDestination {
    return new ConnectorDestination(props.setting ?? 's3.bucket.name', props.reason, bucket);
  }

  /**
   * Something that the platform does not guard: an index, a warehouse, a database. It stands in trust.json, with an assumption.
   *
   * @param props what, and why
   */
  public static elsewhere(props: ElsewhereProps): ConnectorDestination {
    return new ConnectorDestination(props.setting, props.reason, undefined, props.value);
  }

  private constructor(
    /** The setting that names it. */
    public readonly setting: string,
    /** Why. */
    public readonly reason: string,
    /** The bucket, if it is one. */
    public readonly guarded?: GuardedBucket,
    /** The value of the setting, where it is none. */
    public readonly value?: string,
  ) {}
}

/** What a connector does with a record that it can't handle. */
export class ConnectorFailures {
  /**
   * It sets the record aside.
   *
   * @param topic the topic for such records
   * @param reason why
   */
  public static setAside(topic: ITopic, reason: string): ConnectorFailures {
    return new ConnectorFailures(reason, topic);
  }

  /**
   * It goes on without the record, which is lost.
   *
   * @param reason why records may be lost
   */
  public static drop(reason: string): ConnectorFailures {
    return new ConnectorFailures(reason);
  }

  private constructor(
    /** Why. */
    public readonly reason: string,
    /** Where it sets records aside. */
    public readonly topic?: ITopic,
  ) {}
}
