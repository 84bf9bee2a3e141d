import { endingWhen, type Outcome, REQUEST_MS, type Run, runHere, TIMING } from './engine-attempt';
import { AdminEngine } from '../../../lib/admin/engine';
import { AclSet } from '../../../lib/admin/live-acl';
import type { SliceChange } from '../../../lib/admin/state';
import { TopicLog } from '../../../lib/admin/topic-log';
import { credentials } from '../../admin/parts';
import { type FaultCase, faultCases, READERS } from './fault-cases';
import { KafkaProxy, type Script } from './kafka-proxy';
import type { RequestFrame } from './kafka-proxy-frames';
import type { LiveCluster } from './live-cluster';
import { LiveReader, type ReadTopic } from './live-reader';

/** Declares nothing any more. */
const NOTHING: SliceChange = { drop: ['s', 't'] };

/** What a lane does to one run. */
export interface Trial {
  readonly of: FaultCase;
  readonly faultAt?: Script['faultAt'];
  /** Runs the engine, through the proxy. */
  readonly attempt?: (run: Run) => Promise<Outcome>;
  /** Whether the next run goes back to what was declared before; otherwise it asks for the same again. */
  readonly back?: boolean;
}

/** What came of it. */
export interface Verdict {
  /** How many faults there were. */
  readonly faults: number;
  readonly outcome: Outcome;
}

/**
 * One place on a shared cluster where trials run one after the other: principals, a store, a proxy and readers of its own. Most of a trial is
 * waiting, so several lanes take hardly longer than one.
 */
export class FaultLane {
  /** The cases, for this lane's readers. */
  public readonly cases: readonly FaultCase[];
  private readonly readers: ReadonlyMap<string, LiveReader>;
  /** The store without a proxy in between, as the next engine sees it. */
  private store: TopicLog;
  private stores = 0;

  private constructor(private readonly cluster: LiveCluster, private readonly name: string, topic: ReadTopic, private readonly proxy: KafkaProxy) {
    this.store = new TopicLog(cluster.connection, this.storeTopic());
    this.cases = faultCases(name, topic.name);
    this.readers = new Map(READERS.map((who) => [`User:CN=${who}-${name}`, new LiveReader(cluster.broker, `${who}-${name}`, topic)]));
  }

  /** A lane on a cluster; its name is no other lane's. */
  public static async on(cluster: LiveCluster, name: string, topic: ReadTopic, kill?: () => void): Promise<FaultLane> {
    const { broker } = cluster;
    const proxy = await KafkaProxy.start({
      tls: { shown: broker.certificate('proxy'), toBroker: broker.certificate('admin') }, brokers: [broker.ports.mtls], withheldMs: 2 * REQUEST_MS,
      ...(kill === undefined ? {} : { kill }),
    });
    return new FaultLane(cluster, name, topic, proxy);
  }

  public async stop(): Promise<void> {
    await Promise.all([this.store.close(), this.proxy.stop(), ...[...this.readers.values()].map((reader) => reader.stop())]);
  }

  /** What one case asks of the broker when nothing goes wrong. */
  public async soundRun(of: FaultCase): Promise<RequestFrame[]> {
    const frames: RequestFrame[] = [];
    // On a machine that is busy, a short time-out would make it ask again.
    const patient = (run: Run): Promise<Outcome> => runHere({ ...run, connection: { ...run.connection, requestTimeoutMs: 10_000 } });
    const { outcome } = await this.try({ of, attempt: patient, faultAt: (frame) => { frames.push(frame); return undefined; } });
    if (outcome.how !== 'applied') throw new Error(`a run in which nothing goes wrong has ${outcome.how}`);
    return frames;
  }

  /**
   * From the old state of a case: a run with faults, then one without.
   *
   * @throws Error when somebody lost access that it keeps, when success was reported and it was not so, or when the second run does not end there
   */
  public async try({ of, faultAt, attempt = runHere, back = false }: Trial): Promise<Verdict> {
    const change = await this.prepare(of);
    const refused = new Set<string>();
    const keep = of.from.map(({ principal }) => principal).filter((who) => of.to.some(({ principal }) => principal === who));
    this.proxy.play({
      ...(faultAt === undefined ? {} : { faultAt }),
      between: async () => { for (const who of keep) if (await this.readers.get(who)!.isRefused()) refused.add(who); },
    });
    const { ca, cert, key } = this.cluster.broker.certificate('admin');
    const connection = { brokers: this.proxy.addresses, tls: { ca, cert, key }, requestTimeoutMs: REQUEST_MS };
    const outcome = await attempt({ connection, store: this.storeTopic(), change, timing: endingWhen(() => this.proxy.isCut) });
    if (outcome.how === 'applied') await this.demand(of, 'to', 'when success was reported');
    // What is late arrives before a lease has passed.
    await this.proxy.mend();
    if (outcome.how === 'applied') await this.demand(of, 'to', 'when what was late had arrived');
    await this.engine().apply(back ? of.before.at(-1) ?? NOTHING : change);
    await this.demand(of, back ? 'from' : 'to', back ? 'after going back' : 'after another run');
    if (refused.size > 0) throw new Error(`lost access that it keeps: ${[...refused].join(', ')}`);
    return { faults: this.proxy.faults, outcome };
  }

  private async prepare(of: FaultCase): Promise<SliceChange> {
    if (of.fresh === true) {
      await this.engine().apply(NOTHING);
      await this.store.close();
      this.stores += 1;
      this.store = new TopicLog(this.cluster.connection, this.storeTopic());
    }
    const revisions: number[] = [];
    for (const change of of.before) revisions.push((await this.engine().apply(change)).revisions['s']!);
    await this.demand(of, 'from', 'before');
    return of.change(revisions);
  }

  /** That the cluster holds exactly these bindings of this lane, and that real clients get exactly that. */
  private async demand(of: FaultCase, which: 'from' | 'to', when: string): Promise<void> {
    const bindings = of[which];
    const wanted = AclSet.of(bindings);
    const live = (await this.cluster.live()).where(({ principal }) => principal.endsWith(`-${this.name}`));
    const [missing, excess] = [wanted.minus(live), live.minus(wanted)].map((acls) => acls.sorted().map(({ principal }) => principal).join(', '));
    if (missing !== '' || excess !== '') throw new Error(`${when}: missing ${missing!}; too many ${excess!}`);
    if (of.others !== undefined) {
      const [found, expected] = [await this.others(), [...of.others[which]].sort()].map((lines) => lines.join(', '));
      if (found !== expected) throw new Error(`${when}: there is ${found!}, and not ${expected!}`);
    }
    for (const [principal, reader] of this.readers) {
      const declared = bindings.some((each) => each.principal === principal);
      if (await reader.reads() !== declared) throw new Error(`${when}: ${principal} is ${declared ? 'refused' : 'served'}`);
    }
  }

  /** Everything but bindings that the cluster holds of this lane. */
  private async others(): Promise<string[]> {
    const { connection } = this.cluster;
    const quotas = (await connection.readQuotas()).flat().map(({ principal, quota, value }) => ({ who: principal, line: `${principal} ${quota} ${String(value)}` }));
    const configs = (await connection.readConfigs([`own-${this.name}`])).flat().map(({ topic, key, value }) => ({ who: topic, line: `${topic} ${key} ${value}` }));
    const users = (await connection.readUsers()).flat().map(({ user }) => ({ who: user, line: user }));
    return [...quotas, ...configs, ...users].filter(({ who }) => who.endsWith(`-${this.name}`)).map(({ line }) => line).sort();
  }

  private engine(): AdminEngine {
    return new AdminEngine({ cluster: 'events', admin: this.cluster.connection, store: this.store, timing: TIMING, credentials });
  }

  private storeTopic(): string {
    return `store-${this.name}-${String(this.stores)}`;
  }
}
