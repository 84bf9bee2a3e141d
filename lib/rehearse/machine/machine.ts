import { rmSync } from 'node:fs';
import type { ConnectionOptions } from '../../admin';
import { throwIfAny } from '../../model/problem';
import type { Machine, Watcher } from '../contract';
import { type AccessSettings, accessSettings, problemsOfSettings } from './access-settings';
import { Authorities } from './authorities';
import { classPathOf, KAFKA, KAFKA_VERSION } from './jars';
import { KafkaServer, newClusterId, PortTaken } from './kafka-server';
import { Keeper } from './keeper';
import { findPorts, listenersOf, type MachinePorts } from './listeners';
import { javaVersion, missingForRehearsal } from './needs';
import { serverSettings } from './server-settings';
import { answerTls, type Door } from './tls-answers';

const HEAP_MIB = 512;
/** A broker that was killed is let in again when its session has ended: nine seconds, unless this is said. */
const SESSION = { 'broker.session.timeout.ms': '6000', 'broker.heartbeat.interval.ms': '500' };
/** How often a port may be taken by another process between being found and being used. */
const TRIES = 5;

/** What a machine is started with. */
export interface MachineOptions {
  /** Of the brokers, as the templates have them: `allow.everyone.if.no.acl.found`, `auto.create.topics.enable`, `super.users`, `ssl.principal.mapping.rules`. */
  readonly settings: Readonly<Record<string, string>>;
  /** Told what is being done. */
  readonly watcher?: Watcher;
}

/**
 * Starts a real Apache Kafka with nothing in it. It ends with this process, however that ends.
 *
 * @param options what it is told, and who watches
 * @throws TrustError INPUT_MISSING where this machine lacks something; INPUT_UNSUPPORTED for another setting, or a value that Kafka does not take
 */
export async function startMachine({ settings, watcher }: MachineOptions): Promise<Machine> {
  throwIfAny([...problemsOfSettings(settings), ...missingForRehearsal()]);
  const java = javaVersion() ?? 'unknown';
  const begin = (says: string): void => { watcher?.begin(says); };
  const classPath = await classPathOf(KAFKA, begin);
  begin(`starting Kafka ${KAFKA_VERSION}`);
  const keeper = await Keeper.in();
  try {
    const authorities = new Authorities(keeper);
    const { ports, server } = await startServer(keeper, authorities, classPath, accessSettings(settings));
    return new KeptMachine(keeper, authorities, ports, server, { kafka: KAFKA_VERSION, java });
  } catch (error) {
    await keeper.stop();
    throw error;
  }
}

interface Started {
  readonly ports: MachinePorts;
  readonly server: KafkaServer;
}

async function startServer(keeper: Keeper, authorities: Authorities, classPath: string, access: AccessSettings): Promise<Started> {
  for (let tries = 1; ; tries += 1) {
    const ports = await findPorts();
    const { controller, listeners } = listenersOf(ports, authorities, access);
    const place = { folder: keeper.folder, node: 1, controllers: [ports.controller], controller, listeners, superUsers: [authorities.administrator, ...access.superUsers] };
    const settings = { ...serverSettings(place), ...SESSION, ...access.broker };
    const doors: Door[] = [[ports.internal, authorities.ofAdministrator()], ...[ports.certificate, ports.iam, ports.scram].map((port): Door => [port, authorities.ofBroker()])];
    const server = new KafkaServer(keeper, { classPath, settings, heap: HEAP_MIB, answers: () => answerTls(doors) });
    try {
      await server.format(newClusterId());
      await server.start();
      return { ports, server };
    } catch (error) {
      if (!(error instanceof PortTaken) || tries === TRIES) throw error;
      rmSync(keeper.file('data'), { recursive: true, force: true });
    }
  }
}

class KeptMachine implements Machine {
  public constructor(
    private readonly keeper: Keeper,
    private readonly authorities: Authorities,
    private readonly ports: MachinePorts,
    private readonly server: KafkaServer,
    public readonly versions: Machine['versions'],
  ) {}

  public get administrator(): ConnectionOptions {
    return { brokers: [`127.0.0.1:${String(this.ports.internal)}`], tls: this.authorities.ofAdministrator() };
  }

  public listener(login: Parameters<Machine['listener']>[0]): string {
    return `127.0.0.1:${String(this.ports[login])}`;
  }

  public async certificate(...asked: Parameters<Machine['certificate']>): ReturnType<Machine['certificate']> {
    return Promise.resolve(this.authorities.ofWorkload(...asked));
  }

  public async kill(): Promise<void> {
    await this.server.kill();
  }

  public async restart(): Promise<void> {
    await this.server.start();
  }

  public async stop(): Promise<void> {
    await this.keeper.stop();
  }
}
