import { Duration, Stack, type App } from 'aws-cdk-lib';
import { Classification, ProvisionedCluster, SegmentedNetwork, StackShards, WorkloadRole, type Topic } from 'zero-trust-kafka';

const SEGMENTS = 6;
/** Eight topics for each workload: one in four is produced to. */
const GRANTS = 8;
const ENV = { account: '111122223333', region: 'eu-central-1' };

/**
 * A platform whose topics and workloads are spread over stacks by their names.
 *
 * @param app where the stacks are defined
 * @param topics how many topics
 * @param workloads how many workloads, each with eight grants
 */
export function platformOf(app: App, topics: number, workloads: number): void {
  const platform = new Stack(app, 'Platform', { env: ENV });
  const network = new SegmentedNetwork(platform, 'Network', { owner: 'team-network', cidr: '10.40.0.0/16' });
  const cluster = new ProvisionedCluster(platform, 'Events', { segment: network.addSegment('brokers', { owner: 'team-streaming' }), clusterName: 'events' });
  const segments = Array.from({ length: SEGMENTS }, (_, index) => network.addSegment(`segment-${String(index)}`, { owner: 'team-network' }));
  const shards = new StackShards(app, 'Shards', { cluster });
  const all = Array.from({ length: topics }, (_, index) => shards.addTopic({
    name: `team-${String(index % 30)}.topic-${String(index)}`, owner: `team-${String(index % 30)}`, classification: Classification.INTERNAL, retention: Duration.days(7),
  }));
  for (let index = 0; index < workloads; index += 1) {
    const segment = segments[index % SEGMENTS];
    if (segment === undefined) throw new Error('a network has segments');
    const workload = shards.addWorkload(`workload-${String(index)}`, { owner: `team-${String(index % 30)}`, purpose: 'one of many', segment, identity: WorkloadRole.ecsTask() });
    topicsOf(all, index).forEach((topic, grant) => {
      if (grant % 4 === 3) topic.grants.produce(workload, { reason: 'writes what it made' });
      else topic.grants.consume(workload, { group: `group-${String(index)}`, reason: 'reads what it needs' });
    });
  }
}

/** Some topics from a beginning of their own for each workload, so that few have the same ones. */
function topicsOf(topics: readonly Topic[], index: number): Topic[] {
  const from = (index * 7) % topics.length;
  return [...topics, ...topics].slice(from, from + GRANTS);
}
