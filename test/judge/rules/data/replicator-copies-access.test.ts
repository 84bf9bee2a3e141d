import { replicatorCopiesAccess as rule } from '../../../../lib/judge/rules/data/replicator-copies-access';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource } from '../support/judge';
import { ruleCases } from '../support/cases';

const SWITCH = 'Replicator/Properties/ReplicationInfoList/0/TopicReplication/CopyAccessControlListsForTopics';

function replicator(TopicReplication: unknown): Record<string, unknown> {
  return { Replicator: resource('AWS::MSK::Replicator', { ReplicationInfoList: [{ TopicReplication }] }) };
}

ruleCases(rule, {
  compliant: [
    ['it is told not to', { Resources: replicator({ CopyAccessControlListsForTopics: false }) }],
    ['it is told not to, as text', { Resources: replicator({ CopyAccessControlListsForTopics: 'false' }) }],
  ],
  nonCompliant: [
    ['it is told to', { Resources: replicator({ CopyAccessControlListsForTopics: true }) }, `violation ${SWITCH} [copies-acls]`],
    ['nothing is said', { Resources: replicator({ TopicsToReplicate: ['orders'] }) }, `violation ${SWITCH} [copies-acls]`],
    ['it is told to in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, Resources: replicator({ CopyAccessControlListsForTopics: perhaps(false, true) }) }, `violation ${SWITCH} [copies-acls]`],
  ],
  notApplicable: [['no replicator', { Resources: { Cluster: resource('AWS::MSK::Cluster', {}) } }]],
  unresolvable: [['the deployment chooses', { Parameters: CHOSEN, Resources: replicator({ CopyAccessControlListsForTopics: AT_DEPLOYMENT }) }, `unresolved ${SWITCH} [copies-acls]`]],
});
