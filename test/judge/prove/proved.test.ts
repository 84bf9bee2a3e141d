import { EXAMPLES } from '../../examples/support';
import { proofOf, render } from './support';

describe.each(Object.keys(EXAMPLES))('%s', (example) => {
  const proof = () => proofOf(render(example));

  it('is proved: nothing extra, nothing broken, nothing unknown', () => {
    const { verdict, excess, broken, unknown } = proof();
    expect({ verdict, excess, broken, unknown }).toEqual({ verdict: 'proved', excess: [], broken: [], unknown: [] });
  });

  it('explains every grant by its hops, each with a place', () => {
    const { trust } = render(example);
    const { promises, asked, possible } = proof();
    expect([asked, possible]).toEqual([trust.grants.length + trust.dataGrants.length, asked]);
    for (const grant of [...trust.grants, ...trust.dataGrants]) {
      const promise = promises.find((one) => one.grant === grant.id);
      expect(promise?.hops.map(({ hop }) => hop)).toEqual(['route', 'login', 'who', 'allow', 'data']);
      for (const hop of promise?.hops ?? []) {
        expect(hop.location).not.toBe('');
        expect(hop.because).not.toBe('');
      }
    }
  });

  it('prints what it takes for granted, all of the declaration included', () => {
    expect(proof().assumptions).toEqual(expect.arrayContaining([...render(example).trust.assumptions]));
  });
});

test('what is made elsewhere is an assumption, and said', () => {
  expect(proofOf(render('self-managed')).assumptions).toContain('ztk apply has put the slice of Warehouse on warehouse-stock');
  expect(proofOf(render('existing-cluster')).promises.flatMap(({ hops }) => hops).filter(({ verdict }) => verdict === 'assumed').length).toBeGreaterThan(0);
});
