import { loginUnaccounted as rule } from '../../../../lib/judge/rules/identity/login-unaccounted';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, CHOSEN, perhaps, PERHAPS, resource, type Parts } from '../support/judge';

const ARN = attribute('Cluster', 'Arn');
const LIST = { List: resource('AWS::MSK::BatchScramSecret', { ClusterArn: ARN, SecretArnList: [] }) };
const ACLS = { Access: resource('Custom::KafkaAccess', { ClusterArn: ARN, ServiceToken: 'arn:aws:lambda:eu-west-1:111122223333:function:f' }) };
const SCRAM = (Enabled: unknown): unknown => ({ Sasl: { Iam: { Enabled: true }, Scram: { Enabled } } });
const template = (ClientAuthentication: unknown, more: Record<string, unknown> = {}): Parts => ({
  Parameters: CHOSEN, Conditions: PERHAPS, Resources: { Other: resource('AWS::MSK::Cluster', {}), Cluster: resource('AWS::MSK::Cluster', { ClientAuthentication }), ...more },
});
const AT = 'Cluster/Properties/ClientAuthentication';
const UNTOLD = `unresolved ${AT}/Sasl/Scram/Enabled [acls:SCRAM]`;

ruleCases(rule, {
  compliant: [
    ['IAM alone', template({ Sasl: { Iam: { Enabled: true }, Scram: { Enabled: false } } })],
    ['SCRAM with its list and its ACLs', template(SCRAM(true), { ...LIST, ...ACLS })],
    ['mTLS with its ACLs', template({ Tls: { Enabled: true } }, ACLS)],
  ],
  nonCompliant: [
    ['SCRAM without either', template(SCRAM(true)), `violation ${AT}/Sasl/Scram/Enabled [scram-users]`, UNTOLD],
    ['SCRAM without a list', template(SCRAM(true), ACLS), `violation ${AT}/Sasl/Scram/Enabled [scram-users]`],
    ['SCRAM with the list of another cluster', template(SCRAM('true'), { ...ACLS, List: resource('AWS::MSK::BatchScramSecret', { ClusterArn: attribute('Other', 'Arn') }) }), `violation ${AT}/Sasl/Scram/Enabled [scram-users]`],
    ['SCRAM in one branch', template(SCRAM(perhaps(false, true)), ACLS), `violation ${AT}/Sasl/Scram/Enabled [scram-users]`],
  ],
  notApplicable: [['a serverless cluster', { Resources: { Cluster: resource('AWS::MSK::ServerlessCluster', {}) } }]],
  unresolvable: [
    ['what users with passwords may', template(SCRAM(true), LIST), UNTOLD],
    ['what certificates may', template({ Tls: { Enabled: true } }), `unresolved ${AT}/Tls/Enabled [acls:mTLS]`],
    ['what certificates of an authority may', template({ Tls: { CertificateAuthorityArnList: ['arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/a'] } }), `unresolved ${AT} [acls:mTLS]`],
    ['what ACLs of another cluster say of this one', template(SCRAM(true), { ...LIST, Access: resource('Custom::KafkaAccess', { ClusterArn: attribute('Other', 'Arn') }) }), UNTOLD],
    ['whether SCRAM is on', template(SCRAM(AT_DEPLOYMENT), ACLS), `unresolved ${AT}/Sasl/Scram/Enabled [scram-users]`],
  ],
});
