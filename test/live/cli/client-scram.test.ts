/** @jest-environment ./test/live/support/kafka-environment.cjs */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { Classification, ProvisionedCluster, ScramUser, SegmentedNetwork, Topic, Workload } from '../../../constructs';
import type { Slice } from '../../../lib/model/slice';
import { describeLive } from '../broker';
import { kafkaClassPath } from '../kafka-jars';
import { LiveCluster } from '../support/live-cluster';
import { Desk } from './support';

const PASSWORD = 'PasswordOfThisTestAloneWith48LettersAndDigits012';

describeLive('what ztk client prints of a workload with a password', () => {
  let cluster: LiveCluster;
  let desk: Desk;

  beforeAll(async () => {
    cluster = await LiveCluster.start();
    desk = new Desk(cluster.broker);
    const app = new App({ outdir: desk.path('cdk.out') });
    const stack = new Stack(app, 'Tills', { env: { account: '111122223333', region: 'eu-central-1' } });
    const network = new SegmentedNetwork(stack, 'Network');
    const kafka = new ProvisionedCluster(stack, 'Events', { segment: network.addSegment('brokers', { owner: 'team-x' }), passwords: { reason: 'tills that can not hold certificates' } });
    const till = new Workload(stack, 'Till', {
      owner: 'team-x', purpose: 'sells at a till', segment: network.addSegment('tills', { owner: 'team-x' }), identity: ScramUser.of({ cluster: kafka, reason: 'it holds no certificate', userName: 'till.7' }),
    });
    const topic = (name: string): Topic => new Topic(stack, name, { cluster: kafka, name, owner: 'team-x', classification: Classification.INTERNAL, retention: Duration.days(7) });
    topic('sales').grants.produce(till, { reason: 'publishes each sale' });
    topic('prices').grants.consume(till, { group: 'tills', reason: 'shows prices' });
    topic('takings');
    app.synth();
    for (const name of ['sales', 'prices', 'takings']) await cluster.topic(name);
    await bring(slices());
  }, 180_000);
  afterAll(async () => {
    desk.clear();
    await cluster.stop();
  });

  const slices = (): readonly Slice[] => (JSON.parse(readFileSync(desk.path('cdk.out/trust.json'), 'utf8')) as { slices: Slice[] }).slices;

  /** The slices as they were declared, and the user as MSK makes it of the secret. */
  const bring = async (all: readonly Slice[]): Promise<void> => {
    const user: Slice = { version: 1, cluster: 'events', slice: 'users', bindings: [], users: [{ user: 'till.7', mechanism: 'SCRAM-SHA-512', iterations: 4096, credential: 'version-1', because: ['Tills/Till'] }] };
    const applied = await desk.ztk('apply', desk.trust(...all, user), '--command-config', desk.mtls('admin'), '--credentials', desk.put('users.properties', `till.7=${PASSWORD}\n`), '--yes');
    expect({ code: applied.code, stderr: applied.stderr }).toEqual({ code: 0, stderr: '' });
  };

  /** A file as it is printed, its placeholders filled. */
  const file = async (password: string): Promise<string> => {
    const { code, stdout, stderr } = await desk.ztk('client', 'till', '--for', 'java');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).not.toContain(PASSWORD);
    const known: Readonly<Record<string, string>> = { '<bootstrap-brokers>': cluster.broker.scram, '<ca.pem>': desk.put('ca.pem', cluster.broker.certificate('till').ca), '<password>': password };
    const lines = stdout.split('\n').map((line) => (line.startsWith('#') ? line : line.replace(/<[^>]*>/g, (placeholder) => known[placeholder]!)));
    return desk.put(`till-${String(password.length)}.properties`, lines.join('\n'));
  };

  it('lets Java do what it was granted and nothing else, and nobody in without the password', async () => {
    const till = await file(PASSWORD);
    const trials = [['produce', till, 'sales', 'a sale'], ['produce', till, 'takings', 'x'], ['consume', till, 'takings', 'x'], ['produce', await file('not the password'), 'sales', 'x']];
    const { stdout } = await promisify(execFile)('java', ['-XX:TieredStopAtLevel=1', '-cp', await kafkaClassPath(), join(__dirname, 'ClientTrial.java'), ...trials.flat()], { timeout: 240_000, maxBuffer: 1e8 });
    expect(stdout.split('\n').filter((line) => /^(produce|consume)/.test(line))).toEqual([
      'produce sent', 'produce TopicAuthorizationException', expect.stringMatching(/^consume (Topic|Group)AuthorizationException$/), 'produce SaslAuthenticationException',
    ]);
  }, 300_000);
});
