import { mskPublicAccess as rule } from '../../../../lib/judge/rules/network/msk-public-access';
import { AT_DEPLOYMENT, CHOSEN, judged, perhaps, PERHAPS, resource } from '../support/judge';

const PLACE = 'Cluster/Properties/BrokerNodeGroupInfo/ConnectivityInfo';
const iam = { Sasl: { Iam: { Enabled: true } } };
const scram = { Sasl: { Scram: { Enabled: true } } };

function connected(ConnectivityInfo: unknown, ClientAuthentication: unknown = iam): string[] {
  return judged(rule, {
    Parameters: CHOSEN, Conditions: PERHAPS,
    Resources: { Cluster: resource('AWS::MSK::Cluster', { ClientAuthentication, BrokerNodeGroupInfo: { ConnectivityInfo } }) },
  });
}

describe('msk-public-access', () => {
  test.each([
    ['nothing said', undefined, iam],
    ['DISABLED', { PublicAccess: { Type: 'DISABLED' } }, iam],
    ['a scheme that the cluster has', { VpcConnectivity: { ClientAuthentication: iam } }, iam],
    ['a scheme that is off', { VpcConnectivity: { ClientAuthentication: { Sasl: { Scram: { Enabled: false } } } } }, iam],
    ['mTLS that the cluster has by its authorities', { VpcConnectivity: { ClientAuthentication: { Tls: { Enabled: true } } } }, { Tls: { CertificateAuthorityArnList: ['x'] } }],
    ['a scheme that is on exactly when the cluster has it', { VpcConnectivity: { ClientAuthentication: perhaps(scram, iam) } }, perhaps(scram, iam)],
  ])('%s passes', (_what, connectivity, authentication) => {
    expect(connected(connectivity, authentication)).toEqual([]);
  });

  test.each([
    ['a public address', { PublicAccess: { Type: 'SERVICE_PROVIDED_EIPS' } }, `violation ${PLACE}/PublicAccess/Type [public-access:SERVICE_PROVIDED_EIPS]`],
    ['a public address in one branch', { PublicAccess: { Type: perhaps('DISABLED', 'SERVICE_PROVIDED_EIPS') } }, `violation ${PLACE}/PublicAccess/Type [public-access:SERVICE_PROVIDED_EIPS]`],
    ['SCRAM the cluster lacks', { VpcConnectivity: { ClientAuthentication: scram } }, `violation ${PLACE}/VpcConnectivity/ClientAuthentication/Sasl/Scram/Enabled [vpc-connectivity:SCRAM]`],
    ['mTLS the cluster lacks', { VpcConnectivity: { ClientAuthentication: { Tls: { Enabled: true } } } }, `violation ${PLACE}/VpcConnectivity/ClientAuthentication/Tls/Enabled [vpc-connectivity:mTLS]`],
  ])('%s is a violation', (_what, connectivity, expected) => {
    expect(connected(connectivity)).toEqual([expected]);
  });

  test('IAM that the cluster lacks is a violation', () => {
    expect(connected({ VpcConnectivity: { ClientAuthentication: iam } }, scram))
      .toEqual([`violation ${PLACE}/VpcConnectivity/ClientAuthentication/Sasl/Iam/Enabled [vpc-connectivity:IAM]`]);
  });

  test.each([
    ['public access', { PublicAccess: { Type: AT_DEPLOYMENT } }, iam, `unresolved ${PLACE}/PublicAccess/Type [public-access]`],
    ['a scheme of the second door', { VpcConnectivity: { ClientAuthentication: { Sasl: { Scram: { Enabled: AT_DEPLOYMENT } } } } }, iam,
      `unresolved ${PLACE}/VpcConnectivity/ClientAuthentication/Sasl/Scram/Enabled [vpc-connectivity:SCRAM]`],
    ['a scheme of the cluster', { VpcConnectivity: { ClientAuthentication: scram } }, { Sasl: { Scram: { Enabled: AT_DEPLOYMENT } } },
      `unresolved ${PLACE}/VpcConnectivity/ClientAuthentication/Sasl/Scram/Enabled [vpc-connectivity:SCRAM]`],
  ])('%s is unresolved when the deployment chooses it', (_what, connectivity, authentication, expected) => {
    expect(connected(connectivity, authentication)).toEqual([expected]);
  });

  test('nothing else is judged', () => {
    expect(judged(rule, { Resources: { Cluster: resource('AWS::MSK::ServerlessCluster', {}) } })).toEqual([]);
  });
});
