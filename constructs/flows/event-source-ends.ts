import type { ITopic } from '../cluster/topic';
import type { GuardedBucket } from '../data/guarded-bucket';

/** What becomes of records that a function fails to handle, when it was tried often enough. */
export class EventSourceFailures {
  /**
   * Lambda keeps them in a bucket, with what went wrong. A queue or a notification would have told of them without the records.
   *
   * @param bucket a guarded bucket
   * @param reason why they are kept there
   * @see https://docs.aws.amazon.com/lambda/latest/dg/kafka-on-failure.html
   */
  public static bucket(bucket: GuardedBucket, reason: string): EventSourceFailures {
    return new EventSourceFailures(reason, bucket);
  }

  /**
   * Lambda writes them to another topic of the cluster.
   *
   * @param topic the topic for such records
   * @param reason why
   * @see https://docs.aws.amazon.com/lambda/latest/dg/kafka-on-failure-destination.html
   */
  public static topic(topic: ITopic, reason: string): EventSourceFailures {
    return new EventSourceFailures(reason, undefined, topic);
  }

  /**
   * They are lost.
   *
   * @param reason why records may be lost
   */
  public static drop(reason: string): EventSourceFailures {
    return new EventSourceFailures(reason);
  }

  private constructor(
    /** Why. */
    public readonly reason: string,
    /** The bucket, if they go to one. */
    public readonly guarded?: GuardedBucket,
    /** The topic, if they go to one. */
    public readonly aside?: ITopic,
  ) {}
}
