import { Token, type aws_acmpca as acmpca } from 'aws-cdk-lib';
import { deriveBrokerRoute, deriveRoute, type Route } from '../../lib/derive/route';
import { CLUSTER_KINDS, kindProblem } from '../../lib/model/cluster-kinds';
import { grantId, type Grant } from '../../lib/model/grant';
import type { ResourcePattern } from '../../lib/model/kafka';
import type { AuthenticationMode } from '../../lib/model/ports';
import { dateProblems, kafkaNameProblems, ownerProblems, reasonProblems, type KafkaNameKind } from '../../lib/model/names';
import { throwIfAny, type Problem } from '../../lib/model/problem';
import { reads, writes, type Verb } from '../../lib/model/verbs';
import { callSite } from '../call-site';
import type { IGrantee } from '../grantee';
import type { ISegment } from '../network/segment';
import { partnerGrantProblems } from '../partner/partner-problems';
import { referenceKey } from '../place';
import { Platform } from '../platform';
import { KafkaAccess } from './kafka-access';
import type { IKafkaCluster } from './kafka-cluster';
import type { ITopic } from './topic';

/** What every grant says about itself. */
export interface GrantProps {
  /** Why the access is needed: a sentence that a reviewer understands. */
  readonly reason: string;
  /**
   * The team that answers for this access.
   *
   * @default - the grantee's owner
   */
  readonly owner?: string;
  /**
   * When it must be looked at again, YYYY-MM-DD.
   *
   * @default - no date
   */
  readonly reviewBy?: string;
}

/** What a grant that reads or writes says besides. */
export interface DataGrantProps extends GrantProps {
  /**
   * Why one identity may both write and read this topic, where it must. Without it the second of the two grants is refused: whoever can
   * write what it reads can forge what it acts on.
   *
   * @default - refused
   */
  readonly bothWays?: string;
}

/** A grant to produce within transactions. */
export interface TransactionalGrantProps extends DataGrantProps {
  /** The one transactional id, or with a trailing `*` (`fraud-scoring-*`) all that begin so, as stream processors need. */
  readonly transactionalId: string;
}

/** A grant to consume. */
export interface ConsumeGrantProps extends DataGrantProps {
  /** The one consumer group. */
  readonly group: string;
}

/** A grant to reset the offsets of a group. */
export interface ResetOffsetsGrantProps extends DataGrantProps {
  /** The group whose offsets are reset: one that some workload consumes with. */
  readonly group: string;
  /**
   * Why no workload of this platform consumes with that group, where another one's does.
   *
   * @default - a group that nobody consumes with is refused: it is a typing mistake
   */
  readonly consumedElsewhere?: string;
}

/** The named parts of a request. */
interface Request {
  readonly verb: Verb;
  readonly group?: string;
  readonly transactionalId?: string;
  readonly consumedElsewhere?: string;
}

const NOTES: Partial<Readonly<Record<Verb, readonly string[]>>> = {
  resetOffsets: ['reads too: Kafka asks for READ on the topic before it moves offsets'],
  consume: ['may move the offsets of its own group'],
  administer: ['may delete the topic'],
};

/**
 * Grants on a topic. From each follow the route, the IAM statements or the ACL bindings, and a line in trust.json, and nothing else.
 */
export class TopicGrants {
  public constructor(private readonly topic: ITopic) {}

  /**
   * Lets a workload write records, idempotently as well.
   *
   * @param grantee who
   * @param props why
   * @throws TrustError REASON_MISSING, DATE_INVALID, GRANT_DUPLICATE, GRANT_DUTIES_MIXED, GRANT_NO_ROUTE; CONTRACT_NOT_OFFERED on a topic of a contract
   */
  public produce(grantee: IGrantee, props: DataGrantProps): void {
    this.grant(grantee, { verb: 'produce' }, props);
  }

  /**
   * Lets a workload write records within transactions of one transactional id.
   *
   * @param grantee who
   * @param props why, and the transactional id
   * @throws TrustError NAME_INVALID, and as {@link produce}
   */
  public produceTransactionally(grantee: IGrantee, props: TransactionalGrantProps): void {
    this.grant(grantee, { verb: 'produceTransactionally', transactionalId: props.transactionalId }, props);
  }

  /**
   * Lets a workload read records with one consumer group.
   *
   * @param grantee who
   * @param props why, and the group
   * @throws TrustError NAME_INVALID, and as {@link produce}
   */
  public consume(grantee: IGrantee, props: ConsumeGrantProps): void {
    this.grant(grantee, { verb: 'consume', group: props.group }, props);
  }

  /**
   * Lets a workload see that the topic exists and how it is configured, without its records.
   *
   * @param grantee who
   * @param props why
   * @throws TrustError as {@link produce}
   */
  public inspect(grantee: IGrantee, props: GrantProps): void {
    this.grant(grantee, { verb: 'inspect' }, props);
  }

  /**
   * Lets a workload create, configure and delete the topic, without its records.
   *
   * @param grantee who
   * @param props why
   * @throws TrustError as {@link produce}
   */
  public administer(grantee: IGrantee, props: GrantProps): void {
    this.grant(grantee, { verb: 'administer' }, props);
  }

  /**
   * Lets someone move the offsets of a group on this topic. Whoever may do so may read the topic: it is reported as reading.
   *
   * @param grantee who
   * @param props why, and the group
   * @throws TrustError GRANT_GROUP_UNKNOWN at synthesis, and as {@link consume}
   */
  public resetOffsets(grantee: IGrantee, props: ResetOffsetsGrantProps): void {
    const { group, consumedElsewhere } = props;
    this.grant(grantee, { verb: 'resetOffsets', group, ...(consumedElsewhere !== undefined && { consumedElsewhere }) }, props);
  }

  private grant(grantee: IGrantee, request: Request, props: DataGrantProps): void {
    const where = `${this.topic.node.path}.grants.${request.verb}(${grantee.granteeName})`;
    const { cluster } = this.topic;
    throwIfAny([...requestProblems(request, where), ...accountabilityProblems(request, props, where), ...this.loginProblems(grantee, where)]);
    const reviewBy = props.reviewBy ?? grantee.reviewBy;
    const declared: Omit<Grant, 'id'> = {
      grantee: grantee.granteeName, verb: request.verb, cluster: cluster.clusterName, topic: this.topic.pattern,
      ...(request.group !== undefined && { group: pattern('group', request.group) }),
      ...(request.transactionalId !== undefined && { transactionalId: pattern('transactional-id', request.transactionalId) }),
      owner: props.owner ?? grantee.owner, reason: props.reason,
      ...(reviewBy !== undefined && { reviewBy }),
      ...(props.bothWays !== undefined && { bothWays: props.bothWays }),
    };
    const asked: Grant = { id: grantId(declared), ...declared };
    throwIfAny(cluster.connection === undefined ? grantee._grantProblems?.(asked, cluster, where) ?? [] : partnerGrantProblems(asked, cluster, undefined, where));
    const accepted = this.topic._accept?.(asked, grantee, where);
    const grant: Grant = accepted === undefined ? asked : { ...asked, accepted };
    this.separateDuties(grant, where);
    const identity = grantee._identity;
    const from = grantee.segment ?? cluster.adminSegment;
    const route = routeTo(cluster, from, identity.mode);
    const platform = Platform.of(this.topic);
    const at = callSite();
    platform.declarations.addGrant({
      grant, stack: grantee._stack, path: this.topic.node.path, route, notes: NOTES[request.verb] ?? [],
      ...(at !== undefined && { at }),
      ...(identity.mode !== 'iam' && { acl: { principal: identity.principal, ...(identity.quota !== undefined && { quota: identity.quota }) } }),
      ...(request.consumedElsewhere !== undefined && { groupElsewhere: request.consumedElsewhere }),
    });
    platform.describe(grantee._stack);
    from._openRoute(cluster.segment, route);
    if (identity.mode === 'iam') identity.policy.add(grant, cluster);
    else if (cluster.selfManaged === undefined) KafkaAccess.of(cluster).apply(grantee._stack);
  }

  private loginProblems(grantee: IGrantee, where: string): Problem[] {
    const { cluster } = this.topic;
    const { mode } = grantee._identity;
    const parts = [grantee, ...(grantee.segment === undefined ? [] : [grantee.segment]), cluster];
    const foreign = parts.find((part) => Platform.of(part) !== Platform.of(this.topic));
    if (foreign !== undefined) {
      return [{
        code: 'GRANT_FOREIGN_CLUSTER', what: 'this belongs to another Stage than the topic', given: foreign.node.path,
        allowed: 'workload, segment, cluster and topic of one Stage: each Stage is one platform', where,
      }];
    }
    if (grantee._identity.mode === 'scram' && grantee._identity.cluster !== cluster) {
      const { clusterName } = grantee._identity.cluster;
      return [{ code: 'GRANT_FOREIGN_CLUSTER', what: `the password of this workload logs in to cluster ${clusterName} alone`, given: grantee.granteeName, allowed: `topics of ${clusterName}, or a workload with a user on ${cluster.clusterName}`, where }];
    }
    if (cluster.authentication.includes(mode)) return this.authorityProblems(grantee, where);
    const { authentication, called } = CLUSTER_KINDS[cluster.kind];
    if (mode !== 'iam' && !authentication.includes(mode)) {
      return [kindProblem({ what: `${called} takes no certificates and no passwords: IAM decides about everything on ${cluster.clusterName}`, given: grantee.granteeName, alternative: 'an IAM role as identity' }, where)];
    }
    if (mode === 'iam') {
      return [{ code: 'IDENTITY_UNSUPPORTED', what: `cluster ${cluster.clusterName} is not AWS's: IAM decides nothing on it`, given: grantee.granteeName, allowed: 'a certificate subject', where }];
    }
    return [{
      code: 'GRANT_NO_ROUTE', what: `cluster ${cluster.clusterName} takes no certificates`, given: grantee.granteeName,
      allowed: 'an IAM role, or a cluster with certificateAuthorities', where,
    }];
  }

  /** A certificate of an authority that the brokers don't take is no way in; with several, the subject says which of them signs it. */
  private authorityProblems(grantee: IGrantee, where: string): Problem[] {
    const identity = grantee._identity;
    const { clusterName, certificateAuthorities: known, selfManaged } = this.topic.cluster;
    // Whose certificates a cluster that is not AWS's takes is for its operator to say.
    if (identity.mode !== 'mtls' || (selfManaged !== undefined && identity.authority === undefined)) return [];
    const key = (authority: acmpca.ICertificateAuthorityRef): string => referenceKey(authority, authority.certificateAuthorityRef.certificateAuthorityArn);
    const problem = (what: string): Problem => ({
      code: 'IDENTITY_AUTHORITY_INVALID', what, given: grantee.granteeName, allowed: `one of ${known.map(key).join(', ')} as authority of the subject`, where,
    });
    if (identity.authority === undefined) return known.length === 1 ? [] : [problem(`cluster ${clusterName} takes several authorities, and the subject names none`)];
    return known.map(key).includes(key(identity.authority)) ? [] : [problem(`cluster ${clusterName} takes no certificates of this subject's authority`)];
  }

  /** Whoever can write what others act on should not be who acts on it, unless a reason says otherwise. */
  private separateDuties(grant: Grant, where: string): void {
    const opposite = (other: Grant): boolean => (reads(grant.verb) && writes(other.verb)) || (writes(grant.verb) && reads(other.verb));
    const others = Platform.of(this.topic).declarations.grantsOf(grant.grantee).map((g) => g.grant)
      .filter((other) => other.cluster === grant.cluster && overlaps(other.topic, grant.topic) && opposite(other));
    const unexplained = others.find((other) => grant.bothWays === undefined && other.bothWays === undefined);
    if (unexplained === undefined) return;
    throwIfAny([{
      code: 'GRANT_DUTIES_MIXED', what: 'one identity would both write and read this topic', given: `${unexplained.id} and ${grant.id}`,
      allowed: 'a workload for each, or bothWays with a reason', where,
    }]);
  }
}

function routeTo({ segment: { segmentName: to }, selfManaged, connection }: IKafkaCluster, { segmentName: from }: ISegment, mode: AuthenticationMode): Route {
  if (connection !== undefined) return deriveRoute(from, to, connection.from, connection.to);
  return selfManaged === undefined ? deriveBrokerRoute(from, to, mode) : deriveRoute(from, to, selfManaged.port);
}

/** `name*` is a prefix; anything else is literal. */
function pattern(resourceType: 'group' | 'transactional-id', text: string): ResourcePattern {
  return text.endsWith('*') ? { resourceType, name: text.slice(0, -1), patternType: 'PREFIXED' } : { resourceType, name: text, patternType: 'LITERAL' };
}

function overlaps(a: ResourcePattern, b: ResourcePattern): boolean {
  const covers = (x: ResourcePattern, y: ResourcePattern): boolean => (x.patternType === 'PREFIXED' ? y.name.startsWith(x.name) : x.name === y.name && y.patternType === 'LITERAL');
  return covers(a, b) || covers(b, a);
}

function requestProblems(request: Request, where: string): Problem[] {
  const { group, transactionalId } = request;
  return [
    ...(group === undefined ? [] : nameProblems('consumer group', group, where)),
    ...(transactionalId === undefined ? [] : transactionalIdProblems(transactionalId, where)),
  ];
}

function transactionalIdProblems(text: string, where: string): Problem[] {
  if (Token.isUnresolved(text) || !text.endsWith('*')) return nameProblems('transactional id', text, where);
  const prefix = text.slice(0, -1);
  if (prefix.length >= 3 && /[._-]$/.test(prefix)) return nameProblems('transactional id prefix', prefix, where);
  return [{ code: 'GRANT_PATTERN_INVALID', what: 'this prefix covers more than one can tell', given: JSON.stringify(text), allowed: "at least 3 characters, ending in '.', '-' or '_', before the '*'", where }];
}

function nameProblems(kind: KafkaNameKind, name: string, where: string): Problem[] {
  if (!Token.isUnresolved(name)) return kafkaNameProblems(kind, name, where);
  return [{ code: 'NAME_UNRESOLVED', what: `the name of a ${kind} is not known at synthesis`, given: 'a token', allowed: 'literal text, since ACLs and policies name it', where }];
}

function accountabilityProblems(request: Request, props: DataGrantProps, where: string): Problem[] {
  return [
    ...reasonProblems('this grant', props.reason, where),
    ...(props.bothWays === undefined ? [] : reasonProblems('reading and writing one topic', props.bothWays, where)),
    ...(request.consumedElsewhere === undefined ? [] : reasonProblems('a group that is consumed elsewhere', request.consumedElsewhere, where)),
    ...(props.reviewBy === undefined ? [] : dateProblems('the review date', props.reviewBy, where)),
    ...(props.owner === undefined ? [] : ownerProblems(props.owner, where)),
  ];
}
