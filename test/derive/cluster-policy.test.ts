import * as fc from 'fast-check';
import { deriveClusterPolicy, type PartnerAccess } from '../../lib/derive/cluster-policy';
import { deriveStatements } from '../../lib/derive/iam-policy';
import { patternKey } from '../../lib/model/kafka';
import { FIXED, grants, shuffledGrants } from '../support/arbitraries';

const partner = (name: string, given: PartnerAccess['grants'], connectsAs = 'arn:aws:iam::444455556666:role/network'): PartnerAccess => (
  { name, role: `arn:aws:iam::444455556666:role/${name}`, connectsAs, grants: given });
const CONNECTION = ['kafka:CreateVpcConnection', 'kafka:DescribeCluster', 'kafka:DescribeClusterV2', 'kafka:GetBootstrapBrokers'];

test('without grants a partner may connect and find the brokers, and no more', () => {
  expect(deriveClusterPolicy([partner('acme', [])])).toEqual([{
    sid: expect.stringMatching(/^Connection[0-9a-f]{8}$/), principal: 'arn:aws:iam::444455556666:role/network', actions: CONNECTION,
    resources: [{ resourceType: 'cluster', name: 'kafka-cluster', patternType: 'LITERAL' }], because: ['acme'],
  }]);
  expect(deriveClusterPolicy([])).toEqual([]);
});

test('partners that connect as one role share the statement of the connection, and nothing else', () => {
  const statements = deriveClusterPolicy([partner('b', []), partner('a', []), partner('c', [], 'arn:aws:iam::444455556666:role/other')]);
  expect(statements.map(({ principal, because }) => [principal.slice(31), because]).sort()).toEqual([['network', ['a', 'b']], ['other', ['c']]]);
});

/** Every action on every resource that statements allow a principal. */
const cells = (statements: readonly { readonly actions: readonly string[]; readonly resources: readonly Parameters<typeof patternKey>[0][] }[]): string[] => (
  [...new Set(statements.flatMap(({ actions, resources }) => resources.flatMap((resource) => actions.map((action) => `${action} ${patternKey(resource)}`))))].sort());

test('a role of another account is allowed exactly what a role of the own account is for the same grants', () => {
  fc.assert(fc.property(grants, (all) => {
    const own = deriveStatements(all).map(({ actions, resource }) => ({ actions, resources: [resource] }));
    const other = deriveClusterPolicy([partner('acme', all)]).filter(({ principal }) => principal.endsWith('/acme'));
    expect(cells(other)).toEqual(cells(own));
  }), FIXED);
});

test('the order of grants and of partners changes nothing, and Sids are of letters and digits, each once', () => {
  fc.assert(fc.property(shuffledGrants, ([all, shuffled]) => {
    const statements = deriveClusterPolicy([partner('acme', all), partner('globex', all)]);
    expect(deriveClusterPolicy([partner('globex', shuffled), partner('acme', shuffled)])).toEqual(statements);
    const sids = statements.map(({ sid }) => sid);
    expect(new Set(sids).size).toBe(sids.length);
    for (const sid of sids) expect(sid).toMatch(/^[A-Za-z0-9]+$/);
  }), FIXED);
});
