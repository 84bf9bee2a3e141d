import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { CLUSTER_KINDS, kindProblem, type KafkaClusterKind } from '../../lib/model/cluster-kinds';
import { KAFKA_VERSIONS, KAFKA_VERSIONS_AS_OF } from '../../lib/model/kafka-versions';
import { throwIfAny } from '../../lib/model/problem';

/** A Kafka version of a cluster without ZooKeeper (KRaft). */
export class KafkaVersion {
  /** Kafka 3.8. */
  public static readonly V3_8_KRAFT = new KafkaVersion('3.8.x.kraft');
  /** Kafka 3.9. */
  public static readonly V3_9_KRAFT = new KafkaVersion('3.9.x.kraft');
  /** Kafka 4.0. */
  public static readonly V4_0_KRAFT = new KafkaVersion('4.0.x.kraft');
  /** Kafka 4.1. */
  public static readonly V4_1_KRAFT = new KafkaVersion('4.1.x.kraft');

  /**
   * A version by its MSK name, such as one that is newer than this library.
   *
   * @param version as AWS::MSK::Cluster takes it; must end in `.kraft`
   * @param knownSince for a version this library does not know, or not of this kind of brokers: where its support is stated
   */
  public static of(version: string, knownSince?: string): KafkaVersion {
    return new KafkaVersion(version, knownSince);
  }

  private constructor(
    /** As AWS::MSK::Cluster takes it. */
    public readonly version: string,
    private readonly knownSince?: string,
  ) {}

  /**
   * Refuses a version whose support has ended, one with ZooKeeper, one that nobody vouches for, and one that brokers of a kind do not run.
   *
   * @internal
   */
  public _validate(scope: IConstruct, kind: KafkaClusterKind): void {
    this.validateItself(scope);
    const { versions, called } = CLUSTER_KINDS[kind];
    if (versions?.includes(this.version) !== false || this.isVouchedFor) return;
    const alternative = `${versions.join(', ')}; another with where its support is stated (KafkaVersion.of), or ProvisionedCluster`;
    throwIfAny([kindProblem({ what: `${called} are not known to run this version`, given: this.version, alternative }, scope.node.path)]);
  }

  private get isVouchedFor(): boolean {
    return (this.knownSince ?? '').trim() !== '';
  }

  private validateItself(scope: IConstruct): void {
    const offered = KAFKA_VERSIONS.filter((v) => v.endOfSupport === undefined).map((v) => v.version);
    const facts = KAFKA_VERSIONS.find((v) => v.version === this.version);
    const refuse = (code: 'CLUSTER_VERSION_ENDED' | 'CLUSTER_VERSION_UNKNOWN', what: string): void => {
      throwIfAny([{ code, what, given: Token.isUnresolved(this.version) ? 'a token' : this.version, allowed: `${offered.join(', ')} (as of ${KAFKA_VERSIONS_AS_OF})`, where: scope.node.path }]);
    };
    if (Token.isUnresolved(this.version)) refuse('CLUSTER_VERSION_UNKNOWN', 'the version is not known at synthesis');
    if (facts?.endOfSupport !== undefined) refuse('CLUSTER_VERSION_ENDED', `MSK's support of this version ended on ${facts.endOfSupport}`);
    if (facts !== undefined) return;
    if (!this.version.endsWith('.kraft')) refuse('CLUSTER_VERSION_ENDED', 'this version keeps its metadata in ZooKeeper');
    if (!this.isVouchedFor) refuse('CLUSTER_VERSION_UNKNOWN', 'this library does not know the version; say where its support is stated');
  }
}
