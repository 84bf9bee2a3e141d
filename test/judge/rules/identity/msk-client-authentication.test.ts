import { mskClientAuthentication as rule } from '../../../../lib/judge/rules/identity/msk-client-authentication';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, CHOSEN, judged, perhaps, PERHAPS, resource } from '../support/judge';

const AUTHENTICATION = 'Cluster/Properties/ClientAuthentication';
const iam = { Sasl: { Iam: { Enabled: true } } };

function cluster(properties: Record<string, unknown>): string[] {
  return judged(rule, { Parameters: CHOSEN, Conditions: PERHAPS, Resources: { Cluster: resource('AWS::MSK::Cluster', properties) } });
}

describe('msk-client-authentication', () => {
  test.each([
    ['IAM alone', { ...iam }],
    ['SCRAM alone', { Sasl: { Scram: { Enabled: true } } }],
    ['mTLS alone', { Tls: { Enabled: true, CertificateAuthorityArnList: ['arn:aws:acm-pca:x'] } }],
    ['mTLS by its authorities', { Tls: { CertificateAuthorityArnList: ['arn:aws:acm-pca:x'] } }],
    ['unauthenticated said to be off', { ...iam, Unauthenticated: { Enabled: false } }],
    ['booleans as text', { Sasl: { Iam: { Enabled: 'true' } }, Unauthenticated: { Enabled: 'false' } }],
  ])('%s passes', (_what, ClientAuthentication) => {
    expect(cluster({ ClientAuthentication, EncryptionInfo: { EncryptionInTransit: { ClientBroker: 'TLS' } } })).toEqual([]);
  });

  test.each([
    ['no declaration at all', undefined, [`violation ${AUTHENTICATION} [no-authentication]`]],
    ['unauthenticated beside IAM', { ...iam, Unauthenticated: { Enabled: true } }, [`violation ${AUTHENTICATION}/Unauthenticated/Enabled [unauthenticated-enabled]`]],
    ['unauthenticated as text', { ...iam, Unauthenticated: { Enabled: 'true' } }, [`violation ${AUTHENTICATION}/Unauthenticated/Enabled [unauthenticated-enabled]`]],
    ['everything off', { Sasl: { Iam: { Enabled: false } } }, [`violation ${AUTHENTICATION} [no-authentication]`]],
    ['mTLS off with authorities left', { Tls: { Enabled: false, CertificateAuthorityArnList: ['x'] } }, [`violation ${AUTHENTICATION} [no-authentication]`]],
    ['one branch of a condition', perhaps(iam, { ...iam, Unauthenticated: { Enabled: true } }), [`violation ${AUTHENTICATION}/Unauthenticated/Enabled [unauthenticated-enabled]`]],
    ['a branch in which it is absent', perhaps(iam, { Ref: 'AWS::NoValue' }), [`violation ${AUTHENTICATION} [no-authentication]`]],
  ])('%s is a violation', (_what, ClientAuthentication, expected) => {
    expect(cluster({ ClientAuthentication })).toEqual(expected);
  });

  test('a plaintext listener beside mTLS is a violation', () => {
    expect(cluster({ ClientAuthentication: { Tls: { Enabled: true } }, EncryptionInfo: { EncryptionInTransit: { ClientBroker: 'TLS_PLAINTEXT' } } }))
      .toEqual(['violation Cluster/Properties/EncryptionInfo/EncryptionInTransit/ClientBroker [plaintext-listener]']);
  });

  test.each([
    ['whether unauthenticated is on', { ...iam, Unauthenticated: { Enabled: AT_DEPLOYMENT } }, [`unresolved ${AUTHENTICATION}/Unauthenticated/Enabled [unauthenticated-enabled]`]],
    ['whether anything is on', { Sasl: { Iam: { Enabled: AT_DEPLOYMENT } } }, [`unresolved ${AUTHENTICATION}/Sasl/Iam/Enabled [no-authentication]`]],
  ])('%s is unresolved when the deployment chooses it', (_what, ClientAuthentication, expected) => {
    expect(cluster({ ClientAuthentication })).toEqual(expected);
  });

  test('a parameter with allowed values is judged by each of them', () => {
    const template = (AllowedValues: string[]): string[] => judged(rule, {
      Parameters: { Open: { Type: 'String', Default: 'false', AllowedValues } },
      Resources: { Cluster: resource('AWS::MSK::Cluster', { ClientAuthentication: { ...iam, Unauthenticated: { Enabled: { Ref: 'Open' } } } }) },
    });
    expect(template(['false'])).toEqual([]);
    expect(template(['false', 'true'])).toEqual([`violation ${AUTHENTICATION}/Unauthenticated/Enabled [unauthenticated-enabled]`]);
  });

  test('a serverless cluster needs IAM', () => {
    const serverless = (Enabled: unknown): string[] => judged(rule, {
      Parameters: CHOSEN, Resources: { Cluster: resource('AWS::MSK::ServerlessCluster', { ClientAuthentication: { Sasl: { Iam: { Enabled } } } }) },
    });
    expect(serverless(true)).toEqual([]);
    expect(serverless(false)).toEqual([`violation ${AUTHENTICATION}/Sasl/Iam/Enabled [no-authentication]`]);
    expect(serverless(AT_DEPLOYMENT)).toEqual([`unresolved ${AUTHENTICATION}/Sasl/Iam/Enabled [no-authentication]`]);
  });

  test('nothing else is judged', () => {
    expect(judged(rule, { Resources: { Topic: resource('AWS::MSK::Topic', {}) } })).toEqual([]);
  });
});

ruleCases(rule, {
  compliant: [['IAM alone', { Resources: { Cluster: resource('AWS::MSK::Cluster', { ClientAuthentication: iam }) } }]],
  nonCompliant: [['nobody asked', { Resources: { Cluster: resource('AWS::MSK::Cluster', {}) } }, `violation ${AUTHENTICATION} [no-authentication]`]],
  notApplicable: [['a topic', { Resources: { Topic: resource('AWS::MSK::Topic', {}) } }]],
  unresolvable: [['what the deployment chooses', { Parameters: CHOSEN, Resources: { Cluster: resource('AWS::MSK::Cluster', { ClientAuthentication: { ...iam, Unauthenticated: { Enabled: AT_DEPLOYMENT } } }) } },
    `unresolved ${AUTHENTICATION}/Unauthenticated/Enabled [unauthenticated-enabled]`]],
});
