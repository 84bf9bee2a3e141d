import { uniqueBy } from '../../model/order';
import { match } from '../../semantics/iam/match';
import type { SymbolicText } from '../../semantics/iam/text';
import type { Cluster, World } from '../world';

/** Stands for every principal of a kind that no ACL names. */
export const ANY_CERTIFICATE = 'User:any certificate of the authority';

/** Stands for a SCRAM user whose name no template says. */
export const ANY_USER = 'User:any SCRAM user';

/** Every name that logs in has one of these before it. */
const PREFIX = 'User:';
const EVERYONE = 'User:*';
const ATTRIBUTE = /^[A-Za-z][A-Za-z0-9.]*=/;

/**
 * The principals that ACLs and `super.users` of a cluster name, of one way to log in.
 *
 * @param cluster the cluster
 * @param login the way: a distinguished name is a certificate's, every other one a SCRAM user's
 */
export function namedPrincipals(cluster: Cluster, login: 'mtls' | 'scram'): readonly string[] {
  const all = [...cluster.acls.map(({ acl }) => acl.principal), ...cluster.superUsers].filter((name) => name.startsWith(PREFIX) && name !== EVERYONE);
  const other = login === 'mtls' ? 'scram' : 'mtls';
  // Mapping rules can make a short name of a certificate's: where there is one way only, every name came by it.
  const both = cluster.listeners.some((listener) => listener.authentication === other);
  return uniqueBy(all.filter((name) => !both || isCertificate(name) === (login === 'mtls')), (name) => name);
}

/**
 * Whether a Kafka principal is the distinguished name of a certificate.
 *
 * @param principal `User:CN=fraud`
 */
export function isCertificate(principal: string): boolean {
  return ATTRIBUTE.test(principal.slice(PREFIX.length));
}

/**
 * The Kafka principals that whoever issues certificates of some authorities can log in as.
 *
 * @param world what the templates say
 * @param concerned names of authorities, or of anything else
 */
export function principalsOf(world: World, concerned: ReadonlySet<string>): readonly string[] {
  return clustersTrusting(world, concerned).flatMap((cluster) => [...namedPrincipals(cluster, 'mtls'), ANY_CERTIFICATE]);
}

/** Clusters that admit certificates of some authorities of the templates; one whose authority nobody can name counts too. */
function clustersTrusting(world: World, concerned: ReadonlySet<string>): readonly Cluster[] {
  const authorities = world.guarded.filter((guarded) => concerned.has(guarded.key) && guarded.type === 'AWS::ACMPCA::CertificateAuthority');
  return world.clusters.filter((cluster) => cluster.authorities.some(({ arn }) =>
    authorities.some((authority) => authority.arns.some((own) => match(own, arn) !== 'no'))));
}

/**
 * The SCRAM users whose name and password stand in some secrets.
 *
 * @param world what the templates say
 * @param concerned names of secrets, or of anything else
 */
export function usersOf(world: World, concerned: ReadonlySet<string>): readonly string[] {
  const secrets = world.guarded.filter((guarded) => concerned.has(guarded.key) && guarded.type === 'AWS::SecretsManager::Secret' && guarded.arns.some(isScramSecret));
  const clusters = world.clusters.filter((cluster) => cluster.listeners.some((listener) => listener.authentication === 'scram'));
  return uniqueBy(secrets.flatMap(({ key }) => clusters.flatMap((cluster) => usersIn(key, cluster))), (name) => name);
}

/** The user whose password a secret is. One that no list has, or whose name no template says, can be any. */
function usersIn(secret: string, cluster: Cluster): readonly string[] {
  const listed = cluster.users?.find((user) => user.secret === secret);
  if (listed?.user !== undefined) return [PREFIX + listed.user];
  const named = namedPrincipals(cluster, 'scram');
  return named.length === 0 ? [ANY_USER] : named;
}

/** MSK takes secrets of one prefix alone. A name that AWS makes up does not begin with it. */
function isScramSecret(arn: SymbolicText): boolean {
  return arn.some((part) => (typeof part === 'string' ? part.includes(':secret:AmazonMSK_') : part.unknown !== undefined));
}
