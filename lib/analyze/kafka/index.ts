import type { Context, Part } from '../context';
import type { Cluster } from '../world';
import { appliedSlices } from './applied';
import { definedClusters } from './clusters';
import { connectionsTo } from './connected';
import { flowEdges } from './flows';
import { ClusterIndex, namedClusters } from './named-clusters';
import { definedTopics, scramUsers, vpcConnections } from './topics-and-users';

/**
 * Kafka: clusters and their listeners, the configuration in force, ACLs that something applies, users and topics, and whatever reads or writes as a
 * resource.
 *
 * @param context the templates
 */
export const kafkaPart: Part = (context) => {
  const defined = definedClusters(context);
  const own = defined.map(({ cluster }) => cluster);
  const index = new ClusterIndex(context, own);
  const named = namedClusters(context, index, new Set(own.map(({ key }) => key)));
  const slices = appliedSlices(context, index);
  const topics = definedTopics(context, index);
  const { users, edges } = scramUsers(context, index);
  const known = [...own, ...named];
  const clusters = [...known, ...selfManaged(slices.unapplied, new Set(known.map(({ key }) => key)))].map((cluster): Cluster => {
    const acls = slices.acls.get(cluster.key) ?? [];
    const left = slices.unapplied.get(cluster.key) ?? [];
    const [ownTopics, ownUsers] = [topics.get(cluster.key), users.get(cluster.key)];
    return {
      ...withConnections(context, cluster), acls, unapplied: left.map(({ because }) => because),
      ...(left.length === 0 ? {} : { unappliedAcls: left.flatMap((slice) => slice.acls) }),
      ...(ownTopics === undefined ? {} : { topics: ownTopics }),
      ...(ownUsers === undefined ? {} : { users: ownUsers }),
    };
  });
  const flows = flowEdges(context, index);
  return {
    clusters,
    edges: [...edges, ...vpcConnections(context, index), ...flows.edges],
    unknowns: [...defined.flatMap(({ unknowns }) => unknowns), ...slices.unknowns, ...flows.unknowns],
    assumptions: assumptionsOf(clusters),
  };
};

function withConnections(context: Context, cluster: Cluster): Cluster {
  const connections = cluster.resource === undefined ? [] : connectionsTo(context, (target) => context.resourceOf(target)?.key === cluster.resource);
  return connections.length === 0 ? cluster : { ...cluster, connections };
}

/** A cluster that no template defines or names, and that slices speak about: it is not AWS's, and people apply them. */
function selfManaged(unapplied: ReadonlyMap<string, readonly { readonly because: { readonly location: string } }[]>, known: ReadonlySet<string>): Cluster[] {
  return [...unapplied].filter(([key]) => !known.has(key)).map(([key, [first]]) => {
    const location = first?.because.location ?? '';
    return {
      key, kind: 'self-managed', name: [key], arns: [], listeners: [], groups: [], superUsers: [], acls: [], unapplied: [], authorities: [], location,
      defaultAllow: { verdict: 'unknown', because: { location, because: `the configuration of ${key} is not in the templates` } },
    };
  });
}

function assumptionsOf(clusters: readonly Cluster[]): string[] {
  return clusters.flatMap(({ key, kind, defaultAllow }) => {
    switch (kind) {
      case 'imported': return [`the cluster ${key} exists, lets IAM clients in at port 9098, and holds no access but what the templates say`];
      case 'self-managed': return [`the cluster ${key} is not AWS's: ztk apply makes it hold its slices, and it denies what they do not name`];
      case 'provisioned': return defaultAllow.verdict === 'unknown' ? [] : [`nobody changes the configuration of ${key} outside its template`];
      case 'serverless': return [];
    }
  });
}
