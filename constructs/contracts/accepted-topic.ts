import { readFileSync } from 'node:fs';
import { Token, type aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { readContract } from '../../lib/derive/contract-reading';
import { offerText, type Contract, type Offer } from '../../lib/model/contract';
import type { Acceptance, Grant } from '../../lib/model/grant';
import type { ResourcePattern } from '../../lib/model/kafka';
import { renderProblem, throwIfAny, TrustError, type Problem } from '../../lib/model/problem';
import type { IKafkaCluster } from '../cluster/kafka-cluster';
import type { ITopic } from '../cluster/topic';
import { TopicGrants } from '../cluster/topic-grants';
import type { IGrantee } from '../grantee';
import { placeOf } from '../place';
import { Platform } from '../platform';

/** A topic of another team, and the contract it is offered by. */
export interface AcceptedTopicProps {
  /** The cluster: `KafkaCluster.fromArn` with the ARN of the contract. */
  readonly cluster: IKafkaCluster;
  /** Path of the contract's file, relative to where the application runs. Keep it in the repository, as its publisher's synthesis wrote it. */
  readonly contract: string;
  /** The digest that was reviewed: `sha256:` and 64 hexadecimal digits. Another contract is refused until somebody accepts it anew. */
  readonly digest: string;
}

/**
 * A topic that another team's contract offers. Grants on it accept offers: each must be one, to that workload, owner, group and account, and no wider.
 */
export class AcceptedTopic extends Construct implements ITopic {
  /**
   * Takes a topic as a contract offers it.
   *
   * @param scope the construct's parent
   * @param id construct id
   * @param props the cluster, the contract's file, and the digest that was reviewed
   * @throws TrustError CONTRACT_INVALID; CONTRACT_CHANGED and CONTRACT_NOT_OFFERED when something is granted, or at synthesis
   */
  public static fromContract(scope: Construct, id: string, props: AcceptedTopicProps): AcceptedTopic {
    return new AcceptedTopic(scope, id, props);
  }

  public readonly cluster: IKafkaCluster;
  public readonly pattern: ResourcePattern;
  public readonly grants: TopicGrants;
  private readonly contract: Contract;
  private readonly changed: readonly Problem[];

  private constructor(scope: Construct, id: string, { cluster, contract: file, digest }: AcceptedTopicProps) {
    super(scope, id);
    const where = this.node.path;
    throwIfAny(digestProblems(digest, where));
    this.contract = read(file);
    this.cluster = cluster;
    throwIfAny(clusterProblems(this.contract, cluster, where));
    const { name, topic } = this.contract;
    this.pattern = { resourceType: 'topic', name: topic.name, patternType: 'LITERAL' };
    this.grants = new TopicGrants(this);
    this.changed = changedProblems(this.contract, digest, where);
    this.node.addValidation({ validate: () => this.changed.map(renderProblem) });
    const { declarations } = Platform.of(this);
    declarations.assumptions.add(`contract ${name} of ${topic.owner} (${this.contract.digest}) is still what its publisher offers, and the publisher opens what it says`);
    declarations.topics.push(() => ({
      ...placeOf(this), name: topic.name, cluster: cluster.clusterName, owner: topic.owner, classification: topic.classification,
      ...(topic.retentionHours !== undefined && { retentionHours: topic.retentionHours }), managed: false,
    }));
  }

  /** @internal */
  public _accept(grant: Grant, grantee: IGrantee, where: string): Acceptance {
    const { name, digest, offers } = this.contract;
    const offer = offers.find(({ id }) => id === grant.id);
    const refusals = offer === undefined ? [this.notOffered('does not offer this', grant.id, where)] : this.differences(offer, grant, grantee, where);
    if (refusals.length > 0) throwIfAny([...this.changed, ...refusals]);
    return { contract: name, digest, offer: grant.id };
  }

  private notOffered(what: string, given: string, where: string): Problem {
    const { name, topic, offers } = this.contract;
    const allowed = offers.length === 0 ? 'nothing: it offers no access any more' : offers.map(offerText).join('; ');
    return { code: 'CONTRACT_NOT_OFFERED', what: `contract ${name} of ${topic.owner} ${what}`, given, allowed, where };
  }

  private differences(offer: Offer, grant: Grant, grantee: IGrantee, where: string): Problem[] {
    const refuse = (what: string, given: string): Problem => this.notOffered(what, Token.isUnresolved(given) ? 'a token' : given, where);
    const { account } = grantee._stack;
    const role = 'role' in grantee ? (grantee.role as iam.IRole | undefined)?.roleArn : undefined;
    const owners = [...new Set([grant.owner, grantee.owner])].filter((owner) => owner !== offer.owner);
    return [
      ...(grantee._identity.mode === 'iam' ? [] : [refuse('is for IAM roles: a certificate is declared and granted by the topic\'s owner', grant.grantee)]),
      ...owners.map((owner) => refuse('offers this to another team', owner)),
      ...(account === offer.account ? [] : [refuse('offers this to another account', account)]),
      ...(offer.role === undefined || offer.role === role ? [] : [refuse(`offers this to ${offer.role} alone`, role ?? 'no role')]),
      ...this.routeDifferences(offer, grantee, refuse),
    ];
  }

  /** Who opens what of the route: one rule must not be defined twice, nor by nobody. */
  private routeDifferences({ route }: Offer, { segment }: IGrantee, refuse: (what: string, given: string) => Problem): Problem[] {
    const { segment: brokers } = this.cluster;
    const opens = brokers.ingressOpenedBy !== undefined || segment?.routesOpenedBy !== undefined;
    if (route === undefined) return opens ? [refuse('opens no route for this, and nobody else would', brokers.segmentName)] : [];
    if (segment === undefined) return [];
    if (!opens) return [refuse(`opens the route of this, and a rule can not be defined twice: say so with ingressOpenedBy on segment ${brokers.segmentName}`, brokers.segmentName)];
    const { peer } = segment;
    const own = peer.kind === 'group' ? peer.securityGroupId : peer.kind === 'range' ? peer.cidr : peer.account;
    // A group that this application makes has its id from the first deployment: whether it is the one of the offer is for both together to tell.
    return Token.isUnresolved(own) || own === (route.group ?? route.cidr) ? [] : [refuse(`opens the route for ${route.group ?? route.cidr ?? 'another place'}`, own)];
  }
}

function read(file: string): Contract {
  const reading = readContract(parsed(file), file);
  if ('contract' in reading) return reading.contract;
  throw new TrustError(reading.problems);
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    const given = error instanceof SyntaxError ? 'text that is not JSON' : (error as { code?: string }).code === 'ENOENT' ? 'no such file' : String(error);
    throw new TrustError([{ code: 'CONTRACT_INVALID', what: 'this contract can not be read', given, allowed: "the file that its publisher's synthesis writes, kept in this repository", where: file }]);
  }
}

function digestProblems(digest: string, where: string): Problem[] {
  if (/^sha256:[0-9a-f]{64}$/.test(digest)) return [];
  return [{ code: 'CONTRACT_INVALID', what: 'this is not the digest of a contract', given: Token.isUnresolved(digest) ? 'a token' : digest, allowed: 'sha256: and 64 hexadecimal digits, as they stand in the contract', where }];
}

function clusterProblems({ name, cluster: said }: Contract, { clusterArn, clusterName, segment, connection }: IKafkaCluster, where: string): Problem[] {
  const problem = (what: string, given: string, allowed: string): Problem[] => [{ code: 'CONTRACT_INVALID', what, given: Token.isUnresolved(given) ? 'a token' : given, allowed, where }];
  if (clusterArn !== said.arn) return problem(`contract ${name} is about another cluster than ${clusterName}`, clusterArn, `KafkaCluster.fromArn with ${said.arn}`);
  const { peer } = segment;
  // Over a private connection nobody comes to the group of the brokers.
  if (connection !== undefined || said.brokers === undefined || peer.kind !== 'group' || peer.securityGroupId === said.brokers) return [];
  return problem(`contract ${name} names another group of the brokers`, peer.securityGroupId, said.brokers);
}

function changedProblems({ name, topic, digest }: Contract, accepted: string, where: string): Problem[] {
  if (digest === accepted) return [];
  return [{
    code: 'CONTRACT_CHANGED', what: `contract ${name} of ${topic.owner} is not the one that was accepted`, given: `${digest}, accepted ${accepted}`,
    allowed: 'the accepted contract, or the new digest once somebody has reviewed what changed', where,
  }];
}
