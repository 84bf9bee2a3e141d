import type { ClassificationName } from './classification';
import type { Offer } from './contract';
import type { TrustBoundary, TrustDeployer } from './deployer';
import type { TrustFlow } from './flow';
import type { Grant } from './grant';
import type { AuthenticationMode } from './ports';
import type { Slice } from './slice';

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

/** The kinds of cluster that MSK makes. */
export type ClusterKind = 'standard' | 'express' | 'serverless';

/** A Kafka cluster. */
export interface TrustCluster extends Place {
  /** Unique in the platform. */
  readonly name: string;
  /** Whether this platform owns the cluster or grants on one that exists. */
  readonly managed: boolean;
  /** What MSK makes of it; absent for a cluster that exists and does not say, and where it is not AWS's. */
  readonly kind?: ClusterKind;
  /** The segment of the brokers. */
  readonly segment: string;
  /** The segment administrators and break-glass come from, once something needs one. */
  readonly adminSegment?: string;
  /** The ways to prove who one is to a broker. */
  readonly authentication: readonly AuthenticationMode[];
  /** ARN of a cluster that exists; absent where the platform makes it, and where it is not AWS's. */
  readonly arn?: string;
  /** The private authorities whose certificates its brokers take; absent without any, and where the cluster is not AWS's. */
  readonly authorities?: readonly string[];
  /** Why it takes passwords; absent where it takes none. */
  readonly passwords?: string;
  /** Why other accounts reach it over MSK's private connections, by IAM alone; absent where none do. */
  readonly multiVpc?: string;
  /** The private connection of MSK through which it is reached, as stack and logical id; absent where its brokers stand in a segment. */
  readonly connection?: string;
  /** True where the cluster is not AWS's: `ztk apply` makes it hold its slices, and no stack does. */
  readonly selfManaged?: boolean;
  /** Addresses that a client begins with, `name:port` each, sorted; only where the cluster is not AWS's, and its operator tells. */
  readonly bootstrap?: readonly string[];
  /** As MSK names it; absent for a cluster that exists. */
  readonly kafkaVersion?: string;
}

/** A segment: private subnets and one security group, or a declared weaker place. */
export interface TrustSegment extends Place {
  /** Unique in the platform. */
  readonly name: string;
  /** The team that answers for what runs here. */
  readonly owner: string;
  /** Why this place is weaker than a segment of ours, if it is. */
  readonly weakerPlace?: string;
  /** IPv4 ranges of the subnets, where the platform allots them. */
  readonly ranges: readonly string[];
  /** The security group where it exists already; `stack` and `logicalId` name a group that the platform makes. */
  readonly group?: string;
  /** Addresses that are the segment, where no group is. */
  readonly cidr?: string;
  /** The account whose private connections of MSK are the segment, 12 digits: no group and no address of it is the platform's. */
  readonly connectionsOf?: string;
  /** True where the platform adds no egress rule to the group. */
  readonly egressElsewhere?: boolean;
  /** True where another application opens the routes from here. */
  readonly routesElsewhere?: boolean;
  /** True where another application opens the routes into the group. */
  readonly ingressElsewhere?: boolean;
}

/** How a workload proves who it is. */
export type TrustIdentity =
  | { readonly kind: 'iam'; readonly role: string; readonly trust: 'declared' | 'existing' }
  | { readonly kind: 'certificate'; readonly principal: string; readonly authority: string }
  | {
    readonly kind: 'scram';
    /** `User:` and the user's name. */
    readonly principal: string;
    /** The secret that holds name and password: `Stack/LogicalId`, or its ARN where it exists. Never what is in it. */
    readonly secret: string;
    /** Name of the one cluster that the password logs in to; absent in documents of versions that did not say. */
    readonly cluster?: string;
    /** The one role that reads the password, as stack and logical id or ARN; absent where nobody but MSK does. */
    readonly reader?: string;
    /** Whether the platform wrote the trust policy of that role, or took a role that exists; absent, the platform did. */
    readonly readerTrust?: 'declared' | 'existing';
    /** Why it has neither a role nor a certificate. */
    readonly reason?: string;
  };

/** What another account's workload says beside what every workload does. */
export interface TrustPartner {
  /** What the partner is called. */
  readonly name: string;
  /** Its account, 12 digits. */
  readonly account: string;
  /** Name of the one cluster that it reaches. */
  readonly cluster: string;
  /** ARN of the role that makes the private connection. */
  readonly connectsAs: string;
  /** Why somebody of another account may. */
  readonly reason: string;
  /** When the relation must be looked at again, YYYY-MM-DD. */
  readonly reviewBy: string;
}

/** One accountable identity. */
export interface TrustWorkload extends Place {
  /** Unique in the platform. */
  readonly name: string;
  /** What it is, in the inventory: producer, consumer, connector, … */
  readonly kind: string;
  /** The team that answers for it. */
  readonly owner: string;
  /** What it does, in its owner's words. */
  readonly purpose: string;
  /** Name of the segment it runs in. */
  readonly segment: string;
  /** How it proves who it is. */
  readonly identity: TrustIdentity;
  /** How the credential is renewed, in words. */
  readonly rotation: string;
  /** Whose it is, where it is of another account: the cluster's own policy lets it in. */
  readonly partner?: TrustPartner;
}

/** A break-glass role. */
export interface TrustBreakGlass extends Place {
  /** Unique in the platform, among workloads too. */
  readonly name: string;
  /** The team that answers for it. */
  readonly owner: string;
  /** Name of the segment it connects from. */
  readonly segment: string;
  /** The role, as stack and logical id. */
  readonly role: string;
  /** Who may take the role, sorted. */
  readonly responders: readonly string[];
  /** How long a session lasts at most. */
  readonly sessionMinutes: number;
}

/** What applies the slices of a cluster: a function, as the function's own place says. */
export interface TrustAdministrator extends Place {
  /** Name of its cluster. */
  readonly cluster: string;
  /** Name of the segment it stands in. */
  readonly segment: string;
  /** The role it administers as, as stack and logical id. Only the function may become it. */
  readonly role: string;
  /** The function's own role, as stack and logical id. */
  readonly execution?: string;
}

/** A topic. */
export interface TrustTopic extends Place {
  /** The topic's name in Kafka. */
  readonly name: string;
  /** Name of its cluster. */
  readonly cluster: string;
  /** The team that answers for what is in it; absent for a topic that exists. */
  readonly owner?: string;
  /** How much harm its disclosure would do; absent for a topic that exists. */
  readonly classification?: ClassificationName;
  /** Hours that records are kept; absent for a compacted topic that keeps the latest of each key. */
  readonly retentionHours?: number;
  /** Absent for a topic that exists. */
  readonly partitions?: number;
  /** Absent for a topic that exists. */
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
  /** Name of the segment that connects. */
  readonly from: string;
  /** Name of the segment that listens. */
  readonly to: string;
  /** TCP port. */
  readonly port: number;
  /** The last of several ports in a row, of which `port` is the first; absent of one port. */
  readonly lastPort?: number;
  /** Ids of the grants, or the reasons, that need the route. */
  readonly because: readonly string[];
}

/** A durable copy of data outside the cluster: a bucket. */
export interface TrustCopy extends Place {
  /** Unique in the platform. */
  readonly name: string;
  /** The team that answers for what is in it. */
  readonly owner: string;
  /** How much harm its disclosure would do. */
  readonly classification: ClassificationName;
  /** How long an object lives. */
  readonly retentionDays: number;
  /** What is in it, in words. */
  readonly holds: string;
}

/** An access that a workload has to a bucket. */
export interface TrustDataGrant {
  /** Unique in the platform: grantee, verb, bucket. */
  readonly id: string;
  /** Name of the workload. */
  readonly grantee: string;
  /** Name of the bucket. */
  readonly copy: string;
  /** What is granted. */
  readonly verb: 'read' | 'write';
  /** The team that answers for this access. */
  readonly owner: string;
  /** Why it is needed. */
  readonly reason: string;
  /** When it must be looked at again, YYYY-MM-DD. */
  readonly reviewBy?: string;
}

/** What was taken over from a cluster as it was found: wider than what would be declared. Its slices name it by its path. */
export interface TrustAdoption extends Place {
  /** Name of the cluster. */
  readonly cluster: string;
  /** The team that answers for it until it is declared properly. */
  readonly owner: string;
  /** Why it is still needed as it is. */
  readonly reason: string;
  /** When it must be looked at again, YYYY-MM-DD. */
  readonly reviewBy: string;
}

/** A contract that the platform publishes: what the owner of a topic offers other teams. */
export interface TrustContract extends Place {
  /** Its name: the topic's. */
  readonly name: string;
  /** Name of the cluster. */
  readonly cluster: string;
  /** ARN of the cluster, as the contract says it. */
  readonly arn: string;
  /** The security group of the brokers, where the contract says it. */
  readonly brokers?: string;
  /** The team that offers: the topic's owner. */
  readonly owner: string;
  /** `sha256:` and the digest of the contract. */
  readonly digest: string;
  /** Sorted by id. */
  readonly offers: readonly Offer[];
}

/** A customer-managed key. */
export interface TrustKey extends Place {
  /** What it protects: volumes, secrets, logs or buckets. */
  readonly domain: string;
}

/** A condition of an admission, as IAM writes it. */
export interface TrustCondition {
  /** Such as `StringEquals`, with its quantifier and `IfExists`. */
  readonly operator: string;
  /** Such as `aws:SourceAccount`. */
  readonly key: string;
  /** Sorted; any one satisfies. */
  readonly values: readonly string[];
}

/**
 * Something that the platform itself needs, beside what anybody was granted: an AWS service writes a log, a runtime takes a role, the account
 * administers a key. Texts hold `${AWS::AccountId}` and the like for what only a deployment knows.
 */
export interface TrustAdmission {
  /** `service:NAME`, `this-account`, `anyone`, an ARN, `Stack/LogicalId` of a role, or `bucket:NAME` that code comes from. */
  readonly subject: string;
  /** IAM actions, sorted. */
  readonly actions: readonly string[];
  /** `Stack/LogicalId` of the resource, its ARN, or `*`. */
  readonly resource: string;
  /** All of them must hold. */
  readonly when: readonly TrustCondition[];
  /** Why the platform needs it. */
  readonly because: string;
}

/**
 * trust.json: everything that was declared, for reviewers and tools. Holds no token, no time, no secret and no machine path.
 *
 * @see schemas/trust-1.schema.json
 */
export interface TrustDocument {
  /** Address of the JSON Schema. */
  readonly $schema: string;
  /** Version of this shape. */
  readonly version: typeof TRUST_DOCUMENT_VERSION;
  /** The Stage's name; empty for the application itself. */
  readonly platform: string;
  /** Names of all stacks, sorted. */
  readonly stacks: readonly string[];
  /** Sorted by name. */
  readonly clusters: readonly TrustCluster[];
  /** Sorted by name. */
  readonly segments: readonly TrustSegment[];
  /** Sorted by name. */
  readonly workloads: readonly TrustWorkload[];
  /** Sorted by name. */
  readonly breakGlass: readonly TrustBreakGlass[];
  /** Sorted by cluster. Absent where nothing is to be applied: no workload has a certificate and a grant. */
  readonly administrators?: readonly TrustAdministrator[];
  /** Sorted by name. Absent where the templates define nobody who deploys. */
  readonly deployers?: readonly TrustDeployer[];
  /** Sorted by path. Absent where no boundary is on many roles. */
  readonly boundaries?: readonly TrustBoundary[];
  /** Sorted by cluster and name. */
  readonly topics: readonly TrustTopic[];
  /** Sorted by id. */
  readonly grants: readonly TrustGrant[];
  /** Sorted by id. */
  readonly routes: readonly TrustRoute[];
  /** Sorted by cluster and slice. */
  readonly slices: readonly Slice[];
  /** Sorted by path; absent where nothing was adopted. */
  readonly adoptions?: readonly TrustAdoption[];
  /** Sorted by cluster and name; absent where nothing is offered. */
  readonly contracts?: readonly TrustContract[];
  /** Sorted by name. */
  readonly copies: readonly TrustCopy[];
  /** Sorted by id. */
  readonly dataGrants: readonly TrustDataGrant[];
  /** Sorted by place. */
  readonly keys: readonly TrustKey[];
  /** Connectors, event sources and replicators, sorted by workload; absent where there is none. */
  readonly flows?: readonly TrustFlow[];
  /** Sorted by resource, subject and actions. Absent in documents of versions that did not say. */
  readonly admissions?: readonly TrustAdmission[];
  /** What a verdict about this platform takes for granted. */
  readonly assumptions: readonly string[];
}
