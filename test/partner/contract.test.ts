import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { platform } from '../../examples/express-and-partner/platform';
import { OfferedAccess, Partner, Segment, TopicContract, type OfferToConsumeProps } from '../../constructs';
import { analyze } from '../../lib/analyze';
import { offeredOf } from '../../lib/judge/contracts/offered';
import { prove } from '../../lib/judge/prove';
import { platformOf, render } from '../judge/prove/support';
import { expectRefusal } from '../support/refusal';
import { REASON, samplePlatform } from '../support/sample-platform';

const ACME = '444455556666';
const ROLE = `arn:aws:iam::${ACME}:role/acme`;
const ARN = 'arn:aws:kafka:eu-central-1:111122223333:cluster/events/6b2c0c3e-0f3a-4d5e-8f7a-1b2c3d4e5f60-3';

test("the carrier keeps exactly what the platform's synthesis writes", () => {
  const outdir = mkdtempSync(join(tmpdir(), 'ztk-partner-'));
  try {
    const app = new App({ outdir });
    platform(app);
    app.synth();
    const file = 'contracts/shop.shipments.contract.json';
    expect(readFileSync(join(outdir, file), 'utf8')).toBe(readFileSync(join('examples/express-and-partner/partner', file), 'utf8'));
  } finally {
    rmSync(outdir, { recursive: true });
  }
});

test('what a partner was granted is a grant, and no offer that waits', () => {
  const owner = render('express-and-partner/platform');
  const client = render('express-and-partner/partner');
  expect(owner.trust.contracts?.flatMap(({ offers }) => offers.map(({ id }) => id))).toEqual(client.trust.grants.filter(({ accepted }) => accepted !== undefined).map(({ id }) => id));
  expect(offeredOf(owner.trust, 'READ', 'topic:shop.shipments')).toEqual([]);
  expect(prove(analyze(platformOf(owner)), owner.trust).promises.map(({ grant }) => grant).filter((grant) => grant.startsWith('offer '))).toEqual([]);
});

describe('an offer to another account', () => {
  const offering = (more: Partial<OfferToConsumeProps>, granted = true, hasRoute = false): (() => TopicContract) => {
    const sample = samplePlatform({ multiVpc: { reason: 'a carrier is in an account of its own', switchOn: 'afterCreation' } });
    const partner = new Partner(sample.stack, 'Acme', {
      cluster: sample.kafka, owner: 'team-apps', partner: 'Acme', account: ACME, role: ROLE, purpose: 'carries parcels', reason: 'plans tours from orders', reviewBy: '2027-03-31',
    });
    const orders = sample.topic('orders');
    if (granted) orders.grants.consume(partner, { group: 'acme', reason: REASON });
    const tours = Segment.fromExisting(sample.stack, 'Tours', { name: 'tours', owner: 'team-tours', egressIsOpen: true, securityGroup: ec2.SecurityGroup.fromSecurityGroupId(sample.stack, 'ToursGroup', 'sg-0a1b2c3d4e5f60718') });
    const offer = OfferedAccess.consume({ to: 'team-tours', workload: 'acme', account: ACME, group: 'acme', reason: REASON, ...more, ...(hasRoute && { from: tours }) });
    return () => new TopicContract(sample.stack, 'Contract', { topic: orders, clusterArn: ARN, offers: [offer] });
  };

  test('is published where a partner was granted just that', () => {
    expect(offering({})().contractName).toBe('orders');
    expect(offering({ role: ROLE })().contractName).toBe('orders');
  });

  test.each<[string, Partial<OfferToConsumeProps>, boolean]>([
    ['before anything was granted', {}, false], ['with another group', { group: 'other' }, true], ['to another workload', { workload: 'globex' }, true],
    ['to another role', { role: `arn:aws:iam::${ACME}:role/other` }, true], ['to a third account', { account: '777788889999' }, true],
  ])('is refused %s', (_, more, granted) => {
    expectRefusal(offering(more, granted), { code: 'CONTRACT_INVALID', where: `Core/Contract.offers.consume(${more.workload ?? 'acme'})`, given: more.account ?? ACME, allowed: 'a partner of the cluster' });
  });

  test('is refused with a route: private connections are its way', () => {
    expectRefusal(offering({}, true, true), { code: 'CONTRACT_INVALID', where: 'Core/Contract.offers.consume(acme)', given: 'tours', allowed: 'no from' });
  });
});
