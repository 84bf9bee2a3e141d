import { type Place, type Platform } from '../../../template';
import { provisionedClusters } from '../support/clusters';
import { Findings } from '../support/findings';
import { truthOf } from '../support/truth';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-MSK-ZOOKEEPER';

/** Nobody but brokers speaks to ZooKeeper. */
export const zookeeperOpen: Rule = {
  id: ID,
  name: 'zookeeper-open',
  cause: 'The nodes of ZooKeeper, which keep the ACLs and users of a cluster, are open to what reaches the brokers.',
  explanation: 'No listener\'s login and no ACL of Kafka stands before ZooKeeper: whoever may write there changes ACLs, configurations and SCRAM users past every broker. '
    + 'Since clients and tools speak to brokers, nothing needs it.',
  fix: {
    cdk: 'Run a version with KRaft, which has no ZooKeeper; else set zookeeperAccess to { enabled: false } on the CfnCluster.',
    cloudformation: 'Set KafkaVersion to one that ends in .kraft on a new cluster; else set ZookeeperAccess.Enabled to false.',
  },
  severity: 'error',
  boundary: 'network',
  tenets: [2, 6],
  proofPoints: ['reasoned-route', 'bounded-privilege'],
  applies: (platform) => withZookeeper(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const cluster of withZookeeper(platform)) {
    for (const enabled of cluster.get('ZookeeperAccess', 'Enabled').branches()) {
      // What MSK does where a template says nothing is not certain: the groups of the brokers are judged for its ports.
      const truth = truthOf(enabled);
      if (truth === 'true') findings.violation(enabled, 'zookeeper-access', 'ZooKeeper is open to what reaches the brokers');
      else if (truth === 'unresolved') findings.unresolved(enabled, 'zookeeper-access', 'whether ZooKeeper is open cannot be told');
    }
  }
  return findings.all();
}

/** Clusters of a version that has ZooKeeper: those before 4, unless they say `kraft`. */
function withZookeeper(platform: Platform): readonly Place[] {
  return provisionedClusters(platform).filter((cluster) => cluster.get('KafkaVersion').branches().some((version) => {
    const said = version.describe();
    return !said.endsWith('.kraft') && !/^([4-9]|[1-9][0-9])\./.test(said);
  }) && !cluster.get('BrokerNodeGroupInfo', 'InstanceType').branches().every((type) => type.describe().startsWith('express.')));
}
