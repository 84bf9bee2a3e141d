import { contextOf } from '../../analyze/context-of';
import type { Context } from '../../analyze/context';
import { symbolic } from '../../analyze/names/symbolic';
import type { Cluster, Guarded, Identity, World } from '../../analyze/world';
import type { TrustCluster, TrustSegment } from '../../model/trust-document';
import type { Hole, SymbolicText } from '../../semantics/iam/text';
import { textKey } from '../subjects';

/** How a trust document's references are found in templates. */
export interface Nouns {
  /** What is compared with. */
  readonly world: World;
  /** Names and texts of the templates. */
  readonly context: Context;
  /** Whether the templates define what a reference names. */
  has(reference: string): boolean;
  /** The noun of `Stack/LogicalId`; other text is itself. */
  key(reference: string): string;
  /** The place of `Stack/LogicalId`, also where the templates have no such resource. */
  place(reference: string): string;
  /** A text of a trust document: `${…}` becomes what the analysis calls it. */
  text(text: string): SymbolicText;
  /** The role or user that a reference or an ARN names. */
  identity(reference: string): Identity | undefined;
  /** What policies speak about. */
  guarded(reference: string): Guarded | undefined;
  /** ARNs of what a reference names; of an ARN, itself. */
  arns(reference: string): readonly SymbolicText[];
  /** The cluster, if the templates know it. */
  cluster(cluster: TrustCluster): Cluster | undefined;
  /** The ARN of a cluster; undefined where it has none. */
  clusterArn(cluster: TrustCluster): SymbolicText | undefined;
  /** The security group of a segment; undefined for a range of addresses. */
  group(segment: TrustSegment): string | undefined;
}

const REFERENCE = /\$\{([^}]*)\}/g;
const ROLE_ARN = /^arn:[^:]+:iam::(\d{12}):(?:role|user)\/(?:.*\/)?([^/]+)$/;
const STACK_AND_ID = /^(?!arn:)[^/]+(\/[^/]+)*\/[A-Za-z0-9]+$/;

/**
 * Finds what a trust document names.
 *
 * @param world the templates
 */
export function nounsOf(world: World): Nouns {
  const context = contextOf(world.platform, world.naming);
  const identities = new Map(world.identities.flatMap((identity) => [[identity.key, identity], [textKey(identity.requester.name), identity]]));
  const guarded = new Map(world.guarded.map((one) => [one.key, one]));
  const resourceOf = (reference: string) => (STACK_AND_ID.test(reference) ? world.platform.resource(reference) : undefined);
  const keys = new Map<string, string>();
  const key = (reference: string): string => {
    const known = keys.get(reference);
    if (known !== undefined) return known;
    const resource = resourceOf(reference);
    const found = resource === undefined ? reference : context.key(resource);
    keys.set(reference, found);
    return found;
  };
  const texts = new Map<string, SymbolicText>();
  const text = (whole: string): SymbolicText => {
    const found = texts.get(whole) ?? expanded(whole, context);
    texts.set(whole, found);
    return found;
  };
  const foundIdentities = new Map<string, Identity | undefined>();
  const identity = (reference: string): Identity | undefined => {
    if (!foundIdentities.has(reference)) {
      foundIdentities.set(reference, identities.get(key(reference)) ?? identities.get(textKey(text(reference))) ?? namedByPolicies(reference, world));
    }
    return foundIdentities.get(reference);
  };
  const clusterArns = new Map<TrustCluster, SymbolicText | undefined>();
  const clusterArn = (cluster: TrustCluster): SymbolicText | undefined => {
    if (!clusterArns.has(cluster)) clusterArns.set(cluster, arnOfCluster(cluster));
    return clusterArns.get(cluster);
  };
  const arnOfCluster = (cluster: TrustCluster): SymbolicText | undefined => {
    if (cluster.arn !== undefined) return text(cluster.arn);
    const resource = resourceOf(placeKey(cluster));
    return resource === undefined ? undefined : context.attribute(resource, 'Arn')[0];
  };
  return {
    world, context, key, text, identity, clusterArn,
    has: (reference) => resourceOf(reference) !== undefined,
    place: (reference) => {
      const resource = resourceOf(reference);
      if (resource !== undefined) return world.platform.locate(resource);
      return world.platform.templates.length > 1 || !STACK_AND_ID.test(reference) ? reference : reference.slice(reference.lastIndexOf('/') + 1);
    },
    guarded: (reference) => guarded.get(key(reference)),
    arns: (reference) => {
      const role = identity(reference);
      if (role !== undefined) return [role.requester.name];
      const resource = resourceOf(reference);
      return guarded.get(key(reference))?.arns ?? (resource === undefined ? [text(reference)] : context.attribute(resource, 'Arn'));
    },
    cluster: (cluster) => {
      const arn = clusterArn(cluster);
      const named = world.clusters.find((one) => one.key === key(placeKey(cluster)));
      return named ?? world.clusters.find((one) => arn !== undefined && one.arns.some((pattern) => textKey(pattern) === textKey(arn)))
        ?? world.clusters.find((one) => one.resource === undefined && textKey(one.name) === cluster.name);
    },
    group: (segment) => {
      if (segment.group !== undefined) return key(segment.group);
      return segment.logicalId === undefined ? undefined : key(placeKey(segment));
    },
  };
}

/**
 * A role that exists, and that the templates know by its name alone: policies are attached to names, which hold neither account nor path. Names of roles are
 * unique in an account.
 */
function namedByPolicies(reference: string, { identities, platform }: World): Identity | undefined {
  const found = ROLE_ARN.exec(reference);
  if (found === null) return undefined;
  const [, account = '', name = ''] = found;
  return identities.find(({ resource, requester }) => platform.resource(resource)?.type !== 'AWS::IAM::Role' && textKey(requester.name).endsWith(`/${name}`)
    && (requester.account === undefined || requester.account.some((part) => typeof part !== 'string') || textKey(requester.account) === account));
}

/**
 * `Stack/LogicalId` of a declaration that became a resource; its path otherwise.
 *
 * @param place where it stands
 */
export function placeKey({ stack, logicalId, path }: { readonly stack?: string; readonly logicalId?: string; readonly path: string }): string {
  return stack === undefined || logicalId === undefined ? path : `${stack}/${logicalId}`;
}

function expanded(whole: string, context: Context): SymbolicText {
  const parts: (string | Hole)[] = [];
  let from = 0;
  for (const found of whole.matchAll(REFERENCE)) {
    parts.push(whole.slice(from, found.index), ...referred(found[1] ?? '', context));
    from = found.index + found[0].length;
  }
  return symbolic([...parts, whole.slice(from)]);
}

function referred(name: string, context: Context): SymbolicText {
  const { account, region, partition, platform } = context;
  switch (name) {
    case 'AWS::AccountId': return account;
    case 'AWS::Region': return region;
    case 'AWS::Partition': return partition;
    default: {
      const dot = name.indexOf('.', name.lastIndexOf('/'));
      const resource = platform.resource(dot < 0 ? name : name.slice(0, dot));
      const text = resource === undefined ? undefined : context.attribute(resource, dot < 0 ? 'Ref' : name.slice(dot + 1))[0];
      return text ?? [{ hole: name, unknown: `no template has ${name}` }];
    }
  }
}
