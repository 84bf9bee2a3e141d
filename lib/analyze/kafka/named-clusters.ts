import { groupedBy } from '../../model/order';
import type { SymbolicText } from '../../semantics/iam/text';
import type { Value } from '../../template';
import type { Context } from '../context';
import { arnOf, keyOfText, literalOf, showText } from '../names/symbolic';
import type { Cluster } from '../world';
import { arnPatternsOf, clusterArnOf } from './cluster-arns';
import { asConnected } from './connected';
import { visitLeaves, type Leaf } from './values';

/** Finds the cluster that a value names. */
export class ClusterIndex {
  private readonly byName: ReadonlyMap<string, readonly Cluster[]>;

  public constructor(private readonly context: Context, defined: readonly Cluster[]) {
    this.byName = groupedBy(defined, ({ name }) => keyOfText(name));
  }

  /**
   * The noun of the cluster that a value refers to: one of the templates, or the ARN or name that stands there.
   *
   * @param value a reference, an ARN, or a name
   */
  public nounOf(value: Value): string {
    const resource = this.context.resourceOf(value);
    if (resource !== undefined) return this.context.key(resource);
    const text = this.context.text(value);
    return text === undefined ? 'a cluster that can\'t be told' : this.nounOfText(text);
  }

  /**
   * The same of a text.
   *
   * @param text an ARN or a name
   */
  public nounOfText(text: SymbolicText): string {
    const arn = clusterArnOf(text);
    const named = this.byName.get(keyOfText(arn?.name ?? text))?.find((cluster) => arn === undefined || mayStandAt(cluster, arn.cluster));
    return named?.key ?? showText(arn?.cluster ?? text);
  }
}

/** Two accounts, and two regions of one, may have a cluster of one name each. */
function mayStandAt({ arns: [own = []] }: Cluster, stated: SymbolicText): boolean {
  const [one, other] = [arnOf(own), arnOf(stated)];
  const mayBeSame = (a: SymbolicText, b: SymbolicText): boolean => [a, b].some((field) => literalOf(field)?.includes('*') !== false) || literalOf(a) === literalOf(b);
  return one === undefined || other === undefined || (mayBeSame(one.account, other.account) && mayBeSame(one.region, other.region));
}

/** Which property of which type names a cluster by its ARN. */
const REFERENCES: readonly (readonly [type: string, path: readonly string[]])[] = [
  ['AWS::MSK::Topic', ['ClusterArn']], ['AWS::MSK::BatchScramSecret', ['ClusterArn']], ['AWS::MSK::ClusterPolicy', ['ClusterArn']],
  ['AWS::MSK::VpcConnection', ['TargetClusterArn']], ['Custom::KafkaAccess', ['ClusterArn']], ['AWS::Lambda::EventSourceMapping', ['EventSourceArn']],
  ['AWS::KinesisFirehose::DeliveryStream', ['MSKSourceConfiguration', 'MSKClusterARN']], ['AWS::Pipes::Pipe', ['Source']],
];

/**
 * The clusters that templates only name: in ARNs of policies, and where something is attached to a cluster. How their clients log in stands elsewhere.
 *
 * @param context the templates
 * @param index the clusters that the templates define
 */
export function namedClusters(context: Context, index: ClusterIndex, defined: ReadonlySet<string>): readonly Cluster[] {
  const found = new Map<string, Cluster>();
  const add = (arn: SymbolicText, name: SymbolicText, location: string): void => {
    const key = index.nounOfText(arn);
    if (defined.has(key) || found.has(key)) return;
    found.set(key, {
      key, kind: 'imported', name, arns: arnPatternsOf(arn), location, acls: [], unapplied: [], superUsers: [], authorities: [], groups: [],
      // What MSK offers of itself: IAM at its port. Anything else stands in no template.
      listeners: [{ port: 9098, authentication: 'iam', transport: 'tls', scope: 'vpc', always: true, location }],
      defaultAllow: { verdict: 'unknown', because: { location, because: 'the cluster\'s configuration is not in the templates' } },
    });
  };
  const seen = new Set<string>();
  for (const resource of context.platform.resources()) {
    const properties = context.platform.propertiesOf(resource);
    visitLeaves(properties.value, [], (value, path) => {
      // What a statement leaves out, nobody reaches by it.
      const named = mayName(value) && !path.includes('NotResource') ? namedAt(value) : undefined;
      // Thousands of grants name the same few clusters: each is looked at once.
      if (named === undefined || seen.has(named)) return;
      seen.add(named);
      const text = context.text(value);
      const arn = text === undefined ? undefined : clusterArnOf(text);
      if (arn !== undefined && isOne(arn.name) && arn.uuid !== undefined) add(arn.cluster, arn.name, [properties.location, ...path].join('/'));
    });
    for (const [type, path] of REFERENCES) {
      if (type !== resource.type) continue;
      for (const place of properties.get(...path).branches()) {
        if (place.value.kind !== 'unknown' || context.resourceOf(place.value) !== undefined) continue;
        const text = context.text(place.value);
        if (text !== undefined && type !== 'AWS::Lambda::EventSourceMapping' && type !== 'AWS::Pipes::Pipe') add(text, text, place.location);
      }
    }
  }
  return [...found.values()].map((cluster) => asConnected(context, cluster, (target) => index.nounOf(target) === cluster.key)).sort((a, b) => (a.key < b.key ? -1 : 1));
}

const SERVICE = ':kafka:';
/** A slash within what is not literal, which ends no field. */
const INNER_SLASH = '\u0001';

/** Whether a part of a value can be of an ARN of Kafka. */
function mayName(value: Leaf): boolean {
  if (value.kind === 'literal') return typeof value.value === 'string' && value.value.includes(SERVICE);
  return value.kind === 'text' && value.parts.some((part) => (typeof part === 'string' ? part : part.id).includes(SERVICE));
}

/** The beginning of a text that is an ARN of Kafka: up to what the cluster is called, or undefined where it is none. */
function namedAt(value: Value): string | undefined {
  const parts = value.kind === 'literal' ? [value.value] : value.kind === 'text' ? value.parts : [];
  const raw = parts.map((part) => (typeof part === 'object' ? `<${part.id.replaceAll('/', INNER_SLASH)}>` : String(part))).join('');
  const service = raw.indexOf(SERVICE);
  if (service < 0) return undefined;
  // `cluster/NAME/UUID/INSIDE`: the third slash ends what tells clusters apart, and the kind of what is inside does not.
  const [kind = '', name = '', uuid] = raw.slice(service + SERVICE.length).split('/');
  return [raw.slice(0, service), kind.slice(0, kind.lastIndexOf(':')), name, uuid ?? ' none'].join('/');
}

function isOne(name: SymbolicText): boolean {
  const stated = literalOf(name);
  return stated === undefined ? name.length > 0 : stated !== '' && !stated.includes('*') && !stated.includes('?');
}
