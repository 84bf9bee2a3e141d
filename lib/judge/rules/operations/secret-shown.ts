import { unknownWithin, type Platform, type Resource } from '../../../template';
import { Findings } from '../support/findings';
import { isSecretKey, secretWithin } from '../support/secrets';
import { looseTexts, metadataPlace, outputOf, templateFinding, textsOf, type TextAt } from '../support/texts';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-SECRET-SHOWN';
/** Types that show what they are given to whoever may describe them. */
const SHOWN = [
  'Lambda::', 'ECS::', 'EC2::', 'AutoScaling::', 'KafkaConnect::', 'CodeBuild::', 'Batch::', 'AppRunner::', 'KinesisAnalyticsV2::', 'Glue::', 'StepFunctions::', 'SSM::', 'Events::Rule', 'Scheduler::', 'Pipes::',
  'ApiGateway::', 'ApiGatewayV2::', 'ElasticBeanstalk::', 'CloudFormation::CustomResource', 'EKS::', 'Amplify::', 'MSK::', 'SNS::', 'SQS::', 'SageMaker::', 'EMR::', 'EMRServerless::', 'Logs::',
].map((prefix) => `AWS::${prefix}`);
/** Where a service keeps what it is given to itself: a password that it sets, a secret that it stores. */
const KEPT: ReadonlyMap<string, string> = new Map([
  ['AWS::SecretsManager::Secret', 'SecretString'], ['AWS::IAM::User', 'LoginProfile'], ['AWS::CloudFormation::Stack', 'Parameters'], ['AWS::AmazonMQ::Broker', 'Users'],
  ['AWS::Events::Connection', 'AuthParameters'], ['AWS::DMS::Endpoint', 'KafkaSettings'],
]);
const REFERENCE = /\{\{resolve:(?:secretsmanager|ssm-secure):/;
/** The parameter store keeps this kind in the clear. */
const CLEAR = '{{resolve:ssm:';

/** No deployment puts a secret where people can read it. */
export const secretShown: Rule = {
  id: ID,
  name: 'secret-shown',
  cause: 'The deployment writes a secret into an environment, a configuration, user data, metadata or an output.',
  explanation: 'A dynamic reference is replaced by the secret itself. Whoever may describe the function, the task, the connector or the stack then reads it, without any '
    + 'permission on the secret and without a trace; and it stays as it was when the secret rotates.',
  fix: {
    cdk: 'Pass the ARN of the secret and grant reading it at run time; in containers use ecs.Secret, in connectors a config provider. Delete outputs of secrets.',
    cloudformation: 'Pass the ARN of the secret instead of a dynamic reference; use Secrets of a container definition, ${secretsmanager:NAME:KEY} in connectors. Delete outputs of secrets.',
  },
  severity: 'error',
  boundary: 'operations',
  tenets: [3, 6],
  proofPoints: ['accountable-identity', 'supported-boundary'],
  applies: (platform) => platform.resources().length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const resource of platform.resources()) {
    const isShown = resource.type.startsWith('Custom::') || SHOWN.some((prefix) => resource.type.startsWith(prefix));
    for (const text of textsOf(platform.propertiesOf(resource))) if (text.value.kind !== 'literal') judgeText(text, isShown, resource, platform, findings);
    for (const { location, text } of looseTexts(resource.metadata, `${platform.locate(resource)}/Metadata`)) {
      if (REFERENCE.test(text)) findings.violation(metadataPlace(resource, location, ''), 'metadata', 'the metadata holds a reference to a secret, which is replaced by the secret');
    }
  }
  return [...findings.all(), ...outputs(platform)];
}

function judgeText({ value, name, property, place }: TextAt, isShown: boolean, resource: Resource, platform: Platform, findings: Findings): void {
  const secret = secretWithin(value, platform);
  if (secret !== undefined) {
    // What a service sets for itself under such a name it does not show.
    if (KEPT.get(resource.type) === property || (!isShown && isSecretKey(name))) return;
    findings.violation(place(), `shown:${name}`, `whoever may describe it reads ${secret} in ${name}`);
    return;
  }
  const chosen = isSecretKey(name) ? unknownWithin(value) : undefined;
  if (chosen?.id.startsWith(CLEAR) === true) findings.violation(place(), `clear:${name}`, `${name} is kept in the clear in the parameter store`);
  else if (chosen !== undefined && isShown && value.kind === 'unknown') {
    // A parameter is what is given; an import or a macro may give a reference as well.
    if (chosen.id.includes('/Parameters/')) findings.violation(place(), `shown:${name}`, `whoever may describe it reads ${name}, which the deployment puts there`);
    else findings.unresolved(place(), `shown:${name}`, `whether whoever may describe it reads ${name} cannot be told`);
  }
}

function outputs(platform: Platform): readonly Finding[] {
  return platform.templates.flatMap((template) => [...template.outputs.values()].flatMap(({ name, value: written }) => {
    const value = outputOf(platform, template, name);
    const secret = value === undefined ? undefined : secretWithin(value, platform);
    if (secret === undefined && !looseTexts(written, '').some(({ text }) => REFERENCE.test(text))) return [];
    return [templateFinding(ID, { template, location: `Outputs/${name}/Value` }, platform, {
      finding: `output:${name}`, message: `the output ${name} shows ${secret ?? 'a secret'} to whoever may describe the stack`, kind: 'violation',
    })];
  }));
}
