export { TrustError, type Problem, type ProblemCode } from '../lib/model/problem';
export { AS_FOUND } from '../lib/model/slice';
export type { AdoptedBinding, Asked, FoundBinding, Slice, SliceBinding, SliceQuota, SliceTopic, SliceUser } from '../lib/model/slice';
export type { ResourcePattern, AclBinding, KafkaOperation, KafkaResourceType, PatternType } from '../lib/model/kafka';
export type { KafkaClusterKind } from '../lib/model/cluster-kinds';
export type { ClusterKind, TrustDocument } from '../lib/model/trust-document';
export type { DistinguishedName } from '../lib/derive/distinguished-name';

export type { IGrantee } from './grantee';
export { BASELINE_CONTEXT } from './baseline';

export type { AwsService } from './network/aws-service';
export { SegmentedNetwork, type AddSegmentProps, type SegmentedNetworkProps } from './network/segmented-network';
export {
  GroupSegment, NetworkSegment, Segment,
  type ExistingSegmentProps, type GroupSegmentProps, type ISegment, type NetworkSegmentProps, type RangeSegmentProps, type RuleQuotaProps, type SegmentPeer, type SegmentProps, type VpcSegmentProps,
} from './network/segment';

export { AdoptedState, type AdoptedAcl, type AdoptedOperation, type AdoptedStateProps } from './cluster/adopted-state';
export { Classification } from './cluster/classification';
export { ExpressCluster, type ExpressBrokerProps, type ExpressClusterProps } from './cluster/express-cluster';
export { KafkaCluster, type ConnectionPorts, type ExistingClusterProps, type IKafkaCluster, type PasswordsProps } from './cluster/kafka-cluster';
export { KafkaVersion } from './cluster/kafka-version';
export type { MultiVpcProps } from './cluster/multi-vpc';
export { ProvisionedCluster, type BrokerProps, type ProvisionedClusterProps } from './cluster/provisioned-cluster';
export { SelfManagedCluster, type SelfManagedClusterProps, type SelfManagedListener } from './cluster/self-managed-cluster';
export { ServerlessCluster, type ServerlessClusterProps } from './cluster/serverless-cluster';
export { Topic, type DeadLetterTopicProps, type ExistingTopicProps, type ITopic, type TopicPrefixProps, type TopicProps } from './cluster/topic';
export {
  TopicGrants,
  type ConsumeGrantProps, type DataGrantProps, type GrantProps, type ResetOffsetsGrantProps, type TransactionalGrantProps,
} from './cluster/topic-grants';

export { AcceptedTopic, type AcceptedTopicProps } from './contracts/accepted-topic';
export { OfferedAccess, type OfferProps, type OfferToConsumeProps, type OfferToProduceTransactionallyProps } from './contracts/offered-access';
export { TopicContract, type TopicContractProps } from './contracts/topic-contract';

export { BucketGrants, type IDataGrantee } from './data/bucket-grants';
export { GuardedBucket, type GuardedBucketProps } from './data/guarded-bucket';
export { ServiceDelivery, type CloudTrailDeliveryProps, type LogDeliveryProps } from './data/service-delivery';

export { Connector, type ConnectorProps, type ConnectorSecret } from './flows/connector';
export type { ConnectorPlugin, ExistingPlugin, PackagedPlugin } from './flows/connector-plugin';
export {
  ConnectorDestination, ConnectorFailures, type BucketDestinationProps, type ConnectorTarget, type ConnectorTopic, type ElsewhereProps,
} from './flows/connector-ends';
export { EventSource, type EventSourceProps } from './flows/event-source';
export { EventSourceFailures } from './flows/event-source-ends';
export { Replicator, type ReplicatedTopic, type ReplicatorProps } from './flows/replicator';
export { StreamProcessor, type StreamProcessorProps, type StreamTopic } from './flows/stream-processor';

export { CertificateSubject, type CertificateSubjectProps } from './identity/certificate-subject';
export { ScramUser, type ExistingScramUserProps, type ScramHolder, type ScramUserProps } from './identity/scram-user';
export type { QuotaProps } from './identity/quota';
export { Rotation } from './identity/rotation';
export { Workload, WorkloadKind, type WorkloadProps } from './identity/workload';
export { WorkloadRole, type PodProps, type WebIdentityProps } from './identity/workload-role';

export { BreakGlass, type BreakGlassProps } from './operations/break-glass';
export { DeploymentExecution, type DeploymentExecutionProps } from './operations/deployment-execution';
export { DeploymentRole, type DeploymentRoleProps, type LookupProps, type WithoutBoundaryProps } from './operations/deployment-role';
export { Responder, type PermissionSetResponderProps, type UserArnResponderProps, type UserResponderProps } from './operations/responder';
export { RoleBoundary, type AllowanceProps, type RoleBoundaryProps, type UnboundedProps } from './operations/role-boundary';

export { Partner, type PartnerProps } from './partner/partner';
export { PartnerConnection, type PartnerConnectionProps } from './partner/partner-connection';

export { StackShards, type StackShardsProps } from './scale/stack-shards';

export type { ReportOnlyProps } from './nag/report-only';
export { ZeroTrustKafkaChecks, type ZeroTrustKafkaChecksProps } from './nag/zero-trust-kafka-checks';
export type { Boundary, Finding, Fix, ProofPoint, Rule, Severity, Tenet } from '../lib/judge/rules';
