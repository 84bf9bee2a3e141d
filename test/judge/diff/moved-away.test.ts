import { movedAway } from '../../../lib/judge/diff/moved-away';
import { analyze } from '../../../lib/analyze';
import { platformOf } from './red-team/compare';

const CLUSTER = (...subnets: unknown[]): object => ({ Type: 'AWS::MSK::Cluster', Properties: { ClusterName: 'c', BrokerNodeGroupInfo: { ClientSubnets: subnets, SecurityGroups: ['sg-1'] } } });
const SUBNETS = Object.fromEntries(['A', 'B'].map((id) => [id, { Type: 'AWS::EC2::Subnet', Properties: { VpcId: 'vpc-1', CidrBlock: '10.0.0.0/24' } }]));
const of = (...subnets: unknown[]): ReturnType<typeof analyze> => analyze(platformOf({ stack: { Resources: { ...SUBNETS, Cluster: CLUSTER(...subnets) } } as never }));
const found = (before: readonly unknown[], after: readonly unknown[]): string[] => movedAway(of(...before), of(...after)).map(({ location, reason }) => `${location.split('/')[0]!}: ${reason}`);

test('what moves out of the templates\' subnets moves where nobody can tell', () => {
  expect(found([{ Ref: 'A' }, { Ref: 'B' }], [{ Ref: 'A' }, 'subnet-9'])).toEqual(['Cluster: where subnet-9 leads, in which Cluster newly stands, can not be told: no template holds it']);
});

test('what moves within them, or stood outside before, is compared as it is', () => {
  expect(found([{ Ref: 'A' }], [{ Ref: 'B' }])).toEqual([]);
  expect(found(['subnet-8'], ['subnet-9'])).toEqual([]);
});
