import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { connect } from 'node:tls';
import { kafkaClassPath, missingForKafka } from './kafka-jars';
import { brokerSettings, type Ports } from './support/broker-settings';
import { Authority, type ClientTls, missingForCertificates } from './support/certificates';
import { eventually } from './support/poll';

const JAVA = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/**
 * Holds the broker as long as its own standard input is open: it goes when the test process goes, however that ends, and its folder with it
 * unless it is told to keep that.
 */
const KEEPER = 'folder=$1; shift; "$@" & pid=$!; echo "$pid" > "$folder/pid"; word=$(cat); kill -9 "$pid"; wait "$pid"; [ "$word" = keep ] || rm -rf "$folder"';

/** What a machine lacks for a live test, in one line; undefined where nothing is missing. */
export function missingForBroker(): string | undefined {
  return missingForKafka() ?? missingForCertificates();
}

/**
 * `describe` where a broker can run. Elsewhere the tests are skipped with one line that says why, and fail under `CI`.
 */
export function describeLive(name: string, tests: () => void): void {
  const missing = missingForBroker();
  if (missing === undefined) describe(name, tests);
  else if (process.env['CI'] === undefined || process.env['CI'] === 'false') describe.skip(`${name} (${missing})`, tests);
  else describe(name, () => { it('has what a real broker needs', () => { throw new Error(missing); }); });
}

/** What the brokers of one cluster have in common. */
interface Together {
  readonly authority: Authority;
  readonly classPath: string;
  readonly clusterId: string;
  /** Ports of each, by node. */
  readonly nodes: readonly Ports[];
}

/**
 * A real Apache Kafka on this machine: one KRaft process, TLS 1.3 on every listener, nothing allowed that no ACL allows.
 *
 * `User:CN=admin` is a super user. Clients come by mTLS with a certificate of {@link Broker.certificate}, or by SCRAM-SHA-512.
 */
export class Broker {
  private process: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    private readonly together: Together,
    /** Its number in the cluster, from 1. */
    public readonly node: number,
  ) {}

  /** Starts a broker with nothing in it; `classes` is a folder of compiled classes that settings name. */
  public static async start(overrides: Readonly<Record<string, string>> = {}, classes?: string): Promise<Broker> {
    const [broker] = await Broker.startCluster(1, overrides, classes);
    return broker!;
  }

  /** Starts a cluster with nothing in it: brokers that are controllers too. The first is to be stopped last: the authority is in its folder. */
  public static async startCluster(size: number, overrides: Readonly<Record<string, string>> = {}, classes?: string): Promise<readonly Broker[]> {
    const classPath = [...(classes === undefined ? [] : [classes]), kafkaClassPath()].join(delimiter);
    const folders = Array.from({ length: size }, () => mkdtempSync(join(tmpdir(), 'ztk-broker-')));
    const brokers: Broker[] = [];
    try {
      const ports = await freePorts(3 * size);
      const nodes = folders.map((_, index): Ports => {
        const [mtls, scram, controller] = ports.slice(3 * index);
        return { mtls: mtls!, scram: scram!, controller: controller! };
      });
      // INVARIANT: a cluster id is sixteen random bytes; one that begins with a dash would be read as an option.
      const clusterId = Buffer.concat([Buffer.of(1), randomBytes(15)]).toString('base64url');
      const together: Together = { authority: Authority.in(folders[0]!), classPath, clusterId, nodes };
      brokers.push(...folders.map((folder, index) => new Broker(folder, together, index + 1)));
      for (const broker of brokers) {
        broker.configure(overrides);
        broker.format();
      }
      await Promise.all(brokers.map((broker) => broker.run()));
      return brokers;
    } catch (error) {
      await Promise.all(brokers.map((broker) => broker.halt()));
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
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
    return this.together.authority.issue(commonName);
  }

  /** Starts the process on the data that is there, and waits until it answers. */
  public async run(): Promise<void> {
    const log = openSync(join(this.folder, 'broker.log'), 'a');
    const java = ['java', this.heap(), ...JAVA, ...this.logging(), '-cp', this.together.classPath, 'kafka.Kafka', join(this.folder, 'server.properties')];
    this.process = spawn('sh', ['-c', KEEPER, 'broker', this.folder, ...java], { stdio: ['pipe', log, log] });
    closeSync(log);
    // A test that forgets to stop it ends all the same, and the broker with it.
    this.process.unref();
    (this.process.stdin as unknown as Socket).unref();
    try {
      await eventually('the broker answers', () => this.answers(), (answer) => answer, 60_000);
    } catch (error) {
      await this.halt();
      throw new Error(`the broker did not start: ${readFileSync(join(this.folder, 'broker.log'), 'utf8').slice(-2_000)}`, { cause: error });
    }
  }

  /** Kills the process, as a failing machine would; what it wrote stays. */
  public async halt(): Promise<void> {
    const keeper = this.process;
    this.process = undefined;
    if (keeper === undefined || keeper.exitCode !== null) return;
    keeper.ref();
    const ended = once(keeper, 'exit');
    keeper.stdin!.end('keep');
    await ended;
  }

  /** Stops the process where it stands, as a long collection of garbage would; it keeps its connections, and answers nothing. */
  public pause(): void {
    process.kill(this.pid(), 'SIGSTOP');
  }

  /** Lets a process go on that was paused. */
  public resume(): void {
    process.kill(this.pid(), 'SIGCONT');
  }

  /** Kills the process and removes everything it wrote. */
  public async stop(): Promise<void> {
    await this.halt();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private pid(): number {
    return Number(readFileSync(join(this.folder, 'pid'), 'utf8'));
  }

  private configure(overrides: Readonly<Record<string, string>>): void {
    const { cert, key, ca } = this.together.authority.issue('broker');
    const pem = (name: string, text: string): string => {
      writeFileSync(join(this.folder, name), text, { mode: 0o600 });
      return join(this.folder, name);
    };
    const stores = { keyStore: pem('broker-store.pem', key + cert), trustStore: pem('trust-store.pem', ca) };
    const settings = { ...brokerSettings({ nodes: this.together.nodes, node: this.node, folder: this.folder, ...stores }), ...overrides };
    writeFileSync(join(this.folder, 'server.properties'), Object.entries(settings).map(([name, value]) => `${name}=${value}\n`).join(''));
    writeFileSync(join(this.folder, 'log4j2.properties'), [
      'appender.out.type=Console', 'appender.out.name=out', 'appender.out.layout.type=PatternLayout', 'appender.out.layout.pattern=%p %c{1} %m%n',
      'rootLogger.level=warn', 'rootLogger.appenderRef.out.ref=out', '',
    ].join('\n'));
  }

  private format(): void {
    const args = [...JAVA, ...this.logging(), '-cp', this.together.classPath, 'kafka.tools.StorageTool', 'format', '-t', this.together.clusterId, '-c', join(this.folder, 'server.properties')];
    const { status, stdout, stderr } = spawnSync('java', args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`the broker's storage could not be formatted: ${(stderr + stdout).trim().slice(-500)}`);
  }

  /** Three at once on a small machine. */
  private heap(): string {
    return this.together.nodes.length === 1 ? '-Xmx384m' : '-Xmx256m';
  }

  private logging(): string[] {
    return [`-Dlog4j2.configurationFile=${join(this.folder, 'log4j2.properties')}`];
  }

  /** Whether a TLS handshake completes: the acceptors run only once the broker serves requests. */
  private async answers(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.1', port: this.ports.mtls, ...this.together.authority.issue('admin'), timeout: 500 });
      const answer = (answered: boolean) => (): void => { socket.destroy(); resolve(answered); };
      socket.once('secureConnect', answer(true)).once('error', answer(false)).once('timeout', answer(false));
    });
  }
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return server;
  }));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => { server.close(resolve); })));
  return ports;
}
