import { SizeRoundingBehavior, Token, type Size } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { AuthenticationMode } from '../../lib/model/ports';
import { throwIfAny, type Problem } from '../../lib/model/problem';
import type { PrincipalQuota } from '../../lib/model/slice';

/**
 * How much a workload may ask of each broker. Kafka slows down whoever asks for more.
 *
 * @see https://kafka.apache.org/documentation/#design_quotas
 */
export interface QuotaProps {
  /**
   * What it may write to each broker in a second; at least one byte.
   *
   * @default - not limited
   */
  readonly producePerSecond?: Size;
  /**
   * What it may read from each broker in a second; at least one byte.
   *
   * @default - not limited
   */
  readonly consumePerSecond?: Size;
  /**
   * Percent of the time of one request or network thread of each broker, above 0; 200 is the whole of two threads.
   *
   * @default - not limited
   */
  readonly requestPercentage?: number;
}

/**
 * The quota of the principal of a certificate or a password.
 *
 * @param props the limits
 * @param mode how the workload proves who it is
 * @param scope whose quota
 * @throws TrustError IDENTITY_QUOTA_INVALID
 */
export function quotaOf(props: QuotaProps, mode: AuthenticationMode, scope: IConstruct): PrincipalQuota {
  const { producePerSecond, consumePerSecond, requestPercentage } = props;
  const rates = { producerByteRate: bytes(producePerSecond), consumerByteRate: bytes(consumePerSecond), requestPercentage };
  const problem = (what: string, given: string, allowed: string): Problem => ({ code: 'IDENTITY_QUOTA_INVALID', what, given, allowed, where: scope.node.path });
  const limits = Object.entries(rates).filter((entry): entry is [string, number] => entry[1] !== undefined);
  throwIfAny([
    // A role's Kafka principal holds the name of its session, so no quota can name it.
    ...(mode === 'iam' ? [problem('Kafka can not limit an IAM role', 'a quota', 'a quota on a workload with a certificate or a password')] : []),
    ...(limits.length === 0 ? [problem('this quota limits nothing', '{}', 'at least one of producePerSecond, consumePerSecond and requestPercentage')] : []),
    ...limits.filter(([, limit]) => Token.isUnresolved(limit) || !Number.isFinite(limit) || limit <= 0)
      .map(([name, limit]) => problem(`this is no limit for ${name}`, Token.isUnresolved(limit) ? 'a token' : String(limit), 'a literal number above 0')),
  ]);
  return Object.fromEntries(limits);
}

function bytes(size: Size | undefined): number | undefined {
  return size?.toBytes({ rounding: SizeRoundingBehavior.FLOOR });
}
