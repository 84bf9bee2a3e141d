import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { connect } from 'node:tls';
import { kafkaClassPath, missingForKafka } from './kafka-jars';
import { Authority, type ClientTls, missingForCertificates } from './support/certificates';
import { eventually } from './support/poll';

const JAVA = ['-Xmx384m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/**
 * Holds the broker as long as its own standard input is open: it goes when the test process goes, however that ends, and its folder with it
 * unless it is told to keep that.
 */
const KEEPER = 'folder=$1; shift; "$@" & pid=$!; word=$(cat); kill -9 "$pid"; wait "$pid"; [ "$word" = keep ] || rm -rf "$folder"';

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

/**
 * A real Apache Kafka on this machine: one KRaft process, TLS 1.3 on every listener, nothing allowed that no ACL allows.
 *
 * `User:CN=admin` is a super user. Clients come by mTLS with a certificate of {@link Broker.certificate}, or by SCRAM-SHA-512.
 */
export class Broker {
  private process: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    private readonly authority: Authority,
    private readonly classPath: string,
    /** Ports of the listeners. */
    public readonly ports: { readonly mtls: number; readonly scram: number; readonly controller: number },
  ) {}

  /** Starts a broker with nothing in it; `classes` is a folder of compiled classes that settings name. */
  public static async start(overrides: Readonly<Record<string, string>> = {}, classes?: string): Promise<Broker> {
    const classPath = [...(classes === undefined ? [] : [classes]), kafkaClassPath()].join(delimiter);
    const folder = mkdtempSync(join(tmpdir(), 'ztk-broker-'));
    try {
      const [mtls, scram, controller] = await freePorts(3);
      const broker = new Broker(folder, Authority.in(folder), classPath, { mtls: mtls!, scram: scram!, controller: controller! });
      broker.configure(overrides);
      broker.format();
      await broker.run();
      return broker;
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
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
    return this.authority.issue(commonName);
  }

  /** Starts the process on the data that is there, and waits until it answers. */
  public async run(): Promise<void> {
    const log = openSync(join(this.folder, 'broker.log'), 'a');
    const java = ['java', ...JAVA, ...this.logging(), '-cp', this.classPath, 'kafka.Kafka', join(this.folder, 'server.properties')];
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

  /** Kills the process and removes everything it wrote. */
  public async stop(): Promise<void> {
    await this.halt();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private configure(overrides: Readonly<Record<string, string>>): void {
    const { cert, key, ca } = this.authority.issue('broker');
    const pem = (name: string, text: string): string => {
      writeFileSync(join(this.folder, name), text, { mode: 0o600 });
      return join(this.folder, name);
    };
    const settings = { ...this.settings(pem('broker-store.pem', key + cert), pem('trust-store.pem', ca)), ...overrides };
    writeFileSync(join(this.folder, 'server.properties'), Object.entries(settings).map(([name, value]) => `${name}=${value}\n`).join(''));
    writeFileSync(join(this.folder, 'log4j2.properties'), [
      'appender.out.type=Console', 'appender.out.name=out', 'appender.out.layout.type=PatternLayout', 'appender.out.layout.pattern=%p %c{1} %m%n',
      'rootLogger.level=warn', 'rootLogger.appenderRef.out.ref=out', '',
    ].join('\n'));
  }

  private settings(keyStore: string, trustStore: string): Record<string, string> {
    const { mtls, scram, controller } = this.ports;
    return {
      'process.roles': 'broker,controller',
      'node.id': '1',
      'controller.quorum.voters': `1@127.0.0.1:${String(controller)}`,
      'listeners': `MTLS://127.0.0.1:${String(mtls)},SCRAM://127.0.0.1:${String(scram)},CONTROLLER://127.0.0.1:${String(controller)}`,
      'advertised.listeners': `MTLS://127.0.0.1:${String(mtls)},SCRAM://127.0.0.1:${String(scram)}`,
      'listener.security.protocol.map': 'MTLS:SSL,SCRAM:SASL_SSL,CONTROLLER:SSL',
      'inter.broker.listener.name': 'MTLS',
      'controller.listener.names': 'CONTROLLER',
      'log.dirs': join(this.folder, 'data'),
      'ssl.keystore.type': 'PEM',
      'ssl.keystore.location': keyStore,
      'ssl.truststore.type': 'PEM',
      'ssl.truststore.location': trustStore,
      'ssl.enabled.protocols': 'TLSv1.3',
      'listener.name.mtls.ssl.client.auth': 'required',
      'listener.name.controller.ssl.client.auth': 'required',
      'listener.name.scram.sasl.enabled.mechanisms': 'SCRAM-SHA-512',
      'listener.name.scram.scram-sha-512.sasl.jaas.config': 'org.apache.kafka.common.security.scram.ScramLoginModule required;',
      'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
      'allow.everyone.if.no.acl.found': 'false',
      'super.users': 'User:CN=admin;User:CN=broker',
      'auto.create.topics.enable': 'false',
      'offsets.topic.replication.factor': '1',
      'offsets.topic.num.partitions': '1',
      'transaction.state.log.replication.factor': '1',
      'transaction.state.log.min.isr': '1',
      'transaction.state.log.num.partitions': '1',
      'group.initial.rebalance.delay.ms': '0',
    };
  }

  private format(): void {
    // INVARIANT: a cluster id is sixteen random bytes; one that begins with a dash would be read as an option.
    const id = Buffer.concat([Buffer.of(1), randomBytes(15)]).toString('base64url');
    const args = [...JAVA, ...this.logging(), '-cp', this.classPath, 'kafka.tools.StorageTool', 'format', '-t', id, '-c', join(this.folder, 'server.properties')];
    const { status, stdout, stderr } = spawnSync('java', args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`the broker's storage could not be formatted: ${(stderr + stdout).trim().slice(-500)}`);
  }

  private logging(): string[] {
    return [`-Dlog4j2.configurationFile=${join(this.folder, 'log4j2.properties')}`];
  }

  /** Whether a TLS handshake completes: the acceptors run only once the broker serves requests. */
  private async answers(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.1', port: this.ports.mtls, ...this.authority.issue('admin'), timeout: 500 });
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
