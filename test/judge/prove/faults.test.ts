import { DATA, IDENTITY, NETWORK, OPERATIONS, type Fault } from './faults';
import { copyOf, idOf, placesOf, proofOf, render, type Data } from './support';

/** The place of what a fault names: an id of the templates, also where the fault took it away, or what is no resource. */
function placeOf({ at, example = 'payments-platform' }: Fault): string {
  if (!/^[A-Za-z]+\/[A-Za-z]/.test(at) || /\/(Planted|Metadata)/.test(at)) return at;
  const { stack, id } = idOf(render(example), at);
  return Object.keys(render(example).templates).length > 1 ? `${stack}/${id}` : id;
}

describe.each([['network', NETWORK], ['identity', IDENTITY], ['data', DATA], ['operations', OPERATIONS]])('a single fault of the %s', (_, faults) => {
  it.each(faults.map((fault) => [fault.name, fault] as const))('%s', (_name, fault) => {
    const whole = copyOf(fault.example ?? 'payments-platform');
    fault.plant(whole);
    const proof = proofOf(whole);
    const place = placeOf(fault);
    const named = placesOf(proof).some((one) => one === place || one.startsWith(`${place}/`));
    expect([proof.verdict, named ? place : placesOf(proof).slice(0, 6)]).toEqual([fault.verdict ?? 'violated', place]);
  });
});

test('there are more than forty faults, of all four boundaries', () => {
  for (const faults of [NETWORK, IDENTITY, DATA, OPERATIONS]) expect(faults.length).toBeGreaterThanOrEqual(15);
});

/** Whoever says nothing of its own is asked about what names it, and about what is for anybody. */
test.each([
  ['by its name', (arn: Data): Data => ({ Principal: { AWS: arn } })],
  ['as anybody with its ARN', (arn: Data): Data => ({ Principal: '*', Condition: { ArnEquals: { 'aws:PrincipalArn': arn } } })],
])('a role that a key alone lets in, %s, is named', (_how, whom) => {
  const whole = copyOf('payments-platform');
  const role = idOf(whole, 'Payments/CheckoutRole').id;
  idOf(whole, 'Payments/ZeroTrustKafkaKeysBuckets').resource.Properties.KeyPolicy.Statement.push({ Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*', ...whom({ 'Fn::GetAtt': [role, 'Arn'] }) });
  expect(proofOf(whole).excess.map(({ subject, operation }) => `${subject} ${operation}`)).toContain('checkout kms:Decrypt');
});
