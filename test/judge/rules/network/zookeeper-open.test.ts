import { zookeeperOpen as rule } from '../../../../lib/judge/rules/network/zookeeper-open';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource, type Parts } from '../support/judge';

function cluster(KafkaVersion: unknown, Enabled?: unknown, InstanceType = 'kafka.m7g.large'): Parts {
  return { Parameters: CHOSEN, Conditions: PERHAPS, Resources: { Cluster: resource('AWS::MSK::Cluster', { KafkaVersion, BrokerNodeGroupInfo: { InstanceType }, ...(Enabled !== undefined && { ZookeeperAccess: { Enabled } }) }) } };
}

const PLACE = 'Cluster/Properties/ZookeeperAccess/Enabled';

ruleCases(rule, {
  compliant: [
    ['ZooKeeper behind a wall', cluster('3.6.0', false)],
    ['silence', cluster('3.6.0')],
  ],
  nonCompliant: [
    ['ZooKeeper is open', cluster('3.6.0', true), `violation ${PLACE} [zookeeper-access]`],
    ['ZooKeeper is open, in text', cluster('3.6.0', 'true'), `violation ${PLACE} [zookeeper-access]`],
    ['ZooKeeper is open in one branch', cluster('3.6.0', perhaps(false, true)), `violation ${PLACE} [zookeeper-access]`],
    ['ZooKeeper is open where one version has it', cluster(perhaps('3.6.0', '3.7.x.kraft'), true), `violation ${PLACE} [zookeeper-access]`],
    ['ZooKeeper is open where the version is chosen', cluster(AT_DEPLOYMENT, true), `violation ${PLACE} [zookeeper-access]`],
  ],
  notApplicable: [
    ['KRaft', cluster('3.7.x.kraft', true)],
    ['a version that has no ZooKeeper', cluster('4.0.x', true)],
    ['Express brokers', cluster('3.6.0', true, 'express.m7g.large')],
    ['a serverless cluster', { Resources: { Cluster: resource('AWS::MSK::ServerlessCluster', {}) } }],
  ],
  unresolvable: [
    ['what the deployment chooses', cluster('3.6.0', AT_DEPLOYMENT), `unresolved ${PLACE} [zookeeper-access]`],
  ],
});
