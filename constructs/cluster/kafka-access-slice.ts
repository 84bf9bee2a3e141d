import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Aspects, CfnResource, FileAssetPackaging, Lazy, RemovalPolicy, Stack, Stage, aws_iam as iam, type Duration, type FileAssetLocation } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { carriageOf, type SliceCarriage } from '../../lib/derive/slice-carriage';
import type { Slice } from '../../lib/model/slice';
import { Platform } from '../platform';
import { slicesIn } from '../stack-metadata';
import type { IKafkaCluster } from './kafka-cluster';

/** Which cluster, and what applies its slices. */
export interface KafkaAccessSliceProps {
  readonly cluster: IKafkaCluster;
  /** ARN of the function. */
  readonly serviceToken: string;
  /** How long CloudFormation waits for it. */
  readonly serviceTimeout: Duration;
  /** The function's role, which must read the slice where it is a file. */
  readonly executionRole: iam.CfnRole;
}

/**
 * A stack's slice of a cluster, as a `Custom::KafkaAccess`: creating or updating it puts the slice, deleting it takes the slice back.
 */
export class KafkaAccessSlice extends Construct {
  private readonly resource: CfnResource;
  private file?: { readonly location: FileAssetLocation; readonly sha256: string };

  public constructor(private readonly stack: Stack, id: string, private readonly props: KafkaAccessSliceProps) {
    super(stack, id);
    const { cluster, serviceToken, serviceTimeout } = props;
    this.resource = new CfnResource(this, 'Resource', {
      type: 'Custom::KafkaAccess',
      properties: {
        ServiceToken: serviceToken,
        ServiceTimeout: serviceTimeout.toSeconds(),
        ClusterArn: cluster.clusterArn,
        ClusterName: cluster.clusterName,
        SliceName: stack.stackName,
        Slice: Lazy.any({ produce: () => (this.file === undefined ? this.slice : undefined) }),
        SliceAsset: Lazy.any({ produce: () => this.asset() }),
      },
    });
    this.resource.applyRemovalPolicy(RemovalPolicy.DESTROY);
    // A slice is complete when everything is declared; whether it is a file decides what stands in the tree.
    Aspects.of(this).add({ visit: (node) => { if (node === this) this.carry(); } });
  }

  private get slice(): Slice | undefined {
    return slicesIn(this.stack, Platform.of(this.stack).declarations).find(({ cluster }) => cluster === this.props.cluster.clusterName);
  }

  private carry(): void {
    const carriage: SliceCarriage = this.slice === undefined ? { kind: 'property' } : carriageOf(this.slice);
    if (carriage.kind === 'property' || this.file !== undefined) return;
    const fileName = `asset.${carriage.sha256}.json`;
    // INVARIANT: an App and a Stage write into this folder; the name says what is in the file.
    writeFileSync(join(Stage.of(this)?.outdir ?? '', fileName), carriage.text);
    const location = this.stack.synthesizer.addFileAsset({ fileName, packaging: FileAssetPackaging.FILE, sourceHash: carriage.sha256 });
    this.file = { location, sha256: carriage.sha256 };
    this.resource.addResourceDependency(this.defineReading(location));
  }

  private asset(): unknown {
    if (this.file === undefined) return undefined;
    const { location: { bucketName, objectKey }, sha256 } = this.file;
    return { Bucket: bucketName, Key: objectKey, Sha256: sha256 };
  }

  /** With the slice, so that a rollback brings back the right to read the slice from before. */
  private defineReading({ bucketName, objectKey }: FileAssetLocation): iam.CfnPolicy {
    const { account, partition } = Stack.of(this);
    return new iam.CfnPolicy(this, 'Reading', {
      policyName: `ReadSliceOf${this.stack.stackName}`,
      roles: [this.props.executionRole.ref],
      policyDocument: {
        Version: '2012-10-17',
        Statement: [{
          Sid: 'ReadTheSlice', Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:${partition}:s3:::${bucketName}/${objectKey}`,
          Condition: { StringEquals: { 'aws:ResourceAccount': account } },
        }],
      },
    });
  }
}
