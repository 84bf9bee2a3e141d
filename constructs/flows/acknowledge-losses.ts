import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Answers for records that are lost where a function or a connector fails to handle them, by the reason that was given for it.
 *
 * @param flow the event source or the connector
 * @param finding what the checks say
 * @param reason why records may be lost
 */
export function acknowledgeLosses(flow: IConstruct, finding: 'no-failure-destination' | 'errors-dropped', reason: string): void {
  Validations.of(flow).acknowledge({ id: `ZeroTrustKafkaChecks::ZTK-FLOW-FAILURE[${finding}]`, reason: `records may be lost: ${reason}` });
}
