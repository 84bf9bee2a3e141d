import type { TrustBreakGlass, TrustCluster, TrustDocument, TrustRoute, TrustTopic, TrustWorkload } from '../../model/trust-document';

/** A trust document by the names in it: thousands of grants ask for them. Of two of one name, the first. */
export class TrustIndex {
  private readonly clusters: ReadonlyMap<string, TrustCluster>;
  private readonly workloads: ReadonlyMap<string, TrustWorkload>;
  private readonly glasses: ReadonlyMap<string, TrustBreakGlass>;
  private readonly topics: ReadonlyMap<string, TrustTopic>;
  private readonly routes: ReadonlyMap<string, TrustRoute>;

  private constructor({ clusters, workloads, breakGlass, topics, routes }: TrustDocument) {
    const firsts = <T>(items: readonly (readonly [string, T])[]): ReadonlyMap<string, T> => new Map([...items].reverse());
    this.clusters = firsts(clusters.map((one) => [one.name, one]));
    this.workloads = firsts(workloads.map((one) => [one.name, one]));
    this.glasses = firsts(breakGlass.map((one) => [one.name, one]));
    this.topics = firsts(topics.filter(({ managed, logicalId }) => managed && logicalId !== undefined).map((one) => [`${one.cluster}\n${one.name}`, one]));
    this.routes = firsts(routes.flatMap((one) => one.because.map((id) => [id, one] as const)));
  }

  /**
   * The index of a trust document.
   *
   * @param trust what was declared
   */
  public static of(trust: TrustDocument): TrustIndex {
    const found = INDEXES.get(trust) ?? new TrustIndex(trust);
    INDEXES.set(trust, found);
    return found;
  }

  /**
   * A cluster.
   *
   * @param name its name
   */
  public cluster(name: string): TrustCluster | undefined {
    return this.clusters.get(name);
  }

  /**
   * A workload.
   *
   * @param name its name
   */
  public workload(name: string): TrustWorkload | undefined {
    return this.workloads.get(name);
  }

  /**
   * A break-glass role.
   *
   * @param name its name
   */
  public breakGlass(name: string): TrustBreakGlass | undefined {
    return this.glasses.get(name);
  }

  /**
   * A topic that the platform makes.
   *
   * @param cluster the name of its cluster
   * @param name its name
   */
  public topic(cluster: string, name: string): TrustTopic | undefined {
    return this.topics.get(`${cluster}\n${name}`);
  }

  /**
   * The route that carries a grant.
   *
   * @param grant the id of the grant
   */
  public route(grant: string): TrustRoute | undefined {
    return this.routes.get(grant);
  }
}

const INDEXES = new WeakMap<TrustDocument, TrustIndex>();
