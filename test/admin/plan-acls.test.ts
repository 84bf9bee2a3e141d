import fc from 'fast-check';
import { AclSet, type LiveAcl } from '../../lib/admin/live-acl';
import { planAcls } from '../../lib/admin/plan-acls';
import type { AdminPolicy } from '../../lib/admin/policy';
import { isEmptySection } from '../../lib/admin/section';
import { acl, administrator } from './acls';

const A = acl('a', 'READ', 'orders');
const B = acl('b', 'READ', 'orders');
const C = acl('c', 'READ', 'orders');
const set = (...acls: LiveAcl[]): AclSet => AclSet.of(acls);
const made = (declared: LiveAcl[], owned: LiveAcl[], live: LiveAcl[], policy: AdminPolicy = {}): ReturnType<typeof planAcls> =>
  planAcls({ declared: set(...declared), owned: set(...owned), live: set(...live), policy });
const plan = (...given: Parameters<typeof made>): ReturnType<typeof planAcls>['acls'] => made(...given).acls;
const refused = (...given: Parameters<typeof made>): string[] => made(...given).refused.map(({ code, given: what = '' }) => `${code} ${what}`.trim());
const last = (...acls: LiveAcl[]): unknown => acls.map((item) => ({ item, why: 'nobody else may administer ACLs' }));

describe('a plan of ACLs', () => {
  it('adds what is declared and not live, removes what was once applied and is no longer declared', () => {
    expect(plan([A, B], [A, C], [A, C])).toMatchObject({ additions: [B], removals: [C], kept: [], undeclared: [] });
    expect(refused([A, B], [A, C], [A, C])).toEqual([]);
  });

  it('is empty when the cluster holds what is declared', () => {
    expect(isEmptySection(plan([A], [A], [A]))).toBe(true);
    expect(isEmptySection(plan([A], [], []))).toBe(false);
    expect(isEmptySection(plan([], [A], [A]))).toBe(false);
  });

  it('reports what it does not own, and removes it only when told to adopt', () => {
    expect(plan([A], [], [A, B])).toMatchObject({ removals: [], undeclared: [B] });
    expect(plan([A], [], [A, B], { adopt: ['User:CN=b'] })).toMatchObject({ removals: [B], undeclared: [] });
    expect(plan([A], [], [A, B], { adopt: ['User:CN=c'] })).toMatchObject({ removals: [], undeclared: [B] });
    expect(plan([A], [], [A, B], { adopt: ['*'] })).toMatchObject({ removals: [B], undeclared: [] });
  });

  it('does not see ignored principals', () => {
    expect(plan([A], [B], [A, B], { ignore: ['User:CN=b'], adopt: ['*'] })).toMatchObject({ removals: [], undeclared: [] });
  });

  it('tells apart everything a binding is made of', () => {
    const near: LiveAcl[] = [
      { ...A, resourceType: 'group' }, { ...A, name: 'order' }, { ...A, patternType: 'PREFIXED' }, { ...A, principal: 'User:CN=A' },
      { ...A, host: '10.0.0.1' }, { ...A, operation: 'WRITE' }, { ...A, permissionType: 'DENY' },
    ];
    expect(plan([A], near, near)).toMatchObject({ additions: [A] });
    expect(plan([A], near, near).removals).toHaveLength(near.length);
  });

  it('removes no more than its guard lets pass', () => {
    expect(refused([], [A, B], [A, B], { maxRemovals: 1 })).toEqual(['ADMIN_PLAN_GUARDED 2']);
    expect(refused([], [A, B], [A, B], { maxRemovals: 2 })).toEqual([]);
    expect(refused([A], [], [], { maxRemovals: 0 })).toEqual([]);
  });

  it('never removes the last binding that lets anyone administer ACLs', () => {
    const [one, two] = [administrator('one'), administrator('two')];
    expect(plan([], [one, A], [one, A])).toMatchObject({ removals: [A], kept: last(one) });
    expect(plan([], [one, two], [one, two])).toMatchObject({ removals: [], kept: last(one, two) });
    expect(plan([two], [one, two], [one, two])).toMatchObject({ removals: [one], kept: [] });
    expect(plan([two], [one], [one])).toMatchObject({ additions: [two], removals: [one], kept: [] });
    expect(plan([], [one], [one, { ...two, operation: 'ALL' }])).toMatchObject({ removals: [one], kept: [] });
    expect(plan([], [one], [one, { ...two, permissionType: 'DENY' }])).toMatchObject({ removals: [], kept: last(one) });
    expect(plan([], [one], [one, { ...two, resourceType: 'topic', name: 'kafka-cluster' }])).toMatchObject({ removals: [], kept: last(one) });
  });
});

describe('laws of every plan', () => {
  const pool = ['a', 'b'].flatMap((who) => [acl(who, 'READ', 't'), acl(who, 'WRITE', 't'), administrator(who)]);
  const acls = fc.subarray(pool).map((some) => AclSet.of(some));

  it('what it leaves is declared, undeclared or kept; it never touches what is declared; applied once, it is empty', () => {
    fc.assert(fc.property(acls, acls, acls, (declared, owned, live) => {
      const { acls: made } = planAcls({ declared, owned, live });
      const keeps = AclSet.of(made.kept.map(({ item }) => item));
      const after = live.plus(AclSet.of(made.additions)).minus(AclSet.of(made.removals));
      expect(after.digest()).toBe(declared.plus(AclSet.of(made.undeclared)).plus(keeps).digest());
      expect(AclSet.of(made.removals).minus(owned).size).toBe(0);
      expect(isEmptySection(planAcls({ declared, owned: declared.plus(keeps), live: after }).acls)).toBe(true);
    }), { seed: 11, numRuns: 500 });
  });
});
