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

test.each([['arn:aws:iam::111122223333:role/cdk-payments-deploy-role-111122223333-eu-central-1', 'sts:AssumeRole'], ['arn:aws:iam::111122223333:role/cdk-*', 'sts:*'], ['*', 'sts:AssumeRole']])('a workload that takes %s by %s is violated at its place', (Resource, Action) => {
  const whole = copyOf(EXAMPLE);
  const { resource } = idOf(whole, 'Payments/CheckoutKafkaAccess');
  const at = resource.Properties.PolicyDocument.Statement.push({ Effect: 'Allow', Action, Resource }) - 1;
  const { verdict, excess } = proofOf(whole);
  expect(verdict).toBe('violated');
  expect(excess.flatMap(({ path }) => path.map(({ location }) => location))).toContainEqual(expect.stringMatching(new RegExp(`^Payments/CheckoutKafkaAccess.*/Statement/${String(at)}$`)));
});
