/** Services whose resources carry trust, by the first letters of their types: grants, keys, routes, stores, code that runs with a role, what tells of all these. */
const SERVICES: readonly string[] = [
  // Kafka, identities, keys and secrets.
  'MSK::', 'KafkaConnect::', 'IAM::', 'KMS::', 'ACMPCA::', 'SecretsManager::', 'RolesAnywhere::', 'Cognito::', 'SSO::', 'RAM::', 'SSM::',
  // Stores, queues and streams.
  'S3', 'SQS::', 'SNS::', 'Kinesis', 'DynamoDB::', 'RDS::', 'EFS::', 'ECR::', 'CodeArtifact::', 'Backup::', 'DLM::', 'OpenSearchService::', 'Elasticsearch::',
  'AmazonMQ::', 'EventSchemas::', 'DMS::', 'Glue::', 'Redshift',
  // Networks, and doors into them.
  'EC2::', 'ElasticLoadBalancing', 'GlobalAccelerator::', 'NetworkManager::', 'VpcLattice::', 'Route53::', 'ApiGateway', 'CloudFront::',
  // What runs code with a role.
  'Lambda::', 'Serverless::', 'ECS::', 'EKS::', 'EMRServerless::', 'Batch::', 'AppRunner::', 'AutoScaling::', 'SageMaker::', 'MWAA::', 'CodeBuild::', 'Synthetics::',
  'StepFunctions::', 'Events::', 'Pipes::', 'Scheduler::', 'IoT::',
  'CloudFormation::CustomResource', 'CloudFormation::Macro',
  // Evidence.
  'Logs::', 'CloudTrail::', 'XRay::', 'CloudWatch::Alarm', 'CloudWatch::CompositeAlarm',
].map((prefix) => `AWS::${prefix}`);

/**
 * Whether resources of a type carry trust: whatever another rule is about does.
 *
 * @param type a CloudFormation type
 */
export function isTrustBearing(type: string): boolean {
  return type.startsWith('Custom::') || SERVICES.some((prefix) => type.startsWith(prefix));
}
