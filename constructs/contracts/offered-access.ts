import { Token } from 'aws-cdk-lib';
import { dateProblems, kafkaNameProblems, ownerProblems, reasonProblems, shortNameProblems } from '../../lib/model/names';
import type { Offer, OfferedRoute, OfferedVerb } from '../../lib/model/contract';
import type { ResourcePattern } from '../../lib/model/kafka';
import type { Problem } from '../../lib/model/problem';
import type { ISegment } from '../network/segment';

/** What every offer says about itself. */
export interface OfferProps {
  /** The team that may accept, and then answers for the access, such as `team-risk`. */
  readonly to: string;
  /** The name of its workload. */
  readonly workload: string;
  /** Why it is offered: a sentence that a reviewer understands. */
  readonly reason: string;
  /**
   * When it must be looked at again, YYYY-MM-DD.
   *
   * @default - no date
   */
  readonly reviewBy?: string;
  /**
   * The account of the role that may accept, 12 digits. Another account's is offered what a `Partner` of that name was granted before: the cluster's own policy
   * lets it in, and the contract tells it so.
   *
   * @default - the account of the cluster
   */
  readonly account?: string;
  /**
   * ARN of the one role that may accept, where it is known already.
   *
   * @default - any role of the account: who accepts says which, and its own stack holds the policy
   */
  readonly role?: string;
  /**
   * Where the workload connects from: a `Segment.fromExisting` of its security group with `egressIsOpen: true`, or a `Segment.fromRange`. The
   * brokers' port is then opened here, for it alone; the way out is for who accepts to open.
   *
   * @default - no route is opened: who accepts opens both ends, as for any cluster that exists
   */
  readonly from?: ISegment;
}

/** An offer to consume. */
export interface OfferToConsumeProps extends OfferProps {
  /** The one consumer group. */
  readonly group: string;
}

/** An offer to produce within transactions. */
export interface OfferToProduceTransactionallyProps extends OfferProps {
  /** The one transactional id, or with a trailing `*` (`fraud-scoring-*`) all that begin so. */
  readonly transactionalId: string;
}

/**
 * One access to a topic that its owner offers to a workload of another team. It comes to nothing until that team accepts it.
 */
export class OfferedAccess {
  /**
   * Offers to write records.
   *
   * @param props to whom, and why
   */
  public static produce(props: OfferProps): OfferedAccess {
    return new OfferedAccess('produce', props);
  }

  /**
   * Offers to write records within transactions of one transactional id.
   *
   * @param props to whom, why, and the transactional id
   */
  public static produceTransactionally(props: OfferToProduceTransactionallyProps): OfferedAccess {
    return new OfferedAccess('produceTransactionally', props, { transactionalId: patternOf('transactional-id', props.transactionalId) });
  }

  /**
   * Offers to read records with one consumer group.
   *
   * @param props to whom, why, and the group
   */
  public static consume(props: OfferToConsumeProps): OfferedAccess {
    return new OfferedAccess('consume', props, { group: { resourceType: 'group', name: props.group, patternType: 'LITERAL' } });
  }

  /**
   * Offers to see that the topic exists and how it is configured.
   *
   * @param props to whom, and why
   */
  public static inspect(props: OfferProps): OfferedAccess {
    return new OfferedAccess('inspect', props);
  }

  private constructor(
    private readonly verb: OfferedVerb, private readonly props: OfferProps,
    private readonly named: { readonly group?: ResourcePattern; readonly transactionalId?: ResourcePattern } = {},
  ) {}

  /**
   * Where it connects from.
   *
   * @internal
   */
  public get _from(): ISegment | undefined {
    return this.props.from;
  }

  /**
   * The offer, without its id.
   *
   * @internal
   */
  public _terms(clusterAccount: string): Omit<Offer, 'id'> {
    const { to, workload, reason, reviewBy, account = clusterAccount, role, from } = this.props;
    return {
      grantee: workload, verb: this.verb, ...this.named, owner: to, account, ...(role !== undefined && { role }), ...(from !== undefined && { route: routeOf(from) }),
      reason, ...(reviewBy !== undefined && { reviewBy }),
    };
  }

  /**
   * What is wrong with it.
   *
   * @param clusterAccount the account of the cluster
   * @param where the contract
   * @param isGranted whether a partner was granted just this
   * @internal
   */
  public _problems(clusterAccount: string, where: string, isGranted: boolean): Problem[] {
    const { to, workload, reason, reviewBy, account = clusterAccount, role, from } = this.props;
    const here = `${where}.offers.${this.verb}(${Token.isUnresolved(workload) ? 'a token' : workload})`;
    const problem = (what: string, given: string, allowed: string): Problem => ({ code: 'CONTRACT_INVALID', what, given: Token.isUnresolved(given) ? 'a token' : given, allowed, where: here });
    const { group, transactionalId } = this.named;
    return [
      ...shortNameProblems('workload', workload, here), ...ownerProblems(to, here), ...reasonProblems('this offer', reason, here),
      ...(reviewBy === undefined ? [] : dateProblems('the review date', reviewBy, here)),
      ...[group, transactionalId].flatMap((one) => (one === undefined ? [] : patternProblems(one, here))),
      ...(account === clusterAccount || isGranted ? [] : [problem('an offer to another account needs a statement of the cluster\'s own policy', account, `a role of account ${clusterAccount}, or a partner of the cluster, to whom just this was granted before`)]),
      ...(account === clusterAccount || from === undefined ? [] : [problem('another account comes over private connections of MSK', from.segmentName, 'no from')]),
      ...(role === undefined || (!Token.isUnresolved(role) && ROLE.exec(role)?.[1] === account) ? [] : [problem('this is no role of the account that it is offered to', role, `the literal ARN of a role of account ${account}`)]),
      ...(from === undefined ? [] : routeProblems(from, problem)),
    ];
  }
}

const ROLE = /^arn:aws[a-z-]*:iam::(\d{12}):role\/[\w+=,.@/-]+$/;

function patternOf(resourceType: 'transactional-id', text: string): ResourcePattern {
  return text.endsWith('*') ? { resourceType, name: text.slice(0, -1), patternType: 'PREFIXED' } : { resourceType, name: text, patternType: 'LITERAL' };
}

function patternProblems({ resourceType, name, patternType }: ResourcePattern, where: string): Problem[] {
  const problems = kafkaNameProblems(resourceType === 'group' ? 'consumer group' : 'transactional id', name, where);
  if (problems.length > 0 || patternType === 'LITERAL' || (name.length >= 3 && /[._-]$/.test(name))) return problems;
  return [{ code: 'GRANT_PATTERN_INVALID', what: 'this prefix covers more than one can tell', given: JSON.stringify(`${name}*`), allowed: "at least 3 characters, ending in '.', '-' or '_', before the '*'", where }];
}

function routeOf({ segmentName, peer }: ISegment): OfferedRoute {
  return { segment: segmentName, ...(peer.kind === 'group' && { group: peer.securityGroupId }), ...(peer.kind === 'range' && { cidr: peer.cidr }) };
}

function routeProblems({ segmentName, peer, egressIsOpen }: ISegment, problem: (what: string, given: string, allowed: string) => Problem): Problem[] {
  if (peer.kind !== 'group') return [];
  if (Token.isUnresolved(peer.securityGroupId)) return [problem('who accepts can not tell this group', peer.securityGroupId, 'Segment.fromExisting with the literal id of the group')];
  return egressIsOpen === true ? [] : [problem('the way out of this group is for who accepts to open', segmentName, 'egressIsOpen: true, so that one rule is not defined twice')];
}
