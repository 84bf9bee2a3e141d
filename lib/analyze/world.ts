import type { LiveAcl } from '../semantics/kafka';
import type { Requester, ResourcePolicyKind, Statement } from '../semantics/iam/statement';
import type { SymbolicText } from '../semantics/iam/text';
import type { Forwarder, GroupRule, Member, Route } from '../semantics/network/types';
import type { Platform } from '../template';

/** Where something stands, and what that says to a person: one hop of an access path. */
export interface Because {
  /** `LogicalId/Properties/…`, prefixed by the stack where there are several. */
  readonly location: string;
  /** Lower case, no full stop. */
  readonly because: string;
}

/** Something that may stand there only under a condition of its template. What is asked for must be there always; what is forbidden, never. */
export interface Maybe<T> {
  /** What stands there. */
  readonly it: T;
  /** Whether every branch has it. */
  readonly always: boolean;
}

/** A role or user that the templates define. */
export interface Identity {
  /** Its name among the nouns of the platform: see {@link Naming}. */
  readonly key: string;
  /** Its resource's key in the platform, `Stack/LogicalId`. */
  readonly resource: string;
  /** As IAM sees it. */
  readonly requester: Requester;
  /** Place of the resource. */
  readonly location: string;
  /** Statements of all its policies: inline, attached, by other resources, by groups. */
  readonly statements: readonly Maybe<Statement>[];
  /** Statements of its permissions boundary, if it has one. */
  readonly boundary?: readonly Maybe<Statement>[];
  /** Statements of its trust policy; none of a user. */
  readonly trust: readonly Maybe<Statement>[];
}

/** A resource that policies speak about. */
export interface Guarded {
  /** Its name among the nouns of the platform. */
  readonly key: string;
  /** Its resource's key in the platform. */
  readonly resource: string;
  /** Its CloudFormation type. */
  readonly type: string;
  /** Patterns of the ARNs that are it or stand in it: a bucket and its objects, a cluster and its topics. */
  readonly arns: readonly SymbolicText[];
  /** The owning account. */
  readonly account: SymbolicText;
  /** How its policy counts. */
  readonly kind: ResourcePolicyKind;
  /** Its policy; absent where it has none. */
  readonly policy?: readonly Maybe<Statement>[];
  /** Its customer key, if it has one: the key of a {@link Guarded}, or what is written there. */
  readonly encryptedBy?: string;
  /** Place of the resource. */
  readonly location: string;
}

/** Something that runs code or acts by itself: a function, a task, an instance, a connector, a pipe, a delivery stream. */
export interface Actor {
  /** Its name among the nouns of the platform. */
  readonly key: string;
  /** Its resource's key in the platform. */
  readonly resource: string;
  /** Its CloudFormation type. */
  readonly type: string;
  /** The roles it runs as: keys of identities, or ARNs as they are written. */
  readonly runsAs: readonly { readonly role: string; readonly location: string }[];
  /** Place of the resource. */
  readonly location: string;
}

/** How a client may reach and log in to a cluster. */
export interface Listener {
  /** The port; undefined where AWS makes it up (multi-VPC). */
  readonly port?: number;
  /** Who must prove what. */
  readonly authentication: 'iam' | 'mtls' | 'scram' | 'none';
  /** Whether the bytes are encrypted on the way. */
  readonly transport: 'tls' | 'plaintext';
  /** From where it is reached at all. */
  readonly scope: 'vpc' | 'multi-vpc' | 'public';
  /** Whether every branch has it. */
  readonly always: boolean;
  /** The text that opens it. */
  readonly location: string;
}

/** A private connection of MSK that a template makes to a cluster of the templates: where its clients come to, in another VPC. */
export interface Connection {
  /** Its name among the nouns of the platform. */
  readonly key: string;
  /** Its resource's key. */
  readonly resource: string;
  /** Security groups of its interfaces. */
  readonly groups: readonly string[];
  /** How clients log in by it; absent where that can't be told. */
  readonly authentication?: Listener['authentication'];
  /** Whether every branch has it, to this very cluster. */
  readonly always: boolean;
  /** The place. */
  readonly location: string;
}

/** A topic that a template defines. */
export interface KafkaTopic {
  /** Its noun. */
  readonly key: string;
  /** Its resource's key. */
  readonly resource: string;
  /** Its name in Kafka. */
  readonly name: SymbolicText;
  /** Its own configs, as far as they are literal. */
  readonly configs: ReadonlyMap<string, string>;
  /** Place of the resource. */
  readonly location: string;
}

/** A Kafka cluster of the templates, or one that they refer to. */
export interface Cluster {
  /** Its name among the nouns of the platform. */
  readonly key: string;
  /** Its resource's key; undefined for a cluster that the templates only name. */
  readonly resource?: string;
  /** Kind. */
  readonly kind: 'provisioned' | 'serverless' | 'imported' | 'self-managed';
  /** Name in ARNs. */
  readonly name: SymbolicText;
  /** ARN patterns of the cluster and of all topics, groups and transactional ids in it. */
  readonly arns: readonly SymbolicText[];
  /** Its listeners, all modes. */
  readonly listeners: readonly Listener[];
  /** Security groups of the brokers. */
  readonly groups: readonly string[];
  /** Private connections of MSK to it; absent where the templates make none. */
  readonly connections?: readonly Connection[];
  /** `allow.everyone.if.no.acl.found` as it will be, with what decides: a configuration's line, or its absence. */
  readonly defaultAllow: { readonly verdict: 'allowed' | 'denied' | 'unknown'; readonly because: Because };
  /** Settings of its configuration that are known; undefined where it can't be told which are in force. */
  readonly settings?: ReadonlyMap<string, string>;
  /** `super.users`. */
  readonly superUsers: readonly string[];
  /** ACL bindings that something in the assembly applies, each with its place. */
  readonly acls: readonly { readonly acl: LiveAcl; readonly location: string }[];
  /** Slices that nothing in the assembly applies. */
  readonly unapplied: readonly Because[];
  /** The bindings of those slices: what a person is to apply, on a cluster that is not AWS's. */
  readonly unappliedAcls?: readonly { readonly acl: LiveAcl; readonly location: string }[];
  /** Topics that the templates define. */
  readonly topics?: readonly KafkaTopic[];
  /** Secrets whose user and password log in by SCRAM, each as the noun or ARN of the secret. */
  readonly users?: readonly { readonly secret: string; readonly user?: string; readonly location: string }[];
  /** ARNs of certificate authorities whose certificates log in. */
  readonly authorities: readonly { readonly arn: SymbolicText; readonly location: string }[];
  /** Place of the resource. */
  readonly location: string;
}

/**
 * A fact that is either so or not: somebody can do something to something. Compared by subject, operation and resource.
 *
 * What a set can be part of (network ranges, policies, ACLs) is never an edge.
 */
export interface Edge {
  /** Which boundary it belongs to. */
  readonly boundary: 'identity' | 'network' | 'data' | 'operations';
  /** Who: a noun's name, `anyone`, `service:NAME`, … */
  readonly subject: string;
  /** `member-of`, `runs-as`, `invoked-by`, `copies`, `reads`, `exposes`, `reachable-from`, … one word of the field where there is one. */
  readonly operation: string;
  /** What: a noun's name, a topic pattern, a range. */
  readonly resource: string;
  /** Whether every branch has it. */
  readonly always: boolean;
  /** The text that decides. */
  readonly location: string;
  /** What it means to a reviewer: lower case, no full stop. */
  readonly because: string;
  /** How to undo it. */
  readonly fix: string;
  /**
   * Whether it is a record of what happens that goes somewhere within the account, rather than data: one more is no news, one that goes elsewhere is.
   *
   * @default false
   */
  readonly evidence?: boolean;
}

/** A guard that is not access: logging, rotation, encryption, retention, approval. */
export interface Control {
  /** Stable id, kebab-case: `kms-key-rotation`. */
  readonly control: string;
  /** Which boundary it guards. */
  readonly boundary: 'identity' | 'network' | 'data' | 'operations';
  /** The noun it guards. */
  readonly resource: string;
  /** Higher guards better; the weakest of all branches. Ranks are compared only within one control. */
  readonly rank: number;
  /** What stands there, as people read it. */
  readonly value: string;
  /** What holds without the control, where its coming is the loss: a guard that is told to look away. */
  readonly otherwise?: string;
  /** True where the value can't be told: a rank then says nothing. */
  readonly unknown?: string;
  /** The text that decides, or the resource where nothing is said. */
  readonly location: string;
  /** What is lost without it: lower case, no full stop. */
  readonly because: string;
  /** How to have it. */
  readonly fix: string;
}

/** Something that could carry trust and is not understood, or can't be known. */
export interface UnknownPart {
  /** Equal unknowns of two platforms cancel. */
  readonly id: string;
  /** The place. */
  readonly location: string;
  /** Why it can't be told. */
  readonly reason: string;
}

/**
 * What a platform's nouns are called: by default the place of the resource. A comparison of two platforms calls what corresponds by one name, so
 * that renaming a resource changes nothing.
 */
export type Naming = (resource: string) => string;

/** Everything that the templates of a platform say about access, before anything is composed of it. */
export interface World {
  /** The templates. */
  readonly platform: Platform;
  /** The names of the nouns. */
  readonly naming: Naming;
  /** The account of the templates, as text. */
  readonly account: SymbolicText;
  /** Roles and users. */
  readonly identities: readonly Identity[];
  /** Buckets, keys, secrets, queues, topics of SNS, functions, clusters, log groups, repositories, … */
  readonly guarded: readonly Guarded[];
  /** What runs. */
  readonly actors: readonly Actor[];
  /** Whether the principals of the account that stand in no template are known, too: an account's facts were given. */
  readonly accountIsKnown?: boolean;
  /** Policies of the organisation, one list for each level; known only where an account's facts were given. */
  readonly organization?: readonly (readonly Maybe<Statement>[])[];
  /** What has network interfaces. */
  readonly members: readonly Member[];
  /** Rules of security groups. */
  readonly rules: readonly GroupRule[];
  /** What passes connections on: load balancers, endpoints of services. */
  readonly forwarders?: readonly Forwarder[];
  /** Routes of subnets. */
  readonly routes?: readonly Route[];
  /** Statements of the policies of VPC endpoints, by the endpoint's name. */
  readonly endpoints: ReadonlyMap<string, { readonly service: SymbolicText; readonly statements: readonly Maybe<Statement>[]; readonly location: string }>;
  /** Kafka clusters. */
  readonly clusters: readonly Cluster[];
  /** Facts. */
  readonly edges: readonly Edge[];
  /** Guards. */
  readonly controls: readonly Control[];
  /** What stays hidden. */
  readonly unknowns: readonly UnknownPart[];
  /** What is taken for granted: full sentences in lower case, no full stop. */
  readonly assumptions: readonly string[];
}
