import { connectorPluginUnpinned as rule } from '../../../../lib/judge/rules/data/connector-plugin-unpinned';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource } from '../support/judge';
import { ruleCases } from '../support/cases';

const VERSION = 'Plugin/Properties/Location/S3Location/ObjectVersion';

function plugin(S3Location: unknown): Record<string, unknown> {
  return { Plugin: resource('AWS::KafkaConnect::CustomPlugin', { Location: { S3Location } }) };
}

ruleCases(rule, {
  compliant: [
    ['a version', { Resources: plugin({ FileKey: 'sink.zip', ObjectVersion: 'v1' }) }],
    ['a key that is a digest', { Resources: plugin({ FileKey: `${'0a'.repeat(32)}.zip` }) }],
  ],
  nonCompliant: [
    ['no version', { Resources: plugin({ FileKey: 'sink.zip' }) }, `violation ${VERSION} [no-version]`],
    ['no version in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, Resources: plugin({ FileKey: 'sink.zip', ObjectVersion: perhaps('v1', { Ref: 'AWS::NoValue' }) }) }, `violation ${VERSION} [no-version]`],
    ['a key that is a digest in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, Resources: plugin({ FileKey: perhaps('0a'.repeat(32), 'sink.zip') }) }, `violation ${VERSION} [no-version]`],
  ],
  notApplicable: [
    ['no plugin', { Resources: { Sink: resource('AWS::KafkaConnect::Connector', {}) } }],
  ],
  unresolvable: [
    ['a version that the deployment chooses', { Parameters: CHOSEN, Resources: plugin({ FileKey: 'sink.zip', ObjectVersion: AT_DEPLOYMENT }) }, `unresolved ${VERSION} [version]`],
  ],
});
