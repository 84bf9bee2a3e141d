import { type Place, type Platform } from '../../../template';
import { holds } from '../support/applies';
import { provisionedClusters } from '../support/clusters';
import { Findings } from '../support/findings';
import { truthOf } from '../support/truth';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-MSK-PLAINTEXT';

/** Clients speak TLS to brokers, and brokers to each other. */
export const mskEncryptionInTransit: Rule = {
  id: ID,
  name: 'msk-encryption-in-transit',
  cause: 'The cluster lets clients or brokers speak without TLS.',
  explanation: 'Records and credentials cross the network readable, and nothing proves to a client which broker it talks to. What the property leaves out MSK sets '
    + 'to TLS; encryption between brokers cannot be turned on later.',
  fix: {
    cdk: 'Use ProvisionedCluster; on a CfnCluster set encryptionInfo.encryptionInTransit to { clientBroker: "TLS", inCluster: true }.',
    cloudformation: 'Set EncryptionInfo.EncryptionInTransit.ClientBroker to TLS and InCluster to true.',
  },
  severity: 'error',
  boundary: 'data',
  tenets: [2],
  proofPoints: ['supported-boundary'],
  applies: holds('AWS::MSK::Cluster'),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const cluster of provisionedClusters(platform)) {
    const inTransit = cluster.get('EncryptionInfo', 'EncryptionInTransit');
    for (const clientBroker of inTransit.get('ClientBroker').branches()) judgeClientBroker(clientBroker, findings);
    for (const inCluster of inTransit.get('InCluster').branches()) judgeInCluster(inCluster, findings);
  }
  return findings.all();
}

function judgeClientBroker(place: Place, findings: Findings): void {
  const { value } = place;
  // MSK's own default is TLS.
  if (value.kind === 'absent' || (value.kind === 'literal' && value.value === 'TLS')) return;
  if (value.kind === 'literal') findings.violation(place, `client-broker:${String(value.value)}`, `clients may speak ${String(value.value)} to brokers`);
  else findings.unresolved(place, 'client-broker', 'whether clients speak TLS only cannot be told');
}

function judgeInCluster(place: Place, findings: Findings): void {
  switch (truthOf(place)) {
    case 'true':
    case 'absent': return;
    case 'false': findings.violation(place, 'in-cluster', 'brokers speak plaintext to each other'); return;
    case 'unresolved': findings.unresolved(place, 'in-cluster', 'whether brokers speak TLS to each other cannot be told');
  }
}
