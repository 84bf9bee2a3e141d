import type { SymbolicText } from './text';

/** A principal element: `Principal: { type: value }`; the bare `*` is type AWS, value `*`. */
export interface PrincipalElement {
  /** The element's key. */
  readonly type: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';
  /** `*`, an account's id or root ARN, a user, role or session ARN, a service, a provider. */
  readonly value: SymbolicText;
}

/** One operator on one key. Several are a conjunction. */
export interface Condition {
  /** Without quantifier and `IfExists`, lower-case: `stringequals`, `arnlike`, `null`, … */
  readonly operator: string;
  /** `ForAnyValue:` or `ForAllValues:`. */
  readonly quantifier?: 'any' | 'all';
  /** Whether an absent key satisfies it. */
  readonly ifExists: boolean;
  /** Lower-case: IAM does not tell cases of keys apart. */
  readonly key: string;
  /** What the key is compared with; any one satisfies (of a negated operator: none may match). */
  readonly values: readonly SymbolicText[];
}

/**
 * A statement, in one variant: nothing in it is a choice.
 *
 * Exactly one of `actions` and `notActions` is set, likewise of resources and, in a policy of a resource, of principals.
 */
export interface Statement {
  /** What it does. */
  readonly effect: 'Allow' | 'Deny';
  /** Who, in a policy of a resource. */
  readonly principals?: readonly PrincipalElement[];
  /** Everybody but these. */
  readonly notPrincipals?: readonly PrincipalElement[];
  /** Patterns of actions, compared without regard to case. */
  readonly actions?: readonly SymbolicText[];
  /** Every action but these. */
  readonly notActions?: readonly SymbolicText[];
  /** Patterns of ARNs; in a trust policy, that has none, absent: every resource. */
  readonly resources?: readonly SymbolicText[];
  /** Every resource but these. */
  readonly notResources?: readonly SymbolicText[];
  /** All of them must hold. */
  readonly conditions: readonly Condition[];
  /** Why the statement cannot be read in full: it may then say anything that its known parts leave open. */
  readonly unknown?: string;
  /** Where it stands, `LogicalId/Properties/…/Statement/0`: what an answer names. */
  readonly location: string;
  /** Policies of version 2008-10-17 know no variables. */
  readonly variables: boolean;
}

/** Whoever asks. */
export interface Requester {
  /** What it is. `root` is an account's root user; `anonymous` has signed nothing. */
  readonly kind: 'role' | 'user' | 'root' | 'service' | 'federated' | 'anonymous';
  /** The ARN of a role or user, the name of a service, the ARN or host of an identity provider. */
  readonly name: SymbolicText;
  /**
   * What a role or user is called instead where its name depends on a condition: a policy names it for certain that names it by all of them.
   *
   * @default - it has one name
   */
  readonly otherNames?: readonly SymbolicText[];
  /** The account it belongs to; absent for a service, a provider and anonymous. */
  readonly account?: SymbolicText;
  /** Names of the AWS groups and paths do not matter here: its policies are given. What its request always carries: `aws:principaltag/team`, `aws:principalorgid`, … lower-case keys. */
  readonly context: ReadonlyMap<string, readonly SymbolicText[]>;
}

/** One request. */
export interface IamRequest {
  /** Who. */
  readonly requester: Requester;
  /** `s3:GetObject`. */
  readonly action: string;
  /** One resource's ARN; `*` for an action that has none. */
  readonly resource: SymbolicText;
  /** The account that owns the resource; absent where nobody knows. */
  readonly resourceAccount?: SymbolicText;
  /** Condition keys, lower-case, with their values. A key that is not here is absent from the request. */
  readonly context: ReadonlyMap<string, readonly SymbolicText[]>;
}

/**
 * How a resource's policy counts.
 *
 * `grants`: in its own account it suffices, and so does an identity policy (buckets, queues, secrets, functions, clusters). `required`: without its
 * word nothing is allowed, and identity policies count where it names the account (keys). `trust`: as `required`, for roles.
 */
export type ResourcePolicyKind = 'grants' | 'required' | 'trust';

/** Everything that decides about requests of one requester to one resource. */
export interface Policies {
  /** Policies of the identity itself. */
  readonly identity: readonly Statement[];
  /** Its permissions boundary. */
  readonly boundary?: readonly Statement[];
  /** Organisation policies, one list for each level: each level must allow. */
  readonly organization?: readonly (readonly Statement[])[];
  /** Policy of the session. */
  readonly session?: readonly Statement[];
  /** The resource's own policy; absent where the resource has none. */
  readonly resource?: { readonly kind: ResourcePolicyKind; readonly statements: readonly Statement[] };
  /** Policy of the VPC endpoint that the request takes. */
  readonly endpoint?: readonly Statement[];
}

/** A decision, with what determined it. */
export interface IamDecision {
  /** `unknown` where a part that cannot be read decides. */
  readonly verdict: 'allowed' | 'denied' | 'unknown';
  /** The statements that determined it: of an allowed request the allowing ones, of a denied one the denying; empty where nothing allows. */
  readonly because: readonly Statement[];
  /** Of a denied request, what stopped it first. */
  readonly stoppedBy?: 'explicit-deny' | 'organization' | 'boundary' | 'session' | 'endpoint' | 'identity' | 'resource';
}
