import { renderPlan, type SliceChange } from '../../admin';
import type { Administration, AdministrationOptions } from './administration';
import type { Budget } from './budget';
import { AccessError, timeIsOver } from './problem';
import { NOTHING_STORED, physicalId } from './physical-id';
import { readProperties, type SliceAsset } from './properties';
import type { Request } from './request';
import { settled } from './settle';
import { sliceOf } from './slice-source';

/** What the handler works with, outside itself. */
export interface Services {
  /** The administrator's role. */
  readonly roleArn: string;
  /** Where a cluster's brokers are; undefined where it is gone. */
  readonly bootstrapBrokers: (clusterArn: string) => Promise<readonly string[] | undefined>;
  /** Bytes of an asset. */
  readonly readAsset: (asset: SliceAsset) => Promise<Uint8Array>;
  /** Logs in to a cluster. */
  readonly administer: (options: AdministrationOptions) => Promise<Administration>;
  /** Takes a line for whoever reads the log. */
  readonly log: (line: string) => void;
}

/** One request on its way: what it may have left behind, and what it holds. */
export class Change {
  private administration?: Administration;
  private given?: string;
  private isStopped = false;

  /**
   * @param request what was asked
   * @param budget how much time there is
   * @param services what to work with
   */
  public constructor(private readonly request: Request, private readonly budget: Budget, private readonly services: Services) {}

  /**
   * The resource's id as things stand: what it has or would have, or that nothing was stored which somebody would have to take back.
   */
  public get physicalId(): string {
    if (this.request.type === 'Create') return this.administration?.stored === true ? this.given ?? NOTHING_STORED : NOTHING_STORED;
    return this.request.physicalId ?? NOTHING_STORED;
  }

  /**
   * Makes the cluster follow.
   *
   * @returns the resource's id from now on
   * @throws AccessError, AdminError when it could not; the next run goes on from there
   */
  public async carryOut(): Promise<string> {
    if (this.request.type === 'Delete' && this.request.physicalId === NOTHING_STORED) return NOTHING_STORED;
    const { services } = this;
    const properties = readProperties(this.request.properties);
    const isDelete = this.request.type === 'Delete';
    // A slice is read before anything is asked of the cluster: what is malformed changes nothing. Deleting needs its name alone.
    const change: SliceChange = isDelete
      ? { drop: [properties.sliceName] }
      : { put: [await settled(() => sliceOf(properties, services.readAsset), this.budget.settleMs)] };
    this.given = physicalId(properties);
    const brokers = await settled(() => services.bootstrapBrokers(properties.clusterArn), this.budget.settleMs);
    if (brokers === undefined) return this.gone(isDelete, properties.clusterArn);
    const { clusterName: cluster, clusterArn } = properties;
    this.administration = await services.administer({ cluster, clusterArn, brokers, roleArn: services.roleArn, budget: this.budget });
    if (this.isStopped) {
      await this.administration.close();
      throw timeIsOver();
    }
    const { changed, plan } = await this.administration.apply(change);
    services.log(`${this.request.type} ${this.given}: ${changed ? 'applied' : 'was so already'}\n${renderPlan(plan)}`);
    return isDelete ? this.physicalId : this.given;
  }

  /** Lets nothing more be stored: from now on the id is final. */
  public stop(): void {
    this.isStopped = true;
    this.administration?.stop();
  }

  /** Lets go of the cluster; what still runs fails. */
  public async close(): Promise<void> {
    await this.administration?.close();
  }

  /** On a cluster that is gone nobody has access; but nobody gets any there either. */
  private gone(isDelete: boolean, clusterArn: string): string {
    if (isDelete) return this.physicalId;
    throw new AccessError('ACCESS_CLUSTER_UNSUPPORTED', { what: 'this cluster does not exist', given: clusterArn, allowed: 'a cluster that exists', where: 'ResourceProperties.ClusterArn' });
  }
}
