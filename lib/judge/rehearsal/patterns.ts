import { clusterArnOf } from '../../analyze/kafka/cluster-arns';
import type { KafkaResourceType, ResourcePattern } from '../../model/kafka';
import { uniqueBy } from '../../model/order';
import { match } from '../../semantics/iam/match';
import type { SymbolicText } from '../../semantics/iam/text';
import { JOURNAL } from '../declared';
import { shownText } from '../subjects';
import { aclsOf, type Scene } from './scene';

/** What the names of resources are, as somebody writes them: a name, a prefix, or a pattern of IAM with `*` and `?` anywhere. */
export interface NamePattern {
  readonly resourceType: KafkaResourceType;
  readonly kind: 'literal' | 'prefix' | 'glob';
  /** The name, the prefix without its `*`, the pattern. */
  readonly name: string;
}

const TYPES: readonly string[] = ['topic', 'group', 'transactional-id'];

/**
 * Every name and pattern of topics, groups and transactional ids that the declaration or the templates have for a cluster, each once, sorted.
 *
 * @param scene the cluster
 */
export function patternsOf(scene: Scene): readonly NamePattern[] {
  const all = [...ofTrust(scene), ...ofAcls(scene), ...ofStatements(scene), ...ofTemplates(scene), ofPattern(JOURNAL)];
  return uniqueBy(all.filter(({ resourceType, name }) => TYPES.includes(resourceType) && name !== ''), ({ resourceType, kind, name }) => `${resourceType} ${kind} ${name}`);
}

function ofPattern({ resourceType, name, patternType }: ResourcePattern): NamePattern {
  return { resourceType, name, kind: patternType === 'PREFIXED' ? 'prefix' : 'literal' };
}

function ofTrust({ trust, declared }: Scene): readonly NamePattern[] {
  const topics = trust.topics.filter(({ cluster }) => cluster === declared.name).map(({ name }): NamePattern => ({ resourceType: 'topic', kind: 'literal', name }));
  const granted = trust.grants.filter(({ cluster }) => cluster === declared.name)
    .flatMap(({ topic, group, transactionalId }) => [topic, ...(group === undefined ? [] : [group]), ...(transactionalId === undefined ? [] : [transactionalId])]);
  const slices = trust.slices.filter(({ cluster }) => cluster === declared.name);
  const adopted = slices.flatMap((slice) => slice.adopted ?? []) as unknown as readonly ResourcePattern[];
  const kept = (trust.flows ?? []).flatMap(({ internals }) => internals).filter(({ cluster }) => cluster === declared.name).map(({ resourceType, name }) => ofGlob(resourceType, name));
  return [...topics, ...kept, ...slices.flatMap((slice) => slice.topics ?? []).map(({ name }): NamePattern => ({ resourceType: 'topic', kind: 'literal', name })), ...[...granted, ...adopted.filter(({ name }) => name !== '*')].map(ofPattern)];
}

/** `*` is every name: a stranger's will do. */
function ofAcls(scene: Scene): readonly NamePattern[] {
  return aclsOf(scene).filter(({ acl }) => acl.name !== '*').map(({ acl }) => ofPattern(acl as ResourcePattern));
}

function ofTemplates({ cluster }: Scene): readonly NamePattern[] {
  return (cluster?.topics ?? []).filter(({ name }) => isText(name)).map(({ name }) => ({ resourceType: 'topic', kind: 'literal', name: shownText(name) }));
}

function ofStatements({ index: { world }, cluster }: Scene): readonly NamePattern[] {
  if (cluster === undefined) return [];
  const own = world.identities.flatMap(({ statements, boundary = [] }) => [...statements, ...boundary]);
  const policies = world.guarded.filter(({ key }) => key === cluster.key).flatMap(({ policy = [] }) => policy);
  const organization = (world.organization ?? []).flat();
  const named = new Set([...own, ...policies, ...organization].flatMap(({ it: { resources = [], notResources = [] } }) => [...resources, ...notResources]));
  return [...named].flatMap((resource) => {
    const arn = clusterArnOf(resource);
    if (arn?.inside === undefined || arn.kind === 'cluster' || !isText(arn.inside) || match(arn.name, cluster.name) === 'no') return [];
    return [ofGlob(arn.kind, shownText(arn.inside))];
  });
}

/** What only a deployment knows names nothing that could be tried. */
function isText(text: SymbolicText): boolean {
  return text.every((part) => typeof part === 'string');
}

function ofGlob(resourceType: KafkaResourceType, text: string): NamePattern {
  const first = text.search(/[*?]/);
  if (first < 0) return { resourceType, kind: 'literal', name: text };
  return first === text.length - 1 && text.endsWith('*') ? { resourceType, kind: 'prefix', name: text.slice(0, -1) } : { resourceType, kind: 'glob', name: text };
}
