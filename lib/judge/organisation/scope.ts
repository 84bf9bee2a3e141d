import type { RuleScope } from '../../model/organisation-rules';
import type { Granted, GrantedResource } from './granted';

/** Whether a rule is about a grant, or whether that can't be told. */
export type About = 'yes' | 'no' | 'unknown';

/**
 * Whether a rule is about a grant: it is where every part that the scope names fits. A topic that another application declares may have any classification and
 * owner, and so may what is yet to come under a prefix.
 *
 * @param scope which grants a rule is about; undefined for all
 * @param grant a grant
 */
export function isAbout(scope: RuleScope | undefined, { verb, resource }: Granted): About {
  if (scope === undefined) return 'yes';
  const { classifications, verbs, topics, copies, owners, clusters } = scope;
  const named = topics === undefined && copies === undefined ? 'yes' : nameFits(resource, resource.kind === 'topic' ? topics ?? [] : copies ?? []);
  const verdicts: readonly About[] = [
    named, verbs === undefined || verbs.includes(verb) ? 'yes' : 'no',
    clusters === undefined || (resource.cluster !== undefined && clusters.includes(resource.cluster)) ? 'yes' : 'no',
    among(classifications, resource.classifications, resource.isOpen), among(owners, resource.owners, resource.isOpen),
  ];
  if (verdicts.includes('no')) return 'no';
  return verdicts.includes('unknown') ? 'unknown' : 'yes';
}

function nameFits({ name, isPrefix }: GrantedResource, patterns: readonly string[]): About {
  return patterns.some((pattern) => {
    if (!pattern.endsWith('*')) return isPrefix ? pattern.startsWith(name) : pattern === name;
    const prefix = pattern.slice(0, -1);
    return name.startsWith(prefix) || (isPrefix && prefix.startsWith(name));
  }) ? 'yes' : 'no';
}

function among<T>(wanted: readonly T[] | undefined, has: readonly T[], isOpen: boolean): About {
  if (wanted === undefined || has.some((one) => wanted.includes(one))) return 'yes';
  return isOpen ? 'unknown' : 'no';
}
