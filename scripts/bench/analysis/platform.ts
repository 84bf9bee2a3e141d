import { Duration, Stack, type App } from 'aws-cdk-lib';
import { Classification, ProvisionedCluster, SegmentedNetwork, Topic, Workload, WorkloadRole, type NetworkSegment } from 'zero-trust-kafka';

/** How large a platform is. */
export interface Size {
  /** Topics, spread over the teams. */
  readonly topics: number;
  /** Workloads, spread over the teams; each has a role of its own. */
  readonly workloads: number;
  /** Grants of each workload. */
  readonly grantsEach: number;
}

/** Thirty-four topics and ten workloads in a stack: well within what CloudFormation takes. */
const WORKLOADS_A_TEAM = 10;
const SEGMENTS = 6;

/**
 * A platform of many teams, each with a stack of its own: every workload consumes most of what it is granted and produces the rest.
 *
 * @param app where the stacks are defined
 * @param size how large
 */
export function platformOf(app: App, { topics, workloads, grantsEach }: Size): void {
  const platform = new Stack(app, 'Platform', { env: { account: '111122223333', region: 'eu-central-1' } });
  const network = new SegmentedNetwork(platform, 'Network', { owner: 'team-network', cidr: '10.40.0.0/16' });
  const cluster = new ProvisionedCluster(platform, 'Events', { segment: network.addSegment('brokers', { owner: 'team-streaming' }), clusterName: 'events' });
  const segments = Array.from({ length: SEGMENTS }, (_, index) => network.addSegment(`segment-${String(index)}`, { owner: 'team-network' }));
  const teams = Math.ceil(workloads / WORKLOADS_A_TEAM);
  const stacks = Array.from({ length: teams }, (_, index) => new Stack(app, `Team${String(index)}`, { env: { account: '111122223333', region: 'eu-central-1' } }));
  const all = Array.from({ length: topics }, (_, index) => topicOf(stacks[index % teams]!, cluster, index));
  for (let index = 0; index < workloads; index += 1) grantAll(workloadOf(stacks[index % teams]!, segments[index % SEGMENTS]!, index), all, index, grantsEach);
}

function topicOf(stack: Stack, cluster: ProvisionedCluster, index: number): Topic {
  return new Topic(stack, `Topic${String(index)}`, {
    cluster, name: `t${String(index)}`, owner: `team-${stack.stackName.toLowerCase()}`, classification: Classification.INTERNAL, retention: Duration.days(7), partitions: 3,
  });
}

function workloadOf(stack: Stack, segment: NetworkSegment, index: number): Workload {
  return new Workload(stack, `W${String(index)}`, { owner: `team-${stack.stackName.toLowerCase()}`, purpose: 'one of many', segment, identity: WorkloadRole.ecsTask() });
}

/** Topics at a stride of their own for each workload, so that no two have the same ones. One in five is produced to. */
function grantAll(workload: Workload, topics: readonly Topic[], index: number, count: number): void {
  for (let grant = 0; grant < count; grant += 1) {
    const topic = topics[(index * 7 + grant * 31) % topics.length]!;
    if (grant % 5 === 4) topic.grants.produce(workload, { reason: 'writes what it made' });
    else topic.grants.consume(workload, { group: `g${String(index)}`, reason: 'reads what it needs' });
  }
}
