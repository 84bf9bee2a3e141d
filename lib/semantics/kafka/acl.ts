import type { AclBinding, KafkaOperation, KafkaResourceType, PatternType } from '../../model/kafka';

/** Every kind of resource that Kafka's authorizer decides about; `user` and `delegation-token` are of delegation tokens alone. */
export type AuthorizedResourceType = KafkaResourceType | 'delegation-token' | 'user';

/** Every operation that a request may ask for. */
export type RequestedOperation = KafkaOperation | 'CREATE_TOKENS' | 'DESCRIBE_TOKENS' | 'TWO_PHASE_COMMIT';

/** Every operation that a live ACL may name. */
export type AclOperation = RequestedOperation | 'ALL';

/** An ACL binding as it may live in any Kafka, whoever wrote it. A binding of ours is one of these. */
export interface LiveAcl {
  /** What kind of resource. */
  readonly resourceType: AuthorizedResourceType;
  /** A name; with LITERAL, `*` is every name. */
  readonly name: string;
  /** LITERAL: this name; PREFIXED: every name that begins with it. */
  readonly patternType: PatternType;
  /** `User:` and a name; `User:*` is everyone. */
  readonly principal: string;
  /** An address, `*` for all, or, since Kafka 4.4, a range such as `10.0.0.0/8`. */
  readonly host: string;
  /** The operation, or ALL. */
  readonly operation: AclOperation;
  /** Whether it allows or forbids. */
  readonly permissionType: 'ALLOW' | 'DENY';
}

/** Whoever sends a request, as the authorizer sees it. */
export interface Requester {
  /** `User:` and the name that authentication gave. */
  readonly principal: string;
  /** The client's address as Java writes it: dotted, or eight groups of IPv6 without `::`. */
  readonly host: string;
}

/** One question to the authorizer. */
export interface AuthorizationRequest extends Requester {
  /** What kind of resource. */
  readonly resourceType: AuthorizedResourceType;
  /** The one resource's name. */
  readonly name: string;
  /** The operation. */
  readonly operation: RequestedOperation;
}

/** What the brokers' configuration contributes to a decision. */
export interface AuthorizerSettings {
  /** `super.users`, each with its type. @see {@link parseSuperUsers} */
  readonly superUsers: readonly string[];
  /** `allow.everyone.if.no.acl.found`: Kafka's own default is false, MSK's is true. */
  readonly allowEveryoneIfNoAclFound: boolean;
  /** Whether an ACL's host may be a range: Kafka 4.4 and later. @default true */
  readonly hostRanges?: boolean;
}

/** Ours among the live: fails to compile if a binding of the model were no live ACL. */
export type OursIsLive = AclBinding extends LiveAcl ? true : never;

/**
 * The principals of the broker property `super.users`.
 *
 * @param property the property's text, principals separated by `;` since a distinguished name holds commas
 */
export function parseSuperUsers(property: string): readonly string[] {
  return property.split(';').map((principal) => principal.trim()).filter((principal) => principal !== '');
}
