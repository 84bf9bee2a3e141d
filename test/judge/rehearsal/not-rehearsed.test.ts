import { analyze } from '../../../lib/analyze';
import { rehearsalPlans } from '../../../lib/judge/rehearsal';
import type { TrustDocument } from '../../../lib/model/trust-document';
import { platformOf, render } from '../prove/support';

function leftBy(example: string, declare: (trust: TrustDocument) => Partial<TrustDocument> = () => ({})): readonly string[] | undefined {
  const whole = render(example);
  return rehearsalPlans(analyze(platformOf(whole)), { ...whole.trust, ...declare(whole.trust) })[0]!.notRehearsed;
}

describe('what of a declaration a rehearsal leaves to others is said', () => {
  test('nothing, where everything stands here', () => {
    expect([leftBy('quickstart'), leftBy('self-managed')]).toEqual([undefined, undefined]);
  });

  test('an offer is rehearsed where it is accepted', () => {
    expect(leftBy('two-repositories/publisher')).toEqual(['what is offered is rehearsed where it is accepted, and not here: payments.orders to catalogue and payments.orders to fraud']);
    const accepting = ({ contracts = [], grants }: TrustDocument) => ({ contracts: contracts.map((one) => ({ ...one, offers: one.offers.map((offer) => ({ ...offer, id: grants[0]!.id })) })) });
    expect(leftBy('two-repositories/publisher', accepting)).toBeUndefined();
  });

  test('more than three are counted', () => {
    const many = ({ contracts = [] }: TrustDocument) => ({ contracts: contracts.map((one) => ({ ...one, offers: ['a', 'b', 'c', 'd'].map((grantee) => ({ ...one.offers[0]!, id: grantee, grantee })) })) });
    expect(leftBy('two-repositories/publisher', many)).toEqual(['what is offered is rehearsed where it is accepted, and not here: payments.orders to a, payments.orders to b and 2 more']);
  });

  test('a partner has the half of the cluster\'s policy; the other half is rehearsed over there', () => {
    expect(leftBy('express-and-partner/platform')).toEqual([
      'policies of another account are not rehearsed: acme-carrier of account 444455556666 gets what the policy of parcels allows, which they can only narrow',
    ]);
    expect(leftBy('express-and-partner/partner')).toEqual([
      'what others may do on parcels is not rehearsed: the cluster exists, and these templates say only what they give',
      'the policy of parcels is not rehearsed: account 111122223333 lets roles of this account in by it',
    ]);
  });

  test('of a cluster that exists, what others were given; of a serverless one, what it has no answer to', () => {
    expect(leftBy('existing-cluster')).toEqual(['what others may do on orders is not rehearsed: the cluster exists, and these templates say only what they give']);
    expect(leftBy('serverless-analytics')).toEqual([
      'clickstream is a serverless cluster, without ACLs and quotas: where those are tried, it is shown what IAM would say, and not that the cluster has an answer',
    ]);
  });
});
