import { Stack, Token, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Segment, SegmentedNetwork, type AddSegmentProps } from '../../constructs';
import { Platform } from '../../constructs/platform';
import { newApp, written } from '../support/assembly';
import { expectRefusal, expectRefusalAtSynthesis } from '../support/refusal';

const REASON = 'raised with AWS for the streaming account';

/** Routes of so many groups that exist to one segment of a network, and back where asked. */
function routes(count: number, props: Partial<AddSegmentProps> = {}, outwards = false): ReturnType<typeof newApp> {
  const app = newApp();
  const stack = new Stack(app, 'Core');
  const hub = new SegmentedNetwork(stack, 'Network').addSegment('hub', { owner: 'team-a', ...props });
  for (let n = 0; n < count; n++) {
    const securityGroup = ec2.SecurityGroup.fromSecurityGroupId(stack, `Group${String(n)}`, `sg-${String(n)}`);
    const other = Segment.fromExisting(stack, `Segment${String(n)}`, { name: `segment-${String(n)}`, owner: 'team-a', securityGroup });
    const [from, to] = outwards ? [hub, other] : [other, hub];
    const route = { id: `${from.segmentName}:${to.segmentName}:9098`, from: from.segmentName, to: to.segmentName, port: 9098 };
    from._openRoute(to, route);
    Platform.of(stack).declarations.needRoute(route, 'needed for this test');
  }
  return app;
}

/** Egress and ingress rules that the hub's group ends up with. */
function rulesOf(app: ReturnType<typeof newApp>): readonly number[] {
  const { Resources } = written(app).templates['Core']!;
  const [id, group] = Object.entries(Resources).find(([key]) => key.startsWith('NetworkhubGroup'))!;
  const count = (type: string): number => Object.values(Resources).filter(({ Type, Properties }) => Type === type && Properties['GroupId']?.['Fn::GetAtt']?.[0] === id).length;
  return [(group.Properties['SecurityGroupEgress'] as unknown[]).length + count('AWS::EC2::SecurityGroupEgress'), count('AWS::EC2::SecurityGroupIngress')];
}

test('a group gets 60 rules of a direction at most, with the one that keeps its egress shut', () => {
  expect(rulesOf(routes(60))).toEqual([1, 60]);
  expect(rulesOf(routes(59, {}, true))).toEqual([60, 0]);
  expectRefusalAtSynthesis(routes(61), { code: 'NETWORK_RULE_LIMIT', where: 'segment hub', given: 'segment-60:hub:9098', allowed: '60' });
  expectRefusalAtSynthesis(routes(60, {}, true), { code: 'NETWORK_RULE_LIMIT', where: 'segment hub', given: 'hub:segment-59:9098', allowed: '60' });
});

test('a quota that was raised is taken, and printed with its reason', () => {
  const app = routes(61, { ruleQuota: { rules: 61, reason: REASON } });
  const { trust } = written(app);
  expect(trust.assumptions).toContain(`EC2 takes 61 rules in each direction of the group of segment hub: ${REASON}`);
  expectRefusalAtSynthesis(routes(62, { ruleQuota: { rules: 61, reason: REASON } }), { code: 'NETWORK_RULE_LIMIT', where: 'segment hub', given: 'segment-61:hub:9098', allowed: '61' });
});

test.each([60, 0, 1001, 61.5, Token.asNumber({ Ref: 'Rules' })])('a quota is refused: %p', (rules) => {
  expectRefusal(() => routes(0, { ruleQuota: { rules, reason: REASON } }), {
    code: 'NETWORK_RULE_LIMIT', where: 'Core/Network/hub', given: Token.isUnresolved(rules) ? 'a token' : String(rules), allowed: '61 to 1000',
  });
});

test('a quota without a reason is refused', () => {
  expectRefusal(() => routes(0, { ruleQuota: { rules: 100, reason: 'more' } }), { code: 'REASON_MISSING', where: 'Core/Network/hub' });
});
