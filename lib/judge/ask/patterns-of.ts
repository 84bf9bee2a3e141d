import { clusterArnOf } from '../../analyze/kafka/cluster-arns';
import type { Cluster } from '../../analyze/world';
import type { KafkaResourceType } from '../../model/kafka';
import type { Statement } from '../../semantics/iam';
import { listsOf } from '../../semantics/iam/arrange';
import type { SymbolicText } from '../../semantics/iam/text';
import { widestOf } from '../subjects';
import type { Asker } from './asker';
import { policiesOf } from './iam-verdict';
import { ANONYMOUS_PRINCIPAL } from './kafka-ways';
import { EVERY, ordered, type NamePattern } from './name-patterns';
import type { WorldIndex } from './world-index';

/**
 * The names that decide what somebody may do in a cluster: those that its ACLs and the policies of the subject tell apart, and every other name.
 *
 * Within one of them and outside those in it, each name is as good as any other. The widest first.
 *
 * @param index the world
 * @param asker who
 * @param cluster which cluster
 * @param resourceType names of what
 */
export function patternsOf(index: WorldIndex, asker: Asker, cluster: Cluster, resourceType: KafkaResourceType): readonly NamePattern[] {
  return ordered([EVERY, ...ofAcls(asker, cluster, resourceType), ...ofPolicies(index, asker, cluster, resourceType)]);
}

function ofAcls({ principal }: Asker, cluster: Cluster, resourceType: KafkaResourceType): readonly NamePattern[] {
  const named = [principal, ANONYMOUS_PRINCIPAL, 'User:*'];
  // Where everyone is allowed whom no ACL names, an ACL of anybody turns that off.
  const anybodys = cluster.defaultAllow.verdict !== 'denied';
  return [...cluster.acls, ...(cluster.unappliedAcls ?? [])].map(({ acl }) => acl)
    .filter((acl) => acl.resourceType === resourceType && (anybodys || named.includes(acl.principal)))
    .map((acl) => (acl.patternType === 'PREFIXED' ? { like: `${acl.name}*` } : acl.name === '*' ? EVERY : { name: acl.name }));
}

function ofPolicies(index: WorldIndex, { subject }: Asker, { key }: Cluster, resourceType: KafkaResourceType): readonly NamePattern[] {
  if (subject === undefined) return [];
  const statements = listsOf(policiesOf(index, subject, index.guarded.get(key), widestOf)).flat();
  return [...new Set(statements.flatMap(resourcesOf))].flatMap((resource) => insideOf(resource, resourceType));
}

function resourcesOf({ resources, notResources }: Statement): readonly SymbolicText[] {
  return [...(resources ?? []), ...(notResources ?? [])];
}

/** What a resource says of names inside a cluster: the end of its ARN. */
function insideOf(resource: SymbolicText, resourceType: KafkaResourceType): readonly NamePattern[] {
  const arn = clusterArnOf(resource);
  if (arn !== undefined && arn.kind !== resourceType) return [];
  const inside = arn?.inside ?? endOf(resource);
  const [text] = inside;
  if (inside.length !== 1 || typeof text !== 'string' || text === '' || text.includes('${')) return [];
  return [text.includes('*') || text.includes('?') ? { like: text } : { name: text }];
}

/** A wildcard may stand for slashes: what comes after the last is the end of any name that the pattern matches. */
function endOf(resource: SymbolicText): SymbolicText {
  const last = resource.at(-1);
  return typeof last === 'string' && last.includes('*') ? [last.slice(last.lastIndexOf('/') + 1)] : [];
}
