import { mskEncryptionInTransit as rule } from '../../../../lib/judge/rules/data/msk-encryption-in-transit';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, CHOSEN, judged, perhaps, PERHAPS, resource } from '../support/judge';

const PLACE = 'Cluster/Properties/EncryptionInfo/EncryptionInTransit';

function inTransit(EncryptionInTransit: unknown): string[] {
  return judged(rule, {
    Parameters: CHOSEN, Conditions: PERHAPS,
    Mappings: { Mode: { prod: { clients: 'TLS' }, test: { clients: 'PLAINTEXT' } } },
    Resources: { Cluster: resource('AWS::MSK::Cluster', { EncryptionInfo: { EncryptionInTransit } }) },
  });
}

describe('msk-encryption-in-transit', () => {
  test.each([
    ['TLS everywhere', { ClientBroker: 'TLS', InCluster: true }],
    ['what MSK does where nothing is said', undefined],
    ['TLS from a mapping', { ClientBroker: { 'Fn::FindInMap': ['Mode', 'prod', 'clients'] } }],
    ['TLS in both branches', { ClientBroker: perhaps('TLS', { Ref: 'AWS::NoValue' }) }],
  ])('%s passes', (_what, property) => {
    expect(inTransit(property)).toEqual([]);
  });

  test.each([
    ['PLAINTEXT', { ClientBroker: 'PLAINTEXT' }, [`violation ${PLACE}/ClientBroker [client-broker:PLAINTEXT]`]],
    ['TLS_PLAINTEXT', { ClientBroker: 'TLS_PLAINTEXT' }, [`violation ${PLACE}/ClientBroker [client-broker:TLS_PLAINTEXT]`]],
    ['one branch of a condition', { ClientBroker: perhaps('TLS', 'PLAINTEXT') }, [`violation ${PLACE}/ClientBroker [client-broker:PLAINTEXT]`]],
    ['plaintext between brokers', { InCluster: false }, [`violation ${PLACE}/InCluster [in-cluster]`]],
    ['plaintext between brokers, as text', { InCluster: 'false' }, [`violation ${PLACE}/InCluster [in-cluster]`]],
    ['a mapping by a key that the deployment chooses', { ClientBroker: { 'Fn::FindInMap': ['Mode', { Ref: 'Chosen' }, 'clients'] } },
      [`violation ${PLACE}/ClientBroker [client-broker:PLAINTEXT]`]],
  ])('%s is a violation', (_what, property, expected) => {
    expect(inTransit(property)).toEqual(expected);
  });

  test.each([
    ['ClientBroker', { ClientBroker: AT_DEPLOYMENT }, [`unresolved ${PLACE}/ClientBroker [client-broker]`]],
    ['InCluster', { InCluster: AT_DEPLOYMENT }, [`unresolved ${PLACE}/InCluster [in-cluster]`]],
    ['the whole property', AT_DEPLOYMENT, [`unresolved ${PLACE}/ClientBroker [client-broker]`, `unresolved ${PLACE}/InCluster [in-cluster]`]],
    ['a dynamic reference', { ClientBroker: '{{resolve:ssm:/mode}}' }, [`unresolved ${PLACE}/ClientBroker [client-broker]`]],
    ['a macro', { ClientBroker: { 'Fn::Transform': { Name: 'Mode' } } }, [`unresolved ${PLACE}/ClientBroker [client-broker]`]],
  ])('%s is unresolved when the deployment chooses it', (_what, property, expected) => {
    expect(inTransit(property)).toEqual(expected);
  });

  test('a cluster that never exists is not judged', () => {
    const Cluster = { ...(resource('AWS::MSK::Cluster', { EncryptionInfo: { EncryptionInTransit: { InCluster: false } } }) as object), Condition: 'Never' };
    expect(judged(rule, { Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } }, Resources: { Cluster } })).toEqual([]);
    expect(judged(rule, { Parameters: CHOSEN, Conditions: { Never: PERHAPS.Perhaps }, Resources: { Cluster } })).toHaveLength(1);
  });

  test('nothing else is judged', () => {
    expect(judged(rule, { Resources: { Cluster: resource('AWS::MSK::ServerlessCluster', {}) } })).toEqual([]);
  });
});

const cluster = (ClientBroker: unknown): Record<string, unknown> => ({ Cluster: resource('AWS::MSK::Cluster', { EncryptionInfo: { EncryptionInTransit: { ClientBroker } } }) });

ruleCases(rule, {
  compliant: [['TLS', { Resources: cluster('TLS') }]],
  nonCompliant: [['plaintext', { Resources: cluster('PLAINTEXT') }, `violation ${PLACE}/ClientBroker [client-broker:PLAINTEXT]`]],
  notApplicable: [['a serverless cluster, which speaks TLS only', { Resources: { Cluster: resource('AWS::MSK::ServerlessCluster', {}) } }]],
  unresolvable: [['what the deployment chooses', { Parameters: CHOSEN, Resources: cluster(AT_DEPLOYMENT) }, `unresolved ${PLACE}/ClientBroker [client-broker]`]],
});
