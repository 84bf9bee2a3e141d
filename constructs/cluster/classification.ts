import { COPY_RETENTION, type ClassificationName, type RetentionRange } from '../../lib/model/classification';

/** How much harm a disclosure would do. It stands beside every access, and decides how long durable copies live. */
export class Classification {
  /** Meant for everybody. */
  public static readonly PUBLIC = new Classification('PUBLIC');
  /** For the company. */
  public static readonly INTERNAL = new Classification('INTERNAL');
  /** For the teams that need it. */
  public static readonly CONFIDENTIAL = new Classification('CONFIDENTIAL');
  /** For named workloads; a disclosure must be reported. */
  public static readonly RESTRICTED = new Classification('RESTRICTED');

  private constructor(
    /** Its name in trust.json. */
    public readonly label: ClassificationName,
  ) {}

  /** How long durable copies of it live. */
  public get copyRetention(): RetentionRange {
    return COPY_RETENTION[this.label];
  }
}
