import { type Place, type Platform } from '../../../template';
import { accountIn, isHidden, whereabouts } from '../support/accounts';
import { placesAt } from '../support/carriers';
import { connectors } from '../support/connectors';
import { Findings } from '../support/findings';
import { resourceNamed } from '../support/named';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-CONNECT-PLUGIN';
const PLUGIN = 'AWS::KafkaConnect::CustomPlugin';
/** A name that is made of the content names just this content. */
const DIGEST = /[0-9a-f]{40,64}/;

/** Code that runs with a connector's grants is the code that was reviewed. */
export const connectorPluginUnpinned: Rule = {
  id: ID,
  name: 'connector-plugin-unpinned',
  cause: 'A connector runs code that nobody can show: a plugin of no certain version, or of another account.',
  explanation: 'Whoever may write the object decides what the next plugin runs, with every grant of the connectors that use it; and nobody can go back to the code of before.',
  fix: {
    cdk: 'Set objectVersion in the s3Location of the CfnCustomPlugin, or use an asset, whose key is the digest of its content; define the plugin in the app of its connectors.',
    cloudformation: 'Set Location.S3Location.ObjectVersion to a version of the object, or give it a FileKey that is the digest of its content; refer to an AWS::KafkaConnect::CustomPlugin of the templates.',
  },
  severity: 'error',
  boundary: 'data',
  tenets: [4, 5],
  proofPoints: ['bounded-privilege', 'reversible-migration'],
  applies: (platform) => platform.resources(PLUGIN).length > 0 || connectors(platform).some((connector) => connector.get('Plugins').items().length > 0),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const resource of platform.resources(PLUGIN)) {
    const location = platform.propertiesOf(resource).get('Location', 'S3Location');
    for (const version of location.get('ObjectVersion').branches()) judgeVersion(version, location.get('FileKey'), findings);
  }
  for (const plugin of connectors(platform).flatMap((connector) => placesAt(connector, ['Plugins', '*', 'CustomPlugin', 'CustomPluginArn']))) {
    for (const arn of plugin.branches()) judgeOrigin(arn, platform, findings);
  }
  return findings.all();
}

/** What a plugin does shows where it is made. */
function judgeOrigin(arn: Place, platform: Platform, findings: Findings): void {
  if (arn.value.kind === 'absent' || resourceNamed(arn.value, platform, [PLUGIN]) !== undefined) return;
  const account = accountIn(arn) ?? '';
  const shown = arn.describe();
  const where = whereabouts(account, arn, platform);
  // A revision of a plugin never changes: one of this account is as good as a version.
  if (where === 'elsewhere') findings.violation(arn, `plugin:${shown}`, `the connector runs code of account ${account}: ${shown}`);
  else if (where === 'unresolved') findings.unresolved(arn, `plugin:${shown}`, `the connector runs code of account ${account}, and whether that is this one cannot be told`);
  else if (isHidden(arn)) findings.unresolved(arn, `plugin:${shown}`, 'whose code the connector runs cannot be told');
}

function judgeVersion(version: Place, key: Place, findings: Findings): void {
  if (version.value.kind === 'absent') {
    if (!key.branches().every((branch) => DIGEST.test(branch.describe()))) findings.violation(version, 'no-version', `whoever may write ${key.describe()} decides what runs: no version is named`);
  } else if (version.value.kind === 'unknown') findings.unresolved(version, 'version', 'which version of the plugin is taken cannot be told');
}
