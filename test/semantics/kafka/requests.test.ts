import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { decideAny, decideRequest, needs, type KafkaRequest, type LiveAcl } from '../../../lib/semantics/kafka';
import { FIXED } from '../../support/arbitraries';
import { acls, CLOSED, OPEN } from './arbitraries';
import { APIS, samplesOf } from './requests-sample';

const ann = { principal: 'User:ann', host: '10.0.0.1' };
const allow = (resourceType: LiveAcl['resourceType'], name: string, operation: LiveAcl['operation'], more: Partial<LiveAcl> = {}): LiveAcl =>
  ({ resourceType, name, patternType: 'LITERAL', principal: 'User:ann', host: '*', operation, permissionType: 'ALLOW', ...more });
const decided = (request: KafkaRequest, ...live: readonly LiveAcl[]): string => decideRequest(live, ann, request, CLOSED).verdict;
const onCluster = (operation: LiveAcl['operation']): LiveAcl => allow('cluster', 'kafka-cluster', operation);
const every = APIS.flatMap(samplesOf);

describe('every request of the table', () => {
  test.each(every.map((request) => [request.api, request] as const))('%s: each alternative suffices, and nothing less does', (_api, request) => {
    for (const alternative of needs(request)) {
      const bindings = alternative.map((check) => allow(check.resourceType, check.kind === 'any' ? 'any' : check.name, check.operation));
      const exactly = bindings.filter((one, i) => bindings.findIndex((other) => isDeepStrictEqual(one, other)) === i);
      expect(decided(request, ...exactly)).toBe('allowed');
      for (const one of exactly) expect(decided(request, ...exactly.filter((other) => other !== one))).toBe('denied');
    }
  });

  test('a refusal names the checks that failed, and adding those is enough', () => {
    fc.assert(fc.property(acls, fc.constantFrom(...every), (live, request) => {
      const { verdict, because } = decideRequest(live.filter(({ permissionType }) => permissionType === 'ALLOW'), ann, request, CLOSED);
      expect(because.every(({ decision }) => decision.verdict === verdict)).toBe(true);
      if (verdict === 'allowed') return;
      expect(because.length).toBeGreaterThan(0);
      const missing = because.map(({ check }) => allow(check.resourceType, check.kind === 'any' ? 'any' : check.name, check.operation));
      expect(decided(request, ...live.filter(({ permissionType }) => permissionType === 'ALLOW'), ...missing)).toBe('allowed');
    }), FIXED);
  });

  test('an admission names what admitted it; no more is asked than the request does', () => {
    const write = allow('topic', 't', 'WRITE');
    expect(decideRequest([write], ann, { api: 'Produce', topics: ['t'] }, CLOSED).because.map(({ decision }) => decision.rule)).toEqual([{ kind: 'binding', binding: write }]);
    expect(needs({ api: 'Metadata', topics: ['t'] })).toHaveLength(1);
    expect(needs({ api: 'StreamsGroupHeartbeat', group: 'g', topics: ['t'] })).toHaveLength(1);
  });

  test('what anybody may send who has authenticated', () => {
    expect(APIS.filter((api) => samplesOf(api).every((request) => decided(request) === 'allowed')).sort()).toEqual(
      ['ApiVersions', 'DescribeCluster', 'GetTelemetrySubscriptions', 'PushTelemetry', 'SaslAuthenticate', 'SaslHandshake']);
  });
});

describe('requests by the meaning of our verbs', () => {
  const t = ['t'];
  const write = allow('topic', 't', 'WRITE');
  const read = allow('topic', 't', 'READ');
  const readGroup = allow('group', 'g', 'READ');
  const writeId = allow('transactional-id', 'x', 'WRITE');

  test('an idempotent producer needs WRITE on a topic and nothing else', () => {
    for (const request of [{ api: 'InitProducerId' }, { api: 'Metadata', topics: t }, { api: 'Produce', topics: t }] as const) expect(decided(request, write)).toBe('allowed');
    expect(decided({ api: 'InitProducerId' }, read)).toBe('denied');
    expect(decided({ api: 'InitProducerId' }, onCluster('IDEMPOTENT_WRITE'))).toBe('allowed');
    expect(decided({ api: 'Produce', topics: ['t', 'u'] }, write)).toBe('denied');
  });

  test('a transactional producer needs WRITE on its id besides; to commit offsets, READ on the group and the topics', () => {
    expect(decided({ api: 'Produce', topics: t, transactionalId: 'x' }, write)).toBe('denied');
    expect(decided({ api: 'Produce', topics: t, transactionalId: 'x' }, write, writeId)).toBe('allowed');
    expect(decided({ api: 'InitProducerId', transactionalId: 'x' }, write)).toBe('denied');
    expect(decided({ api: 'InitProducerId', transactionalId: 'x', twoPhase: true }, writeId)).toBe('denied');
    expect(decided({ api: 'FindCoordinator', type: 'transaction', key: 'x' }, writeId)).toBe('allowed');
    expect(decided({ api: 'TxnOffsetCommit', transactionalId: 'x', group: 'g', topics: t }, writeId, readGroup, write)).toBe('denied');
    expect(decided({ api: 'TxnOffsetCommit', transactionalId: 'x', group: 'g', topics: t }, writeId, readGroup, read)).toBe('allowed');
  });

  test('a consumer needs READ on the topic and the group; whoever resets offsets may read', () => {
    expect(decided({ api: 'OffsetCommit', group: 'g', topics: t }, readGroup, allow('topic', 't', 'DESCRIBE'))).toBe('denied');
    for (const request of [{ api: 'Fetch', topics: t }, { api: 'FindCoordinator', type: 'group', key: 'g' }, { api: 'JoinGroup', group: 'g' },
      { api: 'ConsumerGroupHeartbeat', group: 'g', topics: t }, { api: 'OffsetCommit', group: 'g', topics: t }, { api: 'OffsetFetch', group: 'g', topics: t },
      { api: 'ListOffsets', topics: t }] as const) expect(decided(request, read, readGroup)).toBe('allowed');
    for (const request of [{ api: 'DeleteGroups', groups: ['g'] }, { api: 'OffsetDelete', group: 'g', topics: t }] as const) expect(decided(request, read, readGroup)).toBe('denied');
  });

  test('topics are created and deleted by right on the cluster or on each of them', () => {
    expect(decided({ api: 'CreateTopics', topics: ['t', 'u'] }, allow('topic', 't', 'CREATE'))).toBe('denied');
    expect(decided({ api: 'CreateTopics', topics: ['t', 'u'] }, onCluster('CREATE'))).toBe('allowed');
    expect(decided({ api: 'DeleteTopics', topics: t }, allow('topic', 't', 'DELETE'), allow('topic', 't', 'DESCRIBE', { permissionType: 'DENY' }))).toBe('allowed');
    expect(decided({ api: 'Metadata', topics: [], creates: ['n'] }, onCluster('CREATE'))).toBe('denied');
    expect(decided({ api: 'Metadata', topics: [], creates: ['n'] }, onCluster('CREATE'), allow('topic', 'n', 'DESCRIBE'))).toBe('allowed');
  });

  test("configurations are asked of what they belong to", () => {
    expect(decided({ api: 'DescribeConfigs', resources: [{ type: 'topic', name: 't' }] }, allow('topic', 't', 'ALTER_CONFIGS'))).toBe('allowed');
    expect(decided({ api: 'DescribeConfigs', resources: [{ type: 'topic', name: 't' }] }, allow('topic', 't', 'ALTER'))).toBe('denied');
    expect(decided({ api: 'IncrementalAlterConfigs', resources: [{ type: 'broker' }] }, onCluster('ALTER_CONFIGS'))).toBe('allowed');
    expect(decided({ api: 'IncrementalAlterConfigs', resources: [{ type: 'broker' }] }, allow('topic', '*', 'ALL'))).toBe('denied');
  });

  test('ACLs are read with DESCRIBE and changed with ALTER on the cluster; quotas with its configurations', () => {
    expect(decided({ api: 'DescribeAcls' }, onCluster('ALTER'))).toBe('allowed');
    expect(decided({ api: 'CreateAcls' }, onCluster('ALTER_CONFIGS'))).toBe('denied');
    expect(decided({ api: 'AlterClientQuotas' }, onCluster('ALTER'))).toBe('denied');
    expect(decided({ api: 'DescribeClientQuotas' }, onCluster('ALTER_CONFIGS'))).toBe('allowed');
  });
});

describe('on any resource of the type', () => {
  const asked = { ...ann, resourceType: 'topic', operation: 'WRITE' } as const;
  const any = (live: readonly LiveAcl[], settings = CLOSED): unknown[] => {
    const { verdict, rule } = decideAny(live, asked, settings);
    return [verdict, rule.kind === 'binding' ? rule.binding : rule.kind];
  };
  const write = allow('topic', 'pay', 'WRITE');
  const deny = (name: string, patternType: LiveAcl['patternType']): LiveAcl => allow('topic', name, 'WRITE', { patternType, permissionType: 'DENY' });

  test('an ALLOW counts, and is named, unless a DENY covers it whole', () => {
    expect(any([])).toEqual(['denied', 'default-deny']);
    expect(any([], OPEN)).toEqual(['allowed', 'default-allow']);
    expect(any([write])).toEqual(['allowed', write]);
    expect(any([write, deny('other', 'LITERAL')])).toEqual(['allowed', write]);
    for (const denied of [deny('pay', 'LITERAL'), deny('p', 'PREFIXED'), deny('*', 'LITERAL')]) expect(any([write, denied])).toEqual(['denied', denied]);
  });

  test('an ALLOW of every name is covered by no prefix, not even that of an asterisk', () => {
    const everyName = { ...write, name: '*' };
    expect(any([everyName, allow('topic', 'hardcode', 'WRITE', { permissionType: 'DENY' }), deny('*', 'PREFIXED')])).toEqual(['allowed', everyName]);
  });

  test('an ALLOW of a prefix is covered by no single name', () => {
    const prefixed = { ...write, patternType: 'PREFIXED' } as const;
    expect(any([prefixed, deny('pay', 'LITERAL')])).toEqual(['allowed', prefixed]);
    expect(any([prefixed, deny('pay', 'PREFIXED')])[0]).toBe('denied');
  });
});
