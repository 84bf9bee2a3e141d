import { Token } from 'aws-cdk-lib';
import { bootstrapProblems, configurationProblems, secretNameOf } from '../../lib/derive/flow-configuration';
import { reasonProblems } from '../../lib/model/names';
import type { Problem } from '../../lib/model/problem';
import type { ITopic } from '../cluster/topic';
import type { ConnectorProps } from './connector';

const PREFIX_SETTINGS: readonly string[] = ['topic.prefix', 'database.server.name'];

/**
 * Everything that is wrong with what a connector was given.
 *
 * @param props what it was given
 * @param where the construct path
 */
export function connectorProblems(props: ConnectorProps, where: string): readonly Problem[] {
  const secrets = (props.secrets ?? []).flatMap(({ arn }) => secretNameOf(arn) ?? []);
  const literal = Object.fromEntries(Object.entries(props.configuration).filter(([, value]) => !Token.isUnresolved(value)));
  return [
    ...configurationProblems(literal, secrets, where), ...unresolvedProblems(props.configuration, where),
    ...bootstrapProblems(Token.isUnresolved(props.bootstrapServers) ? 'a token' : props.bootstrapServers, where),
    ...topicProblems(props, where), ...endProblems(props, where), ...secretProblems(props, where), ...placeProblems(props, where), ...sizeProblems(props, where),
  ];
}

/** Nobody can tell what a token hides. */
function unresolvedProblems(configuration: ConnectorProps['configuration'], where: string): Problem[] {
  return Object.entries(configuration).filter(([, value]) => Token.isUnresolved(value)).map(([key]) => (
    { code: 'FLOW_PROPERTY_FORBIDDEN', what: 'the value of this setting is not known at synthesis', given: key, allowed: 'literal text; secrets by reference', where }));
}

function topicProblems({ cluster, reads = [], writes, failures }: ConnectorProps, where: string): Problem[] {
  const undeclared = (what: string, given: string, allowed: string): Problem => ({ code: 'FLOW_UNDECLARED', what, given, allowed, where });
  const literal = [...reads.map(({ topic }) => topic), ...(failures?.topic === undefined ? [] : [failures.topic])];
  const all: readonly ITopic[] = [...literal, ...(writes === undefined ? [] : [writes.topic])];
  const isPrefix = writes?.topic.pattern.patternType === 'PREFIXED';
  const bySetting = writes?.by === undefined ? isPrefix : PREFIX_SETTINGS.includes(writes.by);
  return [
    ...(reads.length === 0 && writes === undefined ? [undeclared('this connector neither reads nor writes a topic', 'no topic', 'reads or writes')] : []),
    ...literal.filter(({ pattern }) => pattern.patternType === 'PREFIXED').map(({ pattern }) => undeclared('a connector reads topics by their names, not by a prefix', pattern.name, 'one entry for each topic')),
    ...all.filter((topic) => topic.cluster !== cluster).map(({ pattern, cluster: other }) => undeclared("this topic is of another cluster than the connector's", `${pattern.name} of ${other.clusterName}`, `topics of ${cluster.clusterName}`)),
    ...(writes !== undefined && isPrefix !== bySetting ? [undeclared('this setting does not take what is written', `${writes.by ?? ''}: ${writes.topic.pattern.name}`, "a prefix by topic.prefix or database.server.name, a topic by the others")] : []),
  ];
}

/** A sink says where records go, and where those go that it can't handle. */
function endProblems({ reads = [], destination, failures }: ConnectorProps, where: string): Problem[] {
  const isSink = reads.length > 0;
  const missing = (what: string, allowed: string): Problem => ({ code: 'FLOW_DESTINATION_INVALID', what, allowed, where });
  return [
    ...(isSink && destination === undefined ? [missing('nothing says where this connector keeps what it reads', 'destination')] : []),
    ...(isSink && failures === undefined ? [missing('nothing says what becomes of records that this connector can not handle', 'failures: a topic for them, or a reason why they may be dropped')] : []),
    ...(!isSink && destination !== undefined ? [missing('this connector reads no topic, and has nothing to keep', 'reads, or no destination')] : []),
    ...(destination === undefined ? [] : [
      ...reasonProblems('the destination of a connector', destination.reason, where),
      ...(destination.value === undefined ? [] : configurationProblems({ [destination.setting]: Token.isUnresolved(destination.value) ? 'password=token' : destination.value }, [], where)),
    ]),
    ...(failures === undefined ? [] : reasonProblems('what becomes of failed records', failures.reason, where)),
  ];
}

function secretProblems({ secrets = [] }: ConnectorProps, where: string): Problem[] {
  return secrets.flatMap(({ arn, reason }): Problem[] => [
    ...reasonProblems('a secret of a connector', reason, where),
    ...(!Token.isUnresolved(arn) && secretNameOf(arn) !== undefined ? []
      : [{ code: 'FLOW_PROPERTY_FORBIDDEN', what: 'this is not the whole ARN of a secret', given: Token.isUnresolved(arn) ? 'a token' : arn, allowed: 'literal, with the six characters at its end', where } as const]),
  ]);
}

function placeProblems({ cluster, segment }: ConnectorProps, where: string): Problem[] {
  return [
    ...(segment.peer.kind === 'group' && segment.subnetIds.length > 0 ? []
      : [{ code: 'GRANT_NO_ROUTE', what: "workers can't stand in this segment", given: segment.segmentName, allowed: 'a segment with a security group and subnets', where } as const]),
    ...(cluster.authentication.includes('iam') ? [] : [{ code: 'CLUSTER_KIND_UNSUPPORTED', what: 'MSK Connect logs in to this cluster with nothing that it takes', given: cluster.clusterName, allowed: 'a cluster of MSK, with IAM', where } as const]),
  ];
}

function sizeProblems({ capacity, plugin }: ConnectorProps, where: string): Problem[] {
  const whole = (value: number, most: number): boolean => !Token.isUnresolved(value) && Number.isInteger(value) && value >= 1 && value <= most;
  return [
    ...(capacity === undefined || whole(capacity.workers, 10) ? []
      : [{ code: 'CLUSTER_SIZE_INVALID', what: 'a connector can not have this many workers', given: String(capacity.workers), allowed: '1 to 10', where } as const]),
    ...pluginProblems(plugin, where),
  ];
}

/** Whoever reviews it knows the code: which bucket, which object, which version of it. */
function pluginProblems(plugin: ConnectorProps['plugin'], where: string): Problem[] {
  const parts: readonly (readonly [given: string, exact: RegExp])[] = 'arn' in plugin
    ? [[plugin.arn, /^arn:aws[a-z-]*:kafkaconnect:[a-z0-9-]+:\d{12}:custom-plugin\/[^/*?]+\/[^/*?]+$/], [String(plugin.revision), /^[1-9]\d*$/]]
    : [[plugin.bucketArn, /^arn:aws[a-z-]*:s3:::[a-z0-9.-]{3,63}$/], [plugin.key, /\.(zip|jar)$/i], [plugin.objectVersion, /^[A-Za-z0-9._-]+$/]];
  return parts.filter(([given, exact]) => Token.isUnresolved(given) || !exact.test(given)).map(([given]) => ({
    code: 'FLOW_PROPERTY_FORBIDDEN', what: 'this does not say exactly which code a connector runs', given: Token.isUnresolved(given) ? 'a token' : given,
    allowed: 'literal: ARN of a bucket, a ZIP or JAR file and its version; or the whole ARN of a plugin, with its revision', where,
  }));
}
