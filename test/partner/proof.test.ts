import { evaluateRules } from '../../lib/judge/rules';
import { copyOf, idOf, placesOf, platformOf, proofOf, type Data, type Rendered } from '../judge/prove/support';

const PLATFORM = 'express-and-partner/platform';
const PARTNER = 'express-and-partner/partner';
const CARRIER = 'arn:aws:iam::444455556666:role/parcels-carrier';

const props = (rendered: Rendered, begins: string): Data => idOf(rendered, begins).resource.Properties;
const policy = (rendered: Rendered): Data[] => props(rendered, 'Parcels/EventsPartnerPolicy').Policy.Statement;
const about = (rendered: Rendered, text: string): Data => {
  const found = policy(rendered).find(({ Sid }) => String(Sid).startsWith(text));
  if (found === undefined) throw new Error(`no statement ${text}`);
  return found;
};
const without = (list: readonly string[], action: string): string[] => list.filter((one) => one !== action);
const topic = (rendered: Rendered, name: string): Data => JSON.parse(JSON.stringify(about(rendered, 'AcmeCarrierTopic').Resource[0]).replace(/\/(?:shop\.shipments|carrier\.positions)/, `/${name}`));

describe.each([PLATFORM, PARTNER])('%s', (example) => {
  test('is proved on its own side, without a finding', () => {
    const rendered = copyOf(example);
    const { verdict, excess, broken, unknown } = proofOf(rendered);
    expect({ verdict, excess, broken, unknown }).toEqual({ verdict: 'proved', excess: [], broken: [], unknown: [] });
    expect(evaluateRules(platformOf(rendered))).toEqual({ findings: [], failures: [] });
  });
});

test('what is taken for granted of the other side is printed on each', () => {
  expect(proofOf(copyOf(PLATFORM)).assumptions).toEqual(expect.arrayContaining([
    `what ${CARRIER} may do is narrowed by policies of account 444455556666 alone, and who takes it is for Acme Logistics to say`,
    'cluster parcels stood before private connections to it were switched on: MSK makes none with them',
  ]));
  expect(proofOf(copyOf(PARTNER)).assumptions).toEqual(expect.arrayContaining([
    'account 111122223333, to which cluster parcels belongs, lets this account connect and its roles do what they were granted here',
    'private connections to cluster parcels listen at ports 14001 to 14100',
  ]));
});

type Fault = readonly [what: string, change: (rendered: Rendered) => void, says: string, at: string];

const told = (example: string, [, change, says, at]: Fault): void => {
  const rendered = copyOf(example);
  const id = at === 'Planted' ? at : idOf(rendered, at).id;
  change(rendered);
  const proof = proofOf(rendered);
  const all = [...proof.excess.map(({ subject, operation, resource }) => `excess: ${subject} ${operation} ${resource}`), ...proof.broken.map(({ grant, hop }) => `broken: ${grant} ${hop}`)];
  expect([proof.verdict, all.some((text) => text.startsWith(says)) ? says : all]).toEqual(['violated', says]);
  expect(placesOf(proof).filter((place) => place === id || place.startsWith(`${id}/`))).not.toEqual([]);
};

const POLICY = 'Parcels/EventsPartnerPolicy';
const CLUSTER = 'Parcels/EventsCluster';
const CONSUMES = 'broken: acme-carrier/consume/parcels/shop.shipments/acme-tours';
const PRODUCES = 'broken: acme-carrier/produce/parcels/carrier.positions';
const plant = (rendered: Rendered, statement: Data): void => { policy(rendered).push({ Effect: 'Allow', ...statement }); };
const connectivity = (rendered: Rendered): Data => props(rendered, CLUSTER).BrokerNodeGroupInfo.ConnectivityInfo;

test.each<Fault>([
  ['another role of the partner beside its own', (r) => { for (const one of policy(r)) one.Principal.AWS = [one.Principal.AWS, 'arn:aws:iam::444455556666:role/intern']; }, 'excess: arn:aws:iam::444455556666:role/intern', POLICY],
  ['the whole account of the partner', (r) => { about(r, 'AcmeCarrierTopic').Principal.AWS = 'arn:aws:iam::444455556666:root'; }, 'excess: account:444455556666', POLICY],
  ['another account connects', (r) => { plant(r, { Principal: { AWS: 'arn:aws:iam::999988887777:role/network' }, Action: 'kafka:CreateVpcConnection', Resource: '*' }); }, 'excess: arn:aws:iam::999988887777:role/network kafka:CreateVpcConnection', POLICY],
  ['anybody connects', (r) => { about(r, 'Connection').Principal = '*'; }, 'excess: anyone kafka:CreateVpcConnection', POLICY],
  ['one topic more', (r) => { about(r, 'AcmeCarrierTopic').Resource.push(topic(r, 'shop.customers')); }, 'excess: acme-carrier', POLICY],
  ['every topic', (r) => { about(r, 'AcmeCarrierTopic').Resource = [topic(r, '*')]; }, 'excess: acme-carrier', POLICY],
  ['every group', (r) => { about(r, 'AcmeCarrierGroup').Resource = ['*']; }, 'excess: acme-carrier', POLICY],
  ['one action more', (r) => { plant(r, { Principal: { AWS: CARRIER }, Action: 'kafka-cluster:AlterTopic', Resource: [topic(r, 'shop.shipments')] }); }, 'excess: acme-carrier ALTER topic:shop.shipments', POLICY],
  ['who connects reads as well', (r) => { plant(r, { ...about(r, 'AcmeCarrierTopic'), Principal: { AWS: about(r, 'Connection').Principal.AWS } }); }, 'excess: arn:aws:iam::444455556666:role/cdk-hnb659fds-cfn-exec-role-444455556666-eu-central-1', POLICY],
  ['passwords over private connections', (r) => { connectivity(r).VpcConnectivity.ClientAuthentication.Sasl.Scram.Enabled = true; }, 'excess: whoever knows the password', CLUSTER],
  ['the policy is gone', (r) => { Reflect.deleteProperty(r.templates['Parcels']!.Resources, idOf(r, POLICY).id); }, `${CONSUMES} allow`, CLUSTER],
  ['the group is gone', (r) => { policy(r).splice(policy(r).indexOf(about(r, 'AcmeCarrierGroup')), 1); }, `${CONSUMES} allow`, CLUSTER],
  ['the connection is gone', (r) => { policy(r).splice(policy(r).indexOf(about(r, 'Connection')), 1); }, `${PRODUCES} route`, CLUSTER],
  ['brokers can not be found', (r) => { about(r, 'Connection').Action = without(about(r, 'Connection').Action, 'kafka:GetBootstrapBrokers'); }, `${PRODUCES} route`, CLUSTER],
  ['something is denied', (r) => { plant(r, { Effect: 'Deny', Principal: { AWS: CARRIER }, Action: 'kafka-cluster:WriteData', Resource: '*' }); }, `${PRODUCES} allow`, POLICY],
  ['private connections are off', (r) => { connectivity(r).VpcConnectivity.ClientAuthentication.Sasl.Iam.Enabled = false; }, `${CONSUMES} route`, CLUSTER],
  ['private connections are not there', (r) => { delete connectivity(r).VpcConnectivity; }, `${CONSUMES} route`, CLUSTER],
  ['IAM is off', (r) => { props(r, CLUSTER).ClientAuthentication.Sasl.Iam.Enabled = false; }, `${CONSUMES} login`, CLUSTER],
  ['the topic is gone', (r) => { Reflect.deleteProperty(r.templates['Parcels']!.Resources, idOf(r, 'Parcels/ShipmentsTopic').id); }, `${CONSUMES} route`, 'Parcels/ShipmentsTopic'],
])('of the cluster: %s is told, at its place', (...fault) => { told(PLATFORM, fault); });

test('a partner whom nobody declared, and private connections that nobody declared, are told', () => {
  const rendered = copyOf(PLATFORM);
  const trust = rendered.trust as Data;
  trust.grants = trust.grants.filter(({ grantee }: Data) => grantee !== 'acme-carrier');
  trust.workloads = trust.workloads.filter(({ name }: Data) => name !== 'acme-carrier');
  delete trust.clusters[0].multiVpc;
  const said = proofOf(rendered).excess.map(({ subject, operation }) => `${subject} ${operation}`);
  expect(said).toEqual(expect.arrayContaining([`${CARRIER} READ`, expect.stringContaining('kafka:CreateVpcConnection'), 'whoever IAM permits connect']));
});

const CONNECTION = 'Carrier/ParcelsConnection';
const READS = 'broken: acme-carrier/consume/parcels/shop.shipments/acme-tours';
const rule = (rendered: Rendered, direction: string): Data => idOf(rendered, `Carrier/NetworktoursToparcelsconnection14001${direction}`);

test.each<Fault>([
  ['another cluster', (r) => { props(r, CONNECTION).TargetClusterArn = 'arn:aws:kafka:eu-central-1:111122223333:cluster/other/0c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f-7'; }, `${READS} route`, CONNECTION],
  ['another login', (r) => { props(r, CONNECTION).Authentication = 'SASL_SCRAM'; }, `${READS} route`, CONNECTION],
  ['a group of workloads', (r) => { props(r, CONNECTION).SecurityGroups = [{ 'Fn::GetAtt': [idOf(r, 'Carrier/NetworktoursGroup').id, 'GroupId'] }]; }, `${READS} route`, CONNECTION],
  ['another VPC', (r) => { props(r, CONNECTION).VpcId = 'vpc-0a1b2c3d4e5f60718'; }, 'excess: vpc-0a1b2c3d4e5f60718 reaches', CONNECTION],
  ['no connection', (r) => { Reflect.deleteProperty(r.templates['Carrier']!.Resources, idOf(r, CONNECTION).id); }, `${READS} route`, CONNECTION],
  ['a second connection', (r) => { r.templates['Carrier']!.Resources['Planted'] = { ...structuredClone(idOf(r, CONNECTION).resource), Properties: { ...props(r, CONNECTION), VpcId: 'vpc-0a1b2c3d4e5f60718' } }; }, 'excess: vpc-0a1b2c3d4e5f60718 reaches', 'Planted'],
  ['fewer ports than brokers may have', (r) => { rule(r, 'Ingress').resource.Properties.ToPort = 14_002; }, `${READS} route`, 'Carrier/NetworkparcelsconnectionGroup'],
  ['no way out', (r) => { Reflect.deleteProperty(r.templates['Carrier']!.Resources, rule(r, 'Egress').id); }, `${READS} route`, 'Carrier/NetworktoursGroup'],
  ['more ports', (r) => { rule(r, 'Ingress').resource.Properties.FromPort = 443; }, 'excess: ', 'Carrier/NetworktoursToparcelsconnection14001Ingress'],
  ['one topic more', (r) => { props(r, 'Carrier/CarrierKafkaAccess').PolicyDocument.Statement.push({ Effect: 'Allow', Action: 'kafka-cluster:ReadData', Resource: 'arn:aws:kafka:eu-central-1:111122223333:topic/parcels/0c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f-7/shop.customers' }); }, 'excess: acme-carrier READ topic:shop.customers', 'Carrier/CarrierKafkaAccess'],
  ['no policy', (r) => { Reflect.deleteProperty(r.templates['Carrier']!.Resources, idOf(r, 'Carrier/CarrierKafkaAccess').id); }, `${READS} allow`, 'Carrier/CarrierKafkaAccess'],
])('of the client: %s is told, at its place', (...fault) => {
  const [what] = fault;
  // What is gone has no place of its own: the promise names what should stand there.
  if (what === 'no policy') {
    const rendered = copyOf(PARTNER);
    fault[1](rendered);
    expect(proofOf(rendered).broken.map(({ grant, hop }) => `broken: ${grant} ${hop}`)).toContain(fault[2]);
  } else told(PARTNER, fault);
});
