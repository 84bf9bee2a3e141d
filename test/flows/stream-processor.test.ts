import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { CertificateSubject, SelfManagedCluster, StreamProcessor, Topic, WorkloadRole, type StreamProcessorProps } from '../../constructs';
import { newApp } from '../support/assembly';
import { expectRefusal } from '../support/refusal';
import { REASON, samplePlatform, type SamplePlatform } from '../support/sample-platform';
import { changed, proofOf, rendered, resourceOf, statementAbout, type Data, type Rendered } from './support';

function processor(sample: SamplePlatform, id: string, props: Partial<StreamProcessorProps> & Pick<StreamProcessorProps, 'reads'>): StreamProcessor {
  return new StreamProcessor(sample.stack, id, {
    owner: 'team-risk', purpose: 'scores orders', segment: sample.network.segment('apps'), identity: WorkloadRole.ecsTask(), cluster: sample.kafka, applicationId: 'scoring', ...props,
  });
}

describe('one with a role and one with a certificate', () => {
  let whole: ReturnType<typeof rendered>;
  beforeAll(() => {
    const sample = samplePlatform();
    Validations.of(sample.app).addPlugins(new AwsSolutionsChecks(sample.app));
    const [orders, scores, totals] = [sample.topic('orders'), sample.topic('scores'), sample.topic('totals')];
    processor(sample, 'Scoring', { reads: [{ topic: orders, reason: REASON }], writes: [{ topic: scores, reason: REASON, reviewBy: '2027-06-30' }], keeps: 'the last hour of each buyer', exactlyOnce: true });
    processor(sample, 'Totals', { reads: [{ topic: orders, reason: REASON }], writes: [{ topic: totals, reason: REASON }], keeps: 'a total for each day', applicationId: 'totals-of-days', identity: CertificateSubject.of({ commonName: 'totals' }) });
    whole = rendered(sample.stack);
  });
  const policy = (copy: Rendered): Data => resourceOf(copy, 'ScoringKafkaAccess').resource;

  test('are proved, with no finding but the declared prefixes', () => {
    const { verdict, excess, broken, unknown } = proofOf(whole);
    expect({ verdict, excess, broken, unknown }).toEqual({ verdict: 'proved', excess: [], broken: [], unknown: [] });
    expect(whole.reports.flatMap(({ violations }) => violations)).toEqual([]);
    const acknowledged = whole.reports.flatMap(({ suppressedViolations = [] }) => suppressedViolations.map(({ ruleName }) => String(ruleName)));
    expect(acknowledged.filter((name) => name.endsWith('/scoring-*]')).map((name) => /:(topic|transactional-id)\//.exec(name)?.[1]).sort()).toEqual(['topic', 'transactional-id']);
  });

  test('are granted their own topics, one group, and transactions of their own alone', () => {
    expect(whole.trust.grants.filter(({ grantee }) => grantee === 'scoring').map(({ id }) => id)).toEqual([
      'scoring/administer/events/scoring-*', 'scoring/consume/events/orders/scoring', 'scoring/consume/events/scoring-*/scoring', 'scoring/produceTransactionally/events/scores/scoring-*',
      'scoring/produceTransactionally/events/scoring-*/scoring-*',
    ]);
    expect(whole.trust.grants.filter(({ grantee }) => grantee === 'totals').map(({ verb, topic }) => `${verb} ${topic.name}`).sort()).toEqual([
      'administer totals-of-days-', 'consume orders', 'consume totals-of-days-', 'produce totals', 'produce totals-of-days-',
    ]);
    expect(whole.trust.workloads.filter(({ kind }) => kind === 'stream processor').map(({ name }) => name)).toEqual(['scoring', 'totals']);
  });

  test.each<[what: string, change: (copy: Rendered) => void, says: string]>([
    ['a shorter prefix', (c) => { const one = statementAbout(policy(c), ':topic/'); const own = policy(c).Properties.PolicyDocument.Statement.find(({ Resource }: Data) => JSON.stringify(Resource).includes('/scoring-*') && JSON.stringify(Resource).includes(':topic/')) ?? one; own.Resource = JSON.parse(JSON.stringify(own.Resource).replace('/scoring-*', '/s*')); }, 'excess: scoring'],
    ['no policy', (c) => { Reflect.deleteProperty(c.templates['Core']!.Resources, resourceOf(c, 'ScoringKafkaAccess').id); }, 'broken: scoring/administer/events/scoring-* allow'],
  ])('%s is told', (_what, change, says) => {
    const found = changed(whole, change);
    expect([found.verdict, found.says.some((text) => text.startsWith(says)) ? says : found.says]).toEqual(['violated', says]);
  });
});

test('one that keeps nothing has no topics of its own, and no prefix', () => {
  const sample = samplePlatform({}, newApp(), []);
  const made = processor(sample, 'Filter', { reads: [{ topic: sample.topic('orders'), reason: REASON }] });
  expect(made.ownTopics).toBeUndefined();
  const { trust } = rendered(sample.stack);
  expect(trust.grants.map(({ id }) => id)).toEqual(['filter/consume/events/orders/scoring']);
});

test('what is none, what reads nothing, and topics of another cluster are refused', () => {
  const sample = samplePlatform();
  const orders = { topic: sample.topic('orders'), reason: REASON };
  const hall = new SelfManagedCluster(sample.stack, 'Hall', { name: 'hall', segment: sample.network.segment('apps'), adminSegment: sample.network.segment('apps'), port: 9094 });
  expectRefusal(() => processor(sample, 'Nothing', { reads: [] }), { code: 'FLOW_UNDECLARED', where: 'Core/Nothing', allowed: 'reads' });
  expectRefusal(() => processor(sample, 'Spaces', { reads: [orders], applicationId: 'two words' }), { code: 'NAME_INVALID', where: 'Core/Spaces', given: 'two words' });
  expectRefusal(() => processor(sample, 'Short', { reads: [orders], applicationId: 'x', keeps: 'a little' }), { code: 'GRANT_PATTERN_INVALID', where: 'Core/Short/Own', given: 'x-' });
  expectRefusal(() => processor(sample, 'Far', { reads: [{ topic: Topic.fromName(sample.stack, 'FarTopic', { cluster: hall, name: 'far' }), reason: REASON }] }), { code: 'FLOW_UNDECLARED', where: 'Core/Far', given: 'far of hall' });
});
