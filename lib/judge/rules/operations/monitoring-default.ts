import { type Platform } from '../../../template';
import { holds } from '../support/applies';
import { lower } from '../support/connectors';
import { Findings } from '../support/findings';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-MSK-MONITORING';

/** Each broker's connections and requests are measured. */
export const monitoringDefault: Rule = {
  id: ID,
  name: 'monitoring-default',
  cause: 'A cluster publishes its default metrics only, which tell nothing of single brokers\' clients.',
  explanation: 'At the default level, requests and throttling of single brokers are not measured: who floods a broker, or tries it from somewhere new, is not seen before it '
    + 'stops.',
  fix: {
    cdk: 'Use ProvisionedCluster, or set enhancedMonitoring of the CfnCluster to PER_BROKER or more.',
    cloudformation: 'Set EnhancedMonitoring of the cluster to PER_BROKER, PER_TOPIC_PER_BROKER or PER_TOPIC_PER_PARTITION.',
  },
  severity: 'error',
  boundary: 'operations',
  tenets: [5, 7],
  proofPoints: ['bounded-privilege'],
  applies: holds('AWS::MSK::Cluster'),
  evaluate: (platform: Platform): readonly Finding[] => {
    const findings = new Findings(ID);
    for (const level of platform.resources('AWS::MSK::Cluster').flatMap((resource) => platform.propertiesOf(resource).get('EnhancedMonitoring').branches())) {
      const said = level.value.kind === 'absent' ? 'default' : lower(level);
      if (said === 'default') findings.violation(level, 'default', 'single brokers are not measured: the level is DEFAULT');
      else if (said === undefined) findings.unresolved(level, 'level', 'what of brokers is measured cannot be told');
    }
    return findings.all();
  },
};
