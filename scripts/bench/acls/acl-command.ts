import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClientTls } from '../../../lib/rehearse/contract';
import { classPathOf } from '../../../lib/rehearse/machine/jars';
import { JARS_CACHE } from '../../../test/live/kafka-jars';
import { principalOf, topicsOf } from './sets';

const JVM = ['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Dlog4j2.level=OFF'];

/** Maven Central has no later version. */
const JARS = { what: "Kafka's AclCommand", folder: 'kafka-tools-4.3.1', artifacts: ['org.apache.kafka:kafka-tools:4.3.1', 'org.apache.logging.log4j:log4j-slf4j-impl:2.25.2'] };

/** Kafka's own command for ACLs, against one broker. */
export class AclCommand {
  private readonly folder = mkdtempSync(join(tmpdir(), 'ztk-bench-'));
  private readonly config = join(this.folder, 'client.properties');

  private constructor(private readonly classPath: string, private readonly broker: string, { ca, cert, key }: ClientTls) {
    writeFileSync(join(this.folder, 'trust.pem'), ca, { mode: 0o600 });
    writeFileSync(join(this.folder, 'key.pem'), key + cert, { mode: 0o600 });
    writeFileSync(this.config, [
      'security.protocol=SSL', 'ssl.truststore.type=PEM', `ssl.truststore.location=${join(this.folder, 'trust.pem')}`,
      'ssl.keystore.type=PEM', `ssl.keystore.location=${join(this.folder, 'key.pem')}`, '',
    ].join('\n'), { mode: 0o600 });
  }

  /** Fetches it, unless that was done before. */
  public static async of(broker: string, tls: ClientTls): Promise<AclCommand> {
    return new AclCommand(await classPathOf(JARS, undefined, JARS_CACHE), broker, tls);
  }

  /**
   * Adds principals' bindings, one call a principal, in a JVM that is already running: its start is not counted.
   *
   * @param principals how many, from the first
   */
  public add(principals: number): number {
    const lines = Array.from({ length: principals }, (_, index) => [
      ...this.connection(), '--add', '--allow-principal', principalOf(index), '--operation', 'Read', '--operation', 'Describe',
      ...topicsOf(index).flatMap((topic) => ['--topic', topic]), '--group', `bench.group-${String(index)}`,
    ].join('\t'));
    return Number(this.java([join(__dirname, 'AclCommands.java')], `${lines.join('\n')}\n`)) / 1000;
  }

  /** Lists everything once, as a person would run it. */
  public list(): number {
    const start = performance.now();
    this.java(['org.apache.kafka.tools.AclCommand', ...this.connection(), '--list']);
    return (performance.now() - start) / 1000;
  }

  /** Removes its files. */
  public close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private connection(): string[] {
    return ['--bootstrap-server', this.broker, '--command-config', this.config];
  }

  private java(args: readonly string[], input = ''): string {
    const { status, stdout, stderr } = spawnSync('java', [...JVM, '-cp', this.classPath, ...args], { input, encoding: 'utf8', maxBuffer: 2 ** 28 });
    if (status !== 0) throw new Error(`Kafka's AclCommand failed: ${stderr.trim().slice(-500)}`);
    return stdout.trim().split('\n').at(-1) ?? '';
  }
}
