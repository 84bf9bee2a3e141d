import { analyze } from '../../../lib/analyze';
import { prove, type Proof } from '../../../lib/judge/prove';
import { copyOf, idOf, platformOf, proofOf, render, type Data } from './support';

const EXAMPLE = 'payments-platform';
const world = analyze(platformOf(render(EXAMPLE)));

/** The proof of what the example renders against another declaration. */
function against(change: (trust: Data) => void): Proof {
  const trust = structuredClone(render(EXAMPLE).trust);
  change(trust);
  return prove(world, trust);
}

const ITEMS = (['flows', 'deployers', 'administrators'] as const).flatMap((list) => ((render(EXAMPLE).trust[list] ?? []) as Data[]).map((item, at) => [list, String(item.workload ?? item.name ?? item.cluster), at] as const));

test.each(ITEMS)('without the item of %s that is %s nothing is proved', (list, _, at) => {
  const { verdict, excess } = against((trust) => { trust[list].splice(at, 1); });
  expect([verdict, excess.length > 0]).toEqual(['violated', true]);
});

const ACCOUNT = 'arn:aws:iam::111122223333:role';

test.each<readonly [Data, 'violated' | 'proved']>([
  [{ Resource: `${ACCOUNT}/cdk-payments-deploy-role-111122223333-eu-central-1`, Action: 'sts:AssumeRole' }, 'violated'], [{ Resource: `${ACCOUNT}/cdk-*`, Action: 'sts:*' }, 'violated'],
  [{ Resource: '*', Action: 'sts:AssumeRole' }, 'violated'], [{ Resource: 'arn:*:iam::*:role/c*', Action: 'sts:AssumeRole' }, 'violated'],
  [{ NotResource: `${ACCOUNT}/shop-*`, Action: 'sts:AssumeRole' }, 'violated'], [{ Resource: `${ACCOUNT}/shop-*`, Action: 'sts:AssumeRole' }, 'proved'],
])('a platform with a workload that has %j is %s at its place', (statement, expected) => {
  const whole = copyOf(EXAMPLE);
  const { resource } = idOf(whole, 'Payments/CheckoutKafkaAccess');
  const at = resource.Properties.PolicyDocument.Statement.push({ Effect: 'Allow', ...statement }) - 1;
  const { verdict, excess } = proofOf(whole);
  expect(verdict).toBe(expected);
  const takes = excess.filter(({ subject, path }) => subject === 'checkout' && path.some(({ because }) => because.includes('role of the account\'s bootstrap')));
  expect(takes.map(({ path }) => path[0]?.location)).toEqual(expected === 'proved' ? [] : [expect.stringMatching(new RegExp(`^Payments/CheckoutKafkaAccess.*/Statement/${String(at)}$`))]);
});
