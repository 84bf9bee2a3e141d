import { App, Duration, Stack } from 'aws-cdk-lib';
import { CertificateSubject, Classification, Segment, SelfManagedCluster, Topic, Workload } from '../../../constructs';

/**
 * A Kafka that is not AWS's, with three workloads that share topics and one that may read another: `scanner` produces `stock.movements`, `ledger` writes
 * `stock.bookings` in transactions, `planner` consumes both, `stranger` consumes `stock.others`.
 */
export function clientPlatform(outdir: string, port: number): App {
  const app = new App({ outdir });
  const stack = new Stack(app, 'Warehouse');
  const hall = Segment.fromRange(stack, 'Hall', { name: 'hall', owner: 'team-sites', cidr: '10.80.0.0/20', weakerPlace: 'machines of one hall share a range of addresses' });
  const kafka = new SelfManagedCluster(stack, 'Stock', { name: 'stock', segment: hall, adminSegment: hall, port, brokers: 1 });
  const topic = (id: string, name: string): Topic => new Topic(stack, id, {
    cluster: kafka, name, owner: 'team-stock', classification: Classification.INTERNAL, retention: Duration.days(14), partitions: 1,
  });
  const workload = (id: string, commonName: string): Workload => new Workload(stack, id, {
    owner: 'team-stock', purpose: 'works in this test', segment: hall, identity: CertificateSubject.of({ commonName }),
  });
  const [movements, bookings, others] = [topic('Movements', 'stock.movements'), topic('Bookings', 'stock.bookings'), topic('Others', 'stock.others')];
  const reason = 'needed for this test';
  movements.grants.produce(workload('Scanner', 'scanner'), { reason });
  bookings.grants.produceTransactionally(workload('Ledger', 'ledger'), { transactionalId: 'ledger', reason });
  const planner = workload('Planner', 'planner');
  for (const read of [movements, bookings]) read.grants.consume(planner, { group: 'planner', reason });
  others.grants.consume(workload('Stranger', 'stranger'), { group: 'stranger', reason });
  return app;
}
