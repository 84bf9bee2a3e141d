import { Stack, aws_iam as iam, aws_kafkaconnect as kafkaconnect, aws_logs as logs } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { failureSettings, workerProperties } from '../../lib/derive/flow-configuration';
import { connectorInternals, WORKER_GROUPS } from '../../lib/derive/flow-internals';
import { shortDigest } from '../../lib/derive/digest';
import { deriveBrokerRoute } from '../../lib/derive/route';
import { sortedBy } from '../../lib/model/order';
import { throwIfAny } from '../../lib/model/problem';
import { admissionsOf } from '../admissions';
import type { IKafkaCluster } from '../cluster/kafka-cluster';
import { Workload, WorkloadKind, type WorkloadProps } from '../identity/workload';
import { WorkloadRole } from '../identity/workload-role';
import { kebabCase } from '../../lib/derive/kebab-case';
import { NetworkSegment } from '../network/segment';
import { SegmentedNetwork } from '../network/segmented-network';
import { placeOf } from '../place';
import { Platform } from '../platform';
import { acknowledgeLosses } from './acknowledge-losses';
import type { ConnectorDestination, ConnectorFailures, ConnectorTarget, ConnectorTopic } from './connector-ends';
import { codeOf, definePlugin, type ConnectorPlugin } from './connector-plugin';
import { connectorProblems } from './connector-problems';
import { FlowLogs } from './flow-logs';
import { acknowledgePrefixes, grantIdsOf, madeRoleOf } from './flow-grants';
import { InternalsPolicy } from './internals-policy';

/** A secret that the connector's settings refer to. */
export interface ConnectorSecret {
  /** Its ARN in Secrets Manager, in full. */
  readonly arn: string;
  /** What it opens, and why the connector needs it. */
  readonly reason: string;
}

/** A connector. What it may do follows from the topics that it reads and writes. */
export interface ConnectorProps extends Pick<WorkloadProps, 'owner' | 'purpose' | 'segment' | 'name'> {
  /** The cluster. */
  readonly cluster: IKafkaCluster;
  /**
   * Addresses of the brokers with IAM's port, as GetBootstrapBrokers tells them under `BootstrapBrokerStringSaslIam`. CloudFormation tells them of no cluster: a
   * connector comes in a deployment after its cluster's.
   */
  readonly bootstrapServers: string;
  /** Its code: one version of a package, or a plugin that exists. */
  readonly plugin: ConnectorPlugin;
  /**
   * Its settings: literal, without a secret, and without those that the platform decides about (topics, groups, logins, errors, destinations). A secret stands
   * here as a reference, `${secretsmanager:NAME:FIELD}`.
   */
  readonly configuration: Readonly<Record<string, string>>;
  /**
   * Topics that it reads, with the group `connect-<name>`.
   *
   * @default - none: a source
   */
  readonly reads?: readonly ConnectorTopic[];
  /**
   * What it writes.
   *
   * @default - nothing: a sink
   */
  readonly writes?: ConnectorTarget;
  /**
   * Where a sink keeps what it reads.
   *
   * @default - refused for a sink
   */
  readonly destination?: ConnectorDestination;
  /**
   * What becomes of records that it can't handle.
   *
   * @default - a source stops at them; refused for a sink
   */
  readonly failures?: ConnectorFailures;
  /**
   * Secrets that its settings refer to.
   *
   * @default - none
   */
  readonly secrets?: readonly ConnectorSecret[];
  /**
   * Workers, 1 to 10, and the size of each in MSK Connect units.
   *
   * @default - one worker of one unit
   */
  readonly capacity?: { readonly workers: number; readonly units: 1 | 2 | 4 | 8 };
  /**
   * Version of Kafka Connect.
   *
   * @default '3.7.x'
   */
  readonly connectVersion?: string;
  /**
   * The group in which its workers find each other, as IAM matches it. Nothing says how MSK Connect goes on after the beginning.
   *
   * @default '__amazon_msk_connect_*'
   */
  readonly workerGroup?: string;
  /**
   * How long its log is kept. The log holds no records.
   *
   * @default RetentionDays.ONE_YEAR
   */
  readonly logRetention?: logs.RetentionDays;
}

/**
 * An MSK Connect connector that is a workload: one role that this connector alone takes, exactly its topics, its group and the topics that MSK Connect keeps
 * for it; TLS and IAM; failed records set aside in a declared topic; a log without records under a key.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-connect-connectors.html
 */
export class Connector extends Workload {
  /**
   * @param scope the construct's parent
   * @param id construct id; the default of the name
   * @param props cluster, code, topics, settings, ends
   * @throws TrustError FLOW_PROPERTY_FORBIDDEN, FLOW_DESTINATION_INVALID, FLOW_UNDECLARED, CLUSTER_KIND_UNSUPPORTED, CLUSTER_SIZE_INVALID, GRANT_NO_ROUTE, and
   *   what a workload and grants throw
   */
  public constructor(scope: Construct, id: string, props: ConnectorProps) {
    const name = props.name ?? kebabCase(id);
    super(scope, id, {
      owner: props.owner, purpose: props.purpose, segment: props.segment, name, kind: WorkloadKind.CONNECTOR, identity: WorkloadRole.connector(name),
    });
    throwIfAny(connectorProblems(props, this.node.path));
    this.grantTopics(props);
    const grants = grantIdsOf(this);
    this.grantSecrets(props);
    const internals = connectorInternals(props.cluster.clusterName, name, props.workerGroup ?? WORKER_GROUPS);
    // INVARIANT: a workload that the platform makes a role for has one.
    if (this.role === undefined) throw new Error('a connector has a role');
    const policy = new InternalsPolicy(this, 'Internals', {
      roleName: this.role.roleName, internals, clusters: [props.cluster], reason: 'MSK Connect makes up the end of these names, and keeps in them what this connector alone has',
    });
    const logGroup = FlowLogs.of(this).define(this, `connector/${name}`, props.logRetention ?? logs.RetentionDays.ONE_YEAR);
    const connector = this.define(props, name, this.role.roleArn, logGroup);
    this.node.defaultChild = connector;
    if (props.failures !== undefined && props.failures.topic === undefined) acknowledgeLosses(connector, 'errors-dropped', props.failures.reason);
    const route = props.segment._openRoute(props.cluster.segment, deriveBrokerRoute(props.segment.segmentName, props.cluster.segment.segmentName, 'iam'));
    const access = this.node.tryFindChild('KafkaAccess');
    connector.node.addDependency(policy, logGroup, ...(access === undefined ? [] : [access]), ...(route === undefined ? [] : [route]), ...this.bucketBeside(props));
    Platform.of(this).declarations.flows.push(() => ({
      ...placeOf(this, connector), workload: name, kind: 'connector', cluster: props.cluster.clusterName, bootstrap: props.bootstrapServers, code: codeOf(props.plugin), grants,
      destinations: props.destination?.value === undefined ? [] : [props.destination.value], internals,
    }));
  }

  private grantTopics({ reads = [], writes, failures, destination }: ConnectorProps): void {
    const bothWays = writes === undefined || reads.length === 0 ? {} : { bothWays: 'a connector that reads and writes this topic was declared as one' };
    for (const { topic, reason, reviewBy } of reads) topic.grants.consume(this, { group: `connect-${this.granteeName}`, reason, ...(reviewBy !== undefined && { reviewBy }), ...bothWays });
    if (writes !== undefined) writes.topic.grants.produce(this, { reason: writes.reason, ...(writes.reviewBy !== undefined && { reviewBy: writes.reviewBy }), ...bothWays });
    if (writes !== undefined) acknowledgePrefixes(this, writes.topic.cluster, [writes.topic.pattern], `declared: ${writes.reason}`);
    failures?.topic?.grants.produce(this, { reason: failures.reason });
    destination?.guarded?.grants.write(this, { reason: destination.reason });
    if (destination?.value !== undefined) {
      Platform.of(this).declarations.assumptions.add(`what connector ${this.granteeName} keeps in ${destination.value} is guarded there: ${destination.reason}`);
    }
  }

  private grantSecrets({ secrets = [], segment }: ConnectorProps): void {
    if (secrets.length === 0 || this.role === undefined) return;
    const { declarations } = Platform.of(this);
    const arns = sortedBy(secrets, ({ arn }) => arn).map(({ arn }) => arn);
    const statement = { Sid: 'ReadDeclaredSecrets', Effect: 'Allow', Action: ['secretsmanager:GetSecretValue'], Resource: arns };
    new iam.CfnPolicy(this, 'Secrets', { policyName: 'Secrets', roles: [this.role.roleName], policyDocument: { Version: '2012-10-17', Statement: [statement] } });
    declarations.admissions.push(() => secrets.flatMap(({ arn, reason }) => admissionsOf(this, [statement], { resource: arn, because: reason, role: madeRoleOf(this) })));
    declarations.assumptions.add(`the keys of the secrets of connector ${this.granteeName} let it decrypt, and let nobody else who should not`);
    if (segment instanceof NetworkSegment) SegmentedNetwork.of(segment).allowService('secretsmanager', segment, `${this.granteeName} reads its secrets`);
    else declarations.assumptions.add(`segment ${segment.segmentName} reaches secretsmanager of AWS by routes made elsewhere`);
  }

  /** A bucket of another stack comes after this one: its policy names the role. */
  private bucketBeside({ destination }: ConnectorProps): readonly Construct[] {
    const bucket = destination?.guarded;
    return bucket !== undefined && Stack.of(bucket) === Stack.of(this) ? [bucket] : [];
  }

  private define(props: ConnectorProps, connectorName: string, serviceExecutionRoleArn: string, logGroup: logs.CfnLogGroup): kafkaconnect.CfnConnector {
    const { segment, capacity = { workers: 1, units: 1 }, plugin } = props;
    const worker = this.workers(props, connectorName);
    return new kafkaconnect.CfnConnector(this, 'Connector', {
      connectorName, connectorDescription: `${this.owner}: ${props.purpose}`, serviceExecutionRoleArn,
      kafkaConnectVersion: props.connectVersion ?? '3.7.x',
      kafkaCluster: {
        apacheKafkaCluster: {
          bootstrapServers: props.bootstrapServers,
          vpc: { securityGroups: segment.peer.kind === 'group' ? [segment.peer.securityGroupId] : [], subnets: [...segment.subnetIds] },
        },
      },
      kafkaClusterClientAuthentication: { authenticationType: 'IAM' },
      kafkaClusterEncryptionInTransit: { encryptionType: 'TLS' },
      plugins: [{ customPlugin: definePlugin(this, connectorName, plugin) }],
      capacity: { provisionedCapacity: { mcuCount: capacity.units, workerCount: capacity.workers } },
      connectorConfiguration: settingsOf(props),
      logDelivery: { workerLogDelivery: { cloudWatchLogs: { enabled: true, logGroup: logGroup.ref } } },
      ...(worker !== undefined && { workerConfiguration: worker }),
    });
  }

  /** Workers that resolve references; without secrets they are told nothing. */
  private workers({ secrets = [] }: ConnectorProps, connectorName: string): kafkaconnect.CfnConnector.WorkerConfigurationProperty | undefined {
    const [first] = secrets;
    if (first === undefined) return undefined;
    const text = workerProperties(first.arn.split(':')[3] ?? '');
    // Nothing of it can be changed: what is new has a new name.
    const worker = new kafkaconnect.CfnWorkerConfiguration(this, 'Workers', {
      name: `${connectorName}-${shortDigest(text)}`, propertiesFileContent: Buffer.from(text, 'utf8').toString('base64'),
    });
    return { workerConfigurationArn: worker.attrWorkerConfigurationArn, revision: worker.attrRevision };
  }
}

function settingsOf({ configuration, reads = [], writes, failures, destination }: ConnectorProps): Readonly<Record<string, string>> {
  const names = sortedBy(reads.map(({ topic }) => topic.pattern.name), (name) => name);
  const bucket = destination?.guarded?._literalArn.split(':::')[1];
  const settings: Record<string, string> = {
    ...configuration,
    ...(names.length > 0 && { topics: names.join(',') }),
    ...(writes !== undefined && targetOf(writes, configuration['connector.class'] ?? '')),
    ...(destination !== undefined && { [destination.setting]: bucket ?? destination.value ?? '' }),
    ...failureSettings({ ...(failures?.topic !== undefined && { topic: failures.topic.pattern.name }), drops: failures !== undefined && failures.topic === undefined }),
  };
  return Object.fromEntries(sortedBy(Object.entries(settings), ([key]) => key));
}

/** Debezium puts the dot after the prefix itself. */
function targetOf({ topic: { pattern }, by }: ConnectorTarget, connectorClass: string): Readonly<Record<string, string>> {
  const isPrefix = pattern.patternType === 'PREFIXED';
  const value = isPrefix && connectorClass.startsWith('io.debezium.') ? pattern.name.replace(/\.$/, '') : pattern.name;
  return { [by ?? (isPrefix ? 'topic.prefix' : 'topic')]: value };
}
