import { Duration, Size, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { CertificateSubject, Classification, Segment, SelfManagedCluster, Topic, Workload } from 'zero-trust-kafka';

/**
 * A Kafka in a data centre: its topics, ACLs and quotas are declared as on AWS, reviewed as trust.json, and applied by `ztk apply`. The stack has
 * no resource but what every stack has.
 *
 * @param scope where the stack is defined
 */
export function selfManaged(scope: Construct): Stack {
  const stack = new Stack(scope, 'Warehouse');
  const weakerPlace = 'machines of one hall share a range of addresses until the new network is there';
  const hall = Segment.fromRange(stack, 'Hall', { name: 'hall', owner: 'team-sites', cidr: '10.80.0.0/20', weakerPlace });
  const kafka = new SelfManagedCluster(stack, 'Stock', { name: 'warehouse-stock', segment: hall, adminSegment: hall, port: 9093 });

  const movements = new Topic(stack, 'Movements', {
    cluster: kafka, name: 'stock.movements', owner: 'team-stock', classification: Classification.INTERNAL, retention: Duration.days(14), partitions: 12,
  });
  const scanner = new Workload(stack, 'Scanner', {
    owner: 'team-stock', purpose: 'publishes what gates see', segment: hall, identity: CertificateSubject.of({ commonName: 'scanner', organization: 'Acme' }),
    quota: { producePerSecond: Size.mebibytes(5) },
  });
  const planner = new Workload(stack, 'Planner', {
    owner: 'team-planning', purpose: 'orders what runs out', segment: hall, identity: CertificateSubject.of({ commonName: 'planner', organization: 'Acme' }),
  });
  movements.grants.produce(scanner, { reason: 'publishes each pallet that passes a gate' });
  movements.grants.consume(planner, { group: 'planner', reason: 'counts what is left', reviewBy: '2027-06-30' });
  return stack;
}
