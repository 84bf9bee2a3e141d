import { Token, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { NetworkSegment, type GroupSegment } from '../network/segment';
import { Platform } from '../platform';

/**
 * Answers for what no template says of brokers in a VPC that exists: where its subnets lead, and that its flows are recorded. trust.json prints both as assumptions.
 * A subnet that only the deployment knows stays a finding.
 *
 * @param brokers the cluster's resource
 * @param segment where its brokers stand
 */
export function acknowledgeExistingNetwork(brokers: IConstruct, segment: GroupSegment): void {
  if (segment instanceof NetworkSegment) return;
  const { segmentName, subnetIds } = segment;
  Platform.of(segment).declarations.assumptions.add(`flows of the VPC of segment ${segmentName} are recorded by whoever made it`);
  const reason = `segment ${segmentName} stands in a VPC that exists: its routes and its flow log are made elsewhere, and trust.json says what is assumed of them`;
  const found = subnetIds.filter((id) => !Token.isUnresolved(id)).flatMap((id) => ['ZTK-SUBNET-PUBLIC', 'ZTK-ROUTE-OUT'].map((rule) => `${rule}[subnet:${id}]`));
  for (const finding of found) Validations.of(brokers).acknowledge({ id: `ZeroTrustKafkaChecks::${finding}`, reason });
  Validations.of(segment).acknowledge({ id: 'ZeroTrustKafkaChecks::ZTK-FLOW-LOGS[network]', reason });
}
