import type { Cluster, World } from '../../analyze/world';
import type { Access } from '../../model/answers';
import { sortedBy } from '../../model/order';
import { decide, type AuthorizationRequest, type AuthorizerSettings, type LiveAcl, type RequestedOperation } from '../../semantics/kafka';
import type { PlaceOf } from './places';

/** Names that nobody has: they stand for all that no pattern names. */
const FRESH = '\u0001';
const FRESH_PRINCIPAL = `User:${FRESH}`;
const FRESH_HOST = '192.0.2.254';
const OPERATIONS: readonly RequestedOperation[] = [
  'READ', 'WRITE', 'CREATE', 'DELETE', 'ALTER', 'DESCRIBE', 'CLUSTER_ACTION', 'DESCRIBE_CONFIGS', 'ALTER_CONFIGS', 'IDEMPOTENT_WRITE', 'CREATE_TOKENS', 'DESCRIBE_TOKENS', 'TWO_PHASE_COMMIT',
];

type Bound = Cluster['acls'][number];

/**
 * What ACLs newly allow: exact over prefixes, wildcards, hosts and DENYs, by asking for one of each class of requests that the sets tell apart.
 *
 * Bindings of slices that a person applies count as applied.
 *
 * @param before the world to compare with
 * @param after the world in question
 * @param placeOf where something of before is now
 */
export function aclsGained(before: World, after: World, placeOf: PlaceOf): readonly Access[] {
  return after.clusters.flatMap((cluster) => {
    const old = before.clusters.find(({ key }) => key === cluster.key);
    return compared(cluster.key, { old: boundOf(old), now: boundOf(cluster) }, settingsOf(old, cluster), placeOf);
  });
}

interface Sets { readonly old: readonly Bound[]; readonly now: readonly Bound[] }

function boundOf(cluster: Cluster | undefined): readonly Bound[] {
  return [...(cluster?.acls ?? []), ...(cluster?.unappliedAcls ?? [])];
}

/** What is open by default is compared as a whole elsewhere; here it counts where both worlds have it. */
function settingsOf(old: Cluster | undefined, now: Cluster): AuthorizerSettings {
  const allowEveryoneIfNoAclFound = old !== undefined && old.defaultAllow.verdict !== 'denied' && now.defaultAllow.verdict !== 'denied';
  return { superUsers: (old?.superUsers ?? []).filter((user) => now.superUsers.includes(user)), allowEveryoneIfNoAclFound };
}

const keyOf = ({ resourceType, name, patternType, principal, host, operation, permissionType }: LiveAcl): string =>
  [resourceType, name, patternType, principal, host, operation, permissionType].join('\n');

function compared(cluster: string, { old, now }: Sets, settings: AuthorizerSettings, placeOf: PlaceOf): readonly Access[] {
  const [was, is] = [new Set(old.map(({ acl }) => keyOf(acl))), new Set(now.map(({ acl }) => keyOf(acl)))];
  const changed = [...now.filter(({ acl }) => !was.has(keyOf(acl))), ...old.filter(({ acl }) => !is.has(keyOf(acl)))];
  if (changed.length === 0) return [];
  const all = [...old, ...now].map(({ acl }) => acl);
  const [oldAcls, newAcls] = [old.map(({ acl }) => acl), now.map(({ acl }) => acl)];
  const gained = new Map<string, { request: AuthorizationRequest; operations: RequestedOperation[]; location: string; says: string }>();
  for (const request of requestsOf(changed.map(({ acl }) => acl), all, settings)) {
    const is = decide(newAcls, request, settings);
    if (is.verdict === 'denied' || decide(oldAcls, request, settings).verdict === 'allowed') continue;
    const { location, says } = deciding(is.rule, { old, now }, request, settings, placeOf);
    const key = [request.principal, request.resourceType, request.name, location].join('\n');
    const known = gained.get(key);
    if (known === undefined) gained.set(key, { request, operations: [request.operation], location, says });
    else if (!known.operations.includes(request.operation)) known.operations.push(request.operation);
  }
  return sortedBy([...gained.values()].map(({ request, operations, location, says }): Access => {
    const [who, what] = [principalText(request.principal), resourceText(request)];
    return {
      subject: who, operation: operations.join(', '), resource: what, boundary: 'identity', fix: 'remove the binding, or the grant that asks for it',
      path: [{ location, because: `${who} can newly ${operations.join(', ')} ${what} on ${cluster}: ${says}` }],
    };
  }), ({ subject, resource }) => `${subject}\n${resource}`);
}

function deciding(
  rule: ReturnType<typeof decide>['rule'], { old, now }: Sets, request: AuthorizationRequest, settings: AuthorizerSettings, placeOf: PlaceOf,
): { location: string; says: string } {
  const locate = (bound: readonly Bound[], acl: LiveAcl): string | undefined => bound.find((one) => keyOf(one.acl) === keyOf(acl))?.location;
  const denied = decide(old.map(({ acl }) => acl), request, settings).rule;
  if (denied.kind === 'binding') return { location: placeOf(locate(old, denied.binding) ?? ''), says: `the DENY of ${aclText(denied.binding)} is gone` };
  switch (rule.kind) {
    case 'binding': return { location: locate(now, rule.binding) ?? '', says: `ALLOW ${aclText(rule.binding)}` };
    case 'default-allow': return { location: placeOf(old[0]?.location ?? ''), says: 'no ACL names it any more, and what no ACL names is open to all' };
    case 'super-user':
    case 'default-deny': return { location: now[0]?.location ?? '', says: 'the set of ACLs changed' };
  }
}

/** One request of each class that the sets tell apart, as far as a changed binding can bear on it. */
function requestsOf(changed: readonly LiveAcl[], all: readonly LiveAcl[], settings: AuthorizerSettings): readonly AuthorizationRequest[] {
  const wide = settings.allowEveryoneIfNoAclFound || changed.some(({ principal }) => principal === 'User:*');
  const principals = [...new Set([...(wide ? all : changed).map(({ principal }) => principal), ...(wide ? [FRESH_PRINCIPAL] : [])])].filter((principal) => principal !== 'User:*').sort();
  const hosts = [...new Set(all.map(({ host }) => (host === '*' ? FRESH_HOST : host.split('/')[0] ?? FRESH_HOST)))].sort();
  const requests = new Map<string, AuthorizationRequest>();
  for (const acl of changed) {
    for (const name of namesUnder(acl, all)) {
      for (const principal of principals) {
        for (const host of hosts) {
          for (const operation of OPERATIONS) {
            const request = { resourceType: acl.resourceType, name, principal, host, operation };
            requests.set(Object.values(request).join('\n'), request);
          }
        }
      }
    }
  }
  return [...requests.values()];
}

/** Names that a binding covers: its own, every one that another binding tells apart, and one that none does. */
function namesUnder(acl: LiveAcl, all: readonly LiveAcl[]): readonly string[] {
  const others = all.filter(({ resourceType }) => resourceType === acl.resourceType)
    .flatMap(({ name, patternType }) => (patternType === 'PREFIXED' ? [name, name + FRESH] : name === '*' ? [] : [name]));
  if (acl.patternType === 'PREFIXED') return [...new Set([acl.name + FRESH, acl.name, ...others.filter((name) => name.startsWith(acl.name))])];
  return acl.name === '*' ? [...new Set([FRESH, ...others])] : [acl.name];
}

function principalText(principal: string): string {
  return principal === FRESH_PRINCIPAL ? 'whoever logs in' : principal;
}

function resourceText({ resourceType, name }: AuthorizationRequest): string {
  if (resourceType === 'cluster') return 'cluster';
  return name.endsWith(FRESH) ? `${resourceType}:${name.slice(0, -1)}*` : `${resourceType}:${name}`;
}

function aclText({ operation, resourceType, name, patternType, principal, host }: LiveAcl): string {
  return `${operation} on ${resourceType}:${name}${patternType === 'PREFIXED' ? '*' : ''} for ${principal}${host === '*' ? '' : ` from ${host}`}`;
}
