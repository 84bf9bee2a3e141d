import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attachCustomSynthesis, Stage, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { clusterNameOfArn } from '../../lib/derive/cluster-arn';
import { contractFile, digestOf, renderContract } from '../../lib/derive/contract';
import { deriveBrokerRoute } from '../../lib/derive/route';
import { CONTRACT_FOLDER, CONTRACT_SCHEMA, CONTRACT_VERSION, offerId, type ContractTerms, type Offer } from '../../lib/model/contract';
import { sortedBy } from '../../lib/model/order';
import { BROKER_PORT } from '../../lib/model/ports';
import { throwIfAny, type Problem } from '../../lib/model/problem';
import type { TrustTopic } from '../../lib/model/trust-document';
import { reads, writes } from '../../lib/model/verbs';
import type { Topic } from '../cluster/topic';
import { placeOf } from '../place';
import { Platform } from '../platform';
import type { OfferedAccess } from './offered-access';

/** What a team offers of a topic. */
export interface TopicContractProps {
  /** The topic: one that this application makes, so that its owner, classification and retention stand in the contract. */
  readonly topic: Topic;
  /** What is offered, and to whom. None withdraws everything: whoever accepted then fails by name. */
  readonly offers: readonly OfferedAccess[];
  /**
   * ARN of the cluster, where this application makes it: as MSK gave it in the first deployment.
   *
   * @default - the ARN of a cluster that exists
   */
  readonly clusterArn?: string;
  /**
   * Id of the brokers' security group, for those who accept.
   *
   * @default - the group of a segment that exists; otherwise the contract does not say
   */
  readonly brokerGroup?: string;
}

/**
 * A topic's contract: what its owner offers workloads of other teams, as a file `contracts/NAME.contract.json` in the cloud assembly. The other team
 * keeps the file in its repository and accepts it by its digest ({@link AcceptedTopic}). Nothing but the route of an offer stands in the templates here.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/iam-access-control.html
 */
export class TopicContract extends Construct {
  /** Its name: the topic's. */
  public readonly contractName: string;
  /** `sha256:` and the digest of what it says. */
  public readonly digest: string;
  private readonly terms: ContractTerms;

  /**
   * @param scope the construct's parent
   * @param id construct id
   * @param props the topic, and what is offered
   * @throws TrustError CONTRACT_INVALID, GRANT_DUPLICATE, GRANT_DUTIES_MIXED, NAME_INVALID, OWNER_MISSING, REASON_MISSING, DATE_INVALID, GRANT_PATTERN_INVALID
   */
  public constructor(scope: Construct, id: string, props: TopicContractProps) {
    super(scope, id);
    const where = this.node.path;
    const { declarations } = Platform.of(this);
    const { cluster, pattern } = props.topic;
    const arn = props.clusterArn ?? cluster.clusterArn;
    throwIfAny([...clusterProblems(arn, cluster.clusterName, cluster.selfManaged !== undefined, where), ...groupProblems(props.brokerGroup, where)]);
    const account = arn.split(':')[4] ?? '';
    throwIfAny(props.offers.flatMap((offer) => offer._problems(account, where, this.isGranted(offer._terms(account), props.topic))));
    const described = declarations.topics.map((describe) => describe());
    const topic = described.find(({ managed, name, cluster: of }) => managed && name === pattern.name && of === cluster.clusterName);
    const offers = sortedBy(props.offers.map((offer): Offer => withId(offer._terms(account), cluster.clusterName, pattern.name)), (offer) => offer.id);
    throwIfAny([...topicProblems(topic, Platform.of(props.topic) === Platform.of(this), pattern.name, where), ...offersProblems(offers, where), ...this.takenProblems(pattern.name, cluster.clusterName)]);
    this.contractName = pattern.name;
    this.terms = termsOf(Stage.of(this)?.stageName ?? '', topic, { name: cluster.clusterName, arn, authentication: 'iam', port: BROKER_PORT.iam, ...brokersOf(props) }, offers);
    this.digest = digestOf(this.terms);
    this.openRoutes(props);
    declarations.contracts.push(() => ({
      ...placeOf(this), name: this.contractName, cluster: cluster.clusterName, arn, ...brokersOf(props), owner: this.terms.topic.owner, digest: this.digest, offers,
    }));
    attachCustomSynthesis(this, { onSynthesize: ({ outdir }) => {
      mkdirSync(join(outdir, CONTRACT_FOLDER), { recursive: true });
      writeFileSync(join(outdir, CONTRACT_FOLDER, contractFile(this.contractName)), renderContract(this.terms));
    } });
  }

  /** Whether a workload of another account was granted just what it is offered: without its statement of the cluster's policy it could not accept. */
  private isGranted(offer: Omit<Offer, 'id'>, { cluster, pattern }: Topic): boolean {
    const { declarations } = Platform.of(this);
    const partner = declarations.partners.get(offer.grantee);
    const { id } = withId(offer, cluster.clusterName, pattern.name);
    return partner?.account === offer.account && (offer.role ?? partner.role) === partner.role && declarations.grantsOf(offer.grantee).some(({ grant }) => grant.id === id);
  }

  /** The publisher's half: the port of the brokers, for the place of each offer. */
  private openRoutes({ topic: { cluster, pattern }, offers }: TopicContractProps): void {
    const { declarations } = Platform.of(this);
    const account = this.terms.cluster.arn.split(':')[4] ?? '';
    for (const offer of offers) {
      if (offer._from === undefined) continue;
      const route = deriveBrokerRoute(offer._from.segmentName, cluster.segment.segmentName, 'iam');
      declarations.needRoute(route, `offer ${withId(offer._terms(account), cluster.clusterName, pattern.name).id}`);
      offer._from._openRoute(cluster.segment, route);
    }
  }

  private takenProblems(topic: string, cluster: string): Problem[] {
    const other = Platform.of(this).declarations.contracts.map((describe) => describe()).find((one) => one.name === topic);
    if (other === undefined) return [];
    return [{ code: 'CONTRACT_INVALID', what: `${other.path} is already the contract of this name`, given: `${topic} on ${cluster}`, allowed: 'one contract for each topic, with all its offers', where: this.node.path }];
  }
}

function termsOf(platform: string, topic: TrustTopic | undefined, cluster: ContractTerms['cluster'], offers: readonly Offer[]): ContractTerms {
  const { name = '', owner = '', classification, retentionHours } = topic ?? {};
  // INVARIANT: a topic that the application makes has all of them; anything else was refused.
  if (classification === undefined) throw new Error('a topic of a contract has a classification');
  return {
    $schema: CONTRACT_SCHEMA, version: CONTRACT_VERSION, name, platform, cluster,
    topic: { name, owner, classification, ...(retentionHours !== undefined && { retentionHours }) }, offers,
  };
}

function withId(offer: Omit<Offer, 'id'>, cluster: string, topic: string): Offer {
  return { id: offerId(offer, cluster, topic), ...offer };
}

function brokersOf({ brokerGroup, topic }: TopicContractProps): { brokers?: string } {
  const { peer } = topic.cluster.segment;
  if (brokerGroup !== undefined) return { brokers: brokerGroup };
  return peer.kind === 'group' && !Token.isUnresolved(peer.securityGroupId) ? { brokers: peer.securityGroupId } : {};
}

function clusterProblems(arn: string, name: string, isSelfManaged: boolean, where: string): Problem[] {
  const problem = (what: string, given: string, allowed: string): Problem[] => [{ code: 'CONTRACT_INVALID', what, given, allowed, where }];
  if (isSelfManaged) return problem('IAM decides nothing on a cluster that is not AWS\'s, so nobody could accept with a role', name, 'a workload with a certificate subject, declared and granted here');
  if (Token.isUnresolved(arn)) return problem('the ARN of the cluster is not known at synthesis', 'a token', 'clusterArn, as MSK gave it in the first deployment');
  return clusterNameOfArn(arn) === name ? [] : problem(`this is not the ARN of cluster ${name}`, arn, 'arn:aws:kafka:REGION:ACCOUNT:cluster/NAME/UUID of that cluster');
}

function groupProblems(group: string | undefined, where: string): Problem[] {
  if (group === undefined || /^sg-[0-9a-f]{8,17}$/.test(group)) return [];
  return [{ code: 'CONTRACT_INVALID', what: 'this is not the id of a security group', given: Token.isUnresolved(group) ? 'a token' : group, allowed: 'a literal id, such as sg-0a1b2c3d4e5f60718', where }];
}

function topicProblems(topic: TrustTopic | undefined, isOfStage: boolean, name: string, where: string): Problem[] {
  if (topic !== undefined && isOfStage) return [];
  return [{ code: 'CONTRACT_INVALID', what: 'this application does not make the topic, so it can not offer it', given: name, allowed: 'a contract where the topic is declared, in the same Stage', where }];
}

function offersProblems(offers: readonly Offer[], where: string): Problem[] {
  return offers.flatMap((offer, at): Problem[] => {
    if (offers[at + 1]?.id === offer.id) return [{ code: 'GRANT_DUPLICATE', what: 'this is offered already', given: offer.id, allowed: 'each offer once', where }];
    const opposite = offers.slice(at + 1).find((other) => other.grantee === offer.grantee && ((reads(offer.verb) && writes(other.verb)) || (writes(offer.verb) && reads(other.verb))));
    if (opposite === undefined) return [];
    return [{ code: 'GRANT_DUTIES_MIXED', what: 'one workload would both write and read this topic', given: `${offer.id} and ${opposite.id}`, allowed: 'a workload for each', where }];
  });
}
