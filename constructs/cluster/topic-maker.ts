import { CLUSTER_KINDS, kindProblem } from '../../lib/model/cluster-kinds';
import { renderProblem } from '../../lib/model/problem';
import { Platform } from '../platform';
import type { ITopic } from './topic';

/**
 * Who makes a topic that is no resource of CloudFormation and in no slice: whoever may administer it. What the maker makes of the declared
 * partitions and retention is assumed, and printed.
 *
 * @param topic a declared topic
 */
export function requireMaker(topic: ITopic): void {
  const { cluster, pattern: { name }, node } = topic;
  const { declarations } = Platform.of(topic);
  const { called, topics } = CLUSTER_KINDS[cluster.kind];
  if (topics !== 'client') return;
  declarations.assumptions.add(`topics of cluster ${cluster.clusterName} have the declared partitions and retention: whoever administers them makes them so`);
  node.addValidation({
    validate: () => {
      const makers = declarations.grants.map(({ grant }) => grant).filter((grant) => grant.verb === 'administer' && grant.cluster === cluster.clusterName)
        .filter(({ topic: { name: granted, patternType } }) => (patternType === 'PREFIXED' ? name.startsWith(granted) : name === granted));
      if (makers.length > 0) return [];
      return [renderProblem(kindProblem({
        what: `a topic of ${called} is no resource of CloudFormation, and nobody here may make it`, given: name,
        alternative: 'grants.administer to the workload that makes it, Topic.fromName where it exists, or a provisioned cluster',
      }, node.path))];
    },
  });
}
