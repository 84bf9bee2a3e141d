import type { ClassificationName } from './classification';
import { grantId } from './grant';
import type { ResourcePattern } from './kafka';
import type { Verb } from './verbs';

/** Version of a contract's shape. Additions raise it too: a reader that does not know a field can't tell what it was offered. */
export const CONTRACT_VERSION = 1;

/** Names the schema of a contract; the file is zero-trust-kafka/schemas/contract-1.schema.json. */
export const CONTRACT_SCHEMA = 'urn:zero-trust-kafka:schema:contract-1';

/** The folder of a cloud assembly that contracts are written to. */
export const CONTRACT_FOLDER = 'contracts';

/** What one team may offer another. Who administers a topic or moves offsets works for its owner. */
export const OFFERED_VERBS = ['produce', 'consume', 'produceTransactionally', 'inspect'] as const satisfies readonly Verb[];

/** See {@link OFFERED_VERBS}. */
export type OfferedVerb = (typeof OFFERED_VERBS)[number];

/** The place that the publisher opens the brokers' port for. */
export interface OfferedRoute {
  /** Name of the segment, as the publisher calls it. */
  readonly segment: string;
  /** The security group that connects. */
  readonly group?: string;
  /** The addresses that connect, where no group is. */
  readonly cidr?: string;
}

/** One access that is offered: to one workload, of one owner, in one account. */
export interface Offer {
  /** The id of the grant that accepts it: grantee, verb, cluster, topic, and the group or transactional id. */
  readonly id: string;
  /** The name of the workload that may accept. */
  readonly grantee: string;
  /** What is offered. */
  readonly verb: OfferedVerb;
  /** The one consumer group; only of `consume`. */
  readonly group?: ResourcePattern;
  /** The transactional id, or a prefix; only of `produceTransactionally`. */
  readonly transactionalId?: ResourcePattern;
  /** The team that may accept, and then answers for the access. */
  readonly owner: string;
  /** The account of the role that may accept, 12 digits. */
  readonly account: string;
  /** The one role that may accept, where it is known already. */
  readonly role?: string;
  /** What the publisher opens for it; absent where who accepts opens both ends of the route. */
  readonly route?: OfferedRoute;
  /** Why it is offered. */
  readonly reason: string;
  /** When it must be looked at again, YYYY-MM-DD. */
  readonly reviewBy?: string;
}

/** The cluster of a contract, as another repository must know it. */
export interface ContractCluster {
  /** Its name. */
  readonly name: string;
  /** Its ARN, in full. */
  readonly arn: string;
  /** How whoever accepts proves who it is. */
  readonly authentication: 'iam';
  /** The port of that. */
  readonly port: number;
  /** The security group of its brokers, where the publisher says it. */
  readonly brokers?: string;
}

/** The topic of a contract. */
export interface ContractTopic {
  /** Its name. */
  readonly name: string;
  /** The team that answers for what is in it. */
  readonly owner: string;
  /** How much harm its disclosure would do. */
  readonly classification: ClassificationName;
  /** Hours that records are kept; absent for a compacted topic, and where the publisher does not know. */
  readonly retentionHours?: number;
}

/** What a contract says, before its digest. */
export interface ContractTerms {
  /** {@link CONTRACT_SCHEMA}. */
  readonly $schema: typeof CONTRACT_SCHEMA;
  /** {@link CONTRACT_VERSION}. */
  readonly version: typeof CONTRACT_VERSION;
  /** Its name: the topic's. */
  readonly name: string;
  /** The publisher's Stage; empty for the application itself. */
  readonly platform: string;
  /** Where the topic is. */
  readonly cluster: ContractCluster;
  /** What it is about. */
  readonly topic: ContractTopic;
  /** Sorted by id. */
  readonly offers: readonly Offer[];
}

/** A contract: what the owner of a topic offers other teams, in a file of its own. */
export interface Contract extends ContractTerms {
  /** `sha256:` and the digest of everything else, see `digestOf`. */
  readonly digest: string;
}

/**
 * The id of an offer: that of the grant which accepts it.
 *
 * @param offer everything but the id
 * @param cluster name of the cluster
 * @param topic name of the topic
 */
export function offerId(offer: Omit<Offer, 'id'>, cluster: string, topic: string): string {
  const { grantee, verb, owner, reason, group, transactionalId } = offer;
  return grantId({
    grantee, verb, cluster, owner, reason, topic: { resourceType: 'topic', name: topic, patternType: 'LITERAL' },
    ...(group !== undefined && { group }), ...(transactionalId !== undefined && { transactionalId }),
  });
}

/**
 * An offer in a few words, for problems and tables.
 *
 * @param offer an offer
 */
export function offerText({ grantee, verb, owner, account, group, transactionalId }: Offer): string {
  const by = [group, transactionalId].flatMap((one) => (one === undefined ? [] : [`${one.resourceType} ${one.name}${one.patternType === 'PREFIXED' ? '*' : ''}`]));
  return [`${verb} to ${grantee} of ${owner}`, ...by, `account ${account}`].join(', ');
}
