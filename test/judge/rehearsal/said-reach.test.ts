import { analyze } from '../../../lib/analyze';
import type { World } from '../../../lib/analyze/world';
import { blast, type Blast } from '../../../lib/judge/ask/blast';
import { isRefusal } from '../../../lib/judge/ask/refusal';
import { predicted, producerOf, rehearsalPlans, saidReach } from '../../../lib/judge/rehearsal';
import type { Cell, Outcome, RehearsalPlan } from '../../../lib/model/rehearsal';
import type { TrustDocument } from '../../../lib/model/trust-document';
import { EXAMPLES } from '../../examples/support';
import { copyOf, platformOf, type Data, type Rendered } from '../prove/support';

interface Rehearsed {
  readonly world: World;
  readonly trust: TrustDocument;
  readonly plan: RehearsalPlan;
}

/** The first plan: every example has one cluster. */
function rehearsed(whole: Rendered): Rehearsed {
  const world = analyze(platformOf(whole));
  return { world, trust: whole.trust, plan: rehearsalPlans(world, whole.trust)[0]! };
}

function blastOf({ world, trust }: Rehearsed, subject: string): Blast {
  const found = blast(world, trust, subject);
  if (isRefusal(found)) throw new Error(`${subject}: ${JSON.stringify(found)}`);
  return found;
}

const onText = ({ attempt, topic, group, transactionalId }: Pick<Cell, 'attempt' | 'topic' | 'group' | 'transactionalId'>): string => [attempt, topic, group, transactionalId].filter((one) => one !== undefined).join(' ');

/** What blast lists and does not, where the outcome is another; and how many were compared. */
function disagreements(all: Rehearsed, workload: string, outcome: (cell: Cell) => Outcome): { readonly wrong: readonly string[]; readonly listed: number; readonly others: number } {
  const said = saidReach(blastOf(all, workload), all.plan, workload).filter(({ as }) => as === workload);
  const cells = new Map(all.plan.cells.filter((cell) => cell.workload === workload).map((cell) => [onText(cell), outcome(cell)]));
  expect(said.map(onText)).toEqual([...cells.keys()]);
  const wrong = said.filter((one) => one.listed !== (cells.get(onText(one)) === 'allowed')).map((one) => `${one.listed ? 'listed' : 'not listed'}: ${workload} ${onText(one)}`);
  return { wrong, listed: said.filter(({ listed }) => listed).length, others: said.filter(({ listed }) => !listed).length };
}

describe.each(Object.keys(EXAMPLES))('what blast lists of %s', (example) => {
  const all = rehearsed(copyOf(example));

  test.each(all.plan.workloads.map(({ name }) => name))('%s: exactly what was declared', (workload) => {
    const { wrong, listed, others } = disagreements(all, workload, ({ expected }) => expected);
    expect(wrong).toEqual([]);
    expect(listed + others).toBeGreaterThan(20);
    expect(others).toBeGreaterThan(0);
  });
});

/** One more in the slice of `fraud`, who comes with a certificate, and one more in the policy of `feature-builder`, who comes with a role. */
interface Plant {
  readonly acl?: Data;
  readonly statement: Data;
}

const acl = (resourceType: string, name: string, operation: string, more: Data = {}): Data => (
  { principal: 'User:CN=fraud,OU=risk,O=Acme', host: '*', resourceType, name, patternType: 'LITERAL', operation, permissionType: 'ALLOW', because: [], ...more });
const statement = (actions: string[], resources: string[], more: Data = {}): Data => (
  { Effect: 'Allow', Action: actions.map((action) => `kafka-cluster:${action}`), Resource: resources.map((one) => (one === '*' ? one : `arn:aws:kafka:*:*:${one}`)), ...more });
const DENY = { Effect: 'Deny' };
const PREFIXED = { patternType: 'PREFIXED' };

const PLANTED: Readonly<Record<string, Plant>> = {
  'a topic too many': { acl: acl('topic', 'payments.refunds', 'READ'), statement: statement(['ReadData', 'DescribeTopic'], ['topic/*/*/payments.refunds']) },
  'a prefix of topics': { acl: acl('topic', 'payments.', 'ALL', PREFIXED), statement: statement(['WriteData', 'DescribeTopic', 'CreateTopic', 'DeleteTopic'], ['topic/*/*/payments.*']) },
  'every topic but some': { acl: acl('topic', '*', 'READ'), statement: { Effect: 'Allow', Action: ['kafka-cluster:*Topic*', 'kafka-cluster:ReadData'], NotResource: 'arn:aws:kafka:*:*:topic/*/*/*.dlq' } },
  'a group of another': { acl: acl('group', 'ledger', 'DELETE'), statement: statement(['DeleteGroup', 'DescribeGroup', 'AlterGroup'], ['group/*/*/ledger']) },
  'every group and transactional id': { acl: acl('group', '*', 'ALL'), statement: statement(['*Group', '*TransactionalId'], ['group/*', 'transactional-id/*']) },
  'a transactional id': { acl: acl('transactional-id', 'pay', 'WRITE', PREFIXED), statement: statement(['AlterTransactionalId', 'DescribeTransactionalId'], ['transactional-id/*/*/pay*']) },
  'the cluster': { acl: acl('cluster', 'kafka-cluster', 'ALTER'), statement: statement(['AlterCluster', 'DescribeClusterDynamicConfiguration'], ['cluster/*']) },
  'what takes away': { acl: acl('topic', 'risk.s', 'WRITE', { ...PREFIXED, permissionType: 'DENY' }), statement: statement(['WriteData'], ['topic/*/*/risk.f*'], DENY) },
  'what is implied, and not given': { acl: acl('topic', 'payments.orders', 'DESCRIBE', { permissionType: 'DENY' }), statement: statement(['ReadData', 'AlterTopicDynamicConfiguration'], ['topic/*/*/risk.rules']) },
};

describe('what blast lists where a template says another thing', () => {
  const before = rehearsed(copyOf('payments-platform'));

  test.each(Object.keys(PLANTED))('%s: exactly what the brokers let pass', (name) => {
    const whole = copyOf('payments-platform');
    const { Resources } = whole.templates['Risk']!;
    const { acl: binding, statement: more } = PLANTED[name]!;
    Resources['KafkaAccesspaymentseventsE9AD2108'].Properties.Slice.bindings.push(binding);
    Resources['FeatureBuilderKafkaAccess0DA90F19'].Properties.PolicyDocument.Statement.push(more);
    const all = rehearsed(whole);
    for (const workload of ['fraud', 'feature-builder']) {
      const now = disagreements(all, workload, (cell) => predicted(all.plan, cell));
      expect(now.wrong).toEqual([]);
      // Something came of it, and blast tells another thing than before.
      const said = ({ parts }: Blast): unknown => parts[0]!.reaches.map(({ says }) => says);
      expect(said(blastOf(all, workload))).not.toEqual(said(blastOf(before, workload)));
      expect(all.plan.cells.filter((cell) => cell.workload === workload && predicted(all.plan, cell) !== cell.expected)).not.toEqual([]);
    }
  });

  test('as whom it becomes: all that the other does, also what it does itself', () => {
    const whole = copyOf('payments-platform');
    const { Resources } = whole.templates['Risk']!;
    Resources['DecisionEngineRoleAB88438B'].Properties.AssumeRolePolicyDocument.Statement.push({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: { 'Fn::GetAtt': ['FeatureBuilderRole6994EA91', 'Arn'] } } });
    // What both do is said of the first, and of the other no more.
    Resources['FeatureBuilderKafkaAccess0DA90F19'].Properties.PolicyDocument.Statement.push(statement(['ReadData', 'DescribeTopic'], ['topic/*/*/risk.rules', 'topic/*/*/risk.scores']));
    const all = rehearsed(whole);
    const said = saidReach(blastOf(all, 'feature-builder'), all.plan, 'feature-builder');
    expect([...new Set(said.map(({ as }) => as))]).toEqual(['feature-builder', 'decision-engine']);
    const own = saidReach(blastOf(all, 'decision-engine'), all.plan, 'decision-engine');
    expect(said.filter(({ as }) => as === 'decision-engine')).toEqual(own);
    expect(own).toContainEqual({ as: 'decision-engine', attempt: 'consume', topic: 'risk.scores', group: 'decision-engine', listed: true });
  });

  test('the producer that is put to the test has a certificate, and little else', () => {
    expect(producerOf(before.plan)?.name).toBe('fraud');
    const roles = { ...before.plan, workloads: before.plan.workloads.filter(({ login }) => login === 'iam') };
    expect(producerOf(roles)?.name).toBe('feature-builder');
    expect(producerOf({ ...roles, cells: roles.cells.filter(({ attempt }) => attempt !== 'produce') })).toBeUndefined();
  });
});
