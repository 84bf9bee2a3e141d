import { type Place, type Platform } from '../../../template';
import { holds } from '../support/applies';
import { Findings } from '../support/findings';
import { judgeSwitch } from '../support/switches';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-REPLICATOR-ACCESS';
const REPLICATOR = 'AWS::MSK::Replicator';

/** Replication copies records, and nobody's access to them. */
export const replicatorCopiesAccess: Rule = {
  id: ID,
  name: 'replicator-copies-access',
  cause: 'A replicator copies the access-control lists of topics to the other cluster.',
  explanation: 'Whoever an ACL lets in at the source is let in at the target, where another team may answer for the data and nobody declared it; what was revoked at the source '
    + 'stays. MSK copies them unless it is told not to.',
  fix: {
    cdk: 'Set copyAccessControlListsForTopics to false in topicReplication of the CfnReplicator, and declare grants at the target.',
    cloudformation: 'Set ReplicationInfoList[].TopicReplication.CopyAccessControlListsForTopics to false, and write the ACLs of the target for itself.',
  },
  severity: 'error',
  boundary: 'data',
  tenets: [4, 6],
  proofPoints: ['bounded-privilege', 'classified-copy'],
  applies: holds(REPLICATOR),
  evaluate: (platform: Platform): readonly Finding[] => {
    const findings = new Findings(ID);
    for (const resource of platform.resources(REPLICATOR)) for (const info of platform.propertiesOf(resource).get('ReplicationInfoList').items()) judge(info, findings);
    return findings.all();
  },
};

function judge(info: Place, findings: Findings): void {
  judgeSwitch(info.get('TopicReplication', 'CopyAccessControlListsForTopics'), {
    wanted: false, absent: true, finding: 'copies-acls', message: 'whoever ACLs of the source let in is let in at the target too',
  }, findings);
}
