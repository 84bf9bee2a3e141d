import type { Place, Resource } from '../../template';
import type { Context } from '../context';
import { placesAt } from '../guarded/encryption';
import { edgeOf, nounsAt } from '../identity/edge-of';
import { leavesOf } from './leaves';
import type { Edge, Maybe } from '../world';

/** What invokes what: paths from the properties to what is invoked, and to what invokes; without the latter, the resource itself does. */
interface Row {
  readonly type: string;
  readonly invoked: readonly (readonly string[])[];
  readonly by?: readonly (readonly string[])[];
}

/** What runs when it is invoked; what only receives is a copy of what is sent. */
const RUNS = ['AWS::Lambda::Function', 'AWS::StepFunctions::StateMachine', 'AWS::CodeBuild::Project', 'AWS::CodePipeline::Pipeline', 'AWS::ECS::Cluster', 'AWS::Batch::JobQueue', 'AWS::SSM::Document'] as const;
/** The same of what stands outside the templates, by its ARN. */
const RUNS_ARN = [':function:', ':stateMachine:', ':project/', ':codepipeline:', ':cluster/', ':job-queue/', ':automation-definition/', ':document/'];

const ROWS: readonly Row[] = [
  { type: 'AWS::Lambda::EventSourceMapping', invoked: [['FunctionName']], by: [['EventSourceArn'], ['SelfManagedEventSource', 'Endpoints', 'KafkaBootstrapServers']] },
  { type: 'AWS::Events::Rule', invoked: [['Targets', '*', 'Arn']] },
  { type: 'AWS::Scheduler::Schedule', invoked: [['Target', 'Arn']] },
  { type: 'AWS::Pipes::Pipe', invoked: [['Target'], ['Enrichment']], by: [['Source']] },
  { type: 'AWS::SNS::Subscription', invoked: [['Endpoint']], by: [['TopicArn']] },
  { type: 'AWS::S3::Bucket', invoked: [['NotificationConfiguration', 'LambdaConfigurations', '*', 'Function']] },
  { type: 'AWS::SecretsManager::RotationSchedule', invoked: [['RotationLambdaARN']], by: [['SecretId']] },
  { type: 'AWS::CloudWatch::Alarm', invoked: [['AlarmActions'], ['OKActions'], ['InsufficientDataActions']] },
  { type: 'AWS::IoT::TopicRule', invoked: [['TopicRulePayload', 'Actions', '*', 'Lambda', 'FunctionArn']] },
  { type: 'AWS::Config::ConfigRule', invoked: [['Source', 'SourceIdentifier']] },
  { type: 'AWS::Cognito::UserPool', invoked: ['PreSignUp', 'PostConfirmation', 'PreAuthentication', 'PostAuthentication', 'CustomMessage', 'PreTokenGeneration', 'UserMigration', 'DefineAuthChallenge', 'CreateAuthChallenge', 'VerifyAuthChallengeResponse']
    .map((trigger) => ['LambdaConfig', trigger]) },
  { type: 'AWS::ElasticLoadBalancingV2::TargetGroup', invoked: [['Targets', '*', 'Id']] },
  { type: 'AWS::KinesisFirehose::DeliveryStream', invoked: [['ExtendedS3DestinationConfiguration', 'ProcessingConfiguration', 'Processors', '*', 'Parameters', '*', 'ParameterValue']] },
];

/** Types whose text names a function somewhere inside: an integration's URI, a definition in a language of its own. */
const WITHIN: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApiGateway::Method': ['Integration', 'Uri'],
  'AWS::ApiGateway::Authorizer': ['AuthorizerUri'],
  'AWS::ApiGatewayV2::Integration': ['IntegrationUri'],
  'AWS::ApiGatewayV2::Authorizer': ['AuthorizerUri'],
  'AWS::StepFunctions::StateMachine': [],
  'AWS::AppSync::DataSource': ['LambdaConfig', 'LambdaFunctionArn'],
};

/**
 * What has what run: functions, state machines, builds, tasks, and who is told.
 *
 * @param context what the analysis is given
 */
export function invocationEdges(context: Context): readonly Edge[] {
  const { platform } = context;
  return [
    ...ROWS.flatMap((row) => platform.resources(row.type).flatMap((resource) => ofRow(context, resource, row))),
    ...platform.resources(...Object.keys(WITHIN)).flatMap((resource) => within(context, resource)),
    ...platform.resources('AWS::Lambda::Url').flatMap((url) => atUrl(context, url)),
  ];
}

function ofRow(context: Context, resource: Resource, { invoked, by }: Row): readonly Edge[] {
  const properties = context.platform.propertiesOf(resource);
  const sources = (by ?? []).flatMap((path) => properties.get(...path).items()).flatMap((place) => nounsAt(context, place));
  const invokers = by === undefined || sources.length === 0 ? [{ it: context.key(resource), always: true }] : sources;
  return invoked.flatMap((path) => placesAt(properties, path)).flatMap((list) => list.items()).flatMap((place) => runningAt(context, place)
    .flatMap(({ it, always }) => invokers.map((invoker) => invocation(place, it, invoker.it, always && invoker.always))));
}

function runningAt(context: Context, place: Place): readonly Maybe<string>[] {
  const resource = context.resourceOf(place, ...RUNS);
  if (resource !== undefined) return [{ it: context.key(resource), always: true }];
  return nounsAt(context, place).filter(({ it }) => RUNS_ARN.some((part) => it.includes(part)));
}

function within(context: Context, resource: Resource): readonly Edge[] {
  const place = context.platform.propertiesOf(resource).get(...WITHIN[resource.type] ?? []);
  const functions = context.platform.resources('AWS::Lambda::Function').flatMap((one) => context.attribute(one, 'Arn').map((arn) => ({ key: context.key(one), arn: showArn(arn) })));
  return leavesOf(place).flatMap((leaf) => {
    const texts = context.texts(leaf.place).map(({ it }) => showArn(it));
    return functions.filter(({ arn }) => texts.some((text) => isNamed(text, arn))).map(({ key }) => invocation(leaf.place, key, context.key(resource), true));
  });
}

/** A name that goes on is another's. */
function isNamed(text: string, arn: string): boolean {
  for (let at = text.indexOf(arn); at >= 0; at = text.indexOf(arn, at + 1)) {
    const next = text.charAt(at + arn.length);
    if (!/[\w-]/u.test(next)) return true;
  }
  return false;
}

function showArn(text: readonly (string | { readonly hole: string })[]): string {
  return text.map((part) => (typeof part === 'string' ? part : `<${part.hole}>`)).join('');
}

function atUrl(context: Context, url: Resource): readonly Edge[] {
  const properties = context.platform.propertiesOf(url);
  const place = properties.get('AuthType');
  return nounsAt(context, properties.get('TargetFunctionArn'), 'AWS::Lambda::Function').flatMap((target) => nounsAt(context, place).map((type) => edgeOf(place, {
    boundary: 'operations', subject: target.it, operation: 'invoked-by', resource: type.it === 'NONE' ? 'anonymous' : `its URL with ${type.it}`,
    because: type.it === 'NONE' ? `anybody on the internet can run ${target.it}` : `${target.it} is run by requests to its URL that ${type.it} admits`,
    fix: 'delete the URL, or set AuthType to AWS_IAM',
  }, target.always && type.always)));
}

function invocation(place: Place, invoked: string, by: string, always: boolean): Edge {
  return edgeOf(place, {
    boundary: 'operations', subject: invoked, operation: 'invoked-by', resource: by,
    because: `${by} decides when ${invoked} acts, and with which input`, fix: `take ${invoked} out of ${by}`,
  }, always);
}
