import type { GroupSegment, ISegment } from '../network/segment';
import { NetworkSegment } from '../network/segment';
import { SegmentedNetwork } from '../network/segmented-network';
import { TrustError } from '../../lib/model/problem';

/** Whose administration it is. */
export interface AdminSegmentProps {
  /** The cluster's name. */
  readonly clusterName: string;
  /** The segment of its brokers. */
  readonly brokers: GroupSegment;
  /** The segment that was declared, if any was. */
  readonly declared?: ISegment;
  /** The cluster's construct path. */
  readonly where: string;
}

/** The segment that a cluster of the platform is administered from: as declared, or one of the brokers' network that is made with the first thing that needs it. */
export class AdminSegment {
  private segment?: ISegment;

  public constructor(private readonly props: AdminSegmentProps) {
    this.segment = props.declared;
  }

  /** The segment, where one was declared or something has needed it. */
  public get found(): ISegment | undefined {
    return this.segment;
  }

  /**
   * The segment, made where there is none yet.
   *
   * @throws TrustError GRANT_NO_ROUTE
   */
  public needed(): ISegment {
    this.segment ??= this.define();
    return this.segment;
  }

  private define(): ISegment {
    const { brokers, clusterName, where } = this.props;
    if (!(brokers instanceof NetworkSegment)) {
      throw new TrustError([{
        code: 'GRANT_NO_ROUTE', what: 'this cluster has no segment to administer it from', allowed: 'adminSegment on the cluster, or a segment on the grantee', where,
      }]);
    }
    // A cluster's name may be longer than a segment's.
    return SegmentedNetwork.of(brokers).addAdminSegment(`${clusterName.toLowerCase().slice(0, 34)}-admin`, { owner: brokers.owner });
  }
}
