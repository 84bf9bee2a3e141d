import { mskPublicAccess as rule } from '../../../../lib/judge/rules/network/msk-public-access';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, CHOSEN, judged, perhaps, PERHAPS, resource } from '../support/judge';

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

  describe('a connection from another network', () => {
    function connection(Authentication: unknown, ClientAuthentication: unknown = iam, TargetClusterArn: unknown = attribute('Cluster', 'Arn')): string[] {
      return judged(rule, {
        Parameters: CHOSEN, Conditions: PERHAPS,
        Resources: { Cluster: resource('AWS::MSK::Cluster', { ClientAuthentication }), Remote: resource('AWS::MSK::VpcConnection', { Authentication, TargetClusterArn }) },
      });
    }

    test.each([
      ['a scheme that the cluster has', 'SASL_IAM', iam],
      ['another that it has', 'SASL_SCRAM', scram],
      ['mTLS', 'TLS', { Tls: { Enabled: true } }],
    ])('%s passes', (_what, scheme, authentication) => {
      expect(connection(scheme, authentication)).toEqual([]);
    });

    test('to a cluster from elsewhere passes where it authenticates', () => {
      expect(connection('SASL_SCRAM', iam, 'arn:aws:kafka:eu-west-1:222222222222:cluster/orders/1')).toEqual([]);
    });

    test.each([
      ['a scheme that the cluster lacks', 'SASL_SCRAM', 'violation Remote/Properties/Authentication [vpc-connection:SCRAM]'],
      ['a scheme that it lacks in one branch', perhaps('SASL_IAM', 'TLS'), 'violation Remote/Properties/Authentication [vpc-connection:mTLS]'],
      ['no scheme', 'UNAUTHENTICATED', 'violation Remote/Properties/Authentication [vpc-connection:UNAUTHENTICATED]'],
      ['plaintext', 'PLAINTEXT', 'violation Remote/Properties/Authentication [vpc-connection:PLAINTEXT]'],
      ['a scheme that nobody knows', 'SASL_OTHER', 'unresolved Remote/Properties/Authentication [vpc-connection:SASL_OTHER]'],
      ['a scheme that the deployment chooses', AT_DEPLOYMENT, 'unresolved Remote/Properties/Authentication [vpc-connection]'],
    ])('%s does not', (_what, scheme, expected) => {
      expect(connection(scheme)).toEqual([expected]);
    });

    test('to a cluster whose schemes the deployment chooses is unresolved', () => {
      expect(connection('SASL_IAM', { Sasl: { Iam: { Enabled: AT_DEPLOYMENT } } })).toEqual(['unresolved Remote/Properties/Authentication [vpc-connection:IAM]']);
    });
  });

  test('nothing else is judged', () => {
    expect(judged(rule, { Resources: { Cluster: resource('AWS::MSK::ServerlessCluster', {}) } })).toEqual([]);
  });
});

const cluster = (Type: unknown): Record<string, unknown> => ({ Cluster: resource('AWS::MSK::Cluster', { BrokerNodeGroupInfo: { ConnectivityInfo: { PublicAccess: { Type } } } }) });

ruleCases(rule, {
  compliant: [['brokers without public addresses', { Resources: cluster('DISABLED') }]],
  nonCompliant: [['brokers on the internet', { Resources: cluster('SERVICE_PROVIDED_EIPS') }, `violation ${PLACE}/PublicAccess/Type [public-access:SERVICE_PROVIDED_EIPS]`]],
  notApplicable: [['a serverless cluster, which has no public access', { Resources: { Cluster: resource('AWS::MSK::ServerlessCluster', {}) } }]],
  unresolvable: [['what the deployment chooses', { Parameters: CHOSEN, Resources: cluster(AT_DEPLOYMENT) }, `unresolved ${PLACE}/PublicAccess/Type [public-access]`]],
});
