import { ArnFormat, Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { DeliveryService } from '../../lib/derive/bucket-policy';
import { shortDigest } from '../../lib/derive/digest';
import { throwIfAny } from '../../lib/model/problem';

/** A trail that keeps its records in a bucket. */
export interface CloudTrailDeliveryProps {
  /** Name of the trail: of this account and region, and encrypting with the bucket's key. */
  readonly trailName: string;
  /**
   * The trail's prefix.
   *
   * @default - none
   */
  readonly prefix?: string;
}

/** A log source whose records the log delivery service keeps in a bucket. */
export interface LogDeliveryProps {
  /**
   * Name of the delivery source in CloudWatch Logs.
   *
   * @default - any log source of this account and region: services that are told a bucket directly, as MSK is, name no source
   */
  readonly source?: string;
  /**
   * The prefix that the source was given.
   *
   * @default - none
   */
  readonly prefix?: string;
}

/**
 * An AWS service that writes into a guarded bucket, on behalf of one resource of this account. Its statements are written beforehand, so that
 * the service has no cause to add its own.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export class ServiceDelivery {
  /**
   * Records of one CloudTrail trail.
   *
   * @param props the trail
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
   */
  public static cloudTrail(props: CloudTrailDeliveryProps): ServiceDelivery {
    return new ServiceDelivery('cloudtrail.amazonaws.com', props.trailName, props.prefix, (scope, name) =>
      Stack.of(scope).formatArn({ service: 'cloudtrail', resource: 'trail', resourceName: name, arnFormat: ArnFormat.SLASH_RESOURCE_NAME }));
  }

  /**
   * Records of log sources, brought by the log delivery service.
   *
   * @param props the source
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html
   */
  public static logDelivery(props: LogDeliveryProps = {}): ServiceDelivery {
    return new ServiceDelivery('delivery.logs.amazonaws.com', props.source, props.prefix, (scope, name) => {
      const stack = Stack.of(scope);
      return name === undefined
        ? stack.formatArn({ service: 'logs', resource: '*', arnFormat: ArnFormat.NO_RESOURCE_NAME })
        : stack.formatArn({ service: 'logs', resource: 'delivery-source', resourceName: name, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
    });
  }

  private constructor(
    private readonly service: string,
    private readonly source: string | undefined,
    private readonly prefix: string | undefined,
    private readonly sourceArn: (scope: IConstruct, name: string | undefined) => string,
  ) {}

  /**
   * The delivery, once its parts are known to be exact.
   *
   * @internal
   */
  public _describe(scope: IConstruct): DeliveryService {
    const { service, source, prefix } = this;
    const parts = [{ part: 'source', value: source, exact: /^[A-Za-z0-9._-]{1,128}$/ }, { part: 'prefix', value: prefix, exact: /^[A-Za-z0-9._/-]{1,100}$/ }];
    throwIfAny(parts.flatMap(({ part, value, exact }) => {
      // A token's text holds a '$', which no part may.
      if (value === undefined || exact.test(value)) return [];
      const given = Token.isUnresolved(value) ? 'a token' : JSON.stringify(value);
      return [{ code: 'DATA_DELIVERY_INVALID', what: `the ${part} of ${service} is not exact`, given, allowed: "literal text of a-z, A-Z, 0-9, '.', '_' and '-'", where: scope.node.path }] as const;
    }));
    const folder = prefix === undefined ? '' : `${prefix.replace(/\/+$/, '')}/`;
    return { id: shortDigest([service, source ?? '', folder].join('\u0000')), service, sourceArn: this.sourceArn(scope, source), prefix: folder };
  }
}
