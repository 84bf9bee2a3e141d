import { createHash } from 'node:crypto';
import { analyze } from '../../../lib/analyze';
import { withFiledSlices } from '../../../lib/judge/declared';
import { decidedBy, knownAs, predicted, rehearsalPlans } from '../../../lib/judge/rehearsal';
import type { TrustInternal } from '../../../lib/model/flow';
import type { RehearsalPlan } from '../../../lib/model/rehearsal';
import type { TrustDocument } from '../../../lib/model/trust-document';
import { copyOf, platformOf } from '../prove/support';
import { all, bindings, cellText, configured, lacking, like, on, resource, statement, type Planted } from './planting';

const FRAUD = 'User:CN=fraud,OU=risk,O=Acme';

function planOf(example: string, change: Planted['change'], declare: (trust: TrustDocument) => Partial<TrustDocument> = () => ({})): RehearsalPlan {
  const { templates, trust } = copyOf(example);
  change(templates);
  return rehearsalPlans(analyze(platformOf({ templates })), { ...trust, ...declare(trust) })[0]!;
}
const differencesOf = (plan: RehearsalPlan): string[] => plan.cells.filter((cell) => predicted(plan, cell) !== cell.expected).map(cellText).sort();
const logins = (plan: RehearsalPlan): Record<string, string> => Object.fromEntries(plan.workloads.map(({ name, login }) => [name, login]));

describe('a cluster that is open where no ACL is', () => {
  const plan = planOf('payments-platform', configured('Platform', 'allow.everyone.if.no.acl.found=true'));
  const outcome = (text: string): string => predicted(plan, plan.cells.find((cell) => cellText(cell) === text)!);

  test('opens to certificates what has no ACL in the templates, also where roles have theirs in a rehearsal', () => {
    for (const one of on('User:CN=stranger', 'produce fetch delete-topic', 'payments.settlements payments.refunds stranger')) expect([one, outcome(one)]).toEqual([one, 'allowed']);
    for (const one of on('User:CN=stranger', 'produce fetch', 'payments.orders risk.scores')) expect([one, outcome(one)]).toEqual([one, 'denied']);
    expect(decidedBy(plan, { workload: 'User:CN=stranger', attempt: 'fetch', topic: 'payments.settlements' }).because).toEqual([
      { location: 'Platform/EventsConfiguration5FDCA857/Properties/ServerProperties', because: 'allow.everyone.if.no.acl.found is true' },
    ]);
  });

  test('opens nothing to roles, whom IAM binds', () => {
    const roles = new Set(plan.workloads.filter(({ login }) => login === 'iam').map(({ name }) => name));
    expect(plan.cells.filter((cell) => roles.has(cell.workload) && predicted(plan, cell) !== cell.expected)).toEqual([]);
    expect(plan.unknown).toEqual([]);
  });
});

test('an ACL of everyone is none of a role\'s; where a DENY of everyone can not be kept from it, nothing is tried', () => {
  const plan = planOf('payments-platform', all(
    like('Risk', 'fraud READ topic payments.orders', { principal: 'User:*', name: 'payments.refunds' }), like('Risk', 'fraud READ topic payments.orders', { principal: 'User:*', operation: 'WRITE', permissionType: 'DENY' }),
  ));
  expect(differencesOf(plan)).toEqual([
    ...on('User:CN=stranger', 'describe-topic fetch', 'payments.refunds'),
    ...['fraud fraud-scoring', 'loyalty loyalty', 'payment-gateway payment-gateway'].map((pair) => pair.split(' ')).flatMap(([who, group]) => (
      [...on(who!, 'describe-topic fetch', 'payments.refunds'), ...on(who!, 'consume commit read-offsets', 'payments.refunds', group!)])),
  ].sort());
  expect(plan.cells.map(cellText)).not.toContain('checkout produce payments.orders');
  expect(plan.cells.map(cellText)).toContain('checkout produce payments.order-status');
  expect(plan.unknown).toEqual([]);
});

test('a super user may do everything, and nobody else more', () => {
  const plan = planOf('payments-platform', configured('Platform', `super.users=${FRAUD}`));
  expect(differencesOf(plan)).toEqual(plan.cells.filter(({ workload, expected }) => workload === 'fraud' && expected === 'denied').map(cellText).sort());
  expect(decidedBy(plan, { workload: 'fraud', attempt: 'change-acls' }).rule).toBe(`${FRAUD} is a super user, whom no ACL binds`);
});

describe('what is not proved', () => {
  test('MSK asks for WriteDataIdempotently, and Kafka does not', () => {
    const plan = planOf('quickstart', lacking('Quickstart', 'CheckoutKafkaAccess', 'Cluster', 'WriteDataIdempotently'));
    expect(differencesOf(plan)).toEqual([]);
    expect(plan.cells.map(cellText)).not.toContain('checkout produce-idempotently payments.orders');
    expect(plan.unknown).toEqual([
      { location: 'CheckoutRole4A4A8BF2', reason: 'MSK answers produce-idempotently of checkout with denied, where allowed is declared, and a rehearsal can not show it' },
    ]);
  });

  test('a policy about a topic that only a deployment knows', () => {
    const plan = planOf('quickstart', ({ Quickstart }) => {
      Quickstart!['Parameters'] = { Topic: { Type: 'String' } };
      statement({ Quickstart: Quickstart! }, 'Quickstart', 'CheckoutKafkaAccess', 'Topic').Resource = { Ref: 'Topic' };
    });
    expect(plan.unknown.map(({ reason }) => reason)).toContain('checkout: it can not be told whether IAM allows kafka-cluster:Connect and kafka-cluster:WriteData');
    expect(plan.bindings.filter(({ resourceType }) => resourceType === 'topic')).toEqual([]);
    expect(differencesOf(plan)).toEqual(on('checkout', 'describe-topic produce produce-idempotently', 'payments.orders'));
  });

  test('ACLs that nothing in the templates applies', () => {
    const plan = planOf('payments-platform', (templates) => {
      const [administer] = resource(templates, 'Platform', 'EventsAccessRolesAdministrator').Properties.Policies[0].PolicyDocument.Statement;
      administer.Action = administer.Action.filter((action: string) => action !== 'kafka-cluster:AlterCluster');
    });
    expect(plan.bindings.filter(({ principal }) => principal === FRAUD)).toEqual([]);
    expect(differencesOf(plan)).toContain('fraud fetch payments.orders');
    expect(plan.unknown.map(({ reason }) => reason)).toContain('the administrator lacks kafka-cluster:AlterCluster on the cluster');
  });

  test('a principal that no certificate shows as; a user with a password is tried where one may come', () => {
    const alice = like('Risk', 'fraud READ topic payments.orders', { principal: 'User:alice' });
    const both = planOf('payments-platform', alice);
    expect([logins(both)['User:alice'], differencesOf(both)]).toEqual(['scram', on('User:alice', 'describe-topic fetch', 'payments.orders')]);
    const mtls = planOf('payments-platform', all(alice, (templates) => { resource(templates, 'Platform', 'EventsCluster').Properties.ClientAuthentication.Sasl.Scram.Enabled = false; }));
    expect(mtls.cells.filter(({ workload }) => workload === 'User:alice')).toEqual([]);
    expect(mtls.unknown.map(({ reason }) => reason)).toEqual(['whether anybody logs in as User:alice can not be told: no certificate of a plain subject is known as it']);
    // What the client can not type is not known, and is not left out in silence.
    const commas = planOf('payments-platform', like('Risk', 'fraud READ topic payments.orders', { principal: 'User:a,b,c' }));
    expect(commas.cells.filter(({ workload }) => workload === 'User:a,b,c')).toEqual([]);
    expect(commas.unknown.map(({ reason }) => reason)).toEqual(['whether anybody logs in as User:a,b,c can not be told: no certificate of a plain subject is known as it']);
    const elsewhere = planOf('self-managed', like('Warehouse', 'planner READ topic stock.movements', { principal: 'User:alice' }));
    expect(logins(elsewhere)).toMatchObject({ 'User:alice': 'scram' });
    expect(differencesOf(elsewhere)).toEqual(on('User:alice', 'describe-topic fetch', 'stock.movements'));
  });

  test('mapping rules that are not read, and what no rule applies to is let in nowhere', () => {
    const unread = planOf('payments-platform', configured('Platform', 'ssl.principal.mapping.rules=RULE:(?i)cn=(.*)/$1/,DEFAULT'));
    expect(unread.unknown.map(({ reason }) => reason)).toContain('ssl.principal.mapping.rules: a group that begins with (? is read only as (?:');
    const settings = { 'ssl.principal.mapping.rules': 'RULE:^CN=x$/x/' };
    const fraud = { login: 'certificate', subject: FRAUD.slice(5), principal: FRAUD } as const;
    expect(knownAs(settings, fraud)).toEqual({ kind: 'nobody', says: 'no rule of ssl.principal.mapping.rules applies to CN=fraud,OU=risk,O=Acme' });
    expect(knownAs(settings, { ...fraud, login: 'scram' })).toEqual({ kind: 'principal', principal: FRAUD });
  });

  test('a cluster that no template knows', () => {
    const { trust } = copyOf('quickstart');
    const plan = planOf('quickstart', () => undefined, () => ({ clusters: trust.clusters.map((cluster) => ({ ...cluster, logicalId: 'Other', name: 'other' })), grants: trust.grants.map((grant) => ({ ...grant, cluster: 'other' })) }));
    expect(plan.unknown).toEqual([{ location: 'Quickstart/Events', reason: 'no template knows the cluster other' }]);
    expect(differencesOf(plan)).toEqual(on('checkout', 'describe-topic produce produce-idempotently', 'payments.orders'));
  });
});

test('what was adopted as it was found is expected, by the principal that it names', () => {
  const found = { principal: 'User:CN=legacy', host: '*', resourceType: 'topic', name: 'stock.', patternType: 'PREFIXED', operation: 'READ', permissionType: 'ALLOW', because: ['Warehouse/Legacy'] };
  const change: Planted['change'] = (templates) => { bindings(templates, 'Warehouse').push(found); };
  const adoption = { path: 'Warehouse/Legacy', cluster: 'warehouse-stock', owner: 'team-old', reason: 'still there', reviewBy: '2027-01-01' };
  const plan = planOf('self-managed', change, ({ slices }) => ({ adoptions: [adoption], slices: slices.map((slice) => ({ ...slice, adopted: [found] })) }));
  expect(differencesOf(plan)).toEqual([]);
  expect(plan.workloads.find(({ name }) => name === 'User:CN=legacy')).toMatchObject({ owner: 'team-old', declared: true, login: 'certificate' });
  expect(plan.cells.filter((cell) => cell.workload === 'User:CN=legacy' && cell.expected === 'allowed').map(cellText)).toEqual(on('User:CN=legacy', 'describe-topic fetch', 'stock.movements stock.x'));
  const unanswered = planOf('self-managed', change);
  expect(differencesOf(unanswered)).toEqual(on('User:CN=legacy', 'describe-topic fetch', 'stock.movements stock.x'));
});

test('what a flow keeps for itself is expected by its declaration alone, and not because the policy says so', () => {
  const undeclared = differencesOf(planOf('payments-platform', () => undefined, () => ({ flows: [] })));
  expect(undeclared).toContain('refund-notices read-cluster-configs');
  expect(undeclared).toContain('archive-connector create-topic __amazon_msk_connect_status_archive-connector_x');
  expect(undeclared.filter((cell) => !/^(archive-connector .*__amazon_msk_connect_|refund-notices read-cluster-configs$|archive-connector .* connect-archive-connector$)/.test(cell))).toEqual([]);
  // Of one that is called otherwise, the other's name is expected; of another cluster, nothing.
  const renamed = (change: (internal: TrustInternal) => TrustInternal) => ({ flows = [] }: TrustDocument) => ({ flows: flows.map((flow) => ({ ...flow, internals: flow.internals.map(change) })) });
  const group = planOf('payments-platform', () => undefined, renamed((one) => (one.resourceType === 'group' ? { ...one, name: 'connect*group' } : one)));
  expect(differencesOf(group).filter((cell) => cell.includes('describe-group'))).toEqual(on('archive-connector', 'describe-group', '__amazon_msk_connect_x connectxgroup'));
  const elsewhere = planOf('payments-platform', () => undefined, renamed((one) => ({ ...one, cluster: 'another' })));
  expect(differencesOf(elsewhere)).toEqual(undeclared);
});

test('a cluster on which nothing was declared is not rehearsed', () => {
  const { templates, trust } = copyOf('quickstart');
  expect(rehearsalPlans(analyze(platformOf({ templates })), { ...trust, grants: [], topics: [] })).toEqual([]);
});

test('a slice that travels as a file is applied as the slice that was declared', () => {
  const { templates, trust } = copyOf('payments-platform');
  const slice = trust.slices.find((one) => one.slice === 'Risk')!;
  const access = Object.values(templates['Risk']!.Resources).find(({ Type }) => Type === 'Custom::KafkaAccess')!;
  const Sha256 = createHash('sha256').update(JSON.stringify(slice)).digest('hex');
  delete access.Properties.Slice;
  access.Properties.SliceAsset = { Bucket: 'assets', Key: `${Sha256}.json`, Sha256 };
  const world = analyze(platformOf({ templates }));
  const applied = (of: typeof world): RehearsalPlan => rehearsalPlans(of, trust)[0]!;
  expect(applied(world).unknown).not.toEqual([]);
  const plan = applied(withFiledSlices(world, trust));
  expect({ unknown: plan.unknown, differences: differencesOf(plan), bindings: plan.bindings.length }).toEqual({ unknown: [], differences: [], bindings: planOf('payments-platform', () => undefined).bindings.length });
});
