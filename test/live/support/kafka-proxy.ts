import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type TLSSocket } from 'node:tls';
import type { ClientTls } from '../../../lib/rehearse/contract';
import { cutIntoFrames, NAMES_BROKERS, readRequest, type RequestFrame, withPorts } from './kafka-proxy-frames';

/**
 * What can go wrong with one request.
 *
 * - `request lost`: the connection ends before the request is passed on
 * - `answer lost`: the broker does what it is asked; the connection ends before its answer comes back
 * - `time-out`: the answer comes after the client has given up
 * - `late`: the request arrives after the client has given up and asked again
 * - `cut`: every connection ends, and no new one is taken until {@link KafkaProxy.mend}
 * - `broker killed`: the request is passed on, and the broker killed at once
 */
export type NetworkFault = 'request lost' | 'answer lost' | 'time-out' | 'late' | 'cut' | 'broker killed';

/** What a proxy stands between. */
export interface ProxyOptions {
  /** What it shows to clients, and to the broker. Whoever comes through it is this principal. */
  readonly tls: { readonly shown: ClientTls; readonly toBroker: ClientTls };
  /** Ports of the brokers on this machine. */
  readonly brokers: readonly number[];
  /** When a withheld answer is passed on: later than the client waits. */
  readonly withheldMs: number;
  /** Kills the broker. */
  readonly kill?: () => void;
}

/** What happens to the requests from now on. */
export interface Script {
  /** Decides over each request. */
  readonly faultAt?: (frame: RequestFrame) => NetworkFault | undefined;
  /** Awaited before each request is passed on, and before each answer is. */
  readonly between?: () => Promise<void>;
}

interface Link {
  readonly client: TLSSocket;
  readonly broker: TLSSocket;
  readonly port: number;
  readonly asked: Map<number, { readonly request: string; readonly fault: NetworkFault | undefined }>;
}

interface Held {
  readonly request: string;
  readonly forward: () => Promise<void>;
}

/** Stands between clients and brokers, sees every request, and does to it what it is told. TLS ends here and begins anew. */
export class KafkaProxy {
  /** How many faults there were since the script began. */
  public faults = 0;
  /** Whether no connection is taken. */
  public isCut = false;
  private script: Script = {};
  private counts = new Map<string, number>();
  private readonly links = new Set<Link>();
  private readonly servers: Server[] = [];
  private readonly ports = new Map<number, number>();
  private held: Held[] = [];

  private constructor(private readonly options: ProxyOptions) {}

  /** Begins to listen, on a port for each broker. */
  public static async start(options: ProxyOptions): Promise<KafkaProxy> {
    const proxy = new KafkaProxy(options);
    for (const port of options.brokers) {
      const { cert, key } = options.tls.shown;
      const server = createServer({ cert, key, minVersion: 'TLSv1.3' }, (client) => { proxy.accept(client, port); });
      // A client that goes during its handshake is no event.
      server.on('tlsClientError', () => undefined).listen(0, '127.0.0.1');
      await once(server, 'listening');
      proxy.servers.push(server);
      proxy.ports.set(port, (server.address() as AddressInfo).port);
    }
    return proxy;
  }

  /** Where clients connect. */
  public get addresses(): string[] {
    return [...this.ports.values()].map((port) => `127.0.0.1:${String(port)}`);
  }

  /** What happens from now on; counts begin anew. */
  public play(script: Script = {}): void {
    Object.assign(this, { script, counts: new Map(), faults: 0 });
  }

  /** Takes connections again, and passes on what is still held back. */
  public async mend(): Promise<void> {
    this.isCut = false;
    await Promise.all(this.held.splice(0).map(({ forward }) => forward()));
  }

  /** Ends every connection, and takes none until {@link KafkaProxy.mend}. */
  public cut(): void {
    this.isCut = true;
    for (const link of this.links) drop(link);
  }

  /** Ends everything. */
  public async stop(): Promise<void> {
    this.held = [];
    this.cut();
    await Promise.all(this.servers.map(async (server) => { server.close(); await once(server, 'close'); }));
  }

  private accept(client: TLSSocket, port: number): void {
    if (this.isCut) { client.on('error', () => undefined).destroy(); return; }
    const broker = connect({ host: '127.0.0.1', port, ...this.options.tls.toBroker });
    const link: Link = { client, broker, port, asked: new Map() };
    this.links.add(link);
    // One after the other on each connection, as the broker itself would take them.
    let [requests, answers] = [Promise.resolve(), Promise.resolve()];
    client.on('data', cutIntoFrames((bytes) => { requests = requests.then(() => this.request(link, bytes)); }));
    broker.on('data', cutIntoFrames((bytes) => { answers = answers.then(() => this.answer(link, bytes)); }));
    const end = (): void => { void Promise.all([requests, answers]).then(() => { this.end(link); }); };
    for (const socket of [client, broker]) socket.on('error', () => undefined).on('close', end).setNoDelay(true);
  }

  private async request(link: Link, bytes: Buffer): Promise<void> {
    const frame = readRequest(bytes, (request) => {
      const nth = (this.counts.get(request) ?? 0) + 1;
      this.counts.set(request, nth);
      return nth;
    });
    const fault = this.script.faultAt?.(frame);
    if (fault !== undefined) this.faults += 1;
    await this.script.between?.();
    link.asked.set(frame.correlationId, { request: frame.request, fault });
    if (fault === 'cut') { this.cut(); return; }
    if (fault === 'request lost') { drop(link); return; }
    if (fault === 'late') { this.held.push({ request: frame.request, forward: () => this.forwardAlone(link, bytes) }); return; }
    if (!link.broker.destroyed) link.broker.write(bytes);
    if (fault === 'broker killed') this.options.kill?.();
  }

  private async answer(link: Link, bytes: Buffer): Promise<void> {
    const { request, fault } = link.asked.get(bytes.readInt32BE(4))!;
    await this.script.between?.();
    if (fault === 'answer lost') { drop(link); return; }
    // The client has asked again, and this is the answer: now the first request arrives too.
    const overdue = this.held.filter((held) => held.request === request);
    this.held = this.held.filter((held) => held.request !== request);
    for (const { forward } of overdue) await forward();
    const pass = (): void => {
      if (!link.client.destroyed) link.client.write(NAMES_BROKERS.includes(request) ? withPorts(bytes, this.ports) : bytes);
    };
    if (fault === 'time-out') setTimeout(pass, this.options.withheldMs).unref();
    else pass();
  }

  /** Over a connection of its own: the one it came by may be gone, or in use. Done when the broker has answered. */
  private async forwardAlone({ port }: Link, bytes: Buffer): Promise<void> {
    const alone = connect({ host: '127.0.0.1', port, ...this.options.tls.toBroker });
    await new Promise<void>((done) => {
      alone.on('error', () => undefined).on('close', () => { done(); });
      alone.on('data', cutIntoFrames(() => { alone.destroy(); }));
      alone.write(bytes);
    });
  }

  private end(link: Link): void {
    this.links.delete(link);
    drop(link);
  }
}

function drop({ client, broker }: Link): void {
  client.destroy();
  broker.destroy();
}
