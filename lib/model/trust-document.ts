import type { ClassificationName } from './classification';
import type { Grant, Slice } from './grant';
import type { AuthenticationMode } from './ports';

/** Version of trust.json's shape. Additions keep it; anything else raises it. */
export const TRUST_DOCUMENT_VERSION = 1;

/** File name of the trust document in a cloud assembly. One for each Stage. */
export const TRUST_DOCUMENT_FILE = 'trust.json';

/** Key of this library's entries in the Metadata of templates and resources. */
export const METADATA_KEY = 'ZeroTrustKafka';

/** Where something stands: a construct path, or the stack and logical id of the resource it became. */
export interface Place {
  /** The construct path of the declaration. */
  readonly path: string;
  /** The stack's name, where the declaration became a resource. */
  readonly stack?: string;
  /** The logical id in that stack. */
  readonly logicalId?: string;
}

/** A Kafka cluster. */
export interface TrustCluster extends Place {
  readonly name: string;
  /** Whether this platform owns the cluster or grants on one that exists. */
  readonly managed: boolean;
  /** The segment of the brokers. */
  readonly segment: string;
  /** The segment administrators and break-glass come from, once something needs one. */
  readonly adminSegment?: string;
  readonly authentication: readonly AuthenticationMode[];
  readonly kafkaVersion?: string;
}

/** A segment: private subnets and one security group, or a declared weaker place. */
export interface TrustSegment extends Place {
  readonly name: string;
  readonly owner: string;
  /** Why this place is weaker than a segment of ours, if it is. */
  readonly weakerPlace?: string;
  /** IPv4 ranges of the subnets, where the platform allots them. */
  readonly ranges: readonly string[];
}

/** How a workload proves who it is. */
export type TrustIdentity =
  | { readonly kind: 'iam'; readonly role: string; readonly trust: 'declared' | 'existing' }
  | { readonly kind: 'certificate'; readonly principal: string; readonly authority: string };

/** One accountable identity. */
export interface TrustWorkload extends Place {
  readonly name: string;
  readonly kind: string;
  readonly owner: string;
  readonly purpose: string;
  readonly segment: string;
  readonly identity: TrustIdentity;
  /** How the credential is renewed, in words. */
  readonly rotation: string;
}

/** A break-glass role. */
export interface TrustBreakGlass extends Place {
  readonly name: string;
  readonly owner: string;
  readonly segment: string;
  /** The role, as stack and logical id. */
  readonly role: string;
  readonly responders: readonly string[];
  readonly sessionMinutes: number;
}

/** A topic. */
export interface TrustTopic extends Place {
  readonly name: string;
  readonly cluster: string;
  readonly owner?: string;
  readonly classification?: ClassificationName;
  /** Hours that records are kept; absent for a compacted topic that keeps the latest of each key. */
  readonly retentionHours?: number;
  readonly partitions?: number;
  readonly replicationFactor?: number;
  /** Whether this platform owns the topic or grants on one that exists. */
  readonly managed: boolean;
  /** The dead-letter topic of this one. */
  readonly deadLetterTopic?: string;
}

/** A grant, and the place that asked for it. */
export interface TrustGrant extends Grant {
  /** Construct path of the topic's facade that was called. */
  readonly path: string;
  /** Source file and line, relative to the application's folder, where that is known. */
  readonly at?: string;
  /** Where the grant's policies stand: the stack of the grantee. */
  readonly stack: string;
  /** What this grant allows beyond its name, said out loud. */
  readonly notes: readonly string[];
}

/** An opened route between two segments. */
export interface TrustRoute {
  /** Stands in the description of both rules. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly port: number;
  /** Ids of the grants, or the reasons, that need the route. */
  readonly because: readonly string[];
}

/** A durable copy of data outside the cluster: a bucket. */
export interface TrustCopy extends Place {
  readonly name: string;
  readonly owner: string;
  readonly classification: ClassificationName;
  readonly retentionDays: number;
  readonly holds: string;
}

/** An access that a workload has to a bucket. */
export interface TrustDataGrant {
  readonly id: string;
  readonly grantee: string;
  readonly copy: string;
  readonly verb: 'read' | 'write';
  readonly owner: string;
  readonly reason: string;
  readonly reviewBy?: string;
}

/** A customer-managed key. */
export interface TrustKey extends Place {
  readonly domain: string;
}

/**
 * trust.json: everything that was declared, for reviewers and tools. Holds no token, no time, no secret and no machine path.
 *
 * @see schemas/trust-1.schema.json
 */
export interface TrustDocument {
  readonly $schema: string;
  readonly version: typeof TRUST_DOCUMENT_VERSION;
  /** The Stage's name; empty for the application itself. */
  readonly platform: string;
  readonly stacks: readonly string[];
  readonly clusters: readonly TrustCluster[];
  readonly segments: readonly TrustSegment[];
  readonly workloads: readonly TrustWorkload[];
  readonly breakGlass: readonly TrustBreakGlass[];
  readonly topics: readonly TrustTopic[];
  readonly grants: readonly TrustGrant[];
  readonly routes: readonly TrustRoute[];
  readonly slices: readonly Slice[];
  readonly copies: readonly TrustCopy[];
  readonly dataGrants: readonly TrustDataGrant[];
  readonly keys: readonly TrustKey[];
  /** What a verdict about this platform takes for granted. */
  readonly assumptions: readonly string[];
}
