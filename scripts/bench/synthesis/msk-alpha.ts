import { ClientAuthentication, ClientBrokerEncryption, Cluster, KafkaVersion } from '@aws-cdk/aws-msk-alpha';
import { App, Stack, aws_ec2 as ec2, aws_kms as kms, aws_logs as logs } from 'aws-cdk-lib';

/** The nearest that the CDK's own construct comes to the quickstart: TLS, IAM, keys, an isolated network, flow logs and broker logs. */
const app = new App();
const stack = new Stack(app, 'MskAlpha');
const key = new kms.Key(stack, 'Key', { enableKeyRotation: true });
const vpc = new ec2.Vpc(stack, 'Vpc', {
  maxAzs: 3, natGateways: 0, restrictDefaultSecurityGroup: false,
  subnetConfiguration: [{ name: 'brokers', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }, { name: 'payments', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
  flowLogs: { all: {} },
});
new Cluster(stack, 'Events', {
  clusterName: 'events', kafkaVersion: KafkaVersion.V3_9_X_KRAFT, vpc, vpcSubnets: { subnetGroupName: 'brokers' },
  clientAuthentication: ClientAuthentication.sasl({ iam: true }),
  encryptionInTransit: { clientBroker: ClientBrokerEncryption.TLS, enableInCluster: true },
  ebsStorageInfo: { volumeSize: 100, encryptionKey: key },
  logging: { cloudwatchLogGroup: new logs.LogGroup(stack, 'BrokerLogs', { retention: logs.RetentionDays.ONE_YEAR }) },
});
app.synth();
