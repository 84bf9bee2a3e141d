import type { Cluster, Listener, World } from '../../analyze/world';
import type { Access, WeakenedControl } from '../../model/answers';

/**
 * What clusters newly let happen at their listeners: other proofs of who one is, none, plaintext, other places, other authorities and users, and
 * topics that are open for lack of an ACL.
 *
 * @param before the world to compare with
 * @param after the world in question
 */
export function listenersGained(before: World, after: World): readonly Access[] {
  return after.clusters.flatMap((cluster) => {
    const old = before.clusters.find(({ key }) => key === cluster.key);
    return [
      ...newListeners(old, cluster).map((listener) => ofListener(cluster, listener)),
      ...(old === undefined ? [] : newLogins(old, cluster)),
      ...newDefault(old, cluster),
      ...cluster.superUsers.filter((user) => !(old?.superUsers ?? []).includes(user)).map((user): Access => ({
        subject: user, operation: 'everything', resource: cluster.key, boundary: 'identity', fix: 'take the principal out of super.users, and grant what it needs',
        path: [{ location: cluster.defaultAllow.because.location, because: `${user} is newly a super user of ${cluster.key}: no ACL stops it` }],
      })),
    ];
  });
}

/**
 * Guards of clusters that hold whether or not anybody can use their absence today: denial by default, before a mode is on that it binds.
 *
 * @param before the world to compare with
 * @param after the world in question
 */
export function defaultsWeakened(before: World, after: World): readonly WeakenedControl[] {
  return after.clusters.flatMap((cluster): WeakenedControl[] => {
    const old = before.clusters.find(({ key }) => key === cluster.key);
    if (old?.defaultAllow.verdict !== 'denied' || cluster.defaultAllow.verdict === 'denied' || isOpenByDefault(cluster)) return [];
    const { location, because } = cluster.defaultAllow.because;
    return [{
      control: 'kafka-default-deny', location, was: 'denied without an ACL', is: cluster.defaultAllow.verdict === 'allowed' ? 'allowed without an ACL' : `not known: ${because}`,
      fix: FIX_DEFAULT, boundary: 'identity', resource: cluster.key,
      because: 'as soon as a certificate or SCRAM login is on, whoever logs in may read and write every topic that no ACL names',
    }];
  });
}

const FIX_DEFAULT = 'attach a configuration with allow.everyone.if.no.acl.found=false';

function keyOf({ authentication, transport, scope }: Listener): string {
  return `${authentication} ${transport} ${scope}`;
}

/** Of a cluster that was not there before, only what lets in whoever proves nothing, or what others can read on the way. */
function newListeners(old: Cluster | undefined, cluster: Cluster): readonly Listener[] {
  const known = new Set((old?.listeners ?? []).map(keyOf));
  const fresh = cluster.listeners.filter((listener) => !known.has(keyOf(listener)));
  const distinct = [...new Map(fresh.map((listener) => [keyOf(listener), listener])).values()];
  return old === undefined ? distinct.filter(({ authentication, transport, scope }) => authentication === 'none' || transport === 'plaintext' || scope === 'public') : distinct;
}

const LOGINS: Readonly<Record<Listener['authentication'], string>> = {
  iam: 'whoever IAM permits', mtls: 'whoever holds a certificate of its authorities', scram: 'whoever knows the password of a SCRAM user', none: 'anonymous',
};
const PLACES: Readonly<Record<Listener['scope'], string>> = { vpc: '', 'multi-vpc': ' from other VPCs and accounts', public: ' from the internet' };

function ofListener(cluster: Cluster, { authentication, transport, scope, port, location, always }: Listener): Access {
  const at = port === undefined ? `${cluster.key} listener` : `${cluster.key} listener:${String(port)}`;
  const proof = authentication === 'none' ? 'without any proof of who one is' : `as ${LOGINS[authentication]}`;
  const plain = transport === 'plaintext' ? ', in plaintext: what passes can be read and changed on the way' : '';
  const perhaps = always ? '' : ', under a condition of the template';
  const acls = authentication === 'mtls' || authentication === 'scram' ? '; IAM policies do not bind such clients, ACLs alone do' : '';
  return {
    subject: LOGINS[authentication], operation: 'connect', resource: at, boundary: transport === 'plaintext' ? 'data' : scope === 'vpc' ? 'identity' : 'network',
    fix: transport === 'plaintext' ? 'set ClientBroker to TLS' : 'turn this login off, or declare who uses it',
    path: [{ location, because: `${cluster.key} newly takes connections${PLACES[scope]} ${proof}${plain}${acls}${perhaps}` }],
  };
}

function newLogins(old: Cluster, cluster: Cluster): readonly Access[] {
  const text = (arn: Cluster['authorities'][number]['arn']): string => arn.map((part) => (typeof part === 'string' ? part : `<${part.hole}>`)).join('');
  const authorities = new Set(old.authorities.map(({ arn }) => text(arn)));
  const users = new Set((old.users ?? []).map(({ secret }) => secret));
  return [
    ...cluster.authorities.filter(({ arn }) => !authorities.has(text(arn))).map(({ arn, location }): Access => ({
      subject: `certificates of ${text(arn)}`, operation: 'connect', resource: cluster.key, boundary: 'identity', fix: 'remove the authority, or keep one that issues to known workloads alone',
      path: [{ location, because: `${cluster.key} newly takes every certificate that ${text(arn)} issues, whatever its subject` }],
    })),
    ...(cluster.users ?? []).filter(({ secret }) => !users.has(secret)).map(({ secret, location }): Access => ({
      subject: `the SCRAM user of ${secret}`, operation: 'connect', resource: cluster.key, boundary: 'identity', fix: 'take the secret from the list, or declare whose it is',
      path: [{ location, because: `${cluster.key} newly takes the user whose password stands in ${secret}` }],
    })),
  ];
}

/** Clients whom IAM does not bind, and no ACL to bind them. */
function isOpenByDefault(cluster: Cluster): boolean {
  return cluster.defaultAllow.verdict !== 'denied' && cluster.listeners.some(({ authentication }) => authentication !== 'iam');
}

function newDefault(old: Cluster | undefined, cluster: Cluster): readonly Access[] {
  if (!isOpenByDefault(cluster) || (old !== undefined && isOpenByDefault(old))) return [];
  const { location, because } = cluster.defaultAllow.because;
  const unsure = cluster.defaultAllow.verdict === 'unknown' ? ', for all one can tell' : '';
  return [{
    subject: 'whoever logs in without IAM', operation: 'READ, WRITE and all else', resource: `${cluster.key}: every topic that no ACL names`, boundary: 'identity', fix: FIX_DEFAULT,
    path: [{ location, because: `certificate, SCRAM and unauthenticated clients may newly do everything to what no ACL names${unsure}: ${because}` }],
  }];
}
