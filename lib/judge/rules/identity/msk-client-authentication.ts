import { type Place, type Platform } from '../../../template';
import { holds } from '../support/applies';
import { provisionedClusters, schemePlace, schemeTruth, SCHEMES } from '../support/clusters';
import { Findings } from '../support/findings';
import { truthOf } from '../support/truth';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-MSK-UNAUTHENTICATED';

/** Every listener of a cluster asks its clients who they are. */
export const mskClientAuthentication: Rule = {
  id: ID,
  name: 'msk-client-authentication',
  cause: 'A listener of the cluster admits clients that do not say who they are.',
  explanation: 'Without authentication every client is User:ANONYMOUS: no grant, quota or log line names it, and whoever reaches the port is in. '
    + 'MSK also opens an unauthenticated plaintext listener beside mTLS when clients may use TLS_PLAINTEXT.',
  fix: {
    cdk: 'Use ProvisionedCluster, whose listeners all authenticate; on a CfnCluster set clientAuthentication.unauthenticated.enabled to false and enable sasl.iam.',
    cloudformation: 'Set ClientAuthentication.Unauthenticated.Enabled to false, enable Sasl.Iam, and set EncryptionInTransit.ClientBroker to TLS.',
  },
  severity: 'error',
  boundary: 'identity',
  tenets: [2, 6],
  proofPoints: ['accountable-identity'],
  applies: holds('AWS::MSK::Cluster', 'AWS::MSK::ServerlessCluster'),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const cluster of provisionedClusters(platform)) {
    for (const authentication of cluster.get('ClientAuthentication').variants()) judgeAuthentication(authentication, findings);
    for (const clientBroker of cluster.get('EncryptionInfo', 'EncryptionInTransit', 'ClientBroker').branches()) judgePlaintext(clientBroker, findings);
  }
  for (const resource of platform.resources('AWS::MSK::ServerlessCluster')) {
    for (const iam of schemePlace(platform.propertiesOf(resource).get('ClientAuthentication'), 'IAM').branches()) judgeServerless(iam, findings);
  }
  return findings.all();
}

function judgeAuthentication(authentication: Place, findings: Findings): void {
  if (authentication.value.kind === 'absent') {
    findings.violation(authentication, 'no-authentication', 'the cluster declares no client authentication: MSK admits unauthenticated clients');
    return;
  }
  const anonymous = authentication.get('Unauthenticated', 'Enabled');
  const anonymousOn = truthOf(anonymous);
  if (anonymousOn === 'true') findings.violation(anonymous, 'unauthenticated-enabled', 'the cluster admits unauthenticated clients');
  if (anonymousOn === 'unresolved') findings.unresolved(anonymous, 'unauthenticated-enabled', 'whether unauthenticated clients are admitted cannot be told');

  const states = SCHEMES.map((scheme) => schemeTruth(authentication, scheme));
  if (states.includes('true')) return;
  const open = SCHEMES.find((_scheme, index) => states[index] === 'unresolved');
  if (open !== undefined) findings.unresolved(schemePlace(authentication, open), 'no-authentication', 'whether any client authentication is on cannot be told');
  else if (anonymousOn !== 'true') findings.violation(authentication, 'no-authentication', 'no client authentication is on: not IAM, SCRAM or mTLS');
}

function judgePlaintext(clientBroker: Place, findings: Findings): void {
  const { value } = clientBroker;
  if (value.kind === 'literal' && String(value.value).includes('PLAINTEXT')) {
    findings.violation(clientBroker, 'plaintext-listener', `with ${String(value.value)} MSK opens a plaintext listener, which authenticates nobody`);
  }
}

function judgeServerless(iam: Place, findings: Findings): void {
  switch (truthOf(iam)) {
    case 'true': return;
    case 'false':
    case 'absent': findings.violation(iam, 'no-authentication', 'IAM, the only authentication of a serverless cluster, is not on'); return;
    case 'unresolved': findings.unresolved(iam, 'no-authentication', 'whether IAM authentication is on cannot be told');
  }
}
