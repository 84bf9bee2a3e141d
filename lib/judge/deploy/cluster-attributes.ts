import { identityOf, type Value } from '../../template';
import type { Change } from './changes';
import { isAt } from './paths';

/** A part of a cluster that one request changes, alone. */
export interface ClusterAttribute {
  /** Where it stands below the properties. */
  readonly path: string;
  /** The request of MSK that changes it. */
  readonly call: string;
  /** Its turn where several change: lower first. */
  readonly turn: (changes: readonly Change[]) => Turn;
}

/** When an attribute is changed, and why then. */
export interface Turn {
  /** Lower first. */
  readonly rank: number;
  /** Why it is not sooner or later. */
  readonly because: string;
}

/**
 * The attributes of an `AWS::MSK::Cluster`, with the request that takes each. MSK refuses a request that changes two.
 *
 * The requests are those of MSK's service model of 2018-11-14, as botocore has it, read on 2026-11-26. That UpdateConnectivity takes one of its
 * parts in a request is reported in the issues below. Whether CloudFormation makes one request of two attributes of the same call is not verified.
 *
 * @see https://github.com/aws/aws-cdk/issues/16765
 * @see https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1775
 */
export const CLUSTER_ATTRIBUTES: readonly ClusterAttribute[] = [
  attribute('LoggingInfo', 'UpdateMonitoring', 0, 'logs first: they show what the other changes do'),
  attribute('EnhancedMonitoring', 'UpdateMonitoring', 1, 'metrics before what they watch'),
  attribute('OpenMonitoring', 'UpdateMonitoring', 2, 'metrics before what they watch'),
  attribute('BrokerNodeGroupInfo.StorageInfo.EBSStorageInfo.VolumeSize', 'UpdateBrokerStorage', 3, 'room before load'),
  attribute('BrokerNodeGroupInfo.StorageInfo.EBSStorageInfo.ProvisionedThroughput', 'UpdateBrokerStorage', 4, 'room before load'),
  attribute('StorageMode', 'UpdateStorage', 5, 'room before load'),
  attribute('BrokerNodeGroupInfo.InstanceType', 'UpdateBrokerType', 6, 'capacity before a rolling upgrade'),
  attribute('NumberOfBrokerNodes', 'UpdateBrokerCount', 7, 'capacity before a rolling upgrade'),
  attribute('KafkaVersion', 'UpdateClusterKafkaVersion', 8, 'the version before what needs it'),
  {
    path: 'EncryptionInfo.EncryptionInTransit.ClientBroker', call: 'UpdateSecurity',
    turn: (changes) => (changes.some(opensPlaintext) ? { rank: 16, because: 'plaintext needs what it excludes gone first: IAM and SCRAM go with TLS alone' } : { rank: 9, because: 'TLS before the authentication that needs it' }),
  },
  {
    path: 'ClientAuthentication', call: 'UpdateSecurity',
    turn: (changes) => (changes.some(closes) ? { rank: 15, because: 'what admits clients goes last, after all that clients may move to' } : { rank: 10, because: 'what admits clients comes before what shuts others out' }),
  },
  attribute('ConfigurationInfo', 'UpdateClusterConfiguration', 11, 'after clients can authenticate, before connections that need default-deny'),
  attribute('BrokerNodeGroupInfo.ConnectivityInfo.NetworkType', 'UpdateConnectivity', 12, 'connectivity after default-deny'),
  attribute('BrokerNodeGroupInfo.ConnectivityInfo.VpcConnectivity', 'UpdateConnectivity', 12, 'connectivity after default-deny'),
  attribute('BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess', 'UpdateConnectivity', 12, 'connectivity after default-deny'),
  attribute('ZookeeperAccess', 'UpdateConnectivity', 13, 'nothing waits for it'),
  attribute('Rebalancing', 'UpdateRebalancing', 14, 'nothing waits for it'),
];

/** What is not of a new cluster: each is a deployment after its creation, and what it has to be then. */
export const NOT_AT_CREATION: readonly { readonly path: string; readonly first: string }[] = [
  { path: 'BrokerNodeGroupInfo.ConnectivityInfo.NetworkType', first: 'IPV4' },
  { path: 'BrokerNodeGroupInfo.ConnectivityInfo.VpcConnectivity', first: 'false' },
  { path: 'BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess', first: 'DISABLED' },
];

/** Whether a change takes from clients a way to authenticate. An authority that is no longer in the list is one; a list that only grew is none. */
export function closes({ path, was, is }: Change): boolean {
  return AUTHORITY.test(path) || lacks(is, was) || (was.kind === 'literal' && String(was.value) === 'true');
}

/** Whether a change lets clients in that could not authenticate before. */
export function opens({ path, was, is }: Change): boolean {
  return AUTHORITY.test(path) || lacks(was, is) || (is.kind === 'literal' && String(is.value) === 'true');
}

/** One authority in the place of another. */
const AUTHORITY = /\.CertificateAuthorityArnList\.\d+$/;

/** Whether a list has something that the other value has not. */
function lacks(other: Value, list: Value): boolean {
  const had = new Set(other.kind === 'list' ? other.items.map(identityOf) : []);
  return list.kind === 'list' && list.items.some((item) => !had.has(identityOf(item)));
}

const PLAINNESS = ['TLS', 'TLS_PLAINTEXT', 'PLAINTEXT'];

function opensPlaintext({ was, is }: Change): boolean {
  const rank = (value: Value): number => (value.kind === 'literal' ? PLAINNESS.indexOf(String(value.value)) : 0);
  return rank(is) > rank(was);
}

function attribute(path: string, call: string, rank: number, because: string): ClusterAttribute {
  return { path, call, turn: () => ({ rank, because }) };
}

/**
 * The attribute that a change is of.
 *
 * @param path where something changed
 */
export function attributeAt(path: string): ClusterAttribute | undefined {
  return CLUSTER_ATTRIBUTES.find((each) => isAt(path, each.path));
}
