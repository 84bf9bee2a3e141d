import { analyze } from '../../../lib/analyze';
import { answer } from '../../../lib/judge/ask/answer-of';
import { isRefusal } from '../../../lib/judge/ask/refusal';
import { who } from '../../../lib/judge/ask/who';
import { asOneWorkload, joinSides, provedTogether, unplacedStack, withNamesAtHome, withOthers, type Part, type Side } from '../../../lib/judge/contracts';
import { prove } from '../../../lib/judge/prove';
import type { World } from '../../../lib/analyze/world';
import type { TrustDocument } from '../../../lib/model/trust-document';
import { readStacks } from '../../../lib/template';
import { copyOf, idOf, type Data, type Rendered } from '../prove/support';

const [OWN, RISK, ACME] = ['111122223333', '222233334444', '444455556666'];

const sideOf = (name: string, { templates, trust }: Rendered, account: string): Side => ({
  name, trust, stacks: Object.keys(templates).map((stack) => ({ name: stack, path: `${name}/${stack}.template.json`, environment: `aws://${account}/eu-central-1` })),
  files: new Map(Object.entries(templates).map(([stack, template]) => [`${name}/${stack}.template.json`, JSON.stringify(template)])),
});
const read = (sides: readonly Side[], others: readonly Side[] = []): Part => {
  const { stacks, files, trust } = joinSides(sides, others);
  const result = readStacks('', stacks, files);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return { world: analyze(result.platforms[0]!), trust, sides };
};
const asked = (sides: readonly Side[]): { world: World; trust: TrustDocument } => {
  const whole = read(sides);
  const world = withNamesAtHome(whole.world, whole.trust);
  return { world, trust: asOneWorkload(world, whole.trust) };
};
const readers = (sides: readonly Side[], topic: string): string[] => {
  const { world, trust } = asked(sides);
  const found = who(world, trust, 'READ', `topic:${topic}`);
  if (isRefusal(found)) throw new Error(found.what);
  return found.able.filter(({ ambient }) => !ambient).map(({ subject, verdict }) => (verdict === 'allowed' ? subject : `? ${subject}`));
};
/** What the last of some sides is proved to be, with what the others say. */
const provedLast = (sides: readonly Side[]): string[] => {
  const parts = provedTogether(sides).map((part) => read(part, sides.filter((side) => !part.includes(side))));
  const last = parts.find((part) => part.sides.includes(sides.at(-1)!))!;
  const proof = withOthers(prove(last.world, last.trust), last, parts.filter((part) => part !== last));
  return [proof.verdict, ...proof.broken.map(({ hop, path: [first] }) => `${hop}: ${first!.because}`), ...proof.unknown.map(({ reason }) => `? ${reason}`)];
};
const trustOf = ({ trust }: Rendered): Data => trust;

describe('a contract that a workload of another account accepts, over a network that is joined elsewhere', () => {
  const twoAccounts = (change: (publisher: Rendered, acceptor: Rendered) => void = () => undefined): readonly Side[] => {
    const [publisher, acceptor] = [copyOf('two-repositories/publisher'), copyOf('two-repositories/acceptor')];
    trustOf(publisher).contracts[0].offers.find(({ grantee }: Data) => grantee === 'fraud').account = RISK;
    change(publisher, acceptor);
    return [sideOf('publisher', publisher, OWN), sideOf('acceptor', acceptor, RISK)];
  };
  const admitting = (role: string) => (publisher: Rendered): void => {
    publisher.templates['Payments']!.Resources['Admitting'] = { Type: 'AWS::MSK::ClusterPolicy', Properties: { ClusterArn: { 'Fn::GetAtt': [idOf(publisher, 'Payments/EventsCluster').id, 'Arn'] }, Policy: { Version: '2012-10-17', Statement: [{
      Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${RISK}:role/${role}` }, Resource: '*',
      Action: ['kafka-cluster:Connect', 'kafka-cluster:DescribeTopic', 'kafka-cluster:ReadData', 'kafka-cluster:AlterGroup', 'kafka-cluster:DescribeGroup'],
    }] } } };
  };
  const called = (name: string) => (acceptor: Rendered): void => { idOf(acceptor, 'Risk/FraudRole').resource.Properties.RoleName = name; };

  test('without a policy of the cluster nobody of the other account comes in, whatever its own policies say', () => {
    const sides = twoAccounts();
    expect(readers(sides, 'payments.orders')).toEqual([]);
    expect(provedLast(sides)).toEqual(['violated', `allow: fraud of account ${RISK} is not let in: cluster events has no policy of its own`]);
  });

  test('where the cluster\'s policy names its role, it reads: the groups that both sides name are one place', () => {
    const sides = twoAccounts((publisher, acceptor) => { admitting('fraud')(publisher); called('fraud')(acceptor); });
    expect(readers(sides, 'payments.orders')).toEqual(['fraud']);
    expect(provedLast(sides)).toEqual(['proved']);
  });

  test('a policy of the cluster that names another role does not let it in', () => {
    const sides = twoAccounts((publisher, acceptor) => { admitting('other')(publisher); called('fraud')(acceptor); });
    expect(readers(sides, 'payments.orders')).toEqual([]);
    expect(provedLast(sides)[0]).toBe('violated');
  });

  test('of a role whose name is made up when it is deployed it can not be told whether the policy means it', () => {
    const sides = twoAccounts(admitting('Risk-FraudRole0B6B6C2E-1A2B3C4D5E6F'));
    expect(readers(sides, 'payments.orders')).toContain('? fraud');
    expect(provedLast(sides)).toEqual(['unproved', '? the name of the role of fraud is made up when it is deployed: whether the cluster\'s own policy means it can not be told']);
    expect(readers(twoAccounts(admitting('Other-FraudRole0B6B6C2E-1A2B3C4D5E6F')), 'payments.orders')).not.toContain('? fraud');
  });
});

describe('a partner\'s private connection', () => {
  const ends = (change: (owner: Rendered, client: Rendered) => void = () => undefined, account = ACME): readonly Side[] => {
    const [owner, client] = [copyOf('express-and-partner/platform'), copyOf('express-and-partner/partner')];
    change(owner, client);
    return [sideOf('platform', owner, OWN), sideOf('partner', client, account)];
  };
  const rewritten = (whole: Rendered, from: string, to: string): void => {
    Object.assign(whole, JSON.parse(JSON.stringify(whole).replaceAll(from, to)));
  };

  test('a role with a path is one workload: a policy is attached to its name, and the cluster\'s policy names it in full', () => {
    const withPath = (change: (client: Rendered) => void): readonly Side[] => ends((owner, client) => {
      rewritten(owner, 'role/parcels-carrier', 'role/carriers/parcels-carrier');
      rewritten(client, 'role/parcels-carrier', 'role/carriers/parcels-carrier');
      change(client);
    });
    expect(readers(withPath(() => undefined), 'shop.shipments')).toEqual([`acme-carrier (Acme Logistics, account ${ACME})`]);
    const less = withPath((client) => { idOf(client, 'Carrier/CarrierKafkaAccess').resource.Properties.PolicyDocument.Statement.pop(); });
    expect(readers(less, 'shop.shipments')).toEqual([]);
  });

  test('a workload that its own side calls otherwise is one, under the name and the owner it has there', () => {
    const sides = ends((_, client) => {
      const trust = trustOf(client);
      trust.workloads[0].name = 'tour-planner';
      for (const grant of trust.grants) grant.grantee = 'tour-planner';
    });
    const { world, trust } = asked(sides);
    expect(trust.workloads.map(({ name, owner, partner }) => [name, owner, partner?.name].join(' ').trim())).toEqual(['dispatch team-shop', 'tracking team-care', 'tour-planner team-tours Acme Logistics']);
    expect(trust.grants.filter(({ grantee }) => grantee === 'tour-planner').map(({ verb, accepted }) => `${verb} ${accepted?.contract ?? '-'}`)).toEqual(['consume shop.shipments', 'produce -']);
    const found = answer(world, trust, { subject: 'tour-planner', operation: 'READ', resource: 'topic:shop.shipments' });
    expect(isRefusal(found) ? found.what : found.verdict).toBe('allowed');
  });

  test('within one account, from another network, it is a platform of its own: no policy of the cluster is asked', () => {
    const sides = ends((_, client) => { rewritten(client, ACME, OWN); }, OWN);
    expect(provedTogether(sides).map((part) => part.map(({ name }) => name))).toEqual([['platform'], ['partner']]);
    expect(readers(sides, 'shop.shipments')).toContain('acme-carrier@partner');
    expect(provedLast(sides)).toEqual(['proved']);
  });

  test('stands in a segment of its own, with the ports of its route', () => {
    const { segments, routes, clusters } = joinSides(ends()).trust;
    expect(segments.map(({ name }) => name)).toEqual(['acme-carrier', 'brokers', 'care', 'parcels-connection', 'shop', 'tours']);
    expect(routes.find(({ to }) => to === 'parcels-connection')).toMatchObject({ from: 'tours', port: 14_001, lastPort: 14_100 });
    expect(clusters.map(({ name, managed }) => [name, managed])).toEqual([['parcels', true]]);
  });

  test('ranges of two accounts are two places, and of one account one', () => {
    const range = (whole: Rendered, name: string): void => { trustOf(whole).segments.push({ path: `X/${name}`, name, owner: 'team-network', ranges: ['10.0.0.0/8'], cidr: '10.0.0.0/8', weakerPlace: 'behind a gateway' }); };
    const change = (owner: Rendered, client: Rendered): void => { range(owner, 'office'); range(client, 'lab'); };
    const places = (sides: readonly Side[]): string[] => joinSides(sides).trust.segments.filter(({ cidr }) => cidr !== undefined).map(({ name, stack }) => `${name} of ${stack ?? 'nobody'}`);
    expect(places(ends(change))).toEqual(['lab of Carrier', 'office of Parcels']);
    expect(places(ends(change, OWN))).toEqual(['office of Parcels']);
  });

  test('a workload behind a range of its own account does not come to brokers that admit the same range of theirs', () => {
    const sides = ends((owner, client) => {
      const { GroupId } = idOf(owner, 'Parcels/NetworkshopTobrokers9098Ingress').resource.Properties;
      owner.templates['Parcels']!.Resources['Range'] = { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId, IpProtocol: 'tcp', FromPort: 9098, ToPort: 9098, CidrIp: '10.0.0.0/8' } };
      trustOf(client).segments.push({ path: 'Carrier/lab', name: 'lab', owner: 'team-tours', ranges: ['10.0.0.0/8'], cidr: '10.0.0.0/8', weakerPlace: 'behind a gateway' });
      trustOf(client).workloads[0].segment = 'lab';
    });
    const { world, trust } = asked(sides);
    const found = answer(world, trust, { subject: 'acme-carrier', operation: 'connect', resource: 'listener:9098' });
    expect(isRefusal(found) ? found.what : found.verdict).toBe('denied');
  });
});

describe('what is proved together', () => {
  const side = (name: string, ...environments: string[]): Side => ({ name, trust: { clusters: [] } as unknown as TrustDocument, stacks: environments.map((environment, at) => ({ name: `${name}${String(at)}`, path: '', environment })), files: new Map() });
  const groups = (...sides: Side[]): string[] => provedTogether(sides).map((part) => part.map(({ name }) => name).join('+'));

  test('repositories of one account, in the order in which they come; one that shares an account with each of two joins them', () => {
    const [a, b, both, unknown] = [side('a', `aws://${OWN}/eu-central-1`), side('b', `aws://${ACME}/eu-central-1`), side('both', `aws://${ACME}/eu-west-1`, `aws://${OWN}/eu-west-1`), side('unknown', 'aws://unknown-account/unknown-region')];
    expect(groups(b, a, side('c', `aws://${OWN}/eu-west-1`))).toEqual(['b', 'a+c']);
    expect(groups(a, b, both)).toEqual(['a+b+both']);
    expect(groups(a, unknown)).toEqual(['a+unknown']);
    expect(unplacedStack([a, unknown])).toBeUndefined();
    expect(unplacedStack([a, b, unknown])?.name).toBe('unknown0');
  });
});
