import type { ClassificationName } from './classification';
import type { Verb } from './verbs';

/** Version of the shape of a file of organisation rules. Additions keep it. */
export const ORGANISATION_RULES_VERSION = 1;

/** What a rule can be about: a verb of a grant on topics, or of one on a durable copy. */
export type RuledVerb = Verb | 'read' | 'write';

/**
 * What an organisation demands of declarations, in a file that no declaring team owns.
 *
 * @see schemas/organisation-rules-1.schema.json
 */
export interface OrganisationRules {
  /** Version of this shape. */
  readonly version: typeof ORGANISATION_RULES_VERSION;
  /** The team that answers for the rules. */
  readonly owner: string;
  /** In the file's order; names are unique. */
  readonly rules: readonly OrganisationRule[];
  /** Whether state that was adopted as it was found, of which no rule can judge, is accepted; without it, it is unresolved. */
  readonly adoptions?: 'accepted';
}

/** One demand. It asks for at least one of `grantees`, `places`, `review` and `separate`. */
export interface OrganisationRule {
  /** Unique in the file: 1 to 60 of a-z, 0-9 and '-'. */
  readonly name: string;
  /** The team that answers for this rule, where it is another than the file's. */
  readonly owner?: string;
  /** Why the organisation demands it. */
  readonly because: string;
  /** Which grants it is about; without it, all. */
  readonly about?: RuleScope;
  /** Who may hold such a grant. */
  readonly grantees?: AllowedGrantees;
  /** From where such a grant may be used. */
  readonly places?: AllowedPlaces;
  /** How soon such a grant must be looked at again. */
  readonly review?: ReviewDemand;
  /** Who writes such a topic must not read it: the same workload, or any of the same owner. */
  readonly separate?: 'workload' | 'owner';
}

/** Which grants a rule is about: those that fit every part that is given. */
export interface RuleScope {
  /** Of the topic or copy. */
  readonly classifications?: readonly ClassificationName[];
  /** What is granted. */
  readonly verbs?: readonly RuledVerb[];
  /** Names of topics; with a trailing `*`, all that begin so. */
  readonly topics?: readonly string[];
  /** Names of durable copies; with a trailing `*`, all that begin so. */
  readonly copies?: readonly string[];
  /** Owners of the topic or copy. */
  readonly owners?: readonly string[];
  /** Clusters. */
  readonly clusters?: readonly string[];
}

/** Who may hold a grant: a grantee fits every part that is given. */
export interface AllowedGrantees {
  /** Names of workloads and break-glass roles. */
  readonly names?: readonly string[];
  /** Their owners. */
  readonly owners?: readonly string[];
  /** What they are in the inventory; `break-glass` besides. */
  readonly kinds?: readonly string[];
  /** How they prove who they are. */
  readonly identities?: readonly RuledIdentity[];
  /** Accounts of their roles: twelve digits, or `own` for the platform's. Who has no role counts as `own`. */
  readonly accounts?: readonly string[];
}

/** How a grantee proves who it is, as rules say it. */
export const RULED_IDENTITIES = ['iam', 'certificate', 'scram'] as const;

/** See {@link RULED_IDENTITIES}. */
export type RuledIdentity = (typeof RULED_IDENTITIES)[number];

/** From where a grant may be used: a place fits every part that is given. */
export interface AllowedPlaces {
  /** Names of segments. */
  readonly segments?: readonly string[];
  /** Owners of segments. */
  readonly owners?: readonly string[];
  /** Whether declared weaker places are among them; they are where nothing is said. */
  readonly weaker?: 'never';
}

/** How soon a grant must be looked at again. */
export interface ReviewDemand {
  /** The review date stands in the grant, has not passed, and is at most this many days away: 1 to 3650. */
  readonly withinDays: number;
}

/** What a rule finds in a declaration. */
export interface OrganisationFinding {
  /** Whether the rule is broken, or whether that can't be told. */
  readonly kind: 'violation' | 'unresolved';
  /** Name of the rule. */
  readonly rule: string;
  /** The team that answers for the rule. */
  readonly ruleOwner: string;
  /** Why the organisation demands it. */
  readonly because: string;
  /** Id of the grant, or the path of what was adopted. */
  readonly grant: string;
  /** The team that answers for the grant. */
  readonly grantOwner: string;
  /** `trust.json/grants/ID`, and the line of code that asked for it where that is known. */
  readonly location: string;
  /** What is wrong: lower case, no full stop. */
  readonly message: string;
}
