import { operationsOf } from '../../model/grant';
import type { FoundBinding } from '../../model/slice';
import type { TrustDocument } from '../../model/trust-document';
import type { LiveAcl } from '../../semantics/kafka';

/**
 * The ACL bindings that were declared on a cluster: what workloads with a certificate or a password were granted, and what was adopted as it was found and is answered for.
 *
 * @param trust what was declared
 * @param cluster the cluster's name
 */
export function declaredAcls(trust: TrustDocument, cluster: string): readonly LiveAcl[] {
  const principals = new Map(trust.workloads.flatMap(({ name, identity }) => (identity.kind === 'iam' ? [] : [[name, identity.principal] as const])));
  const granted = trust.grants.filter((grant) => grant.cluster === cluster).flatMap((grant) => {
    const principal = principals.get(grant.grantee);
    return principal === undefined ? [] : operationsOf(grant).map(({ operation, resource }): LiveAcl => (
      { principal, host: '*', operation, permissionType: 'ALLOW', ...resource }));
  });
  return [...granted, ...adopted(trust, cluster)];
}

function adopted({ slices, adoptions = [] }: TrustDocument, cluster: string): LiveAcl[] {
  const answered = new Set(adoptions.filter((adoption) => adoption.cluster === cluster).map(({ path }) => path));
  const bindings = slices.filter((slice) => slice.cluster === cluster).flatMap((slice) => slice.adopted ?? []);
  return bindings.filter(({ because }) => because.some((path) => answered.has(path))).map(toLive);
}

function toLive({ resourceType, name, patternType, principal, host, operation, permissionType }: FoundBinding): LiveAcl {
  return { resourceType, name, patternType, principal, host, operation, permissionType } as LiveAcl;
}

/**
 * Whether one binding allows all that another does.
 *
 * @param wide what may allow more
 * @param narrow what may allow less
 */
export function coversAcl(wide: LiveAcl, narrow: LiveAcl): boolean {
  return wide.permissionType === narrow.permissionType && wide.resourceType === narrow.resourceType && coversName(wide, narrow)
    && (wide.principal === narrow.principal || wide.principal === 'User:*') && (wide.host === '*' || wide.host === narrow.host)
    && (wide.operation === narrow.operation || wide.operation === 'ALL' || implied(wide.operation, narrow.operation));
}

function coversName(wide: LiveAcl, narrow: LiveAcl): boolean {
  if (wide.patternType === 'LITERAL') return wide.name === '*' || (narrow.patternType === 'LITERAL' && wide.name === narrow.name);
  return narrow.name !== '*' && narrow.name.startsWith(wide.name);
}

/** READ, WRITE, DELETE and ALTER bring DESCRIBE with them; ALTER_CONFIGS, DESCRIBE_CONFIGS. */
function implied(wide: string, narrow: string): boolean {
  if (narrow === 'DESCRIBE') return ['READ', 'WRITE', 'DELETE', 'ALTER'].includes(wide);
  return narrow === 'DESCRIBE_CONFIGS' && wide === 'ALTER_CONFIGS';
}
