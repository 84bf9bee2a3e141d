import { analyze } from '../../../lib/analyze';
import { decidedBy, predicted, rehearsalPlans } from '../../../lib/judge/rehearsal';
import type { Cell, RehearsalPlan } from '../../../lib/model/rehearsal';
import { assumptionsOf } from '../../../lib/rehearse/assumptions';
import { EXAMPLES } from '../../examples/support';
import { platformOf, render } from '../prove/support';
import { cellText, on } from './planting';

const plans = new Map<string, RehearsalPlan>();
const planOf = (example: string): RehearsalPlan => {
  const [plan] = plans.has(example) ? [plans.get(example)!] : rehearsalPlans(analyze(platformOf(render(example))), render(example).trust);
  plans.set(example, plan!);
  return plan!;
};
const allowedTo = (plan: RehearsalPlan, workload: string): string[] => plan.cells.filter((cell) => cell.workload === workload && cell.expected === 'allowed').map(cellText).sort();

describe.each(Object.keys(EXAMPLES))('the rehearsal of %s', (example) => {
  test('comes out as declared in every cell, and nothing is unknown', () => {
    const plan = planOf(example);
    expect(plan.cells.filter((cell) => predicted(plan, cell) !== cell.expected)).toEqual([]);
    expect(plan.unknown).toEqual([]);
    expect(plan.cells.length).toBeGreaterThan(40);
    for (const outcome of ['allowed', 'denied']) expect(plan.cells.filter(({ expected }) => expected === outcome).length).toBeGreaterThan(2);
  });

  test('each cell once, of names that take part; what decides it is said', () => {
    const plan = planOf(example);
    expect(new Set(plan.cells.map(cellText)).size).toBe(plan.cells.length);
    const topics = plan.topics.map(({ name }) => name);
    const known = ({ workload, attempt, topic, group, transactionalId }: Cell): boolean => plan.workloads.some(({ name }) => name === workload)
      && (topic === undefined || attempt === 'create-topic' || topics.includes(topic)) && (group === undefined || plan.groups.includes(group))
      && (transactionalId === undefined || plan.transactionalIds.includes(transactionalId));
    expect(plan.cells.filter((cell) => !known(cell))).toEqual([]);
    for (const cell of plan.cells) {
      const { rule, because } = decidedBy(plan, cell);
      expect(rule).not.toBe('');
      if (cell.expected === 'allowed') expect(because.length).toBeGreaterThan(0);
    }
    for (const { because } of plan.bindings) expect(because.length).toBeGreaterThan(0);
  });

  test('is the same for the same templates, sorted', () => {
    const plan = planOf(example);
    const again = rehearsalPlans(analyze(platformOf(render(example))), render(example).trust)[0];
    expect(again).toEqual(plan);
    for (const names of [plan.workloads.map(({ name }) => name), plan.topics.map(({ name }) => name), plan.groups, plan.transactionalIds]) expect([...names].sort()).toEqual(names);
  });
});

describe('who may do what, by grants alone', () => {
  test('a producer with a role', () => {
    expect(allowedTo(planOf('quickstart'), 'checkout')).toEqual(on('checkout', 'describe-topic produce produce-idempotently', 'payments.orders').sort());
  });

  test('a consumer and a transactional producer with a certificate', () => {
    expect(allowedTo(planOf('payments-platform'), 'fraud')).toEqual([
      ...on('fraud', 'describe-topic', 'payments.orders risk.features risk.scores'), ...on('fraud', 'fetch', 'payments.orders risk.features'),
      ...on('fraud', 'consume commit', 'payments.orders risk.features', 'fraud-scoring'), ...on('fraud', 'read-offsets', 'payments.orders risk.features risk.scores', 'fraud-scoring'),
      ...on('fraud', 'describe-group', 'fraud-scoring'), ...on('fraud', 'produce produce-idempotently', 'risk.scores'), ...on('fraud', 'describe-transaction', 'fraud-scoring-x'),
      ...on('fraud', 'produce-transactionally', 'risk.scores', 'fraud-scoring-x'),
    ].sort());
  });

  test('a connector: what it was granted, and what it keeps for itself by the declaration', () => {
    const who = 'archive-connector';
    const [groups, topics] = ['__amazon_msk_connect_x connect-archive-connector', ['configs', 'offsets', 'status'].map((kind) => `__amazon_msk_connect_${kind}_archive-connector_`)];
    const kept = topics.map((name) => `${name}x`).join(' ');
    const [read, described] = [`${kept} payments.orders`, `${kept} payments.orders payments.orders.dlq`];
    expect(allowedTo(planOf('payments-platform'), who)).toEqual([
      ...on(who, 'describe-topic', described), ...on(who, 'fetch', read), ...on(who, 'produce produce-idempotently', `${kept} payments.orders.dlq`),
      ...on(who, 'create-topic', `${kept} ${topics.map((name) => `${name}new`).join(' ')}`), ...on(who, 'describe-group', groups),
      ...on(who, 'consume commit', read, groups), ...on(who, 'read-offsets', described, groups),
    ].sort());
  });

  test('an event source: one topic, one group, and the settings of brokers', () => {
    const who = 'refund-notices';
    expect(allowedTo(planOf('payments-platform'), who)).toEqual([
      ...on(who, 'describe-topic fetch', 'payments.refunds'), ...on(who, 'consume commit read-offsets', 'payments.refunds', who), ...on(who, 'describe-group', who), ...on(who, 'read-cluster-configs'),
    ].sort());
  });

  test('a role of another account: what was granted, by the cluster\'s own policy', () => {
    const plan = planOf('payments-platform');
    expect(plan.workloads.find(({ name }) => name === 'carrier')).toMatchObject({ login: 'iam', declared: true });
    expect(allowedTo(plan, 'carrier')).toEqual([
      ...on('carrier', 'describe-topic fetch', 'payments.order-status'), ...on('carrier', 'consume commit read-offsets', 'payments.order-status', 'acme-pickup'), ...on('carrier', 'describe-group', 'acme-pickup'),
    ].sort());
  });

  test('the administrator of ACLs: the cluster, the topic of slices, and nobody\'s topic', () => {
    const plan = planOf('payments-platform');
    const { name } = plan.workloads.find((workload) => workload.name.includes('Administrator'))!;
    expect(allowedTo(plan, name)).toEqual([
      ...on(name, 'describe-topic produce fetch create-topic delete-topic delete-records read-topic-configs', '__zero_trust_kafka'),
      ...on(name, 'read-acls change-acls read-cluster-configs change-cluster-configs change-quotas'),
    ].sort());
  });

  test('who was never declared gets nothing, and is tried all the same', () => {
    const plan = planOf('payments-platform');
    expect(plan.cells.filter(({ workload }) => workload === 'User:CN=stranger').length).toBeGreaterThan(100);
    expect(allowedTo(plan, 'User:CN=stranger')).toEqual([]);
  });
});

describe('the size of a rehearsal', () => {
  test('the largest example stays below what two cores try in a few minutes', () => {
    const { cells, workloads } = planOf('payments-platform');
    expect(workloads.length).toBeGreaterThanOrEqual(20);
    expect(cells.length).toBeGreaterThan(4_000);
    expect(cells.length).toBeLessThanOrEqual(7_000);
  });

  test('names that are made up for a pattern are tried by whom one of them is open to, and by strangers', () => {
    const { cells } = planOf('payments-platform');
    const triedBy = (of: (cell: Cell) => boolean): string[] => [...new Set(cells.filter(of).map(({ workload }) => workload))];
    expect(triedBy(({ topic }) => topic === '__amazon_msk_connect_status_archive-connector_x')).toEqual(['User:CN=stranger', 'archive-connector']);
    expect(triedBy(({ topic }) => topic === '__amazon_msk_connect_status_archive-connectorx')).toEqual(['User:CN=stranger', 'archive-connector']);
    expect(triedBy(({ group }) => group === '__amazon_msk_connectx')).toEqual(['User:CN=stranger', 'archive-connector']);
    expect(triedBy(({ transactionalId }) => transactionalId === 'fraud-scoringx')).toEqual(['User:CN=stranger', 'fraud']);
    for (const named of ['stranger', 'risk.scores', '__zero_trust_kafka']) expect(triedBy(({ topic }) => topic === named)).toHaveLength(planOf('payments-platform').workloads.length);
  });

  test('pairs are left out only where the workload may do nothing to either', () => {
    const plan = planOf('payments-platform');
    const pairs = plan.cells.filter(({ workload, attempt }) => workload === 'rule-desk' && attempt === 'consume').map(cellText);
    expect(pairs).toEqual([...plan.groups.filter((group) => !group.startsWith('__amazon')).map((group) => `rule-desk consume risk.rules ${group}`), 'rule-desk consume stranger stranger']);
  });
});

describe('who takes part', () => {
  test('workloads, break-glass roles, the administrator and a stranger, each with the client that it is told to use', () => {
    const { workloads } = planOf('payments-platform');
    const byName = Object.fromEntries(workloads.map((workload) => [workload.name, workload]));
    expect(byName['fraud']).toMatchObject({ login: 'certificate', subject: 'CN=fraud,OU=risk,O=Acme', principal: 'User:CN=fraud,OU=risk,O=Acme', owner: 'team-risk', declared: true, client: { bootstrapBrokers: ['<broker-1>:9094'] } });
    expect(byName['payments-oncall']).toMatchObject({ login: 'iam', subject: 'CN=iam-payments-oncall', breakGlass: true, owner: 'team-payments', client: { sasl: { mechanism: 'OAUTHBEARER' } } });
    expect(byName['User:CN=stranger']).toMatchObject({ login: 'certificate', declared: false });
    for (const { subject } of workloads) expect(subject.split(',')[0]!.length).toBeLessThanOrEqual('CN='.length + 64);
  });

  test('a cluster that is not AWS\'s knows no role, and one with roles alone no certificate', () => {
    expect(planOf('self-managed').workloads.map(({ login }) => login)).toEqual(['certificate', 'certificate', 'certificate']);
    expect(planOf('quickstart').workloads.map(({ name, login }) => [name, login])).toEqual([['checkout', 'iam']]);
  });

  test('what a person applies says so', () => {
    expect(planOf('self-managed').bindings.map(({ because }) => because.map((hop) => hop.because)).flat()).toContain(
      'allows User:CN=planner,O=Acme READ on topic stock.movements, once ztk apply makes warehouse-stock hold it');
  });
});

test('connectors and event sources are not run, and a record says so', () => {
  const plan = planOf('payments-platform');
  expect(plan.notRehearsed).toContain('connector archive-connector and event source refund-notices are not run: clients ask for what their roles may');
  expect(assumptionsOf(plan)).toEqual(expect.arrayContaining([...plan.notRehearsed!]));
  const { templates, trust } = render('payments-platform');
  const [fewer] = rehearsalPlans(analyze(platformOf({ templates })), { ...trust, flows: trust.flows!.slice(0, 1) });
  expect(fewer!.notRehearsed).toContain('connector archive-connector is not run: clients ask for what its role may');
});
