import fc from 'fast-check';
import type { Cluster, Listener } from '../../../lib/analyze/world';
import { aclsGained } from '../../../lib/judge/diff/kafka-acls';
import { defaultsWeakened, listenersGained } from '../../../lib/judge/diff/kafka-listeners';
import { decide, type LiveAcl } from '../../../lib/semantics/kafka';
import { world } from '../support/world';

const IAM: Listener = { port: 9098, authentication: 'iam', transport: 'tls', scope: 'vpc', always: true, location: 'C/Iam' };
const MTLS: Listener = { port: 9094, authentication: 'mtls', transport: 'tls', scope: 'vpc', always: true, location: 'C/Mtls' };
const cluster = (parts: Partial<Cluster> = {}): Cluster => ({
  key: 'C', kind: 'provisioned', name: ['c'], arns: [], listeners: [IAM], groups: [], superUsers: [], acls: [], unapplied: [], authorities: [], location: 'C',
  defaultAllow: { verdict: 'denied', because: { location: 'Config', because: 'the line says so' } }, ...parts,
});
const open = (verdict: 'allowed' | 'unknown' = 'allowed') => ({ defaultAllow: { verdict, because: { location: 'Config', because: 'no line says otherwise' } } });
const gained = (before: Partial<Cluster>, after: Partial<Cluster>) => listenersGained(world({ clusters: [cluster(before)] }), world({ clusters: [cluster(after)] }));

describe('listeners', () => {
  test.each<[string, Listener, string]>([
    ['SCRAM', { ...IAM, authentication: 'scram', location: 'C/Scram' }, 'password'],
    ['no proof', { ...IAM, authentication: 'none', location: 'C/None' }, 'without any proof'],
    ['plaintext', { ...IAM, authentication: 'none', transport: 'plaintext', location: 'C/Plain' }, 'plaintext'],
    ['the internet', { ...IAM, scope: 'public', location: 'C/Public' }, 'internet'],
    ['other VPCs', { ...IAM, scope: 'multi-vpc', location: 'C/Multi' }, 'other VPCs'],
  ])('a new one is new: %s', (_what, listener, words) => {
    const [found, ...others] = gained({}, { listeners: [IAM, listener] });
    expect(others).toEqual([]);
    expect(found?.path[0]).toEqual({ location: listener.location, because: expect.stringContaining(words) });
  });

  test('one that was there is not, also under a condition or on another port', () => {
    expect(gained({}, { listeners: [{ ...IAM, always: false, port: 9099, location: 'moved' }] })).toEqual([]);
    expect(gained({ listeners: [IAM, MTLS] }, {})).toEqual([]);
  });

  test('of a new cluster, only what lets in anybody or can be read on the way', () => {
    const fresh = (listener: Listener) => listenersGained(world({}), world({ clusters: [cluster({ listeners: [listener] })] }));
    expect(fresh(MTLS)).toEqual([]);
    expect(fresh({ ...MTLS, transport: 'plaintext' })).toHaveLength(1);
    expect(fresh({ ...IAM, authentication: 'none' })).toHaveLength(1);
    expect(fresh({ ...IAM, scope: 'public' })).toHaveLength(1);
  });

  test('a new authority, user or super user logs in or is above all ACLs', () => {
    expect(gained({}, { authorities: [{ arn: ['ca'], location: 'C/Ca' }] })).toEqual([expect.objectContaining({ subject: 'certificates of ca' })]);
    expect(gained({}, { users: [{ secret: 'S', location: 'U' }] })).toEqual([expect.objectContaining({ subject: 'the SCRAM user of S' })]);
    expect(gained({}, { superUsers: ['User:root'] })).toEqual([expect.objectContaining({ subject: 'User:root', operation: 'everything' })]);
    const all = { authorities: [{ arn: ['ca'], location: 'C/Ca' }], users: [{ secret: 'S', location: 'U' }], superUsers: ['User:root'] };
    expect(gained(all, all)).toEqual([]);
  });
});

describe('open by default', () => {
  const both = (before: Partial<Cluster>, after: Partial<Cluster>) => [
    gained(before, after).filter(({ subject }) => subject === 'whoever logs in without IAM').length,
    defaultsWeakened(world({ clusters: [cluster(before)] }), world({ clusters: [cluster(after)] })).length,
  ];
  test('the line goes while certificates log in: possible', () => { expect(both({ listeners: [MTLS] }, { listeners: [MTLS], ...open() })).toEqual([1, 0]); });
  test('certificates log in while no line says otherwise: possible', () => { expect(both({ ...open() }, { listeners: [IAM, MTLS], ...open() })).toEqual([1, 0]); });
  test('the line goes while only IAM logs in: a guard is weaker', () => { expect(both({}, open())).toEqual([0, 1]); });
  test('nobody can tell any more: as bad', () => { expect(both({}, open('unknown'))).toEqual([0, 1]); expect(both({ listeners: [MTLS] }, { listeners: [MTLS], ...open('unknown') })).toEqual([1, 0]); });
  test('it was so before: nothing', () => { expect(both(open(), open())).toEqual([0, 0]); expect(both({ listeners: [MTLS], ...open() }, { listeners: [MTLS], ...open() })).toEqual([0, 0]); });
  test('it is closed: nothing', () => { expect(both(open(), {})).toEqual([0, 0]); });
});

const acl = (parts: Partial<LiveAcl>): LiveAcl => ({ resourceType: 'topic', name: 't', patternType: 'LITERAL', principal: 'User:a', host: '*', operation: 'READ', permissionType: 'ALLOW', ...parts });
const bound = (...acls: readonly LiveAcl[]) => ({ acls: acls.map((one, i) => ({ acl: one, location: `Slice/${String(i)}` })) });
const aclDiff = (before: readonly LiveAcl[], after: readonly LiveAcl[], parts: Partial<Cluster> = {}) =>
  aclsGained(world({ clusters: [cluster({ ...bound(...before), ...parts })] }), world({ clusters: [cluster({ ...bound(...after), ...parts })] }), (place) => `was ${place}`);
const says = (found: ReturnType<typeof aclDiff>) => found.map(({ subject, operation, resource, path }) => `${subject} ${operation} ${resource} @${path[0]?.location ?? ''}`);

describe('ACLs', () => {
  test('a new ALLOW', () => { expect(says(aclDiff([], [acl({})]))).toEqual(['User:a READ, DESCRIBE topic:t @Slice/0']); });
  test('of a slice that a person applies, too', () => {
    expect(aclsGained(world({ clusters: [cluster()] }), world({ clusters: [cluster({ unappliedAcls: bound(acl({})).acls })] }), String)).toHaveLength(1);
  });
  test('a wider pattern says what it adds', () => {
    expect(says(aclDiff([acl({})], [acl({ patternType: 'PREFIXED' })]))).toEqual(['User:a READ, DESCRIBE topic:t* @Slice/0']);
  });
  test('everybody, where one was named', () => {
    expect(says(aclDiff([acl({})], [acl({ principal: 'User:*' })]))).toEqual(['whoever logs in READ, DESCRIBE topic:t @Slice/0']);
  });
  test('a DENY that is gone is told where it stood', () => {
    const found = aclDiff([acl({ patternType: 'PREFIXED' }), acl({ permissionType: 'DENY', name: 'tx' })], [acl({ patternType: 'PREFIXED' })]);
    expect(says(found)).toEqual(['User:a READ topic:tx @was Slice/1']);
    expect(found[0]?.path[0]?.because).toContain('the DENY of READ on topic:tx for User:a is gone');
  });
  test('an ALLOW behind a DENY gives nothing', () => {
    expect(aclDiff([acl({ permissionType: 'DENY', operation: 'ALL', name: '', patternType: 'PREFIXED' })], [acl({ permissionType: 'DENY', operation: 'ALL', name: '', patternType: 'PREFIXED' }), acl({})])).toEqual([]);
  });
  test('the same, split and in another order, is the same', () => {
    const read = acl({}); const write = acl({ operation: 'WRITE' });
    expect(aclDiff([read, write], [write, read, acl({ operation: 'DESCRIBE' })])).toEqual([]);
  });
  test('the last ACL goes where all is open by default', () => {
    expect(says(aclDiff([acl({})], [], { ...open(), listeners: [MTLS] }))).toContain('whoever logs in READ, WRITE, CREATE, DELETE, ALTER, DESCRIBE, CLUSTER_ACTION, DESCRIBE_CONFIGS, ALTER_CONFIGS, IDEMPOTENT_WRITE, CREATE_TOKENS, DESCRIBE_TOKENS, TWO_PHASE_COMMIT topic:t @was Slice/0');
  });
  test('another host is more', () => { expect(aclDiff([acl({ host: '10.0.0.1' })], [acl({})])).toHaveLength(1); expect(aclDiff([acl({})], [acl({ host: '10.0.0.1' })])).toEqual([]); });

  test('law: nothing is found exactly where no request of a small universe is newly allowed', () => {
    const anAcl = fc.record<LiveAcl>({
      resourceType: fc.constant('topic'), name: fc.constantFrom('a', 'ab', 'abc', 'b', '*'), patternType: fc.constantFrom('LITERAL', 'PREFIXED'),
      principal: fc.constantFrom('User:a', 'User:b', 'User:*'), host: fc.constantFrom('*', '10.0.0.1'), operation: fc.constantFrom('READ', 'DESCRIBE', 'ALL'), permissionType: fc.constantFrom('ALLOW', 'DENY'),
    });
    const requests = ['a', 'az', 'ab', 'abz', 'abc', 'abcz', 'b', 'bz', 'c', '*x', '*'].flatMap((name) => ['User:a', 'User:b', 'User:c'].flatMap((principal) => ['10.0.0.1', '10.0.0.2'].flatMap((host) =>
      (['READ', 'DESCRIBE', 'WRITE'] as const).map((operation) => ({ resourceType: 'topic' as const, name, principal, host, operation })))));
    fc.assert(fc.property(fc.array(anAcl, { maxLength: 5 }), fc.array(anAcl, { maxLength: 5 }), (before, after) => {
      const settings = { superUsers: [], allowEveryoneIfNoAclFound: false };
      const newly = requests.some((request) => decide(after, request, settings).verdict === 'allowed' && decide(before, request, settings).verdict === 'denied');
      expect(aclDiff(before, after).length > 0).toBe(newly);
    }), { numRuns: 2000, seed: 5 });
  });
});
