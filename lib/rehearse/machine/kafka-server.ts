import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { randomBytes } from 'node:crypto';
import { TrustError } from '../../model/problem';
import type { KeptProcess } from './kept-process';
import { KAFKA_VERSION } from './jars';
import type { Keeper } from './keeper';
import { propertiesText } from './properties-text';

const LOG = 'broker.log';
const LOGGING = [
  'appender.out.type=Console', 'appender.out.name=out', 'appender.out.layout.type=PatternLayout', 'appender.out.layout.pattern=%p %c{1} %m%n',
  'rootLogger.level=warn', 'rootLogger.appenderRef.out.ref=out', '',
].join('\n');
/** By these others debug and profile every Java of this user, with ports and files of their own. */
const OPTIONS_OF_OTHERS = new Set(['JAVA_TOOL_OPTIONS', '_JAVA_OPTIONS', 'JDK_JAVA_OPTIONS']);
/** A busy machine takes half a minute. */
const DEADLINE_MS = 120_000;
const POLL_MS = 50;

/** How a server is run. */
export interface ServerOptions {
  /** Of Kafka's jars. */
  readonly classPath: string;
  /** Everything that it is told. */
  readonly settings: Readonly<Record<string, string>>;
  /** Its heap, in MiB. */
  readonly heap: number;
  /** Whether it serves requests already. */
  readonly answers: () => Promise<boolean>;
}

/** Thrown where another process has taken a port since it was found free. */
export class PortTaken extends Error {}

/** A cluster's id: sixteen random bytes. */
export function newClusterId(): string {
  // INVARIANT: one that begins with a dash would be read as an option.
  return Buffer.concat([Buffer.of(1), randomBytes(15)]).toString('base64url');
}

/** One server of Apache Kafka, in the folder of a keeper. */
export class KafkaServer {
  private process: KeptProcess | undefined;

  /**
   * Writes what it is told.
   *
   * @param keeper ends it
   * @param options how it is run
   */
  public constructor(private readonly keeper: Keeper, private readonly options: ServerOptions) {
    writeFileSync(keeper.file('server.properties'), propertiesText(options.settings), { mode: 0o600 });
    writeFileSync(keeper.file('log4j2.properties'), LOGGING);
  }

  /**
   * Prepares the folder of its data: to be done once.
   *
   * @param clusterId see {@link newClusterId}
   * @throws TrustError INPUT_UNSUPPORTED where Kafka does not take its settings
   */
  public async format(clusterId: string): Promise<void> {
    const code = await this.java(['kafka.tools.StorageTool', 'format', '--ignore-formatted', '-t', clusterId, '-c', this.keeper.file('server.properties')]).wait();
    if (code !== 0) throw this.failed();
  }

  /**
   * Starts it on the data that is there, and waits until it answers.
   *
   * @throws PortTaken; TrustError INPUT_UNSUPPORTED where it ends instead, or does not answer in two minutes
   */
  public async start(): Promise<void> {
    const server = this.java(['kafka.Kafka', this.keeper.file('server.properties')]);
    this.process = server;
    const until = performance.now() + DEADLINE_MS;
    while (!await this.options.answers()) {
      if (!server.hasEnded && performance.now() < until) {
        await pause(POLL_MS);
        continue;
      }
      await server.kill();
      throw this.log().includes('Address already in use') ? new PortTaken() : this.failed();
    }
  }

  /** Kills it as a failing machine would: what it wrote stays. */
  public async kill(): Promise<void> {
    await this.process?.kill();
  }

  /**
   * Sends it a signal.
   *
   * @param name which
   */
  public signal(name: NodeJS.Signals): void {
    this.process?.signal(name);
  }

  private java(args: readonly string[]): KeptProcess {
    const { classPath, heap } = this.options;
    writeFileSync(this.keeper.file(LOG), '');
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OPTIONS_OF_OTHERS.has(name)));
    return this.keeper.start('java', [
      `-Djava.io.tmpdir=${this.keeper.file('tmp')}`, `-Dlog4j2.configurationFile=${this.keeper.file('log4j2.properties')}`,
      `-Xmx${String(heap)}m`, '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:-UsePerfData', '-cp', classPath, ...args,
    ], LOG, env);
  }

  private log(): string {
    return readFileSync(this.keeper.file(LOG), 'utf8');
  }

  private failed(): TrustError {
    const lines = this.log().split('\n').filter((line) => !/^\s*(at |\.\.\. |$)/.test(line));
    const reason = lines.findLast((line) => line.startsWith('Caused by: ')) ?? lines.find((line) => /^(ERROR|FATAL|Exception)/.test(line)) ?? lines.at(-1);
    return new TrustError([{
      code: 'INPUT_UNSUPPORTED', what: `Kafka ${KAFKA_VERSION} does not start`, given: reason?.slice(0, 400) ?? 'it said nothing',
      allowed: 'settings that it takes, and memory for it', where: 'this machine',
    }]);
  }
}
