import { clusterArnOf } from '../../analyze/kafka/cluster-arns';
import { isPlain, shownText } from '../subjects';
import type { WorldIndex } from './world-index';

const topics = new WeakMap<WorldIndex, readonly string[]>();

/**
 * Names of topics that the templates define, name in a statement, an ACL or a flow, or that were declared; sorted.
 *
 * @param index the world
 */
export function topicsOf(index: WorldIndex): readonly string[] {
  const found = topics.get(index) ?? [...new Set([...defined(index), ...ofAcls(index), ...ofStatements(index), ...ofFlows(index), ...(index.trust?.topics ?? []).map(({ name }) => name)])].filter(isOneName).sort();
  topics.set(index, found);
  return found;
}

function isOneName(name: string): boolean {
  return name !== '' && !name.includes('*') && !name.includes('?') && !name.includes('<') && !name.includes('${') && !name.startsWith('/');
}

function defined({ world }: WorldIndex): readonly string[] {
  return world.clusters.flatMap((cluster) => (cluster.topics ?? []).map((topic) => shownText(topic.name)));
}

function ofAcls({ world }: WorldIndex): readonly string[] {
  return world.clusters.flatMap((cluster) => [...cluster.acls, ...(cluster.unappliedAcls ?? [])].map(({ acl }) => acl))
    .filter((acl) => acl.resourceType === 'topic' && acl.patternType === 'LITERAL').map((acl) => acl.name);
}

function ofStatements({ world }: WorldIndex): readonly string[] {
  const statements = [...world.identities.flatMap((identity) => identity.statements), ...world.guarded.filter(({ type }) => type.startsWith('AWS::MSK::')).flatMap((guarded) => guarded.policy ?? [])];
  const named = new Set(statements.flatMap(({ it }) => it.resources ?? []));
  return [...named].flatMap((resource) => {
    const arn = clusterArnOf(resource);
    return arn?.kind === 'topic' && arn.inside !== undefined && isPlain(arn.inside) ? [shownText(arn.inside)] : [];
  });
}

function ofFlows({ world }: WorldIndex): readonly string[] {
  return world.edges.filter(({ operation, resource }) => (operation === 'reads' || operation === 'writes') && resource.startsWith('topic:'))
    .map(({ resource }) => resource.slice('topic:'.length, resource.lastIndexOf(' of ')));
}
