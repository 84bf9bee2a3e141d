import * as fc from 'fast-check';
import { decide, parseSuperUsers, type AuthorizationRequest, type AuthorizerSettings, type LiveAcl } from '../../../lib/semantics/kafka';
import type { AclBinding } from '../../../lib/model/kafka';
import { FIXED } from '../../support/arbitraries';
import { acl, acls, CLOSED, OPEN, request, settings } from './arbitraries';

const RUNS = { ...FIXED, numRuns: 2000 };
const verdict = (bindings: readonly LiveAcl[], asked: AuthorizationRequest, by: AuthorizerSettings): string => decide(bindings, asked, by).verdict;

const ann: AuthorizationRequest = { resourceType: 'topic', name: 'payments.orders', principal: 'User:ann', host: '10.0.0.1', operation: 'READ' };
const allow: LiveAcl = { resourceType: 'topic', name: 'payments.orders', patternType: 'LITERAL', principal: 'User:ann', host: '*', operation: 'READ', permissionType: 'ALLOW' };

/** What a request may change and still be allowed by {@link allow}, and what not. */
const decisions = (binding: Partial<LiveAcl>, asked: Partial<AuthorizationRequest>, by = CLOSED): string => verdict([{ ...allow, ...binding }], { ...ann, ...asked }, by);

describe('laws of decisions', () => {
  test('default_deny: without ACLs nobody may do anything', () => {
    fc.assert(fc.property(request, (asked) => {
      expect(decide([], asked, CLOSED)).toEqual({ verdict: 'denied', rule: { kind: 'default-deny', othersNamed: false } });
    }), FIXED);
  });

  test('default_allow holds only where no ACL names the resource', () => {
    expect(decide([], ann, OPEN)).toEqual({ verdict: 'allowed', rule: { kind: 'default-allow' } });
    for (const first of [{}, { principal: 'User:bob' }, { name: 'payments.', patternType: 'PREFIXED' }, { name: '*' }, { operation: 'WRITE' }, { permissionType: 'DENY' }] as const) {
      expect(decide([{ ...allow, ...first }], { ...ann, operation: 'ALTER' }, OPEN)).toEqual({ verdict: 'denied', rule: { kind: 'default-deny', othersNamed: true } });
    }
    expect(verdict([{ ...allow, name: 'payments.refunds' }], ann, OPEN)).toBe('allowed');
    expect(verdict([{ ...allow, resourceType: 'group' }], ann, OPEN)).toBe('allowed');
  });

  test('forbid_trumps_permit: with a DENY that matches, no set of ALLOWs helps', () => {
    fc.assert(fc.property(acls, request, settings, acl, (live, asked, by, extra) => {
      const deny = decide([...live, extra], asked, by);
      fc.pre(deny.rule.kind === 'binding' && deny.rule.binding.permissionType === 'DENY');
      expect(deny.verdict).toBe('denied');
      expect(verdict([...live, extra, { ...allow, ...asked, host: '*', operation: 'ALL', permissionType: 'ALLOW' }], asked, by)).toBe('denied');
    }), RUNS);
  });

  test('deny_only_removes: adding a DENY never opens anything', () => {
    fc.assert(fc.property(acls, acl, request, settings, (live, extra, asked, by) => {
      if (verdict([...live, { ...extra, permissionType: 'DENY' }], asked, by) === 'allowed') expect(verdict(live, asked, by)).toBe('allowed');
    }), RUNS);
  });

  test('allow_only_adds: under default deny, adding an ALLOW never removes access', () => {
    fc.assert(fc.property(acls, acl, request, (live, extra, asked) => {
      if (verdict(live, asked, CLOSED) === 'allowed') expect(verdict([...live, { ...extra, permissionType: 'ALLOW' }], asked, CLOSED)).toBe('allowed');
    }), RUNS);
  });

  test('union: what two sets of ALLOWs allow together, one of them allows', () => {
    fc.assert(fc.property(acls, acls, request, (one, other, asked) => {
      const [a, b] = [one, other].map((set) => set.filter(({ permissionType }) => permissionType === 'ALLOW'));
      const alone = [a!, b!].some((set) => verdict(set, asked, CLOSED) === 'allowed');
      expect(verdict([...a!, ...b!], asked, CLOSED) === 'allowed').toBe(alone);
    }), RUNS);
  });

  test('order_and_repetition change nothing, not even the binding that is named', () => {
    fc.assert(fc.property(acls, request, settings, (live, asked, by) => {
      expect(decide([...live].reverse().concat(live), asked, by)).toEqual(decide(live, asked, by));
    }), RUNS);
  });

  test('explained: the binding that is named decides so by itself', () => {
    fc.assert(fc.property(acls, request, settings, (live, asked, by) => {
      const { verdict: whole, rule } = decide(live, asked, by);
      if (rule.kind === 'binding') expect(decide([rule.binding], asked, by)).toEqual({ verdict: whole, rule });
    }), RUNS);
  });
});

describe('what an ACL covers', () => {
  test.each([
    ['its own topic', {}, {}, 'allowed'], ['no longer name', {}, { name: 'payments.orders.x' }, 'denied'], ['no shorter name', {}, { name: 'payments' }, 'denied'],
    ['names with its prefix', { patternType: 'PREFIXED', name: 'payments.' }, {}, 'allowed'], ['its prefix itself', { patternType: 'PREFIXED' }, {}, 'allowed'],
    ['nothing outside its prefix', { patternType: 'PREFIXED', name: 'refunds.' }, {}, 'denied'], ['every name by the wildcard', { name: '*' }, {}, 'allowed'],
    ['no name by a prefixed asterisk', { name: '*', patternType: 'PREFIXED' }, {}, 'denied'],
    ['no name that begins with an asterisk, by the wildcard', { name: '*', resourceType: 'group' }, { name: '*x', resourceType: 'group' }, 'denied'],
    ['no other type', {}, { resourceType: 'group' }, 'denied'], ['no other principal', {}, { principal: 'User:bob' }, 'denied'],
    ['everyone by User:*', { principal: 'User:*' }, {}, 'allowed'], ['nobody by Group:*', { principal: 'Group:*' }, {}, 'denied'],
    ['its own host', { host: '10.0.0.1' }, {}, 'allowed'], ['no other host', { host: '10.0.0.2' }, {}, 'denied'],
    ['its range of hosts', { host: '10.0.0.0/24' }, {}, 'allowed'], ['no host outside its range', { host: '10.0.1.0/24' }, {}, 'denied'],
    ['nothing by three parts', { host: '10.0.0/8' }, { host: '0.10.0.1' }, 'denied'], ['nothing by two gaps', { host: '::fd00::/8' }, { host: '0:0:0:0:0:0:0:1' }, 'denied'],
    ['nothing by seven groups', { host: '0:0:0:0:0:0:0/0' }, { host: '0:0:0:0:0:0:0:1' }, 'denied'],
    ['nothing by a gap of no group', { host: '0:0:0:0::0:0:0:0/0' }, { host: '0:0:0:0:0:0:0:1' }, 'denied'],
    ['nothing by a malformed range', { host: '10.0.0.0/33' }, {}, 'denied'], ['IPv6 by range', { host: 'fd00::/8' }, { host: 'fd00:0:0:0:0:0:0:5' }, 'allowed'],
    ['no IPv6 by an abbreviated address', { host: '::1' }, { host: '0:0:0:0:0:0:0:1' }, 'denied'], ['no address of the other family', { host: '::/0' }, {}, 'denied'],
    ['every operation by ALL', { operation: 'ALL' }, {}, 'allowed'], ['no other operation', { operation: 'WRITE' }, {}, 'denied'],
  ] as const)('%s', (_name, binding, asked, expected) => {
    expect(decisions(binding, asked)).toBe(expected);
  });

  test.each([
    ['DESCRIBE', ['READ', 'WRITE', 'DELETE', 'ALTER', 'DESCRIBE', 'ALL']], ['DESCRIBE_CONFIGS', ['ALTER_CONFIGS', 'DESCRIBE_CONFIGS', 'ALL']], ['READ', ['READ', 'ALL']],
  ] as const)('%s is implied by these operations of an ALLOW, and by none of a DENY', (operation, implying) => {
    const every = ['ALL', 'READ', 'WRITE', 'CREATE', 'DELETE', 'ALTER', 'DESCRIBE', 'CLUSTER_ACTION', 'DESCRIBE_CONFIGS', 'ALTER_CONFIGS', 'IDEMPOTENT_WRITE'] as const;
    expect(every.filter((o) => decisions({ operation: o }, { operation }) === 'allowed').sort()).toEqual([...implying].sort());
    const denying = every.filter((o) => verdict([{ ...allow, operation: 'ALL' }, { ...allow, operation: o, permissionType: 'DENY' }], { ...ann, operation }, CLOSED) === 'denied');
    expect([...denying].sort()).toEqual(['ALL', operation].sort());
  });

  test('ranges of hosts mean nothing before Kafka 4.4', () => {
    expect(decisions({ host: '10.0.0.0/24' }, {}, { ...CLOSED, hostRanges: false })).toBe('denied');
    expect(decisions({ host: '10.0.0.1' }, {}, { ...CLOSED, hostRanges: false })).toBe('allowed');
  });

  test('a binding of ours is a live ACL', () => {
    const ours: AclBinding = { ...allow, resourceType: 'topic', host: '*', operation: 'READ', permissionType: 'ALLOW' };
    expect(decide([ours], ann, CLOSED)).toEqual({ verdict: 'allowed', rule: { kind: 'binding', binding: ours } });
  });
});

describe('super users', () => {
  test('pass every DENY, and are principals, not patterns', () => {
    const by: AuthorizerSettings = { superUsers: parseSuperUsers(' User:CN=ops,O=x ;User:ann;; '), allowEveryoneIfNoAclFound: false };
    const deny: LiveAcl = { ...allow, principal: 'User:*', operation: 'ALL', permissionType: 'DENY' };
    expect(by.superUsers).toEqual(['User:CN=ops,O=x', 'User:ann']);
    expect(decide([deny], ann, by)).toEqual({ verdict: 'allowed', rule: { kind: 'super-user', principal: 'User:ann' } });
    expect(decide([deny], ann, { ...by, superUsers: ['User:*', 'User:an'] }).verdict).toBe('denied');
  });
});
