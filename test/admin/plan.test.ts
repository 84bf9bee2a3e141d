import { AdminError } from '../../lib/admin/problem';
import { parsePlan } from '../../lib/admin/parse-plan';
import { type AdminPlan, isEmptyPlan, KINDS, planDigest } from '../../lib/admin/plan';
import { renderPlan } from '../../lib/admin/plan-text';
import { NO_SECTION, type Section } from '../../lib/admin/section';
import { acl } from './acls';

const A = acl('a', 'READ', 'orders');
const NOTHING: AdminPlan = {
  version: 1, acls: NO_SECTION, quotas: NO_SECTION, users: NO_SECTION, topics: NO_SECTION, configs: NO_SECTION, closes: [], refused: [], live: 'x',
};
const section = <T>(some: Partial<Section<T>>): Section<T> => ({ ...NO_SECTION, ...some });
/** One of everything that a plan can say. */
const EVERYTHING: AdminPlan = {
  version: 1,
  acls: section({
    additions: [A, { ...A, operation: 'DESCRIBE' }], removals: [acl('b', 'READ', 'orders')],
    kept: [{ item: { ...acl('k', 'ALTER', 'kafka-cluster'), resourceType: 'cluster' }, why: 'nobody else may administer ACLs' }],
    undeclared: [acl('c', 'READ', 'orders', { host: '10.0.0.1', permissionType: 'DENY', patternType: 'PREFIXED' })],
  }),
  quotas: section({
    additions: [{ principal: 'User:CN=a', quota: 'producer_byte_rate', value: 1_048_576 }],
    changes: [{ from: { principal: 'User:CN=b', quota: 'request_percentage', value: 10 }, to: { principal: 'User:CN=b', quota: 'request_percentage', value: 50 } }],
  }),
  users: section({
    additions: [{ user: 'checkout', mechanism: 'SCRAM-SHA-512', iterations: 8192, credential: 'v1' }],
    removals: [{ user: 'old', mechanism: 'SCRAM-SHA-256', iterations: 4096 }],
  }),
  topics: section({
    changes: [{ from: { name: 'orders', partitions: 9, replicationFactor: 3 }, to: { name: 'orders', partitions: 10, replicationFactor: 3 } }],
    kept: [{ item: { name: 'refunds', partitions: 1, replicationFactor: 3 }, why: 'deleteTopics is off' }],
  }),
  configs: section({ removals: [{ topic: 'orders', key: 'retention.ms', value: '1' }] }),
  closes: [{ resourceType: 'topic', patternType: 'PREFIXED', name: 'pay' }],
  refused: [{ code: 'ADMIN_PLAN_GUARDED', what: 'too many', given: '2', allowed: 'one', where: 'removals' }],
  live: 'digest',
};

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (AdminError.isAdminError(error)) return error.problems.map(({ code, where }) => `${code} ${where}`).join(' ');
    throw error;
  }
  return 'passes';
}

describe('a plan on paper', () => {
  it('says the counts first, then one line for each thing, and one for each principal and resource', () => {
    expect(renderPlan(EVERYTHING).split('\n')).toEqual([
      `4 to add · 2 to change · 3 to remove · 2 kept · 1 undeclared   plan ${planDigest(EVERYTHING).slice(0, 12)}`,
      'refused  ADMIN_PLAN_GUARDED: too many (given: 2); allowed: one; at removals',
      'closes  topic:pay*: whoever is not declared there loses it',
      '~ topic orders  9 partitions, replication 3 -> 10 partitions, replication 3',
      '! topic refunds  1 partitions, replication 3  (kept: deleteTopics is off)',
      '- topic orders  retention.ms  1',
      '+ user checkout  SCRAM-SHA-512  8192 iterations, credential v1',
      '- user old  SCRAM-SHA-256  4096 iterations, unknown credential',
      '+ User:CN=a  producer_byte_rate  1048576',
      '~ User:CN=b  request_percentage  10 -> 50',
      '+ User:CN=a  DESCRIBE, READ  topic:orders',
      '- User:CN=b  READ  topic:orders',
      '! User:CN=k  ALTER  cluster  (kept: nobody else may administer ACLs)',
      '? User:CN=c from 10.0.0.1  DENY READ  topic:orders*  (undeclared, left alone)',
      '',
    ]);
    expect(renderPlan(NOTHING)).toContain('nothing to do');
  });

  it('obeys no control character of a name', () => {
    expect(renderPlan({ ...NOTHING, acls: section({ undeclared: [{ ...A, principal: 'User:CN=\u001b[2Jx' }] }) })).not.toContain('\u001b');
  });
});

describe('a plan is empty', () => {
  it.each(KINDS)('only when nothing is added, changed or removed: %s', (kind) => {
    const item = { item: 1 };
    const has = (some: object): AdminPlan => ({ ...NOTHING, [kind]: { ...NO_SECTION, ...some } });
    expect([has({ additions: [item] }), has({ changes: [item] }), has({ removals: [item] })].map(isEmptyPlan)).toEqual([false, false, false]);
    expect([NOTHING, has({ kept: [item] }), has({ undeclared: [item] })].map(isEmptyPlan)).toEqual([true, true, true]);
  });
});

describe('a saved plan', () => {
  it('is read back as it was, and has the same digest in whatever order its fields stand', () => {
    expect(parsePlan(JSON.stringify(EVERYTHING), 'plan.json')).toEqual(EVERYTHING);
    const turned = JSON.stringify(Object.fromEntries(Object.entries(EVERYTHING).reverse()));
    expect(planDigest(parsePlan(turned, 'plan.json'))).toBe(planDigest(EVERYTHING));
  });

  it('has another digest as soon as anything in it is otherwise', () => {
    const places: string[] = [];
    const walk = (value: unknown, change: (by: unknown) => unknown, at: string): void => {
      if (typeof value !== 'object' || value === null) {
        places.push(at);
        expect([at, planDigest(change(typeof value === 'number' ? value + 1 : `${String(value)}x`) as AdminPlan)]).not.toEqual([at, planDigest(EVERYTHING)]);
        return;
      }
      for (const [key, inner] of Object.entries(value)) {
        walk(inner, (by) => change(Array.isArray(value) ? value.with(Number(key), by) : { ...value, [key]: by }), `${at}.${key}`);
      }
    };
    walk(EVERYTHING, (by) => by, 'plan');
    expect(places.length).toBeGreaterThan(60);
  });

  const wrong: [string, string, string][] = [
    ['no JSON', '{', ''],
    ['no object', '[]', ''],
    ['another version', JSON.stringify({ ...EVERYTHING, version: 2 }), '.version'],
    ['no digest of what was live', JSON.stringify({ ...EVERYTHING, live: 1 }), '.live'],
    ['a kind missing', JSON.stringify({ ...EVERYTHING, quotas: undefined }), '.quotas'],
    ['a list missing', JSON.stringify({ ...EVERYTHING, topics: { ...NO_SECTION, kept: {} } }), '.topics.kept'],
    ['a field missing', JSON.stringify({ ...EVERYTHING, acls: section({ additions: [A, { ...A, host: undefined }] }) }), '.acls.additions[1].host'],
    ['a field of another type', JSON.stringify({ ...EVERYTHING, configs: section({ removals: [{ topic: 't', key: 'k', value: 1 }] }) }), '.configs.removals[0].value'],
    ['half a change', JSON.stringify({ ...EVERYTHING, topics: { ...NO_SECTION, changes: [{ from: EVERYTHING.topics.changes[0]?.from }] } }), '.topics.changes[0].to'],
    ['no reason', JSON.stringify({ ...EVERYTHING, acls: { ...NO_SECTION, kept: [{ item: A }] } }), '.acls.kept[0].why'],
    ['a strange field', JSON.stringify({ ...EVERYTHING, extra: 1 }), '.extra'],
    ['a strange field of a thing', JSON.stringify({ ...EVERYTHING, acls: section({ undeclared: [{ ...A, password: 'x' }] }) }), '.acls.undeclared[0].password'],
    ['a resource that is none', JSON.stringify({ ...EVERYTHING, closes: [{}] }), '.closes[0].resourceType'],
    ['a problem that is none', JSON.stringify({ ...EVERYTHING, refused: ['x'] }), '.refused[0]'],
  ];
  it.each(wrong)('is refused with %s', (_, json, place) => {
    expect(codeOf(() => parsePlan(json, 'plan.json'))).toBe(`ADMIN_PLAN_MALFORMED plan.json${place}`);
  });
});
