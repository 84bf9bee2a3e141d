import { type Place, type Platform, type Resource } from '../../../template';
import { accountIn, isHidden, whereabouts } from '../support/accounts';
import { Findings } from '../support/findings';
import { kafkaMappings } from '../support/flows';
import { kafkaAccess } from '../support/kafka-access';
import { resourceNamed } from '../support/named';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-FUNCTION-CODE';
const FUNCTION = 'AWS::Lambda::Function';
/** A name that is made of the content names just this content. */
const DIGEST = /[0-9a-f]{40,64}/;

/** Code that runs with grants of Kafka is the code that was reviewed. */
export const functionCodeUnpinned: Rule = {
  id: ID,
  name: 'function-code-unpinned',
  cause: 'A function that reaches Kafka runs code that nobody can show: an object of no certain version, an image by its tag, or a layer of another account.',
  explanation: 'Whoever may write the object, push the tag or publish the layer decides what runs with the grants of the function, and no template changes when they do.',
  fix: {
    cdk: 'Use an asset (Code.fromAsset, DockerImageCode.fromImageAsset), or Code.fromBucketV2 with objectVersion; define layers in this app.',
    cloudformation: 'Set Code.S3ObjectVersion, or an S3Key that is the digest of the content; write Code.ImageUri with @sha256: and the digest; name layers of this account in Layers.',
  },
  severity: 'error',
  boundary: 'operations',
  tenets: [4, 5],
  proofPoints: ['bounded-privilege', 'reversible-migration'],
  applies: (platform) => functions(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const properties of functions(platform)) {
    const code = properties.get('Code');
    if (code.get('S3Bucket').value.kind !== 'absent') for (const version of code.get('S3ObjectVersion').branches()) judgeVersion(version, code.get('S3Key'), findings);
    for (const image of code.get('ImageUri').branches()) judgeImage(image, findings);
    for (const layer of properties.get('Layers').items()) judgeLayer(layer, platform, findings);
  }
  return findings.all();
}

function judgeVersion(version: Place, key: Place, findings: Findings): void {
  if (version.value.kind === 'unknown') findings.unresolved(version, 'version', 'which version of the code runs cannot be told');
  if (version.value.kind !== 'absent' || key.branches().every((branch) => DIGEST.test(branch.describe()))) return;
  // A text that only the deployment knows may be a digest.
  if (isHidden(key)) findings.unresolved(key, 'version', 'whether the code is named by its content cannot be told');
  else findings.violation(version, 'no-version', `whoever may write ${key.describe()} decides what runs: no version is named`);
}

function judgeImage(image: Place, findings: Findings): void {
  if (image.value.kind === 'absent' || DIGEST.test(image.describe())) return;
  if (isHidden(image)) findings.unresolved(image, 'image', 'which image runs cannot be told');
  else findings.violation(image, 'image-tag', `whoever may push to the repository decides what runs: ${image.describe()} names no digest`);
}

function judgeLayer(layer: Place, platform: Platform, findings: Findings): void {
  if (layer.value.kind === 'absent' || resourceNamed(layer.value, platform, ['AWS::Lambda::LayerVersion']) !== undefined) return;
  const account = accountIn(layer) ?? '';
  const shown = layer.describe();
  const where = whereabouts(account, layer, platform);
  if (where === 'elsewhere') findings.violation(layer, `layer:${shown}`, `the function runs code of account ${account}: ${shown}`);
  else if (where === 'unresolved') findings.unresolved(layer, `layer:${shown}`, `the function runs code of account ${account}, and whether that is this one cannot be told`);
  else if (isHidden(layer)) findings.unresolved(layer, `layer:${shown}`, 'whose code the function runs cannot be told');
}

/** Functions that read topics through an event source, or whose role certainly reaches Kafka. */
function functions(platform: Platform): readonly Place[] {
  const fed = new Set(kafkaMappings(platform).flatMap((mapping) => mapping.get('FunctionName').branches()).map(({ value }) => resourceNamed(value, platform, [FUNCTION])?.key));
  return platform.resources(FUNCTION).filter((resource) => fed.has(resource.key) || reachesKafka(resource, platform)).map((resource) => platform.propertiesOf(resource));
}

function reachesKafka(resource: Resource, platform: Platform): boolean {
  return platform.propertiesOf(resource).get('Role').branches().some(({ value }) => {
    const role = value.kind === 'token' && value.resource !== undefined ? platform.resource(value.resource) : undefined;
    return role?.type === 'AWS::IAM::Role' && kafkaAccess(role, platform) === 'yes';
  });
}
