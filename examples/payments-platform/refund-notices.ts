import type { Construct } from 'constructs';
import { Classification, EventSource, EventSourceFailures, GuardedBucket, type SegmentedNetwork, type Topic } from 'zero-trust-kafka';

/**
 * Feeds each refund to the function that tells the customer. What it fails on is kept for a person to look at.
 *
 * @param scope the stack of the team that owns the refunds
 * @param refunds the topic
 * @param network whose endpoint is the only way to failed notices
 */
export function tellOfRefunds(scope: Construct, refunds: Topic, network: SegmentedNetwork): EventSource {
  const failed = new GuardedBucket(scope, 'FailedNotices', { owner: 'team-payments', classification: Classification.CONFIDENTIAL, holds: 'refunds that no customer was told of', network });
  return new EventSource(scope, 'RefundNotices', {
    owner: 'team-payments', purpose: 'tells customers of their refunds', functionName: 'refund-notices', topic: refunds, group: 'refund-notices',
    reason: 'tells the customer of each refund', failures: EventSourceFailures.bucket(failed, 'a person tells customers whom the function could not tell'),
  });
}
