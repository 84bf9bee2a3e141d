import fc from 'fast-check';
import { AclSet, type LiveAcl } from '../../lib/admin/live-acl';
import { type AdminPolicy, isEmptyPlan, planAcls, planDigest } from '../../lib/admin/plan';
import { renderPlan } from '../../lib/admin/plan-text';
import { acl, administrator } from './acls';

const A = acl('a', 'READ', 'orders');
const B = acl('b', 'READ', 'orders');
const C = acl('c', 'READ', 'orders');
const set = (...acls: LiveAcl[]): AclSet => AclSet.of(acls);
const plan = (declared: LiveAcl[], owned: LiveAcl[], live: LiveAcl[], policy: AdminPolicy = {}): ReturnType<typeof planAcls> =>
  planAcls({ declared: set(...declared), owned: set(...owned), live: set(...live), policy });

describe('a plan', () => {
  it('adds what is declared and not live, removes what was once applied and is no longer declared', () => {
    expect(plan([A, B], [A, C], [A, C])).toMatchObject({ additions: [B], removals: [C], kept: [], undeclared: [], refused: [] });
  });

  it('is empty when the cluster holds what is declared', () => {
    expect(isEmptyPlan(plan([A], [A], [A]))).toBe(true);
    expect(isEmptyPlan(plan([A], [], []))).toBe(false);
    expect(isEmptyPlan(plan([], [A], [A]))).toBe(false);
  });

  it('reports what it does not own, and removes it only when told to adopt', () => {
    expect(plan([A], [], [A, B])).toMatchObject({ removals: [], undeclared: [B] });
    expect(plan([A], [], [A, B], { adopt: ['User:CN=b'] })).toMatchObject({ removals: [B], undeclared: [] });
    expect(plan([A], [], [A, B], { adopt: ['User:CN=c'] })).toMatchObject({ removals: [], undeclared: [B] });
    expect(plan([A], [], [A, B], { adopt: ['*'] })).toMatchObject({ removals: [B], undeclared: [] });
  });

  it('does not see ignored principals, and refuses to declare one', () => {
    expect(plan([A], [B], [A, B], { ignore: ['User:CN=b'], adopt: ['*'] })).toMatchObject({ removals: [], undeclared: [], refused: [] });
    expect(plan([A], [], [], { ignore: ['User:CN=*'] }).refused.map(({ code }) => code)).toEqual(['ADMIN_PLAN_IGNORED_PRINCIPAL']);
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
    expect(plan([], [A, B], [A, B], { maxRemovals: 1 }).refused.map(({ code, given }) => `${code} ${given ?? ''}`)).toEqual(['ADMIN_PLAN_GUARDED 2']);
    expect(plan([], [A, B], [A, B], { maxRemovals: 2 }).refused).toEqual([]);
    expect(plan([A], [], [], { maxRemovals: 0 }).refused).toEqual([]);
  });

  it('never removes the last binding that lets anyone administer ACLs', () => {
    const [one, two] = [administrator('one'), administrator('two')];
    expect(plan([], [one, A], [one, A])).toMatchObject({ removals: [A], kept: [one] });
    expect(plan([], [one, two], [one, two])).toMatchObject({ removals: [], kept: [one, two] });
    expect(plan([two], [one, two], [one, two])).toMatchObject({ removals: [one], kept: [] });
    expect(plan([two], [one], [one])).toMatchObject({ additions: [two], removals: [one], kept: [] });
    expect(plan([], [one], [one, { ...two, operation: 'ALL' }])).toMatchObject({ removals: [one], kept: [] });
    expect(plan([], [one], [one, { ...two, permissionType: 'DENY' }])).toMatchObject({ removals: [], kept: [one] });
    expect(plan([], [one], [one, { ...two, resourceType: 'topic', name: 'kafka-cluster' }])).toMatchObject({ removals: [], kept: [one] });
  });
});

describe('a plan on paper', () => {
  it('says the counts first, then one line for each principal and resource', () => {
    const given = plan([A, { ...A, operation: 'DESCRIBE' }], [B], [B, { ...C, host: '10.0.0.1', permissionType: 'DENY', patternType: 'PREFIXED' }]);
    expect(renderPlan(given)).toBe([
      `2 to add · 1 to remove · 0 kept · 1 undeclared   plan ${planDigest(given).slice(0, 12)}`,
      '+ User:CN=a  DESCRIBE, READ  topic:orders',
      '- User:CN=b  READ  topic:orders',
      '? User:CN=c from 10.0.0.1  DENY READ  topic:orders*  (undeclared, left alone)',
      '',
    ].join('\n'));
    expect(renderPlan(plan([A], [A], [A]))).toContain('nothing to do');
  });

  it('obeys no control character of a name', () => {
    expect(renderPlan(plan([], [], [{ ...A, principal: 'User:CN=\u001b[2Jx' }]))).not.toContain('\u001b');
  });

  it('has another digest as soon as anything else is live', () => {
    const before = plan([A], [], []);
    expect(planDigest(JSON.parse(JSON.stringify(before)) as typeof before)).toBe(planDigest(plan([A], [], [])));
    expect(planDigest(plan([A], [], [B]))).not.toBe(planDigest(before));
    expect(planDigest(plan([A], [], [B], { ignore: ['*b'] }))).not.toBe(planDigest(before));
    expect(planDigest(plan([B], [], []))).not.toBe(planDigest(before));
  });
});

describe('laws of every plan', () => {
  const pool = ['a', 'b'].flatMap((who) => [acl(who, 'READ', 't'), acl(who, 'WRITE', 't'), administrator(who)]);
  const acls = fc.subarray(pool).map((some) => AclSet.of(some));

  it('what it leaves is declared, undeclared or kept; it never touches what is declared; applied once, it is empty', () => {
    fc.assert(fc.property(acls, acls, acls, (declared, owned, live) => {
      const made = planAcls({ declared, owned, live });
      const after = live.plus(AclSet.of(made.additions)).minus(AclSet.of(made.removals));
      expect(after.digest()).toBe(declared.plus(AclSet.of([...made.undeclared, ...made.kept])).digest());
      expect(AclSet.of(made.removals).minus(owned).size).toBe(0);
      expect(isEmptyPlan(planAcls({ declared, owned: declared.plus(AclSet.of(made.kept)), live: after }))).toBe(true);
    }), { seed: 11, numRuns: 500 });
  });
});
