/** A property that says where code comes from. */
export interface CodeRow {
  /** The type of resource. */
  readonly type: string;
  /** The path of the property; `*` is every item of a list. */
  readonly at: readonly string[];
  /** What it is. */
  readonly what: string;
  /** The place that a text names, without what changes from version to version. */
  readonly originOf: (text: string) => string;
  /** Whether what the templates make themselves counts, too: a bucket of theirs into which somebody puts code. */
  readonly own?: true;
}

/** `registry/repository:tag@digest` without tag and digest. */
function repositoryOf(image: string): string {
  const [name = ''] = image.split('@');
  const colon = name.lastIndexOf(':');
  return `image ${colon > name.lastIndexOf('/') ? name.slice(0, colon) : name}`;
}

/** An ARN of a version without the version. */
function withoutVersion(arn: string): string {
  const colon = arn.lastIndexOf(':');
  return colon > 0 && Number.isInteger(Number(arn.slice(colon + 1))) ? arn.slice(0, colon) : arn;
}

/** `s3://bucket/key` and `bucket/key` as the bucket. */
function bucketOf(address: string): string {
  const path = address.startsWith('s3://') ? address.slice('s3://'.length) : address;
  return `bucket ${path.split('/')[0] ?? path}`;
}

/** A plugin's ARN without the id that AWS gives each of its making. */
function pluginOf(arn: string): string {
  const slash = arn.lastIndexOf('/');
  return slash > 0 ? arn.slice(0, slash) : arn;
}

const row = (type: string, path: string, what: string, originOf: (text: string) => string, own?: true): CodeRow => ({ type: `AWS::${type}`, at: path.split('/'), what, originOf, ...(own && { own }) });

/** Where code comes from. */
export const CODE_ROWS: readonly CodeRow[] = [
  row('Lambda::Function', 'Code/S3Bucket', 'code', bucketOf, true),
  row('Lambda::Function', 'Code/ImageUri', 'an image', repositoryOf),
  row('Lambda::Function', 'Layers/*', 'a layer', withoutVersion),
  row('Lambda::LayerVersion', 'Content/S3Bucket', 'code', bucketOf, true),
  row('Serverless::Function', 'CodeUri/Bucket', 'code', bucketOf, true),
  row('KafkaConnect::Connector', 'Plugins/*/CustomPlugin/CustomPluginArn', 'a plugin', pluginOf),
  row('KafkaConnect::CustomPlugin', 'Location/S3Location/BucketArn', 'code', bucketOf, true),
  row('ECS::TaskDefinition', 'ContainerDefinitions/*/Image', 'an image', repositoryOf),
  row('Batch::JobDefinition', 'ContainerProperties/Image', 'an image', repositoryOf),
  row('AppRunner::Service', 'SourceConfiguration/ImageRepository/ImageIdentifier', 'an image', repositoryOf),
  row('AppRunner::Service', 'SourceConfiguration/CodeRepository/RepositoryUrl', 'code', (url) => url),
  row('SageMaker::Model', 'PrimaryContainer/Image', 'an image', repositoryOf),
  row('Glue::Job', 'Command/ScriptLocation', 'a script', bucketOf, true),
  row('KinesisAnalyticsV2::Application', 'ApplicationConfiguration/ApplicationCodeConfiguration/CodeContent/S3ContentLocation/BucketARN', 'code', bucketOf, true),
  row('CodeBuild::Project', 'Source/Location', 'code', (url) => url),
  row('CodeBuild::Project', 'Environment/Image', 'an image', repositoryOf),
  row('MWAA::Environment', 'SourceBucketArn', 'code', bucketOf, true),
  row('EMRServerless::Application', 'ImageConfiguration/ImageUri', 'an image', repositoryOf),
  row('StepFunctions::StateMachine', 'DefinitionS3Location/Bucket', 'its steps', bucketOf, true),
  row('CloudFormation::StackSet', 'TemplateURL', 'a template', (url) => url.slice(0, Math.max(url.lastIndexOf('/'), 0)) || url),
];
