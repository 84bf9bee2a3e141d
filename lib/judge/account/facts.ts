import type { Json } from '../../template';

/** A policy document with its name. */
export interface NamedDocument {
  /** Its name. */
  readonly name: string;
  /** The document. */
  readonly document: Json;
}

/** A role or user of an account, as IAM lists it. */
export interface AccountPrincipal {
  /** What it is. */
  readonly kind: 'role' | 'user';
  /** Its ARN. */
  readonly arn: string;
  /** Its name. */
  readonly name: string;
  /** Its path, `/` for none. */
  readonly path: string;
  /** Inline policies. */
  readonly policies: readonly NamedDocument[];
  /** ARNs of attached managed policies. */
  readonly attached: readonly string[];
  /** ARN of its permissions boundary, if it has one. */
  readonly boundary?: string;
  /** Who may take it; roles only. */
  readonly trust?: Json;
  /** Names of its groups; users only. */
  readonly groups: readonly string[];
  /** Its tags. */
  readonly tags: readonly { readonly key: string; readonly value: string }[];
}

/** A group of an account. */
export interface AccountGroup {
  /** Its name. */
  readonly name: string;
  /** Inline policies. */
  readonly policies: readonly NamedDocument[];
  /** ARNs of attached managed policies. */
  readonly attached: readonly string[];
}

/** A policy of an organisation, and where it is attached. */
export interface OrganizationPolicy extends NamedDocument {
  /** Whether it binds principals or resources of the organisation. */
  readonly type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';
  /** Roots, units and accounts that it is attached to: each is a level. */
  readonly targets: readonly string[];
}

/** What one file says: an account's principals, or an organisation's policies. */
export type AccountFacts =
  | {
    readonly kind: 'account'; readonly account: string; readonly principals: readonly AccountPrincipal[]; readonly groups: readonly AccountGroup[];
    readonly managed: readonly { readonly arn: string; readonly document: Json }[];
  }
  | { readonly kind: 'organization'; readonly policies: readonly OrganizationPolicy[] };

/** What was read of a file, or everything that is wrong with it, each with its place in the file. */
export type FactsReading = { readonly facts: AccountFacts } | { readonly problems: readonly FactsProblem[] };

/** Something that is wrong in a file. */
export interface FactsProblem {
  /** What is wrong: lower case, no full stop. */
  readonly what: string;
  /** What stands there. */
  readonly given: string;
  /** What is allowed. */
  readonly allowed: string;
  /** The place in the file: `RoleDetailList/3/AssumeRolePolicyDocument`. */
  readonly place: string;
}
