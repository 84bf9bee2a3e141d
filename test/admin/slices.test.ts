import { AclSet } from '../../lib/admin/live-acl';
import { AdminError } from '../../lib/admin/problem';
import { declaredSets } from '../../lib/admin/declared';
import { parseSlice } from '../../lib/admin/slices';
import { deriveSlice } from '../../lib/derive/acl';
import type { Slice, SliceBinding } from '../../lib/model/slice';
import { binding, slice } from './acls';
import { quota, topic, user } from './parts';

const declaredSet = (...given: Parameters<typeof declaredSets>): AclSet => declaredSets(...given).acls;

const READ = binding('fraud', 'READ', 'orders');
const WRITE = binding('checkout', 'WRITE', 'orders');

function codesOf(run: () => unknown): string[] {
  try {
    run();
  } catch (error) {
    if (AdminError.isAdminError(error)) return error.problems.map(({ code, where }) => `${code} ${where}`);
    throw error;
  }
  return [];
}

describe('the declared set is the union of the slices', () => {
  it('holds a binding of two slices once, until the last drops it', () => {
    const both = declaredSet('events', [slice('a', READ, WRITE), slice('b', READ)]);
    expect(both.size).toBe(2);
    expect(declaredSet('events', [slice('a', WRITE), slice('b', READ)]).has(READ)).toBe(true);
    expect(declaredSet('events', [slice('a', WRITE), slice('b')]).has(READ)).toBe(false);
  });

  it('does not depend on the order of slices, nor of their bindings', () => {
    const one = declaredSet('events', [slice('a', READ, WRITE), slice('b', binding('x', 'READ', 't'))]);
    expect(declaredSet('events', [slice('b', binding('x', 'READ', 't')), slice('a', WRITE, READ)]).digest()).toBe(one.digest());
    expect(one.digest()).not.toBe(AclSet.of([READ]).digest());
  });

  it('refuses a slice of another cluster, and two different slices with one name', () => {
    expect(codesOf(() => declaredSet('events', [slice('a', READ), { ...slice('b'), cluster: 'other' }]))).toEqual(['ADMIN_SLICE_CONFLICT b']);
    expect(codesOf(() => declaredSet('events', [slice('a', READ), slice('a', WRITE)]))).toEqual(['ADMIN_SLICE_CONFLICT a']);
    expect(codesOf(() => declaredSet('events', [slice('a', READ), slice('a', READ)]))).toEqual([]);
  });
});

describe('a slice from outside', () => {
  it('is what the constructs derive', () => {
    const derived = deriveSlice('events', 'payments', [{
      principal: 'User:CN=fraud',
      grant: {
        id: 'fraud/consume/events/orders/g', grantee: 'fraud', verb: 'consume', cluster: 'events', owner: 'team-risk', reason: 'scores orders',
        topic: { resourceType: 'topic', name: 'orders', patternType: 'LITERAL' }, group: { resourceType: 'group', name: 'g', patternType: 'LITERAL' },
      },
    }]);
    expect(derived.bindings.length).toBeGreaterThan(2);
    expect(parseSlice(JSON.parse(JSON.stringify(derived)))).toEqual(derived);
  });

  const wrong: [string, Partial<Record<keyof SliceBinding, unknown>>, string][] = [
    ['an unknown kind of resource', { resourceType: 'table' }, 'resourceType'],
    ['a pattern that matches anything', { patternType: 'ANY' }, 'patternType'],
    ['the wildcard name', { name: '*' }, 'name'],
    ['an empty prefix', { name: '', patternType: 'PREFIXED' }, 'name'],
    ['another name for the cluster', { resourceType: 'cluster', operation: 'ALTER', name: 'events' }, 'name'],
    ['everyone', { principal: 'User:*' }, 'principal'],
    ['nobody', { principal: 'User:ANONYMOUS' }, 'principal'],
    ['a principal of another kind', { principal: 'Group:CN=x' }, 'principal'],
    ['a principal that would break a line', { principal: 'User:CN=x\n' }, 'principal'],
    ['a host', { host: '10.0.0.1' }, 'host'],
    ['ALL', { operation: 'ALL' }, 'operation'],
    ['an operation of another kind of resource', { operation: 'CLUSTER_ACTION' }, 'operation'],
    ['DENY', { permissionType: 'DENY' }, 'permissionType'],
    ['no grant that asks for it', { because: [] }, 'because'],
  ];
  it.each(wrong)('is refused with %s', (_, changed, field) => {
    const given = { ...slice('a', WRITE), bindings: [READ, { ...WRITE, ...changed }] };
    expect(codesOf(() => parseSlice(given))).toEqual([`ADMIN_SLICE_MALFORMED slice.bindings[1].${field}`]);
  });

  const parts = {
    adopted: [{ ...READ, operation: 'ALL', principal: 'User:*', host: '10.0.0.0/8', permissionType: 'DENY', name: '*' }],
    quotas: [quota('a', { producerByteRate: 1 })], users: [user('u', 'v1')], topics: [topic('t', 1, { 'retention.ms': '1' })],
  };
  it('keeps every part', () => {
    expect(parseSlice({ ...slice('a', READ), ...parts })).toEqual({ ...slice('a', READ), ...parts });
  });

  const wrongParts: [keyof typeof parts, string, unknown][] = [
    ['adopted', 'resourceType', 'table'], ['adopted', 'patternType', 'ANY'], ['adopted', 'operation', 'ANY'], ['adopted', 'permissionType', 'ANY'],
    ['adopted', 'name', ''], ['adopted', 'principal', 'somebody'], ['adopted', 'host', ''], ['adopted', 'because', []], ['adopted', 'extra', 1],
    ['quotas', 'principal', 'User:*'], ['quotas', 'producerByteRate', 0], ['quotas', 'consumerByteRate', '1'], ['quotas', 'requestPercentage', Infinity], ['quotas', 'because', ['']],
    ['users', 'user', ''], ['users', 'user', 'a\nb'], ['users', 'mechanism', 'PLAIN'], ['users', 'iterations', 4095], ['users', 'iterations', 16_385],
    ['users', 'iterations', 5000.5], ['users', 'credential', ''], ['users', 'password', 'hunter2'],
    ['topics', 'name', 'a b'], ['topics', 'name', '..'], ['topics', 'name', '__zero_trust_kafka'], ['topics', 'name', '__consumer_offsets'], ['topics', 'partitions', 0],
    ['topics', 'replicationFactor', 1.5], ['topics', 'configs', []], ['topics', 'configs', { a: 1 }], ['topics', 'because', undefined],
  ];
  it.each(wrongParts)('is refused with %s whose %s is %j', (part, field, value) => {
    const given = { ...slice('a', READ), ...parts, [part]: [{ ...parts[part][0], [field]: value }] };
    expect(codesOf(() => parseSlice(given))).toEqual([`ADMIN_SLICE_MALFORMED slice.${part}[0].${field}`]);
  });

  it('is refused with a part twice, or one that is no list or unknown', () => {
    for (const part of ['adopted', 'quotas', 'users', 'topics'] as const) {
      expect(codesOf(() => parseSlice({ ...slice('a'), ...parts, [part]: [parts[part][0], parts[part][0]] }))).toEqual([`ADMIN_SLICE_MALFORMED slice.${part}`]);
      expect(codesOf(() => parseSlice({ ...slice('a'), ...parts, [part]: {} }))).toEqual([`ADMIN_SLICE_MALFORMED slice.${part}`]);
    }
    expect(codesOf(() => parseSlice({ ...slice('a'), quota: [] }))).toEqual(['ADMIN_SLICE_MALFORMED slice.quota']);
  });

  const broken: [string, unknown, string[]][] = [
    ['nothing', undefined, ['slice', 'slice.version', 'slice.cluster', 'slice.slice', 'slice.bindings']],
    ['another version', { ...slice('a'), version: 2 }, ['slice.version']],
    ['no name', { ...slice('a'), slice: '' }, ['slice.slice']],
    ['no cluster', { ...slice('a'), cluster: 7 }, ['slice.cluster']],
    ['no list', { ...slice('a'), bindings: {} }, ['slice.bindings']],
    ['a binding that is none', { ...slice('a'), bindings: [null] }, ['slice.bindings[0]']],
    ['a binding twice', slice('a', READ, { ...READ, because: ['another'] }), ['slice.bindings']],
  ];
  it.each(broken)('is refused as %s', (_, given, places) => {
    expect(codesOf(() => parseSlice(given))).toEqual(places.map((place) => `ADMIN_SLICE_MALFORMED ${place}`));
  });

  it('may be empty: that drops everything it declared', () => {
    const empty: Slice = slice('a');
    expect(parseSlice(empty)).toEqual(empty);
  });
});
