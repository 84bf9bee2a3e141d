import { FaultLane } from './fault-lane';
import { LiveCluster } from './live-cluster';

/** A broker with a topic, and lanes on it. */
export class FaultCluster {
  private constructor(public readonly cluster: LiveCluster, public readonly lanes: readonly FaultLane[]) {}

  public static async start(lanes: number, kill?: () => void): Promise<FaultCluster> {
    const cluster = await LiveCluster.start();
    await cluster.topic('orders');
    const { topics } = await cluster.connection.admin.metadata({ topics: ['orders'] });
    const topic = { name: 'orders', id: topics.get('orders')!.id, partition: 0, node: 1 };
    return new FaultCluster(cluster, await Promise.all(Array.from({ length: lanes }, (_, index) => FaultLane.on(cluster, String(index), topic, kill))));
  }

  public async stop(): Promise<void> {
    await Promise.all(this.lanes.map((lane) => lane.stop()));
    await this.cluster.stop();
  }

  /** Does every piece of work in some lane, and gathers what went wrong. */
  public async inLanes<T>(work: readonly T[], each: (lane: FaultLane, one: T) => Promise<void>, name: (one: T) => string): Promise<string[]> {
    const waiting = [...work];
    const failures: string[] = [];
    await Promise.all(this.lanes.map(async (lane) => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
        try {
          await each(lane, one);
        } catch (error) {
          failures.push(`${name(one)}: ${String(error)}`);
        }
      }
    }));
    return failures;
  }
}
