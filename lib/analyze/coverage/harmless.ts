/** Types that carry no trust, and why. */
export interface Harmless {
  /** Why nobody gains access by them: lower case, no full stop. */
  readonly because: string;
  /** CloudFormation types. */
  readonly types: readonly string[];
}

function group(because: string, types: string): Harmless {
  return { because, types: types.split(' ').map((name) => `AWS::${name}`) };
}

/** Types by the reason why nobody gains access by them. */
export const HARMLESS_GROUPS: readonly Harmless[] = [
  group('notes of the tool or of the deployment itself', 'CDK::Metadata CloudFormation::WaitCondition CloudFormation::WaitConditionHandle'),
  group('shows what is there already to whom IAM lets look', 'CloudWatch::Dashboard CloudWatch::InsightRule Logs::QueryDefinition Logs::LogStream Logs::LogAnomalyDetector XRay::Group XRay::SamplingRule '
    + 'ApplicationInsights::Application ResourceGroups::Group ResourceExplorer2::Index ResourceExplorer2::View S3::StorageLens CE::AnomalyMonitor CE::AnomalySubscription Budgets::Budget CUR::ReportDefinition'),
  group('settings of an engine, that let nobody in by themselves', 'RDS::DBParameterGroup RDS::DBClusterParameterGroup RDS::OptionGroup DocDB::DBClusterParameterGroup Neptune::DBParameterGroup Neptune::DBClusterParameterGroup '
    + 'ElastiCache::ParameterGroup Redshift::ClusterParameterGroup DAX::ParameterGroup MemoryDB::ParameterGroup'),
  group('a name, a schedule or a place to stand, without rights', 'EC2::PlacementGroup EC2::CapacityReservation SSM::MaintenanceWindow SSM::MaintenanceWindowTarget Glue::Database Glue::Table Glue::Partition '
    + 'Glue::Classifier Glue::SchemaVersion Glue::SchemaVersionMetadata ServiceDiscovery::PrivateDnsNamespace ServiceDiscovery::HttpNamespace ServiceDiscovery::Service ServiceDiscovery::Instance Route53::HealthCheck '
    + 'CloudWatch::AlarmMuteRule DynamoDB::ContributorInsights IAM::VirtualMFADevice ApiGateway::Resource ApiGateway::Model ApiGateway::RequestValidator ApiGateway::GatewayResponse ApiGateway::Deployment '
    + 'ApiGateway::UsagePlan ApiGatewayV2::Deployment ApiGatewayV2::Model ElasticLoadBalancingV2::TrustStoreRevocation ACMPCA::CertificateAuthorityActivation'),
  group('only takes away', 'WAFv2::WebACL WAFv2::RuleGroup WAFv2::IPSet WAFv2::RegexPatternSet Shield::Protection'),
];

/** Why a type carries no trust, by type. */
export const HARMLESS_TYPES: ReadonlyMap<string, string> = new Map(HARMLESS_GROUPS.flatMap(({ because, types }) => types.map((type) => [type, because] as const)));
