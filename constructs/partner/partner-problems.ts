import { Stack, Token } from 'aws-cdk-lib';
import { CLUSTER_KINDS, kindProblem } from '../../lib/model/cluster-kinds';
import type { Grant } from '../../lib/model/grant';
import { dateProblems, holdsToken, ownerProblems, reasonProblems, shortNameProblems } from '../../lib/model/names';
import type { Problem } from '../../lib/model/problem';
import type { IKafkaCluster } from '../cluster/kafka-cluster';
import type { PartnerProps } from './partner';

const ROLE = /^arn:aws[a-z-]*:iam::(\d{12}):role\/[\w+=,.@/-]+$/;

/**
 * What is wrong with a workload of another account.
 *
 * @param name its name
 * @param props what is declared
 * @param isMade whether the platform makes the cluster
 * @param where the construct path
 */
export function partnerProblems(name: string, props: PartnerProps, isMade: boolean, where: string): Problem[] {
  const { partner, account, role, connectsAs = role } = props;
  const problem = (what: string, given: string, allowed: string): Problem => ({ code: 'PARTNER_INVALID', what, given: holdsToken(given) ? 'a token' : given, allowed, where });
  const isAccount = /^\d{12}$/.test(account);
  return [
    ...shortNameProblems('workload', name, where), ...ownerProblems(props.owner, where), ...reasonProblems('the purpose of a partner', props.purpose, where),
    ...reasonProblems('access of another account', props.reason, where), ...dateProblems('the review date of a partner', props.reviewBy, where),
    ...(partner.trim() === '' || holdsToken(partner) ? [problem('nobody knows who this partner is', JSON.stringify(partner), "the partner's name, literal")] : []),
    ...(isAccount ? accountProblems(account, Stack.of(props.cluster).account, problem) : [problem('this is no account', account, '12 digits, literal')]),
    ...[...new Set([role, connectsAs])].filter((arn) => holdsToken(arn) || ROLE.exec(arn)?.[1] !== account)
      .map((arn) => problem('this is not the ARN of one role of the partner', arn, `arn:aws:iam::${isAccount ? account : 'ACCOUNT'}:role/NAME, literal: no account root, no user, no wildcard`)),
    ...clusterProblems(props.cluster, isMade, where, problem),
  ];
}

type Refuse = (what: string, given: string, allowed: string) => Problem;

function accountProblems(account: string, own: string, problem: Refuse): Problem[] {
  if (Token.isUnresolved(own)) return [problem('whether this account is another one can not be told', account, "env with the account on the cluster's stack")];
  return account === own ? [problem('this is the account of the cluster', account, 'a Workload with that role: its own policy then holds its access')] : [];
}

function clusterProblems(cluster: IKafkaCluster, isMade: boolean, where: string, problem: Refuse): Problem[] {
  const { called, multiVpc } = CLUSTER_KINDS[cluster.kind];
  if (!multiVpc.includes('iam')) {
    return [kindProblem({ what: `${called} has no private connections of MSK for other accounts`, given: cluster.clusterName, alternative: 'a provisioned cluster with multiVpc' }, where)];
  }
  if (!isMade) {
    return [problem("this cluster's policy is not the platform's: a cluster has one, and writing it would take away what stands there", cluster.clusterName, 'the application that makes the cluster')];
  }
  return cluster.multiVpc === undefined ? [problem('this cluster is closed to private connections', cluster.clusterName, 'multiVpc on the cluster, with a reason')] : [];
}

/** What works for the owner of a topic, and is nobody's of another account. */
const OF_OWNERS: Readonly<Partial<Record<Grant['verb'], string>>> = {
  administer: 'who changes a topic works for its owner', resetOffsets: 'who moves offsets works for the owner of the topic',
};

/**
 * What another account can not be granted.
 *
 * @param grant what is asked
 * @param cluster where
 * @param own the one cluster that it reaches; undefined for a workload of the cluster's own account
 * @param where the construct path
 */
export function partnerGrantProblems(grant: Grant, cluster: IKafkaCluster, own: IKafkaCluster | undefined, where: string): Problem[] {
  const problem = (what: string, given: string, allowed: string): Problem => ({ code: 'PARTNER_INVALID', what, given, allowed, where });
  const why = OF_OWNERS[grant.verb];
  const prefixes = [grant.topic, grant.group, grant.transactionalId].flatMap((pattern) => (pattern?.patternType === 'PREFIXED' ? [`${pattern.name}*`] : []));
  return [
    ...(why === undefined ? [] : [problem(`${why}, and not for another account`, grant.verb, 'produce, produceTransactionally, consume, inspect')]),
    ...(own === undefined || own === cluster ? [] : [problem(`this partner reaches cluster ${own.clusterName} alone`, cluster.clusterName, `topics of ${own.clusterName}, or a Partner of ${cluster.clusterName}`)]),
    ...prefixes.map((prefix) => problem('another account gets exact names', prefix, 'the name of one topic, group or transactional id')),
  ];
}
