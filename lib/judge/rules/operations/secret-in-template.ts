import { describe, type Place, type Platform, type Resource, type Unknown } from '../../../template';
import { decodedProperties } from '../../../semantics/kafka/java-properties';
import { Findings } from '../support/findings';
import { isSecretKey, isSecretLiteral, secretIn, secretLines } from '../support/secrets';
import { looseTexts, metadataPlace, templateFinding, textsOf, type TextAt } from '../support/texts';
import { userScripts } from '../support/user-scripts';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-SECRET-WRITTEN';
/** Texts that may be in Base64. */
const ENCODED = ['UserData', 'PropertiesFileContent'];

/** In a slice, what tells one password of a user from the next: a version's name, and never the password. See schemas/slice-1.schema.json. */
const NAMES_A_PASSWORD = /^Metadata\/ZeroTrustKafka\/slices\/\d+\/users\/\d+\/credential$/;

/** What is given user data. */
const HOSTS = ['AWS::EC2::Instance', 'AWS::EC2::LaunchTemplate', 'AWS::EC2::SpotFleet', 'AWS::AutoScaling::LaunchConfiguration'];

/** No secret stands in a template. */
export const secretInTemplate: Rule = {
  id: ID,
  name: 'secret-in-template',
  cause: 'A password, key or token stands written out in the template.',
  explanation: 'Whoever reads the repository, the template or the history of either has it, for good: it is in every copy, and rotation changes nothing while the template '
    + 'still holds the next one.',
  fix: {
    cdk: 'Let Secrets Manager make the secret (generateSecretString), give its ARN, and read it at run time; in a connector use a config provider. Change the secret: it has been seen.',
    cloudformation: 'Use GenerateSecretString of AWS::SecretsManager::Secret and give its ARN; in ConnectorConfiguration write ${secretsmanager:NAME:KEY}. Change the secret: it has been seen.',
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
    // Policies name passwords and keys, and hold none.
    const texts = resource.type.startsWith('AWS::IAM::') && resource.type !== 'AWS::IAM::User' ? [] : textsOf(platform.propertiesOf(resource));
    for (const text of texts) judgeText(text, resource, findings);
    if (HOSTS.includes(resource.type)) for (const { location, text } of userScripts(resource.properties, `${platform.locate(resource)}/Properties`)) judgeScript(metadataPlace(resource, location, ''), text, findings);
    for (const { location, name, text } of looseTexts(resource.metadata, `${platform.locate(resource)}/Metadata`)) {
      if (isWritten(name, text)) findings.violation(metadataPlace(resource, location, ''), `metadata:${name}`, `${name} stands written out in the metadata`);
    }
  }
  return [...findings.all(), ...loose(platform)];
}

function judgeText({ value, name, place }: TextAt, resource: Resource, findings: Findings): void {
  if (value.kind === 'unknown' && isSecretKey(name) && isMadeByMacro(value)) findings.unresolved(place(), `written:${name}`, `whether ${name} stands written out cannot be told`);
  if (value.kind === 'text') judgeScript(place(), describe(value), findings);
  if (value.kind !== 'literal' || typeof value.value === 'boolean') return;
  const isEncoded = ENCODED.includes(name);
  const text = isEncoded ? decodedProperties(String(value.value)) : String(value.value);
  if (resource.type === 'AWS::SecretsManager::Secret' && name === 'SecretString') {
    judgeStored(place, text, findings);
    return;
  }
  if (isSecretLiteral(name, text)) report(place(), name, findings);
  if (isEncoded || text.length > 11) judgeInside(place, text, { isScript: isEncoded, isCode: name === 'ZipFile' }, findings);
}

/** What a text holds besides what only the deployment knows. */
function judgeScript(place: Place, text: string, findings: Findings): void {
  judgeInside(() => place, text, { isScript: true, isCode: false }, findings);
}

function judgeInside(place: () => Place, text: string, { isScript, isCode }: { readonly isScript: boolean; readonly isCode: boolean }, findings: Findings): void {
  const inside = secretIn(text);
  if (inside !== undefined) findings.violation(place(), inside, `a ${inside.replaceAll('-', ' ')} stands written out in the template`);
  if (isScript || text.includes('\n')) for (const line of secretLines(text, isCode)) report(place(), line, findings);
}

/** What a macro puts in may stand in the template that it makes. */
function isMadeByMacro({ id }: Unknown): boolean {
  return id.includes('Fn::Transform');
}

/** An empty secret is filled later. */
function judgeStored(place: TextAt['place'], text: string, findings: Findings): void {
  if (!['', '{}', '[]', '""'].includes(text.replaceAll(' ', ''))) report(place(), 'SecretString', findings);
}

function report(place: Place, name: string, findings: Findings): void {
  findings.violation(place, `written:${name}`, `${name} stands written out in the template`);
}

function isWritten(name: string, text: string): boolean {
  return isSecretLiteral(name, text) || secretIn(text) !== undefined;
}

/** What stands outside of resources. */
function loose(platform: Platform): readonly Finding[] {
  return platform.templates.flatMap((template) => {
    const texts = [
      ...looseTexts(template.metadata, 'Metadata'),
      ...[...template.mappings].flatMap(([name, mapping]) => looseTexts(mapping, `Mappings/${name}`, name)),
      ...[...template.outputs.values()].flatMap(({ name, value }) => looseTexts(value, `Outputs/${name}/Value`, name)),
    ];
    return texts.filter(({ name, text, location }) => isWritten(name, text) && !NAMES_A_PASSWORD.test(location)).map(({ location, name }) => templateFinding(ID, { template, location }, platform, {
      finding: `written:${name}`, message: `${name} stands written out in the template`, kind: 'violation',
    }));
  });
}
