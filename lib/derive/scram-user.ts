import type { Problem } from '../model/problem';
import { SCRAM_SECRET_PREFIX } from './scram-secret';

/** Users that one cluster takes. */
const MOST_USERS = 1_000;

/**
 * Checks the name of a user with a password.
 *
 * A name that reads as a distinguished name is a certificate's, and `*` would be everybody.
 *
 * @param name the user's name, without `User:`
 * @param where the construct path
 */
export function userNameProblems(name: string, where: string): Problem[] {
  if (/^[a-zA-Z0-9][a-zA-Z0-9._@-]{0,63}$/.test(name)) return [];
  return [{ code: 'NAME_INVALID', what: 'this is not a name for a user', given: JSON.stringify(name), allowed: "1 to 64 of a-z, A-Z, 0-9, '.', '_', '@' and '-', literal, beginning with a letter or a digit", where }];
}

/**
 * Checks the ARN of a secret that exists: MSK takes secrets of one prefix, of the cluster's own account and region.
 *
 * @param arn the secret's ARN
 * @param cluster account and region of the cluster; undefined where they are not known at synthesis
 * @param where the construct path
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-password-limitations.html
 */
export function secretArnProblems(arn: string, cluster: { readonly account?: string; readonly region?: string }, where: string): Problem[] {
  const [, region, account] = /^arn:aws[a-z-]*:secretsmanager:([a-z0-9-]+):(\d{12}):secret:AmazonMSK_[A-Za-z0-9/_+=.@-]+-[A-Za-z0-9]{6}$/.exec(arn) ?? [];
  const problem = (what: string, allowed: string): Problem[] => [{ code: 'IDENTITY_SECRET_INVALID', what, given: arn, allowed, where }];
  if (region === undefined || account === undefined) return problem("this is not the ARN of a user's secret", `arn:aws:secretsmanager:REGION:ACCOUNT:secret:${SCRAM_SECRET_PREFIX}NAME-XXXXXX, in full and literal`);
  if (cluster.account !== undefined && account !== cluster.account) return problem('this secret belongs to another account than the cluster', `a secret of account ${cluster.account}`);
  if (cluster.region !== undefined && region !== cluster.region) return problem('this secret stands in another region than the cluster', `a secret of region ${cluster.region}`);
  return [];
}

/**
 * Checks how many users a cluster has.
 *
 * @param cluster the cluster's name
 * @param count its users
 * @param where the construct path
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-password-limitations.html
 */
export function userCountProblems(cluster: string, count: number, where: string): Problem[] {
  if (count <= MOST_USERS) return [];
  return [{ code: 'CLUSTER_USERS_TOO_MANY', what: `cluster ${cluster} would have more users than MSK takes`, given: String(count), allowed: `${String(MOST_USERS)}: give workloads roles or certificates`, where }];
}
