import fc from 'fast-check';
import { answer } from '../../../lib/judge/ask/answer-of';
import { saysOf } from '../../../lib/judge/ask/kafka-reach';
import { blast } from '../../../lib/judge/ask/blast';
import { isRefusal } from '../../../lib/judge/ask/refusal';
import type { World } from '../../../lib/analyze/world';
import { decide, type LiveAcl } from '../../../lib/semantics/kafka';
import { FIXED } from '../../support/arbitraries';
import { allow, att, deny, platform, role, TASKS, worldOf } from './support/world';

const OPERATIONS = ['READ', 'WRITE', 'DELETE', 'DESCRIBE'] as const;
const NAME = fc.string({ unit: fc.constantFrom('a', 'b', '.'), minLength: 1, maxLength: 4 });

/** Whether the answer to `blast` says an operation on a topic, surely. */
function listed(world: World, subject: string): (operation: (typeof OPERATIONS)[number], name: string) => boolean {
  const found = blast(world, undefined, subject);
  if (isRefusal(found)) throw new Error(JSON.stringify(found));
  const said = found.parts[0]!.reaches.filter(({ sure }) => sure).flatMap(({ kafka = [] }) => kafka);
  return (operation, name) => said.some((one) => saysOf(one, operation, 'topic', name));
}

describe('what blast says of names that it did not try', () => {
  const CERTIFICATES = worldOf(platform({ ClientAuthentication: { Tls: { Enabled: true, CertificateAuthorityArnList: ['arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/1'] } } }));
  const rules = CERTIFICATES.rules.map((rule) => ({ ...rule, ports: { ...rule.ports, ...(rule.ports.from === 9098 ? { from: 9094, to: 9094 } : {}) } }));
  const ACL: fc.Arbitrary<LiveAcl> = fc.record({
    principal: fc.constantFrom('User:CN=fraud', 'User:CN=other', 'User:*'), host: fc.constantFrom('*', '10.0.0.1'), resourceType: fc.constant('topic' as const),
    name: fc.oneof(NAME, fc.constant('*')), patternType: fc.constantFrom('LITERAL' as const, 'PREFIXED' as const), operation: fc.constantFrom('READ' as const, 'DELETE' as const, 'ALL' as const),
    permissionType: fc.constantFrom('ALLOW' as const, 'ALLOW' as const, 'DENY' as const),
  }).filter(({ name, patternType }) => name !== '*' || patternType === 'LITERAL');

  test('of any ACLs: what Kafka decides about each name', () => {
    fc.assert(fc.property(fc.array(ACL, { maxLength: 6 }), fc.boolean(), fc.array(NAME, { minLength: 5, maxLength: 5 }), (acls, open, names) => {
      const world = {
        ...CERTIFICATES, rules,
        clusters: CERTIFICATES.clusters.map((cluster) => ({ ...cluster, acls: acls.map((acl) => ({ acl, location: 'Access/0' })), defaultAllow: { ...cluster.defaultAllow, verdict: open ? 'allowed' as const : 'denied' as const } })),
      };
      const says = listed(world, 'User:CN=fraud');
      const hosts = ['10.0.0.1', '192.0.2.1'];
      for (const name of [...names, ...acls.map((acl) => acl.name), ...acls.map((acl) => `${acl.name}b`)].filter((one) => !one.includes('*'))) {
        for (const operation of OPERATIONS) {
          const decided = hosts.some((host) => decide(acls, { principal: 'User:CN=fraud', host, resourceType: 'topic', name, operation }, { superUsers: [], allowEveryoneIfNoAclFound: open }).verdict === 'allowed');
          expect([operation, name, says(operation, name)]).toEqual([operation, name, decided]);
        }
      }
    }), { ...FIXED, numRuns: 150 });
  }, 60_000);

  test('of any statements: what why answers about each name', () => {
    const pattern = fc.oneof(NAME, NAME.map((name) => `${name}*`), NAME.map((name) => `*${name}`), fc.tuple(NAME, NAME).map(([a, b]) => `${a}*${b}`), fc.constant('*'));
    const actions = fc.constantFrom('kafka-cluster:ReadData', 'kafka-cluster:*');
    const statement = fc.record({ action: actions, patterns: fc.array(pattern, { minLength: 1, maxLength: 2 }), how: fc.constantFrom('allow', 'allow', 'deny', 'deny others') });
    const arns = (patterns: readonly string[]): string[] => patterns.map((one) => `arn:aws:kafka:*:*:topic/orders/*/${one}`);
    fc.assert(fc.property(fc.array(statement, { minLength: 1, maxLength: 4 }), fc.array(NAME, { minLength: 3, maxLength: 3 }), (statements, names) => {
      const written = statements.map(({ action, patterns, how }) => (
        how === 'allow' ? allow(action, arns(patterns)) : how === 'deny' ? deny(action, arns(patterns)) : deny(action, undefined, { NotResource: [...arns(patterns), att('Cluster')] })));
      const world = worldOf({ ...platform(), R: role(TASKS, [allow('kafka-cluster:Connect', '*'), ...written]) });
      const says = listed(world, 'R');
      for (const name of names) {
        for (const operation of OPERATIONS) {
          const why = answer(world, undefined, { subject: 'R', operation, resource: `topic:${name}` }, { openings: false });
          expect([operation, name, says(operation, name)]).toEqual([operation, name, !isRefusal(why) && why.verdict === 'allowed']);
        }
      }
    }), { ...FIXED, numRuns: 30 });
  }, 60_000);
});
