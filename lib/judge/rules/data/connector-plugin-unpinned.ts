import { type Place, type Platform } from '../../../template';
import { holds } from '../support/applies';
import { Findings } from '../support/findings';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-CONNECT-PLUGIN';
const PLUGIN = 'AWS::KafkaConnect::CustomPlugin';
/** A name that is made of the content names just this content. */
const DIGEST = /[0-9a-f]{40,64}/;

/** Code that runs with a connector's grants is the code that was reviewed. */
export const connectorPluginUnpinned: Rule = {
  id: ID,
  name: 'connector-plugin-unpinned',
  cause: 'A plugin is taken from a bucket without saying which version of the object.',
  explanation: 'Whoever may write the object decides what the next plugin runs, with every grant of the connectors that use it; and nobody can go back to the code of before.',
  fix: {
    cdk: 'Set objectVersion in the s3Location of the CfnCustomPlugin, or use an asset, whose key is the digest of its content.',
    cloudformation: 'Set Location.S3Location.ObjectVersion to a version of the object, or give it a FileKey that is the digest of its content.',
  },
  severity: 'error',
  boundary: 'data',
  tenets: [4, 5],
  proofPoints: ['bounded-privilege', 'reversible-migration'],
  applies: holds(PLUGIN),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const resource of platform.resources(PLUGIN)) {
    const location = platform.propertiesOf(resource).get('Location', 'S3Location');
    for (const version of location.get('ObjectVersion').branches()) judgeVersion(version, location.get('FileKey'), findings);
  }
  return findings.all();
}

function judgeVersion(version: Place, key: Place, findings: Findings): void {
  if (version.value.kind === 'absent') {
    if (!key.branches().every((branch) => DIGEST.test(branch.describe()))) findings.violation(version, 'no-version', `whoever may write ${key.describe()} decides what runs: no version is named`);
  } else if (version.value.kind === 'unknown') findings.unresolved(version, 'version', 'which version of the plugin is taken cannot be told');
}
