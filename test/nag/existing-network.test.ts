import { aws_ec2 as ec2, Stack } from 'aws-cdk-lib';
import { ProvisionedCluster, Segment, ServerlessCluster, type GroupSegment } from '../../constructs';
import { newApp, written } from '../support/assembly';

const SUBNETS = ['subnet-0a1b2c3d4e5f60711', 'subnet-0a1b2c3d4e5f60712', 'subnet-0a1b2c3d4e5f60713'];

/** Findings, and what is acknowledged, of brokers in a VPC that exists. */
function judged(define: (stack: Stack, brokers: GroupSegment, admin: GroupSegment) => void): { found: string[]; answered: string[] } {
  const app = newApp();
  const stack = new Stack(app, 'Core', { env: { account: '111122223333', region: 'eu-central-1' } });
  const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-0a1b2c3d4e5f60718', availabilityZones: ['a', 'b', 'c'], isolatedSubnetIds: SUBNETS });
  const segment = (name: string): GroupSegment => Segment.inVpc(stack, name, { name, owner: 'team-a', vpc, subnets: vpc.isolatedSubnets });
  define(stack, segment('brokers'), segment('admin'));
  const { reports } = written(app);
  const suppressed = reports.flatMap(({ suppressedViolations = [] }) => suppressedViolations);
  for (const { reason } of suppressed) expect(reason).toContain('segment brokers stands in a VPC that exists');
  return { found: reports.flatMap(({ violations }) => violations.map(({ ruleName }) => ruleName)), answered: suppressed.map(({ ruleName }) => ruleName).sort() };
}

const ANSWERED = ['ZTK-FLOW-LOGS[network]', ...SUBNETS.map((id) => `ZTK-ROUTE-OUT[subnet:${id}]`), ...SUBNETS.map((id) => `ZTK-SUBNET-PUBLIC[subnet:${id}]`)];

describe('brokers in a VPC that exists', () => {
  test('a provisioned cluster: what its subnets lead to is assumed, listed as acknowledged, and nothing else is found', () => {
    expect(judged((stack, segment, adminSegment) => new ProvisionedCluster(stack, 'Events', { segment, adminSegment }))).toEqual({ found: [], answered: ANSWERED });
  });

  test('a serverless cluster: the same', () => {
    expect(judged((stack, segment, adminSegment) => new ServerlessCluster(stack, 'Events', { segment, adminSegment }))).toEqual({ found: [], answered: ANSWERED });
  });

  test('what is assumed stands in trust.json', () => {
    const app = newApp();
    const stack = new Stack(app, 'Core', { env: { account: '111122223333', region: 'eu-central-1' } });
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-0a1b2c3d4e5f60718', availabilityZones: ['a', 'b', 'c'], isolatedSubnetIds: SUBNETS });
    const segment = Segment.inVpc(stack, 'Brokers', { name: 'brokers', owner: 'team-a', vpc, subnets: vpc.isolatedSubnets });
    new ProvisionedCluster(stack, 'Events', { segment, adminSegment: segment });
    expect(written(app).trust.assumptions).toEqual(expect.arrayContaining(['flows of the VPC of segment brokers are recorded by whoever made it', 'the subnets of segment brokers have no route from or to the internet']));
  });
});
