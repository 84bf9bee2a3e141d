import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acceptor } from '../../examples/two-repositories/acceptor';
import { publisher } from '../../examples/two-repositories/publisher';
import { squeezed, tell } from './ask-support';
import { assembliesOf, changedFolder } from './joined-support';
import { removeFolders } from './support';

/** What a test takes apart. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- documents are taken apart in every way
type Data = any;
type Change = (document: Data) => void;
interface Changes { readonly publisher?: Change; readonly acceptor?: Change; readonly payments?: Change; readonly risk?: Change }

const FILES: Readonly<Record<keyof Changes, string>> = {
  publisher: 'publisher/trust.json', acceptor: 'acceptor/trust.json', payments: 'publisher/Payments.template.json', risk: 'acceptor/Risk.template.json',
};
const OFFER = 'fraud/consume/events/payments.orders/fraud-scoring';
const CONTRACT = 'contract payments.orders of team-payments';

let both = '';
beforeAll(() => { both = assembliesOf({ publisher, acceptor }); }, 60_000);
afterAll(removeFolders);

/** Both assemblies, with some of their files changed. */
const changed = (changes: Changes): string => changedFolder(both, FILES, changes);

/** What a proof of both says: the exit code, and each finding in a line. */
async function proved(path: string): Promise<{ code: number; broken: string[]; excess: string[]; unknown: string[] }> {
  const { code, out, problems } = await tell('prove', path, '--json');
  if (out === '') throw new Error(problems.join('\n'));
  const proof = JSON.parse(out);
  const lines = (list: Data[]): string[] => list.map(({ grant = '', hop = '', subject, operation, resource, path: [first] }) => [grant || `${subject} ${operation} ${resource}`, hop, first.location, first.because].filter((part) => part !== '').join(' | '));
  return { code, broken: lines(proof.broken), excess: lines(proof.excess), unknown: proof.unknown };
}

const contractOf = (trust: Data): Data => trust.contracts[0];
const grantOf = (trust: Data): Data => trust.grants[0];
const resourceOf = (template: Data, id: RegExp): Data => Object.entries<Data>(template.Resources).find(([name]) => id.test(name))![1];

describe('ztk prove over the assemblies of both repositories', () => {
  it('proves the whole: the route of the publisher, the policy of who accepts, on one cluster', async () => {
    const { code, out } = await tell('prove', both, '--all');
    expect(code).toBe(0);
    const lines = squeezed(out);
    expect(lines.slice(0, 2)).toEqual(['acceptor + publisher', expect.stringMatching(/^access {2}2 asked {2}2 possible {2}0 extra {2}0 broken {2}0 unknown {2}proved for these 2 templates/)]);
    expect(lines).toContainEqual(expect.stringMatching(/^1 route {2}ok {2}segment risk → brokers:9098 {2}Payments\/RiskTobrokers/));
    expect(lines).toContainEqual(expect.stringMatching(/^2 login {2}ok {2}IAM on events:9098 {2}Payments\/EventsCluster/));
    expect(lines).toContainEqual(expect.stringMatching(/^4 allow {2}ok {2}5 IAM actions on events, denied by nothing {2}Risk\/FraudKafkaAccess/));
    expect(out).not.toContain(`${CONTRACT} (`);
    expect(out).not.toContain('opened into segment brokers by');
  });

  it.each<[string, Changes, string]>([
    ['withdrawn', { publisher: (trust) => { contractOf(trust).offers.pop(); } }, `offer ${OFFER} of ${CONTRACT} is withdrawn, or was never made`],
    ['withdrawn with its contract', { publisher: (trust) => { delete trust.contracts; } }, 'contract payments.orders is withdrawn: publisher publishes none of this name'],
    ['changed since', { publisher: (trust) => { contractOf(trust).digest = `sha256:${'0'.repeat(64)}`; } }, `${CONTRACT} has changed: sha256:`],
    ['another team\'s', { publisher: (trust) => { contractOf(trust).offers[1].owner = 'team-other'; } }, `offer ${OFFER} of ${CONTRACT} is for team-other, not for team-risk`],
    ['of another account', { publisher: (trust) => { contractOf(trust).offers[1].account = '999999999999'; } }, 'is for account 999999999999, not for 111122223333'],
    ['for one role', { publisher: (trust) => { contractOf(trust).offers[1].role = 'arn:aws:iam::111122223333:role/other'; } }, 'is for arn:aws:iam::111122223333:role/other alone'],
    ['never accepted', { acceptor: (trust) => { delete grantOf(trust).accepted; } }, 'nobody offered this: publisher offers payments.orders by contract, and the grant accepts none'],
    ['not of this verb', { acceptor: (trust) => { grantOf(trust).id = 'fraud/produce/events/payments.orders'; } }, `offer ${OFFER} of ${CONTRACT} is withdrawn, or was never made`],
    ['of another group of clients', { publisher: (trust) => { contractOf(trust).offers[1].route.group = 'sg-0000000000000000a'; } }, 'is for workloads behind sg-0000000000000000a, not behind sg-0f1e2d3c4b5a69788'],
  ])('an offer that is %s breaks the grant by its name', async (_, changes, because) => {
    const { code, broken } = await proved(changed(changes));
    expect(code).toBe(1);
    expect(broken).toContainEqual(expect.stringContaining(because));
  });

  it('what the publisher opens beside the offer is excess, at its place', async () => {
    const { code, excess } = await proved(changed({ payments: (template) => { resourceOf(template, /^RiskTobrokers9098Ingress/).Properties.ToPort = 9099; } }));
    expect([code, excess.some((line) => line.includes('Payments/RiskTobrokers9098Ingress'))]).toEqual([1, true]);
  });

  it('what the publisher does not open is broken, at the route', async () => {
    const { code, broken } = await proved(changed({ payments: (template) => {
      template.Resources = Object.fromEntries(Object.entries(template.Resources).filter(([id]) => !id.startsWith('RiskTobrokers')));
    } }));
    expect([code, broken.map((line) => line.split(' | ').slice(0, 2))]).toEqual([1, [[OFFER, 'route']]]);
  });

  it.each([
    ['one more action', (statement: Data) => { statement.Action.push('kafka-cluster:WriteData'); }, /^fraud WRITE topic:payments\.orders/],
    ['every topic', (statement: Data) => { statement.Resource = statement.Resource.replace('payments.orders', '*'); }, /^fraud READ/],
  ])('who accepts %s more than was offered is excess on the publisher\'s cluster', async (_, widen, what) => {
    const { code, excess } = await proved(changed({ risk: (template) => {
      widen(resourceOf(template, /^FraudKafkaAccess/).Properties.PolicyDocument.Statement.find(({ Action }: Data) => Action.includes('kafka-cluster:ReadData')));
    } }));
    expect([code, excess.filter((line) => what.test(line) && line.includes('Risk/FraudKafkaAccess'))]).toEqual([1, [expect.anything()]]);
  });

  it('a policy on another cluster of that name does not pass for the publisher\'s', async () => {
    const { code, broken } = await proved(changed({ risk: (template) => {
      const { PolicyDocument } = resourceOf(template, /^FraudKafkaAccess/).Properties;
      for (const statement of PolicyDocument.Statement) statement.Resource = statement.Resource.replace('/events/', '/other/');
    } }));
    expect([code, broken.some((line) => line.startsWith(`${OFFER} | allow`))]).toEqual([1, true]);
  });

  it('names that both sides use for different things are told apart', async () => {
    const { code, out } = await tell('prove', changed({ publisher: (trust) => {
      for (const list of ['workloads', 'grants', 'routes']) trust[list] = JSON.parse(JSON.stringify(trust[list]).replaceAll('checkout', 'fraud'));
    } }), '--all');
    expect([code, out.includes('\nfraud consume topic:payments.orders'), out.includes('\nfraud@publisher produce topic:payments.orders')]).toEqual([0, true, true]);
  });

  it('two stacks of one name are refused', async () => {
    const path = changed({});
    const manifest = JSON.parse(readFileSync(join(path, 'acceptor/manifest.json'), 'utf8'));
    manifest.artifacts.Payments = { ...manifest.artifacts.Risk };
    delete manifest.artifacts.Risk;
    writeFileSync(join(path, 'acceptor/manifest.json'), JSON.stringify(manifest).replaceAll('"Risk.template.json"', '"Payments.template.json"'));
    renameSync(join(path, 'acceptor/Risk.template.json'), join(path, 'acceptor/Payments.template.json'));
    const { code, problems } = await tell('prove', path);
    expect([code, problems]).toEqual([2, [expect.stringContaining('two of these assemblies have a stack of one name')]]);
  });
});

describe('ztk who over the assemblies of both repositories', () => {
  it('joins them: who accepted with its owner and path, and what is only offered', async () => {
    const { out } = await tell('who', 'DESCRIBE', 'topic:payments.orders', '--template', both);
    const lines = squeezed(out);
    expect(lines[0]).toBe('2 subjects can DESCRIBE topic:payments.orders  CONFIDENTIAL team-payments');
    expect(lines).toContainEqual(expect.stringMatching(/^checkout {2}team-payments {2}segment payments → events:9098; IAM allows/));
    expect(lines).toContainEqual(expect.stringMatching(/^fraud {2}team-risk {2}segment risk → events:9098; IAM allows .* {2}Payments\/RiskTobrokers9098Ingress/));
    expect(lines.slice(-2)).toEqual([
      '1 offered, and not accepted in these templates',
      'catalogue  team-data  inspect, by contract payments.orders of team-payments, to a role of account 111122223333  lists topics and what they hold',
    ]);
  });

  it('says of the publisher alone that all of it is offered', async () => {
    const { out } = await tell('who', 'READ', 'topic:payments.orders', '--template', join(both, 'publisher'), '--json');
    const { able, offered } = JSON.parse(out);
    expect([able.map(({ subject }: Data) => subject), offered.map(({ subject, owner, verb }: Data) => [subject, owner, verb])]).toEqual([['this-account'], [['fraud', 'team-risk', 'consume']]]);
  });

  it('says of who accepts alone that it can: the route that its contract opens is there', async () => {
    const { out } = await tell('who', 'READ', 'topic:payments.orders', '--template', join(both, 'acceptor'));
    expect(squeezed(out)).toContainEqual(expect.stringMatching(/^fraud {2}team-risk/));
  });
});
