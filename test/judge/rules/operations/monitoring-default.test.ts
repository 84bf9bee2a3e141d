import { monitoringDefault as rule } from '../../../../lib/judge/rules/operations/monitoring-default';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource } from '../support/judge';
import { ruleCases } from '../support/cases';

const LEVEL = 'Cluster/Properties/EnhancedMonitoring';

function cluster(EnhancedMonitoring: unknown): Record<string, unknown> {
  return { Cluster: resource('AWS::MSK::Cluster', { EnhancedMonitoring }) };
}

ruleCases(rule, {
  compliant: [['each broker', { Resources: cluster('PER_BROKER') }], ['each partition', { Resources: cluster('PER_TOPIC_PER_PARTITION') }]],
  nonCompliant: [
    ['the default', { Resources: cluster('DEFAULT') }, `violation ${LEVEL} [default]`],
    ['nothing, which is the default', { Resources: cluster(undefined) }, `violation ${LEVEL} [default]`],
    ['the default in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, Resources: cluster(perhaps('PER_BROKER', 'DEFAULT')) }, `violation ${LEVEL} [default]`],
  ],
  notApplicable: [['a serverless cluster', { Resources: { Cluster: resource('AWS::MSK::ServerlessCluster', {}) } }]],
  unresolvable: [['a level that the deployment chooses', { Parameters: CHOSEN, Resources: cluster(AT_DEPLOYMENT) }, `unresolved ${LEVEL} [level]`]],
});
