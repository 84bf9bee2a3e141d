import { Construct } from 'constructs';
import type { aws_acmpca as acmpca } from 'aws-cdk-lib';
import { clusterNameProblems, holdsToken } from '../../lib/model/names';
import { sortedBy } from '../../lib/model/order';
import type { AuthenticationMode } from '../../lib/model/ports';
import { TrustError, throwIfAny, type Problem } from '../../lib/model/problem';
import { ZeroTrustKafkaChecks } from '../nag/zero-trust-kafka-checks';
import type { ISegment } from '../network/segment';
import { placeOf } from '../place';
import { Platform } from '../platform';
import type { IKafkaCluster } from './kafka-cluster';

/** What grants ask of a cluster that is not AWS's. */
export interface SelfManagedListener {
  /** The port where brokers take certificates. */
  readonly port: number;
}

/** A Kafka that is not AWS's: self-managed, or another vendor's. */
export interface SelfManagedClusterProps {
  /** Unique in the platform: 1 to 64 of a-z, A-Z, 0-9 and '-', beginning with a letter. `ztk plan --cluster` takes it. */
  readonly name: string;
  /** Where its brokers are: a security group that exists, or a range of addresses. */
  readonly segment: ISegment;
  /** The segment that administration connects from. */
  readonly adminSegment: ISegment;
  /** The port of the listener that takes certificates, 1 to 65535. Routes open this port and no other. */
  readonly port: number;
  /**
   * Addresses of that listener, `name:port` each, that a client begins with. `ztk client` prints them; `ztk plan` and `ztk apply` begin there where
   * nothing else is said.
   *
   * @default - its operator tells
   */
  readonly bootstrap?: readonly string[];
  /**
   * Brokers, from 1: the most replicas a topic can have.
   *
   * @default 3
   */
  readonly brokers?: number;
}

/**
 * A Kafka cluster that is not AWS's. It must have TLS on every listener, ask for certificates, have an authorizer, and allow nothing that no ACL
 * allows; trust.json says that this is assumed. Topics, bindings, quotas and users on it are no resources of a stack: they are in the slices of
 * trust.json, and `ztk apply` makes the cluster hold them.
 *
 * @see https://kafka.apache.org/documentation/#security
 */
export class SelfManagedCluster extends Construct implements IKafkaCluster {
  public readonly clusterName: string;
  public readonly kind = 'self-managed';
  public readonly segment: ISegment;
  public readonly adminSegment: ISegment;
  public readonly authentication: readonly AuthenticationMode[] = ['mtls'];
  public readonly certificateAuthorities: readonly acmpca.ICertificateAuthorityRef[] = [];
  public readonly brokerZones: number;
  public readonly selfManaged: SelfManagedListener;

  /**
   * @param scope the construct's parent
   * @param id construct id
   * @param props where its brokers are, and on which port
   * @throws TrustError NAME_INVALID, NAME_TAKEN, NAME_UNRESOLVED, CLUSTER_SIZE_INVALID
   */
  public constructor(scope: Construct, id: string, props: SelfManagedClusterProps) {
    super(scope, id);
    const where = this.node.path;
    const { brokers = 3 } = props;
    throwIfAny([
      ...clusterNameProblems(props.name, where),
      ...numberProblems('this is no port', props.port, 65_535, where), ...numberProblems('a cluster can not have this many brokers', brokers, 10_000, where),
      ...bootstrapProblems(props, where),
    ]);
    this.clusterName = props.name;
    this.segment = props.segment;
    this.adminSegment = props.adminSegment;
    this.brokerZones = brokers;
    this.selfManaged = { port: props.port };
    const { declarations } = Platform.of(this);
    declarations.takeName('cluster', props.name, this);
    declarations.assumptions.add(`cluster ${props.name} is not AWS's: TLS and certificates on every listener, and no access without an ACL, are its operator's to keep`);
    declarations.assumptions.add(`the certificate authorities of cluster ${props.name} issue a subject to its workload alone`);
    declarations.clusters.push(() => ({
      ...placeOf(this), name: this.clusterName, managed: false, selfManaged: true, segment: this.segment.segmentName, adminSegment: this.adminSegment.segmentName, authentication: this.authentication,
      ...(props.bootstrap !== undefined && props.bootstrap.length > 0 && { bootstrap: sortedBy(new Set(props.bootstrap), (address) => address) }),
    }));
    ZeroTrustKafkaChecks.enforce(this);
  }

  /** There is none: IAM decides nothing on this cluster. */
  public get clusterArn(): string {
    return this.arnOf();
  }

  /**
   * There is none: IAM decides nothing on this cluster.
   *
   * @throws TrustError IDENTITY_UNSUPPORTED
   */
  public arnOf(): never {
    throw new TrustError([{
      code: 'IDENTITY_UNSUPPORTED', what: "this cluster is not AWS's: it has no ARN, and IAM decides nothing on it", given: this.clusterName, allowed: 'a certificate subject', where: this.node.path,
    }]);
  }
}

/** A client follows an address to wherever it leads, and routes are opened to one port. */
function bootstrapProblems({ bootstrap = [], port }: SelfManagedClusterProps, where: string): Problem[] {
  const allowed = `name:${String(port)}, the port of the listener, literal`;
  return bootstrap.flatMap((address): Problem[] => {
    if (holdsToken(address)) return [{ code: 'NAME_UNRESOLVED', what: 'the address of a broker is not known at synthesis', given: 'a token', allowed, where }];
    const [, given] = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?):(\d{1,5})$/.exec(address) ?? [];
    return given === String(port) ? [] : [{ code: 'NAME_INVALID', what: 'this is not the address of a broker', given: JSON.stringify(address), allowed, where }];
  });
}

function numberProblems(what: string, value: number, most: number, where: string): Problem[] {
  if (Number.isInteger(value) && value >= 1 && value <= most) return [];
  return [{ code: 'CLUSTER_SIZE_INVALID', what, given: String(value), allowed: `1 to ${String(most)}, literal`, where }];
}
