import { Token, aws_msk as msk } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { clusterNameOfArn } from '../../lib/derive/cluster-arn';
import { holdsToken } from '../../lib/model/names';
import { TrustError, throwIfAny, type Problem } from '../../lib/model/problem';
import type { ClusterKind } from '../../lib/model/trust-document';
import { resourceKey } from '../admissions';
import { KafkaCluster, type ConnectionPorts } from '../cluster/kafka-cluster';
import type { GroupSegment, ISegment } from '../network/segment';
import { Platform } from '../platform';

/** A private connection of MSK to a cluster of another network. */
export interface PartnerConnectionProps {
  /** ARN of the cluster, in full and literal: its owner tells. */
  readonly clusterArn: string;
  /** Where the connection's interfaces stand: a segment of its own, with subnets and a group that has no rule but those of grants. */
  readonly segment: GroupSegment;
  /**
   * The ports that the connection listens at, one for each broker. Rules open these from the segments of workloads, and no others.
   *
   * @default - 14001 to 14100: what AWS is said to use, not verified
   */
  readonly ports?: ConnectionPorts;
  /**
   * What MSK made of the cluster.
   *
   * @default 'standard'
   */
  readonly kind?: ClusterKind;
}

const DEFAULT_PORTS: ConnectionPorts = { from: 14_001, to: 14_100 };

/**
 * The client's side of a private connection of MSK: a cluster of another account, or of another network, as workloads here reach it. Topics and grants work on
 * it as on any cluster; a grant becomes a route to the connection and a statement of the workload's role, for exactly what it names. Whether the cluster's
 * owner lets that role in, the owner's own templates say.
 *
 * Every property of the connection but its tags is fixed: a change replaces it, and clients get other addresses.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-msk-vpcconnection.html
 */
export class PartnerConnection extends KafkaCluster {
  public override readonly clusterArn: string;
  /** The ports that it listens at, one for each broker. */
  public readonly connection: ConnectionPorts;

  /**
   * @param scope the construct's parent
   * @param id construct id
   * @param props which cluster, and where the connection stands
   * @throws TrustError CLUSTER_ARN_INVALID, CLUSTER_KIND_UNSUPPORTED, PARTNER_INVALID, NAME_TAKEN
   */
  public constructor(scope: Construct, id: string, { clusterArn, segment, ports = DEFAULT_PORTS, kind = 'standard' }: PartnerConnectionProps) {
    super(scope, id, { name: nameOf(clusterArn, `${scope.node.path}/${id}`), segment, authorities: [], zones: 3, kind });
    throwIfAny([...portProblems(ports, this.node.path), ...this.kindProblems()]);
    this.clusterArn = clusterArn;
    this.connection = ports;
    const resource = new msk.CfnVpcConnection(this, 'Connection', {
      targetClusterArn: clusterArn, authentication: 'SASL_IAM', vpcId: segment.vpcId, clientSubnets: [...segment.subnetIds], securityGroups: [segment.securityGroup.securityGroupId],
    });
    const { declarations } = Platform.of(this);
    const account = clusterArn.split(':')[4] ?? '';
    declarations.assumptions.add(`account ${account}, to which cluster ${this.clusterName} belongs, lets this account connect and its roles do what they were granted here`);
    declarations.assumptions.add(`private connections to cluster ${this.clusterName} listen at ports ${String(ports.from)} to ${String(ports.to)}`);
    declarations.clusters.push(() => ({
      path: this.node.path, name: this.clusterName, managed: false, kind, segment: segment.segmentName, authentication: this.authentication, arn: clusterArn, connection: resourceKey(resource),
    }));
  }

  /** There is none: a cluster of elsewhere is administered where it is. */
  public override get adminSegment(): ISegment {
    throw new TrustError([{
      code: 'PARTNER_INVALID', what: 'this cluster is administered by its owner', given: this.clusterName, allowed: 'a workload with a segment and a role of its own', where: this.node.path,
    }]);
  }

  private kindProblems(): Problem[] {
    if (this.kind !== 'serverless') return [];
    return [{ code: 'CLUSTER_KIND_UNSUPPORTED', what: 'a serverless cluster has no private connections of MSK', given: this.clusterName, allowed: 'a provisioned cluster', where: this.node.path }];
  }
}

function portProblems({ from, to }: ConnectionPorts, where: string): Problem[] {
  const isPort = (port: number): boolean => Number.isInteger(port) && port >= 1 && port <= 65_535;
  // More than a broker each: a wide range opens what is none of Kafka's.
  if (isPort(from) && isPort(to) && to >= from && to - from < 100) return [];
  const given = [from, to].map((port) => (Token.isUnresolved(port) ? 'a token' : String(port))).join(' to ');
  return [{ code: 'PARTNER_INVALID', what: 'these are not the ports of a private connection', given, allowed: 'up to 100 ports in a row, literal, such as 14001 to 14100', where }];
}

function nameOf(arn: string, where: string): string {
  const name = holdsToken(arn) ? undefined : clusterNameOfArn(arn);
  if (name !== undefined) return name;
  throw new TrustError([{
    code: 'CLUSTER_ARN_INVALID', what: 'this is not the ARN of an MSK cluster', given: holdsToken(arn) ? 'a token' : arn, allowed: 'arn:aws:kafka:REGION:ACCOUNT:cluster/NAME/UUID, literal', where,
  }]);
}
