/** @jest-environment ./test/live/support/kafka-environment.cjs */
import { App } from 'aws-cdk-lib';
import { selfManaged } from '../../../examples/self-managed';
import { blocksOf } from '../../docs/support';
import { Broker, describeLive } from '../broker';
import { Desk } from './support';

describeLive('what the README shows of a Kafka that is not AWS\'s', () => {
  let brokers: readonly Broker[];
  let desk: Desk;
  beforeAll(async () => {
    brokers = await Broker.startCluster(3);
    desk = new Desk(brokers[0]!);
  }, 180_000);
  afterAll(async () => {
    desk.clear();
    await Promise.all(brokers.map((broker) => broker.stop()));
  });

  it('is what the example gives on three real brokers, command by command', async () => {
    const app = new App({ outdir: desk.path('cdk.out') });
    selfManaged(app);
    app.synth();
    desk.mtls('admin');
    const shown = blocksOf('README.md').filter(({ language }) => language === 'console').map(({ text }) => text).join('');
    const commands = [...shown.matchAll(/^\$ npx ztk (.*)$/gm)].map(([, command = '']) => command);
    expect(commands.map((command) => command.split(' ')[0])).toEqual(['plan', 'apply', 'plan']);
    let printed = '';
    for (const command of commands) {
      const { stdout, stderr } = await desk.ztk(...command.split(' '));
      expect(stderr).toBe('');
      printed += `$ npx ztk ${command}\n${stdout}`;
    }
    expect(printed).toBe(shown);
  }, 120_000);
});
