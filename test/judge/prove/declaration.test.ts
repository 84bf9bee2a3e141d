import type { TrustDocument } from '../../../lib/model/trust-document';
import { analyze } from '../../../lib/analyze';
import { prove } from '../../../lib/judge/prove';
import { platformOf, render, type Data } from './support';

const EXAMPLE = 'payments-platform';
const world = analyze(platformOf(render(EXAMPLE)));

/** The proof of what the example renders against another declaration. */
function against(change: (trust: Data) => void) {
  const trust = structuredClone(render(EXAMPLE).trust);
  change(trust);
  return prove(world, trust);
}

const ids = (list: keyof TrustDocument): [string][] => ((render(EXAMPLE).trust[list] ?? []) as Data[]).map((one) => [one.id]);
/** One grant of each verb and kind of identity: the others differ in names alone. */
const KINDS: [string][] = [...new Map(render(EXAMPLE).trust.grants.map(({ id, grantee, verb }) => [`${verb} ${String(['fraud', 'payment-gateway'].includes(grantee))}`, id])).values()].map((id) => [id]);
const without = (list: keyof TrustDocument, key: string, value: string) => (trust: Data): void => { trust[list] = trust[list].filter((one: Data) => one[key] !== value); };

describe('a declaration that says less never proves', () => {
  it.each(ids('grants'))('without grant %s', (id) => {
    const proof = against(without('grants', 'id', id));
    expect(proof.verdict).toBe('violated');
    expect(proof.excess.length).toBeGreaterThan(0);
  });

  it.each(ids('dataGrants'))('without grant %s', (id) => {
    const proof = against(without('dataGrants', 'id', id));
    expect([proof.verdict, proof.excess.some(({ boundary }) => boundary === 'data')]).toEqual(['violated', true]);
  });

  it.each(ids('routes'))('without route %s', (id) => {
    const proof = against(without('routes', 'id', id));
    // Private connections have no rule in these templates: without their route what was granted to a partner has no way, and nothing is open besides.
    const isPartners = render(EXAMPLE).trust.segments.some((segment) => segment.connectionsOf !== undefined && id.startsWith(`${segment.name}:`));
    expect([proof.verdict, isPartners ? proof.broken.some(({ hop }) => hop === 'route') : proof.excess.some(({ boundary }) => boundary === 'network')]).toEqual(['violated', true]);
  });

  it.each((render(EXAMPLE).trust.admissions ?? []).map(({ subject, actions, resource }, at) => [`${subject} ${actions[0] ?? ''} ${resource}`, at] as const))('without admission %s', (_, at) => {
    const proof = against((trust) => { trust.admissions.splice(at, 1); });
    expect(proof.verdict).toBe('violated');
  });

  it.each(['clusters', 'segments', 'workloads', 'breakGlass', 'grants', 'routes', 'admissions', 'administrators', 'dataGrants', 'copies'] as const)('with no %s', (list) => {
    expect(against((trust) => { trust[list] = []; }).verdict).toBe('violated');
  });

  it('with nothing at all', () => {
    const proof = against((trust) => { for (const [key, value] of Object.entries(trust)) if (Array.isArray(value)) trust[key] = []; });
    expect([proof.verdict, proof.excess.length > 0, proof.broken.length > 0]).toEqual(['violated', true, true]);
  });

  it('with no certificates among the ways to log in', () => {
    expect(against((trust) => { trust.clusters[0].authentication = ['iam']; }).verdict).toBe('violated');
  });
});

describe('a declaration that says something else never proves', () => {
  it.each(KINDS)('grant %s narrowed to another topic', (id) => {
    const proof = against((trust) => { const { topic } = trust.grants.find((one: Data) => one.id === id); topic.name = `${String(topic.name)}-other`; });
    expect([proof.verdict, proof.broken.some(({ grant }) => grant === id), proof.excess.length > 0]).toEqual(['violated', true, true]);
  });

  it.each(KINDS.filter(([id]) => /\/(consume|resetOffsets)\//.test(id)))('grant %s narrowed to inspect', (id) => {
    const proof = against((trust) => { trust.grants.find((one: Data) => one.id === id).verb = 'inspect'; });
    expect([proof.verdict, proof.excess.length > 0]).toEqual(['violated', true]);
  });

  it.each(KINDS.filter(([id]) => id.includes('/consume/')))('grant %s with another group', (id) => {
    const proof = against((trust) => { trust.grants.find((one: Data) => one.id === id).group.name = 'other'; });
    expect([proof.verdict, proof.broken.some(({ grant }) => grant === id)]).toEqual(['violated', true]);
  });

  it('the name of a principal', () => {
    expect(against((trust) => { trust.workloads.find((one: Data) => one.name === 'fraud').identity.principal = 'User:CN=other'; }).verdict).toBe('violated');
  });

  it('a group of another name, and resources that are not in the templates', () => {
    expect(against((trust) => { trust.clusters[0].logicalId = 'Other'; }).verdict).toBe('violated');
    expect(against((trust) => { trust.breakGlass[0].role = 'Payments/Other'; }).verdict).toBe('violated');
    expect(against((trust) => { trust.segments[0].logicalId = 'Other'; }).verdict).toBe('violated');
  });
});

describe('a declaration that says more is broken', () => {
  const more = (grantee: string, verb: string, topic: string, group?: string) => (trust: Data): void => {
    trust.grants.push({
      ...trust.grants[0], id: 'more', grantee, verb, topic: { resourceType: 'topic', name: topic, patternType: 'LITERAL' }, group: group === undefined ? undefined : { resourceType: 'group', name: group, patternType: 'LITERAL' },
    });
    const route = trust.routes.find((one: Data) => one.because.some((id: string) => id.startsWith(`${grantee}/`)));
    route?.because.push('more');
  };

  it.each([
    ['checkout', 'produce', 'payments.refunds', undefined], ['checkout', 'consume', 'payments.orders', 'checkout'], ['fraud', 'consume', 'payments.refunds', 'fraud-scoring'],
    ['fraud', 'produce', 'risk.rules', undefined], ['payments-oncall', 'resetOffsets', 'payments.orders', 'fraud-scoring'], ['lag-monitor', 'administer', 'payments.orders', undefined],
  ])('%s may %s %s', (grantee, verb, topic, group) => {
    const proof = against(more(grantee, verb, topic, group));
    expect([proof.verdict, proof.broken.map(({ grant, hop }) => `${grant} ${hop}`)]).toEqual(['violated', ['more allow']]);
  });

  it('a grant of somebody whom nobody declared', () => {
    expect(against(more('stranger', 'produce', 'payments.orders')).broken.map(({ grant }) => grant)).toEqual(['more']);
  });

  it('a grant on a bucket', () => {
    const proof = against((trust) => { trust.dataGrants.push({ ...trust.dataGrants[0], id: 'more', verb: 'read' }); });
    expect([proof.verdict, proof.broken.every(({ grant }) => grant === 'more'), proof.broken.length > 0]).toEqual(['violated', true, true]);
  });

  it('a route that no rule opens', () => {
    const proof = against((trust) => { const route = trust.routes.find((one: Data) => one.id === 'risk:brokers:9094'); route.port = 9096; });
    expect([proof.verdict, proof.broken.some(({ hop }) => hop === 'route'), proof.excess.some(({ boundary }) => boundary === 'network')]).toEqual(['violated', true, true]);
  });
});
