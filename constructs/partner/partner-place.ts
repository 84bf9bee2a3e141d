import { Construct } from 'constructs';
import { placeOf } from '../place';
import { Platform } from '../platform';
import type { ISegment, SegmentPeer } from '../network/segment';

/** What the place of a partner says about itself. */
export interface PartnerPlaceProps {
  readonly name: string;
  readonly owner: string;
  readonly account: string;
  readonly clusterName: string;
}

/**
 * Where a workload of another account connects from: private connections of MSK, which that account makes. MSK brings them to the brokers itself, so there
 * is no rule of a group, and nobody here can say what stands behind them: always a weaker place.
 */
export class PartnerPlace extends Construct implements ISegment {
  public readonly segmentName: string;
  public readonly owner: string;
  public readonly peer: SegmentPeer;
  public readonly subnetIds: readonly string[] = [];
  public readonly weakerPlace: string;

  public constructor(scope: Construct, id: string, { name, owner, account, clusterName }: PartnerPlaceProps) {
    super(scope, id);
    this.segmentName = name;
    this.owner = owner;
    this.peer = { kind: 'connections', account };
    this.weakerPlace = `private connections of MSK to ${clusterName} that account ${account} makes: what stands behind them, that account says`;
    const { declarations } = Platform.of(this);
    declarations.takeName('segment', name, this);
    declarations.segments.push(() => ({ ...placeOf(this), name, owner, ranges: [], connectionsOf: account, weakerPlace: this.weakerPlace }));
  }

  /** @internal */
  public _openRoute(): undefined {
    return undefined;
  }
}
