import { copyOf, idOf, placesOf, proofOf, type Data, type Rendered } from '../prove/support';

const PUBLISHER = 'two-repositories/publisher';
const ACCEPTOR = 'two-repositories/acceptor';
const OFFER = 'offer fraud/consume/events/payments.orders/fraud-scoring';

/** What is proved of one half, with something of it changed. */
function half(example: string, change: (whole: Rendered) => void) {
  const whole = copyOf(example);
  change(whole);
  const proof = proofOf(whole);
  return { verdict: proof.verdict, excess: proof.excess.map(({ subject, operation, boundary }) => `${subject} ${operation} ${boundary}`), broken: proof.broken.map(({ grant, hop }) => `${grant} ${hop}`), places: placesOf(proof), proof };
}
const statementOf = (whole: Rendered): Data => idOf(whole, 'Risk/FraudKafkaAccess').resource.Properties.PolicyDocument.Statement.find(({ Action }: Data) => Action.includes('kafka-cluster:ReadData'));
const ingressOf = (whole: Rendered): Data => idOf(whole, 'Payments/RiskTobrokers9098Ingress').resource.Properties;
const without = (whole: Rendered, begins: string): void => {
  const { stack, id } = idOf(whole, begins);
  whole.templates[stack]!.Resources = Object.fromEntries(Object.entries(whole.templates[stack]!.Resources).filter(([one]) => one !== id));
};

describe('the half of the publisher', () => {
  it('is proved without anybody who accepts: what is offered is no promise of a policy, and no grant', () => {
    const { verdict, proof } = half(PUBLISHER, () => undefined);
    expect([verdict, proof.asked, proof.possible]).toEqual(['proved', 1, 1]);
    const promise = proof.promises.find(({ grant }) => grant === OFFER);
    expect(promise?.hops.map(({ hop, verdict: one }) => `${hop} ${one}`)).toEqual(['route ok', 'login ok', 'who assumed', 'allow assumed', 'data ok']);
    expect(proof.assumptions).toContain('fraud of team-risk holds the policy of what it accepts in its own templates');
  });

  it('lacks the route of an offer: a broken promise, at the segment', () => {
    expect(half(PUBLISHER, (whole) => { without(whole, 'Payments/RiskTobrokers9098Ingress'); })).toMatchObject({ verdict: 'violated', broken: [`${OFFER} route`], excess: [] });
  });

  it.each<[string, (rule: Data) => void]>([
    ['one more port', (rule) => { rule.ToPort = 9099; }],
    ['another port', (rule) => { rule.FromPort = 9094; rule.ToPort = 9094; }],
    ['another group', (rule) => { rule.SourceSecurityGroupId = 'sg-0000000000000000a'; }],
    ['a range', (rule) => { delete rule.SourceSecurityGroupId; rule.CidrIp = '10.0.0.0/8'; }],
  ])('opens %s: excess, at the rule', (_, change) => {
    const { verdict, places } = half(PUBLISHER, (whole) => { change(ingressOf(whole)); });
    expect([verdict, places.some((place) => place.startsWith('RiskTobrokers9098Ingress'))]).toEqual(['violated', true]);
  });

  it('holds the policy of an offer itself: nobody was granted it here', () => {
    const { verdict, excess } = half(PUBLISHER, (whole) => {
      const { resource } = idOf(whole, 'Payments/CheckoutKafkaAccess');
      resource.Properties.PolicyDocument.Statement.at(-1).Action.push('kafka-cluster:ReadData');
    });
    expect([verdict, excess]).toEqual(['violated', ['checkout READ identity']]);
  });

  it('takes an offer back and leaves its route: excess, at the rule', () => {
    const { verdict, excess, places } = half(PUBLISHER, ({ trust }) => {
      const document = trust as Data;
      document.contracts = [];
      document.routes = document.routes.filter(({ from }: Data) => from !== 'risk');
    });
    expect([verdict, excess.every((one) => one.endsWith('network')), places.some((place) => place.startsWith('RiskTobrokers9098Ingress'))]).toEqual(['violated', true, true]);
  });

  it('offers on a cluster that takes no roles: a broken promise of each offer', () => {
    const { broken } = half(PUBLISHER, (whole) => { idOf(whole, 'Payments/EventsCluster').resource.Properties.ClientAuthentication.Sasl.Iam.Enabled = false; });
    expect(broken).toEqual(expect.arrayContaining([`${OFFER} login`, 'offer catalogue/inspect/events/payments.orders login']));
  });
});

describe('the half of who accepts', () => {
  it('is proved: the route into the brokers is for the publisher to open, which is said', () => {
    const { verdict, proof } = half(ACCEPTOR, () => undefined);
    expect([verdict, proof.asked, proof.possible]).toEqual(['proved', 1, 1]);
    expect(proof.promises[0]?.hops.map(({ hop, verdict: one }) => `${hop} ${one}`)).toEqual(['route assumed', 'login assumed', 'who ok', 'allow ok', 'data ok']);
    expect(proof.assumptions).toEqual(expect.arrayContaining([
      expect.stringMatching(/^contract payments\.orders of team-payments \(sha256:[0-9a-f]{64}\) is still what its publisher offers, and the publisher opens what it says$/),
      'route risk:brokers:9098 is opened into segment brokers by the contract of payments.orders',
    ]));
  });

  it.each<[string, (whole: Rendered) => void, string]>([
    ['another verb', (whole) => { statementOf(whole).Action.push('kafka-cluster:WriteData'); }, 'fraud WRITE identity'],
    ['every topic', (whole) => { statementOf(whole).Resource = '*'; }, 'fraud READ identity'],
  ])('takes %s: excess, at its policy', (_, change, what) => {
    const { verdict, excess, places } = half(ACCEPTOR, change);
    expect([verdict, excess.includes(what), places.some((place) => place.startsWith('FraudKafkaAccess'))]).toEqual(['violated', true, true]);
  });

  it('lacks its own way out: a broken promise, at the route', () => {
    expect(half(ACCEPTOR, (whole) => { without(whole, 'Risk/AppsTobrokers9098Egress'); })).toMatchObject({ verdict: 'violated', broken: ['fraud/consume/events/payments.orders/fraud-scoring route'] });
  });

  it('opens the brokers itself, which their owner does: excess, at the rule', () => {
    const { verdict, places } = half(ACCEPTOR, ({ templates }) => {
      templates['Risk']!.Resources['Planted'] = {
        Type: 'AWS::EC2::SecurityGroupIngress',
        Properties: { GroupId: 'sg-0a1b2c3d4e5f60718', SourceSecurityGroupId: 'sg-0f1e2d3c4b5a69788', IpProtocol: 'tcp', FromPort: 9098, ToPort: 9098 },
      };
    });
    expect([verdict, places.some((place) => place.startsWith('Planted'))]).toEqual(['violated', true]);
  });

  it('has another group than it was offered: a broken promise, and excess', () => {
    const { verdict, broken } = half(ACCEPTOR, (whole) => {
      const { PolicyDocument } = idOf(whole, 'Risk/FraudKafkaAccess').resource.Properties;
      for (const statement of PolicyDocument.Statement) statement.Resource = statement.Resource.replace('fraud-scoring', 'other');
    });
    expect([verdict, broken]).toEqual(['violated', ['fraud/consume/events/payments.orders/fraud-scoring allow']]);
  });
});
