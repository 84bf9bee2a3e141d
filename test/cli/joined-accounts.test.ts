import { join } from 'node:path';
import { partner } from '../../examples/express-and-partner/partner';
import { platform } from '../../examples/express-and-partner/platform';
import { tell } from './ask-support';
import { assembliesOf, changedFolder } from './joined-support';
import { folder, removeFolders } from './support';

/** What a test takes apart. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- documents are taken apart in every way
type Data = any;
type Change = (document: Data) => void;
interface Changes { readonly owner?: Change; readonly client?: Change; readonly ownerTrust?: Change; readonly clientTrust?: Change; readonly ownerManifest?: Change; readonly clientManifest?: Change }

const FILES: Readonly<Record<keyof Changes, string>> = {
  owner: 'platform/Parcels.template.json', client: 'partner/Carrier.template.json', ownerTrust: 'platform/trust.json', clientTrust: 'partner/trust.json',
  ownerManifest: 'platform/manifest.json', clientManifest: 'partner/manifest.json',
};
const [OWN, ACME] = ['111122223333', '444455556666'];
const ROLE = `arn:aws:iam::${ACME}:role/parcels-carrier`;
const CARRIER = `acme-carrier (Acme Logistics, account ${ACME})`;
const ARN = `arn:aws:kafka:eu-central-1:${OWN}:cluster/parcels/0c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f-7`;
const CONSUME = 'acme-carrier/consume/parcels/shop.shipments/acme-tours';

let both = '';
beforeAll(() => { both = assembliesOf({ platform, partner }); }, 60_000);
afterAll(removeFolders);

/** Both assemblies, with some of their files changed. */
const changed = (changes: Changes): string => changedFolder(both, FILES, changes);

const resourceOf = (template: Data, id: RegExp): Data => Object.entries<Data>(template.Resources).find(([name]) => id.test(name))![1];
const without = (template: Data, id: RegExp): void => { template.Resources = Object.fromEntries(Object.entries(template.Resources).filter(([name]) => !id.test(name))); };
const policyOf = (template: Data): Data => resourceOf(template, /^EventsPartnerPolicy/).Properties.Policy;
const connects = ({ Sid }: Data): boolean => Sid.startsWith('Connection');
const reads = ({ Action }: Data): boolean => Action.includes('kafka-cluster:ReadData');

/** Everybody who can, each in a line: `?` where it may. */
async function who(path: string, operation: string, topic: string): Promise<string[]> {
  const { out, problems } = await tell('who', operation, `topic:${topic}`, '--template', path, '--json');
  if (out === '') throw new Error(problems.join('\n'));
  return JSON.parse(out).able.map(({ subject, owner = '-', kind, verdict, ambient }: Data) => [verdict === 'allowed' ? '' : '?', ambient ? 'any' : kind, subject, owner].filter((word) => word !== '').join(' '));
}

async function why(template: string, subject: string, operation: string, resource: string): Promise<string> {
  const { out, problems } = await tell('why', subject, operation, resource, '--template', template, '--json');
  if (out === '') return problems.join('\n');
  const { verdict, path: steps } = JSON.parse(out);
  const stop = steps.find((step: Data) => step.verdict === 'no' || step.verdict === 'unknown');
  return stop === undefined || verdict === 'allowed' ? verdict : `${verdict} at ${stop.hop}: ${stop.says}`;
}

/** What a proof of both says, by what each part is called: findings in lines. */
async function proved(path: string): Promise<{ code: number; verdict: string; broken: string[]; excess: string[]; unknown: string[]; assumptions: string[] }> {
  const { code, out, problems } = await tell('prove', path, '--json');
  if (out === '') throw new Error(problems.join('\n'));
  const { verdict, broken, excess, unknown, assumptions } = JSON.parse(out);
  const lines = (list: Data[]): string[] => list.map(({ grant = '', hop = '', subject, operation, resource, path: [first] }) => [grant || `${subject} ${operation} ${resource}`, hop, first.location, first.because].filter((part) => part !== '').join(' | '));
  return { code, verdict, broken: lines(broken), excess: lines(excess), unknown: unknown.map(({ location, reason }: Data) => `${location} | ${reason}`), assumptions };
}

describe('questions over the assemblies of two accounts', () => {
  it('who names the workloads of both, each once, and no account but the owner\'s that its own policies may serve', async () => {
    expect(await who(both, 'READ', 'shop.shipments')).toEqual([`direct ${CARRIER} team-tours`, `any account:${OWN} -`]);
    expect(await who(both, 'WRITE', 'shop.shipments')).toEqual(['direct dispatch team-shop', `any account:${OWN} -`]);
    expect(await who(both, 'WRITE', 'carrier.positions')).toEqual([`direct ${CARRIER} team-tours`, `any account:${OWN} -`]);
    expect(await who(both, 'READ', 'carrier.positions')).toEqual(['direct tracking team-care', `any account:${OWN} -`]);
  });

  it('the path has the hops of both halves', async () => {
    const { out } = await tell('who', 'READ', 'topic:shop.shipments', '--template', both, '--json');
    const [{ path, how }] = JSON.parse(out).able;
    const places: string[] = path.map(({ location }: Data) => location);
    for (const place of [
      /^Carrier\/NetworktoursToparcelsconnection14001Egress/, /^Carrier\/NetworktoursToparcelsconnection14001Ingress/, /^Carrier\/ParcelsConnection/, /^Parcels\/EventsCluster.*VpcConnectivity/,
      /^Parcels\/EventsPartnerPolicy.*\/Statement\/4/, /^Parcels\/EventsPartnerPolicy.*\/Statement\/2/, /^Carrier\/CarrierKafkaAccess.*\/Statement\/3/,
    ]) expect(places).toContainEqual(expect.stringMatching(place));
    expect(how).toMatch(/^segment tours → Carrier\/ParcelsConnection\w+:any port, which arn:aws:iam::444455556666:role\/cdk-\S+ makes → Parcels\/EventsCluster\w+; IAM allows kafka-cluster:Connect and kafka-cluster:ReadData$/);
  });

  it.each([
    ['acme-carrier', 'READ', 'topic:shop.shipments', 'allowed'], [ROLE, 'WRITE', 'topic:carrier.positions', 'allowed'], ['tracking', 'READ', 'topic:carrier.positions', 'allowed'],
    ['acme-carrier', 'WRITE', 'topic:shop.shipments', 'denied at allow: the resource\'s own policy does not allow kafka-cluster:WriteData'],
    [`arn:aws:iam::${ACME}:role/somebody`, 'READ', 'topic:shop.shipments', 'denied at allow: the resource\'s own policy does not allow kafka-cluster:Connect'],
    ['acme-carrier', 'connect', 'listener:9098', 'denied at route: segment tours is in the network of another account, and no template joins it to that of Parcels/EventsCluster'],
    ['this-account', 'READ', 'topic:shop.shipments', `several accounts: which one is meant can not be told (given: this-account); allowed: account:${ACME}`],
    [`account:${OWN}`, 'READ', 'topic:shop.shipments', 'allowed'], [`account:${ACME}`, 'READ', 'topic:shop.shipments', 'denied at allow'],
    ['arn:aws:iam::${AWS::AccountId}:role/x', 'READ', 'topic:shop.shipments', 'several accounts'],
  ])('why %s %s %s: %s', async (subject, operation, resource, answer) => {
    expect(await why(both, subject, operation, resource)).toContain(answer);
  });

  it('blast of the partner, and of its account, reaches what both halves let it', async () => {
    const reach = async (subject: string): Promise<string[]> => JSON.parse((await tell('blast', subject, '--template', both, '--json')).out).parts.flatMap(({ reaches }: Data) => reaches.map(({ says }: Data) => says));
    const granted = ['reads shop.shipments', 'writes carrier.positions', 'joins, commits and resets group acme-tours'];
    expect(await reach('acme-carrier')).toEqual([...granted, expect.stringMatching(/^comes to Parcels\/EventsCluster\w+ by a private connection$/)]);
    expect(await reach(`account:${ACME}`)).toEqual([expect.stringMatching(/^reads the logs of Carrier\//), ...granted]);
  });

  it('ztk client tells the partner to ask for the addresses of its private connection', async () => {
    const { out } = await tell('client', 'acme-carrier', '--template', both);
    expect([out.includes('VpcConnectivity'), out.match(/shop\.shipments/g)!.length > 0]).toEqual([true, true]);
  });
});

describe('both halves must allow', () => {
  it.each<[string, Changes, string]>([
    ['the policy of the partner\'s role lacks the action', { client: (template) => { resourceOf(template, /^CarrierKafkaAccess/).Properties.PolicyDocument.Statement.find(reads).Action = ['kafka-cluster:DescribeTopic']; } }, 'denied at allow'],
    ['the cluster\'s policy lacks the action', { owner: (template) => { policyOf(template).Statement.find(reads).Action = ['kafka-cluster:DescribeTopic']; } }, 'denied at allow'],
    ['the cluster\'s policy lets nobody connect', { owner: (template) => { policyOf(template).Statement = policyOf(template).Statement.filter((one: Data) => !connects(one)); } }, `lets nobody of account ${ACME} make the private connection Carrier/ParcelsConnection`],
    ['the cluster takes no private connections', { owner: (template) => { delete resourceOf(template, /^EventsCluster[0-9A-F]{8}$/).Properties.BrokerNodeGroupInfo.ConnectivityInfo.VpcConnectivity; } }, 'denied at route: segment tours is in the network of another account'],
    ['the group of the connection admits nobody', { client: (template) => { without(template, /^NetworktoursToparcelsconnection14001Ingress/); } }, 'denied at route: segment tours does not come to Carrier/ParcelsConnection'],
    ['no template makes a connection', { client: (template) => { without(template, /^ParcelsConnection/); } }, 'unknown at route: no template of its account makes a private connection to Parcels/EventsCluster'],
    ['it can not be told to which cluster the connection leads', { client: (template) => { template.Parameters = { Target: { Type: 'String' } }; resourceOf(template, /^ParcelsConnection/).Properties.TargetClusterArn = { Ref: 'Target' }; } }, 'unknown at route: segment tours → Carrier/ParcelsConnection'],
  ])('%s', async (_, changes, answer) => {
    const path = changed(changes);
    expect(await why(path, 'acme-carrier', 'READ', 'topic:shop.shipments')).toContain(answer);
    expect((await who(path, 'READ', 'shop.shipments')).filter((line) => line.includes('acme'))).toEqual(answer.startsWith('unknown') ? [`? direct ${CARRIER} team-tours`] : []);
  });

  it('a role of a third account that the cluster\'s policy names is told, and is excess at its place', async () => {
    const path = changed({ owner: (template) => { policyOf(template).Statement.find(reads).Principal.AWS = ['arn:aws:iam::999988887777:role/parcels-carrier', ROLE]; policyOf(template).Statement[0].Principal.AWS = ['arn:aws:iam::999988887777:role/parcels-carrier', ROLE];
      policyOf(template).Statement.find(connects).Principal.AWS = ['arn:aws:iam::999988887777:role/parcels-carrier', policyOf(template).Statement.find(connects).Principal.AWS]; } });
    expect(await who(path, 'READ', 'shop.shipments')).toEqual([`direct ${CARRIER} team-tours`, 'direct arn:aws:iam::999988887777:role/parcels-carrier -', `any account:${OWN} -`]);
    const { code, excess } = await proved(path);
    expect([code, excess.some((line) => line.startsWith('arn:aws:iam::999988887777:role/parcels-carrier') && line.includes('EventsPartnerPolicy'))]).toEqual([1, true]);
  });

  it('a policy of the partner\'s templates that lets everybody into the cluster is told', async () => {
    const path = changed({ client: (template) => {
      const statement = { Effect: 'Allow', Principal: '*', Action: ['kafka-cluster:*', 'kafka:*'], Resource: '*' };
      template.Resources.Open = { Type: 'AWS::MSK::ClusterPolicy', Properties: { ClusterArn: ARN, Policy: { Version: '2012-10-17', Statement: [statement] } } };
    } });
    expect(await who(path, 'READ', 'shop.shipments')).toContain('any anyone -');
    const { code, excess } = await proved(path);
    expect([code, excess.some((line) => line.includes('Open/Properties/Policy'))]).toEqual([1, true]);
  });

  it('a role of the partner that may everything on every topic reads what the cluster\'s policy names, and is excess on its own side', async () => {
    const path = changed({ client: (template) => {
      for (const statement of resourceOf(template, /^CarrierKafkaAccess/).Properties.PolicyDocument.Statement) Object.assign(statement, { Action: ['kafka-cluster:*'], Resource: '*' });
    } });
    expect(await who(path, 'READ', 'carrier.positions')).toEqual(['direct tracking team-care', `any account:${OWN} -`]);
    const { code, excess } = await proved(path);
    expect([code, excess.some((line) => line.startsWith('acme-carrier') && line.includes('CarrierKafkaAccess'))]).toEqual([1, true]);
  });
});

describe('networks of two accounts', () => {
  // Ours admits a range that is the partner's, too: some other place of ours has those addresses.
  const overlapping: Change = (template) => {
    const { GroupId } = resourceOf(template, /^NetworkshopTobrokers9098Ingress/).Properties;
    template.Resources.Range = { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId, IpProtocol: 'tcp', FromPort: 9098, ToPort: 9098, CidrIp: '10.20.0.0/16' } };
    policyOf(template).Statement = policyOf(template).Statement.filter((one: Data) => !connects(one));
  };
  const out: Change = (template) => {
    const { GroupId } = resourceOf(template, /^NetworktoursToparcelsconnection14001Egress/).Properties;
    template.Resources.Out = { Type: 'AWS::EC2::SecurityGroupEgress', Properties: { GroupId, IpProtocol: '-1', CidrIp: '10.0.0.0/8' } };
  };

  it('a range of ours that overlaps with theirs admits nobody of theirs', async () => {
    const path = changed({ owner: overlapping, client: out });
    expect(await why(path, 'acme-carrier', 'READ', 'topic:shop.shipments')).toMatch(/^denied at route/);
    expect(await why(path, 'acme-carrier', 'connect', 'listener:9098')).toContain('denied at route: segment tours is in the network of another account');
    expect(await why(path, '10.20.4.7/32', 'connect', 'listener:9098')).toBe('allowed');
  });

  it('where a template may join the two networks it can not be told', async () => {
    const peering: Change = (template) => {
      out(template);
      template.Resources.Peering = { Type: 'AWS::EC2::VPCPeeringConnection', Properties: { VpcId: 'vpc-1', PeerVpcId: 'vpc-2', PeerOwnerId: OWN } };
    };
    expect(await why(changed({ owner: overlapping, client: peering }), 'acme-carrier', 'connect', 'listener:9098')).toMatch(/^unknown at route: it can not be told whether segment tours comes to Parcels\/EventsCluster\w+, which is in the network of another account$/);
  });
});

describe('ztk prove over the assemblies of two accounts', () => {
  it('proves each account by itself, and takes nothing for granted that the other says', async () => {
    const { code, verdict, broken, excess, unknown, assumptions } = await proved(both);
    expect([code, verdict, broken, excess, unknown]).toEqual([0, 'proved', [], [], []]);
    const OF_THE_OTHER = /^contract |lets this account connect|lets acme-carrier in|parcels exists|^the cluster arn/;
    expect(assumptions.filter((text) => OF_THE_OTHER.test(text))).toEqual([]);
    const alone = await proved(join(both, 'partner'));
    expect(alone.assumptions.filter((text) => OF_THE_OTHER.test(text))).toHaveLength(6);
  });

  it.each<[string, Changes, string]>([
    ['an offer that is withdrawn', { ownerTrust: ({ contracts: [contract] }) => { contract.offers.pop(); } }, `${CONSUME} | allow | trust.json/grants/${CONSUME} | offer ${CONSUME} of contract shop.shipments of team-shop is withdrawn`],
    ['an offer for another role', { ownerTrust: ({ contracts: [contract] }) => { contract.offers[0].role = `arn:aws:iam::${ACME}:role/other`; } }, `is for arn:aws:iam::${ACME}:role/other alone`],
    ['a grant that the cluster\'s policy does not allow', { owner: (template) => { policyOf(template).Statement.find(reads).Action = ['kafka-cluster:DescribeTopic']; } }, `${CONSUME} | allow | Parcels/EventsCluster`],
    ['a connection that the cluster\'s policy lets nobody make', { owner: (template) => { policyOf(template).Statement = policyOf(template).Statement.filter((one: Data) => !connects(one)); } }, `${CONSUME} | route | Parcels/EventsCluster`],
    ['a cluster that takes no private connections', { owner: (template) => { delete resourceOf(template, /^EventsCluster[0-9A-F]{8}$/).Properties.BrokerNodeGroupInfo.ConnectivityInfo.VpcConnectivity; } }, `${CONSUME} | route | Parcels/EventsCluster`],
    ['a policy that the partner\'s role lacks', { client: (template) => { without(template, /^CarrierKafkaAccess/); } }, `${CONSUME} | allow | `],
  ])('%s breaks the partner\'s grant, at the place that decides', async (_, changes, line) => {
    const { code, broken } = await proved(changed(changes));
    expect([code, broken]).toEqual([1, expect.arrayContaining([expect.stringContaining(line)])]);
  });
});

describe('what can not be read together', () => {
  it('two stacks of one name', async () => {
    const path = changed({ clientManifest: (manifest) => { manifest.artifacts.Parcels = manifest.artifacts.Carrier; delete manifest.artifacts.Carrier; } });
    expect(await why(path, 'acme-carrier', 'READ', 'topic:shop.shipments')).toContain('two of these assemblies have a stack of one name');
  });

  it.each(['prove', 'who'])('ztk %s: policies of an organisation, since nothing says which account is in it', async (command) => {
    const file = join(folder({ 'organisation.json': JSON.stringify([{ Type: 'SERVICE_CONTROL_POLICY', Name: 'all', Content: '{"Statement":[]}', Targets: ['r-ab12'] }]) }), 'organisation.json');
    const { code, problems } = await tell(...(command === 'prove' ? ['prove', both] : ['who', 'READ', 'topic:shop.shipments', '--template', both]), '--account', file);
    expect([code, problems]).toEqual([2, [expect.stringMatching(/^INPUT_UNSUPPORTED: which of several accounts are in the organisation .* \(given: 444455556666, 111122223333\)/)]]);
  });

  it('a stack that does not say its account, beside a private connection', async () => {
    const path = changed({ clientManifest: (manifest) => { manifest.artifacts.Carrier.environment = 'aws://unknown-account/unknown-region'; } });
    expect(await why(path, 'acme-carrier', 'READ', 'topic:shop.shipments')).toMatch(/^INPUT_UNSUPPORTED: .*in which account it is \(given: Carrier\); allowed: stacks with the account in their env/);
  });
});
