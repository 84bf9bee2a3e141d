import { connectorPluginUnpinned as rule } from '../../../../lib/judge/rules/data/connector-plugin-unpinned';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource } from '../support/judge';
import { ruleCases } from '../support/cases';

const VERSION = 'Plugin/Properties/Location/S3Location/ObjectVersion';

function plugin(S3Location: unknown): Record<string, unknown> {
  return { Plugin: resource('AWS::KafkaConnect::CustomPlugin', { Location: { S3Location } }) };
}

function runs(CustomPluginArn: unknown): Record<string, unknown> {
  return { Sink: resource('AWS::KafkaConnect::Connector', { Plugins: [{ CustomPlugin: { CustomPluginArn, Revision: 1 } }] }) };
}

const THEIRS = 'arn:aws:kafkaconnect:eu-west-1:444455556666:custom-plugin/p/1';
const RUNS = 'Sink/Properties/Plugins/0/CustomPlugin/CustomPluginArn';

ruleCases(rule, {
  compliant: [
    ['a version', { Resources: plugin({ FileKey: 'sink.zip', ObjectVersion: 'v1' }) }],
    ['a key that is a digest', { Resources: plugin({ FileKey: `${'0a'.repeat(32)}.zip` }) }],
    ['a plugin of this account', { Resources: runs({ 'Fn::Sub': 'arn:aws:kafkaconnect:${AWS::Region}:${AWS::AccountId}:custom-plugin/p/1' }) }],
    ['a plugin of the templates', { Resources: { ...runs({ Ref: 'Plugin' }), ...plugin({ FileKey: 'sink.zip', ObjectVersion: 'v1' }) } }],
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
    ['a plugin of an account that may be this one', { Resources: runs(THEIRS) }, `unresolved ${RUNS} [plugin:${THEIRS}]`],
    ['a plugin that the deployment chooses', { Parameters: CHOSEN, Resources: runs(AT_DEPLOYMENT) }, `unresolved ${RUNS} [plugin:<Chosen>]`],
    ['a version that the deployment chooses', { Parameters: CHOSEN, Resources: plugin({ FileKey: 'sink.zip', ObjectVersion: AT_DEPLOYMENT }) }, `unresolved ${VERSION} [version]`],
  ],
});
