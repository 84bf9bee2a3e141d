import { delimiter } from 'node:path';
import type { ClientTls } from '../../lib/rehearse/contract';
import { storesIn } from '../../lib/rehearse/machine/authorities';
import { Authority } from '../../lib/rehearse/machine/authority';
import { KafkaServer, newClusterId } from '../../lib/rehearse/machine/kafka-server';
import { Keeper } from '../../lib/rehearse/machine/keeper';
import { freePorts } from '../../lib/rehearse/machine/ports';
import { type Listener, serverSettings } from '../../lib/rehearse/machine/server-settings';
import { answerTls } from '../../lib/rehearse/machine/tls-answers';
import { kafkaClassPath, missingForKafka } from './kafka-jars';

/** Ports of one broker's listeners. */
interface Ports {
  readonly mtls: number;
  readonly scram: number;
  readonly controller: number;
}

/**
 * `describe` where a broker can run. Elsewhere the tests are skipped with one line that says why, and fail under `CI`.
 */
export function describeLive(name: string, tests: () => void): void {
  const missing = missingForKafka();
  if (missing === undefined) describe(name, tests);
  else if (process.env['CI'] === undefined || process.env['CI'] === 'false') describe.skip(`${name} (${missing})`, tests);
  else describe(name, () => { it('has what a real broker needs', () => { throw new Error(missing); }); });
}

/** What the brokers of one cluster have in common. */
interface Together {
  readonly authority: Authority;
  readonly classPath: string;
  /** Ports of each, by node. */
  readonly nodes: readonly Ports[];
  /** Settings that replace others. */
  readonly overrides: Readonly<Record<string, string>>;
}

/**
 * Real brokers of tests, of the parts that a rehearsal has: any number, with any settings, each to be paused, killed and started again.
 *
 * `User:CN=admin` is a super user. Clients come by mTLS with a certificate of {@link Broker.certificate}, or by SCRAM-SHA-512.
 */
export class Broker {
  private readonly server: KafkaServer;

  private constructor(
    private readonly keeper: Keeper,
    private readonly together: Together,
    /** Its number in the cluster, from 1. */
    public readonly node: number,
  ) {
    const { authority, classPath, nodes, overrides } = together;
    const listener = (name: string, port: number, login: Listener['login']): Listener => ({ name, port, login, ...stores });
    const stores = storesIn(keeper, 'store', authority.issue('CN=broker'));
    const settings = serverSettings({
      folder: keeper.folder, node, controllers: nodes.map(({ controller }) => controller), superUsers: ['User:CN=admin', 'User:CN=broker'],
      controller: listener('CONTROLLER', this.ports.controller, 'certificate'),
      listeners: [listener('MTLS', this.ports.mtls, 'certificate'), listener('SCRAM', this.ports.scram, 'scram')],
    });
    // Three at once on a small machine.
    const heap = nodes.length === 1 ? 384 : 256;
    this.server = new KafkaServer(keeper, { classPath, settings: { ...settings, ...overrides }, heap, answers: () => answerTls([[this.ports.mtls, this.certificate('admin')], [this.ports.scram, this.certificate('admin')]]) });
  }

  /** Starts a broker with nothing in it; `classes` is a folder of compiled classes that settings name. */
  public static async start(overrides: Readonly<Record<string, string>> = {}, classes?: string): Promise<Broker> {
    const [broker] = await Broker.startCluster(1, overrides, classes);
    return broker!;
  }

  /** Starts a cluster with nothing in it: brokers that are controllers too. */
  public static async startCluster(size: number, overrides: Readonly<Record<string, string>> = {}, classes?: string): Promise<readonly Broker[]> {
    const classPath = [...(classes === undefined ? [] : [classes]), await kafkaClassPath()].join(delimiter);
    const ports = await freePorts(3 * size);
    const nodes = Array.from({ length: size }, (_, index): Ports => {
      const [mtls, scram, controller] = ports.slice(3 * index);
      return { mtls: mtls!, scram: scram!, controller: controller! };
    });
    const together: Together = { authority: new Authority('CN=authority-for-tests'), classPath, nodes, overrides };
    const keepers = await Promise.all(nodes.map(() => Keeper.in()));
    try {
      const brokers = keepers.map((keeper, index) => new Broker(keeper, together, index + 1));
      const clusterId = newClusterId();
      await Promise.all(brokers.map(({ server }) => server.format(clusterId)));
      await Promise.all(brokers.map((broker) => broker.run()));
      return brokers;
    } catch (error) {
      await Promise.all(keepers.map((keeper) => keeper.stop()));
      throw error;
    }
  }

  /** Ports of the listeners. */
  public get ports(): Ports {
    return this.together.nodes[this.node - 1]!;
  }

  /** Where clients with a certificate connect. */
  public get mtls(): string {
    return `127.0.0.1:${String(this.ports.mtls)}`;
  }

  /** Where clients with a password connect. */
  public get scram(): string {
    return `127.0.0.1:${String(this.ports.scram)}`;
  }

  /** A certificate for `CN=<commonName>`; Kafka knows its holder as `User:CN=<commonName>`. */
  public certificate(commonName: string): ClientTls {
    return this.together.authority.issue(`CN=${commonName}`);
  }

  /** Starts the process on the data that is there, and waits until it answers. */
  public async run(): Promise<void> {
    await this.server.start();
  }

  /** Kills the process, as a failing machine would; what it wrote stays. */
  public async halt(): Promise<void> {
    await this.server.kill();
  }

  /** Stops the process where it stands, as a long collection of garbage would; it keeps its connections, and answers nothing. */
  public pause(): void {
    this.server.signal('SIGSTOP');
  }

  /** Lets a process go on that was paused. */
  public resume(): void {
    this.server.signal('SIGCONT');
  }

  /** Kills the process and removes everything it wrote. */
  public async stop(): Promise<void> {
    await this.keeper.stop();
  }
}
