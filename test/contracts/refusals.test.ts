import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Lazy, Stack, aws_acmpca as acmpca, aws_ec2 as ec2, aws_iam as iam } from 'aws-cdk-lib';
import {
  AcceptedTopic, CertificateSubject, KafkaCluster, OfferedAccess, Segment, TopicContract, Workload, WorkloadRole,
  type AcceptedTopicProps, type ExistingSegmentProps, type OfferToConsumeProps, type TopicContractProps, type WorkloadProps,
} from '../../constructs';
import { digestOf, renderContract } from '../../lib/derive/contract';
import { provePlatform } from '../../lib/judge/prove';
import { CONTRACT_SCHEMA, offerId, type ContractTerms, type Offer } from '../../lib/model/contract';
import { readStacks } from '../../lib/template';
import { newApp, written } from '../support/assembly';
import { expectRefusal, expectRefusalAtSynthesis, problemsOf } from '../support/refusal';
import { AUTHORITY_ARN, REASON, samplePlatform } from '../support/sample-platform';

const ACCOUNT = '111122223333';
const ARN = `arn:aws:kafka:eu-central-1:${ACCOUNT}:cluster/events/6b2c0c3e-0f3a-4d5e-8f7a-1b2c3d4e5f60-3`;
const GROUP = 'sg-0f1e2d3c4b5a69788';
const BROKERS = 'sg-0a1b2c3d4e5f60718';

describe('what a team offers', () => {
  const sample = samplePlatform();
  const orders = sample.topic('orders');
  let at = 0;
  const offered = (props: Partial<OfferToConsumeProps> = {}): OfferedAccess => OfferedAccess.consume({ to: 'team-risk', workload: 'fraud', group: 'fraud-scoring', reason: REASON, ...props });
  const contract = (props: Partial<TopicContractProps> = {}, id = `Contract${String(at++)}`): TopicContract =>
    new TopicContract(sample.stack, id, { topic: orders, clusterArn: ARN, offers: [offered()], ...props });
  const where = (): string => `Core/Contract${String(at)}`;
  const group = (props: Partial<ExistingSegmentProps> = {}) => Segment.fromExisting(sample.stack, `Group${String(at)}`, {
    name: `group-${String(at)}`, owner: 'team-risk', securityGroup: ec2.SecurityGroup.fromSecurityGroupId(sample.stack, `GroupRef${String(at)}`, GROUP), ...props,
  });

  test.each<[string, () => Partial<TopicContractProps>, string, string]>([
    ['on a cluster whose ARN is not known', () => ({ clusterArn: sample.kafka.clusterArn }), 'a token', 'clusterArn, as MSK gave it'],
    ['on a cluster of another name', () => ({ clusterArn: ARN.replace('/events/', '/other/') }), '/other/', 'of that cluster'],
    ['with brokers behind something that is no group', () => ({ brokerGroup: 'brokers' }), 'brokers', 'sg-0a1b2c3d4e5f60718'],
  ])('%s is refused', (_, props, given, allowed) => {
    const place = where();
    expectRefusal(() => contract(props()), { code: 'CONTRACT_INVALID', where: place, given, allowed });
  });

  test.each<[string, () => Partial<OfferToConsumeProps>, string, string]>([
    ['to another account', () => ({ account: '999999999999' }), '999999999999', 'a partner of the cluster'],
    ['to a role of another account', () => ({ role: 'arn:aws:iam::999999999999:role/fraud' }), '999999999999', `a role of account ${ACCOUNT}`],
    ['to a role that is not known', () => ({ role: Lazy.string({ produce: () => 'x' }) }), 'a token', 'literal ARN'],
    ['from a group whose way out would be opened here', () => ({ from: group() }), `group-${String(at)}`, 'egressIsOpen: true'],
    ['from a group that nobody else can name', () => ({ from: sample.network.addSegment(`own-${String(at)}`, { owner: 'team-risk' }) }), 'a token', 'literal id of the group'],
  ])('%s is refused', (_, props, given, allowed) => {
    const place = `${where()}.offers.consume(fraud)`;
    expectRefusal(() => contract({ offers: [offered(props())] }), { code: 'CONTRACT_INVALID', where: place, given: given.replace(/^group-\d+$/, 'group-'), allowed });
  });

  test('with a name, an owner, a reason, a date or a group that is none, everything is said at once', () => {
    const codes = problemsOf(() => contract({ offers: [offered({ workload: 'Fraud!', to: '', reason: 'x', reviewBy: '2027-02-30', group: 'a b' })] })).map(({ code }) => code);
    expect(codes).toEqual(['NAME_INVALID', 'OWNER_MISSING', 'REASON_MISSING', 'DATE_INVALID', 'NAME_INVALID']);
  });

  test('of a transactional id that begins anyhow is refused', () => {
    const offers = [OfferedAccess.produceTransactionally({ to: 'team-risk', workload: 'fraud', reason: REASON, transactionalId: 'f*' })];
    const place = where();
    expectRefusal(() => contract({ offers }), { code: 'GRANT_PATTERN_INVALID', where: `${place}.offers.produceTransactionally(fraud)`, given: 'f*' });
  });

  test('twice, or to one workload both ways, is refused', () => {
    const [first, second] = [where(), `Core/Contract${String(at + 1)}`];
    expectRefusal(() => contract({ offers: [offered(), offered()] }), { code: 'GRANT_DUPLICATE', where: first });
    const both = [offered(), OfferedAccess.produce({ to: 'team-risk', workload: 'fraud', reason: REASON })];
    expectRefusal(() => contract({ offers: both }), { code: 'GRANT_DUTIES_MIXED', where: second, given: 'fraud/produce/events/orders' });
  });

  test('of a topic that somebody else makes, or in a second contract, is refused', () => {
    const other = new Stack(newApp(), 'Other');
    expectRefusal(() => new TopicContract(other, 'Contract', { topic: orders, clusterArn: ARN, offers: [] }), { code: 'CONTRACT_INVALID', where: 'Other/Contract', given: 'orders' });
    const first = contract();
    const second = where();
    expectRefusal(() => contract(), { code: 'CONTRACT_INVALID', where: second, allowed: 'one contract for each topic' });
    expect([first.contractName, first.digest]).toEqual(['orders', expect.stringMatching(/^sha256:[0-9a-f]{64}$/)]);
  });
});

describe('what another team accepts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ztk-contract-'));
  afterAll(() => { rmSync(folder, { recursive: true }); });
  const offer = (changes: Partial<Offer> = {}): Offer => {
    const whole: Omit<Offer, 'id'> = {
      grantee: 'fraud', verb: 'consume', group: { resourceType: 'group', name: 'fraud-scoring', patternType: 'LITERAL' }, owner: 'team-risk', account: ACCOUNT, reason: REASON, ...changes,
    };
    return { ...whole, id: offerId(whole, 'events', 'orders') };
  };
  const terms = (...offers: readonly Offer[]): ContractTerms => ({
    $schema: CONTRACT_SCHEMA, version: 1, name: 'orders', platform: '', cluster: { name: 'events', arn: ARN, authentication: 'iam', port: 9098, brokers: BROKERS },
    topic: { name: 'orders', owner: 'team-apps', classification: 'INTERNAL', retentionHours: 168 }, offers,
  });
  let at = 0;
  const write = (text: string): string => {
    const file = join(folder, `${String(at++)}.contract.json`);
    writeFileSync(file, text);
    return file;
  };

  interface Scene { readonly contract?: ContractTerms; readonly topic?: Partial<AcceptedTopicProps>; readonly workload?: Partial<WorkloadProps>; readonly brokers?: Partial<ExistingSegmentProps>; readonly account?: string; readonly arn?: string }

  /** A repository that accepts a contract. */
  function accepting({ contract = terms(offer()), topic, workload, brokers = {}, account = ACCOUNT, arn = ARN }: Scene = {}) {
    const app = newApp();
    const stack = new Stack(app, 'Risk', { env: { account, region: 'eu-central-1' } });
    const of = (id: string, groupId: string): ec2.ISecurityGroup => ec2.SecurityGroup.fromSecurityGroupId(stack, id, groupId);
    const segment = Segment.fromExisting(stack, 'Brokers', { name: 'brokers', owner: 'team-streaming', securityGroup: of('B', BROKERS), ...brokers });
    const risk = Segment.fromExisting(stack, 'Apps', { name: 'risk', owner: 'team-risk', securityGroup: of('R', GROUP) });
    const certificateAuthorities = [acmpca.CertificateAuthority.fromCertificateAuthorityArn(stack, 'Ca', AUTHORITY_ARN)];
    const kafka = KafkaCluster.fromArn(stack, 'Events', { clusterArn: arn, segment, adminSegment: risk, certificateAuthorities });
    const orders = AcceptedTopic.fromContract(stack, 'Orders', { cluster: kafka, contract: write(renderContract(contract)), digest: digestOf(contract), ...topic });
    const fraud = new Workload(stack, 'Fraud', { owner: 'team-risk', purpose: 'scores orders', segment: risk, identity: WorkloadRole.ecsTask(), ...workload });
    return { app, stack, orders, fraud, consume: (group = 'fraud-scoring', more = {}) => { orders.grants.consume(fraud, { group, reason: REASON, ...more }); } };
  }
  const CONSUME = 'Risk/Orders.grants.consume(fraud)';

  test('an offer that is there is accepted, and stands in the grant with its digest', () => {
    const { app, consume } = accepting();
    consume();
    const { trust } = written(app);
    expect(trust.grants.map(({ id, accepted }) => [id, accepted])).toEqual([[offer().id, { contract: 'orders', digest: digestOf(terms(offer())), offer: offer().id }]]);
    expect(trust.topics).toEqual([{ path: 'Risk/Orders', name: 'orders', cluster: 'events', owner: 'team-apps', classification: 'INTERNAL', retentionHours: 168, managed: false }]);
  });

  test.each<[string, Scene, (scene: ReturnType<typeof accepting>) => void, string, string]>([
    ['another group', {}, ({ consume }) => { consume('other'); }, CONSUME, 'fraud/consume/events/orders/other'],
    ['a wider verb', {}, ({ orders, fraud }) => { orders.grants.produce(fraud, { reason: REASON }); }, 'Risk/Orders.grants.produce(fraud)', 'fraud/produce/events/orders'],
    ['what is never offered', {}, ({ orders, fraud }) => { orders.grants.administer(fraud, { reason: REASON }); }, 'Risk/Orders.grants.administer(fraud)', 'fraud/administer'],
    ['by another workload', { workload: { name: 'other' } }, ({ consume }) => { consume(); }, 'Risk/Orders.grants.consume(other)', 'other/consume'],
    ['by a workload of another team', { workload: { owner: 'team-other' } }, ({ consume }) => { consume(); }, CONSUME, 'team-other'],
    ['for which another team answers', {}, ({ consume }) => { consume('fraud-scoring', { owner: 'team-other' }); }, CONSUME, 'team-other'],
    ['in another account', { account: '999999999999' }, ({ consume }) => { consume(); }, CONSUME, '999999999999'],
    ['by another role', { contract: terms(offer({ role: `arn:aws:iam::${ACCOUNT}:role/fraud` })) }, ({ consume }) => { consume(); }, CONSUME, 'a token'],
    ['by a certificate', { workload: { identity: CertificateSubject.of({ commonName: 'fraud' }) } }, ({ consume }) => { consume(); }, CONSUME, 'fraud'],
    ['a route that nobody opens', { brokers: { ingressOpenedBy: 'the contract of orders' } }, ({ consume }) => { consume(); }, CONSUME, 'brokers'],
    ['a route that both open', { contract: terms(offer({ route: { segment: 'risk', group: GROUP } })) }, ({ consume }) => { consume(); }, CONSUME, 'brokers'],
    ['a route for another group', { contract: terms(offer({ route: { segment: 'risk', group: 'sg-0000000000000000a' } })), brokers: { ingressOpenedBy: 'the contract of orders' } }, ({ consume }) => { consume(); }, CONSUME, GROUP],
    ['an offer that is withdrawn', { contract: terms() }, ({ consume }) => { consume(); }, CONSUME, 'fraud/consume'],
  ])('%s is refused, and what is offered is said', (_, scene, act, where, given) => {
    const made = accepting(scene);
    const { offers } = scene.contract ?? terms(offer());
    expectRefusal(() => { act(made); }, { code: 'CONTRACT_NOT_OFFERED', where, given, allowed: offers.length === 0 ? 'nothing: it offers no access any more' : 'consume to fraud of team-risk, group fraud-scoring' });
  });

  test('an offer to another account is proved as far as that account decides: that the cluster admits it is for its publisher', () => {
    const account = '999999999999';
    const { app, consume } = accepting({ contract: terms(offer({ account })), account });
    consume();
    const { templates, trust } = written(app);
    const result = readStacks('', [{ name: 'Risk', path: 'Risk.template.json', environment: `aws://${account}/eu-central-1` }], [{ path: 'Risk.template.json', text: JSON.stringify(templates['Risk']) }]);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const proof = provePlatform(result.platforms[0]!, trust);
    expect([proof.verdict, proof.promises[0]?.hops[3]]).toEqual(['proved', expect.objectContaining({
      hop: 'allow', verdict: 'assumed', because: expect.stringContaining("the publisher of contract orders admits fraud of account 999999999999 by the cluster's own policy"),
    })]);
    const none = provePlatform(result.platforms[0]!, { ...trust, grants: trust.grants.map((grant) => ({ ...grant, accepted: undefined })) });
    expect(none.broken.map(({ hop }) => hop)).toEqual(['allow']);
  });

  test('a role that is offered by its ARN accepts it', () => {
    const role = `arn:aws:iam::${ACCOUNT}:role/fraud`;
    const { stack } = accepting();
    const { consume } = accepting({ contract: terms(offer({ role })), workload: { identity: iam.Role.fromRoleArn(stack, 'Theirs', role) } });
    expect(() => { consume(); }).not.toThrow();
  });

  test('a withdrawn offer fails by offer, contract and owner, and says that the contract changed', () => {
    const old = digestOf(terms(offer()));
    const problems = problemsOf(() => { accepting({ contract: terms(), topic: { digest: old } }).consume(); });
    expect(problems.map(({ code, what, given }) => [code, what, given])).toEqual([
      ['CONTRACT_CHANGED', 'contract orders of team-apps is not the one that was accepted', `${digestOf(terms())}, accepted ${old}`],
      ['CONTRACT_NOT_OFFERED', 'contract orders of team-apps does not offer this', 'fraud/consume/events/orders/fraud-scoring'],
    ]);
  });

  test('a contract that changed elsewhere fails at synthesis, with both digests', () => {
    const old = digestOf(terms(offer()));
    const { app, consume } = accepting({ contract: terms(offer({ reviewBy: '2027-06-30' })), topic: { digest: old } });
    consume();
    expectRefusalAtSynthesis(app, { code: 'CONTRACT_CHANGED', where: 'Risk/Orders', given: old, allowed: 'once somebody has reviewed what changed' });
  });

  test.each<[string, Scene, string]>([
    ['of another cluster', { arn: ARN.replace('6b2c', '0000') }, 'cluster/events/0000'],
    ['with brokers behind another group', { contract: { ...terms(), cluster: { ...terms().cluster, brokers: 'sg-0000000000000000a' } } }, BROKERS],
    ['by something that is no digest', { topic: { digest: 'sha256:0' } }, 'sha256:0'],
  ])('a contract %s is refused', (_, scene, given) => {
    expectRefusal(() => accepting(scene), { code: 'CONTRACT_INVALID', where: 'Risk/Orders', given });
  });

  test.each<[string, () => string, string]>([
    ['that is not there', () => join(folder, 'none.json'), 'no such file'], ['that is not JSON', () => write('{'), 'text that is not JSON'],
    ['whose words were touched', () => write(renderContract(terms(offer())).replace('team-risk', 'team-mine')), 'sha256:'],
  ])('a contract %s is refused, with its file', (_, file, given) => {
    const contract = file();
    expectRefusal(() => accepting({ topic: { contract } }), { code: 'CONTRACT_INVALID', where: contract, given });
  });
});

test('a contract with nothing in it is an answer too: everything is withdrawn', () => {
  const { stack, topic } = samplePlatform();
  expect(new TopicContract(stack, 'Contract', { topic: topic('orders'), clusterArn: ARN, offers: [] }).contractName).toBe('orders');
});
