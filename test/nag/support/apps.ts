import { mkdtempSync, readFileSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, aws_kms as kms, aws_msk as msk, type AppProps, Validations } from 'aws-cdk-lib';
import { type Construct } from 'constructs';
import { ZeroTrustKafkaChecks } from '../../../constructs/nag/zero-trust-kafka-checks';

/** The exact id of the one finding of {@link weakKey}. */
export const ROTATION = 'ZeroTrustKafkaChecks::ZTK-KEY-POLICY-WIDE[rotation]';

/** What synthesis says when validation fails: where the report is. */
export const FAILED = 'validation-report.json';

/** An app whose checks are on, in a directory of its own. */
export function checkedApp(props: AppProps = {}): App {
  const app = new App({ outdir: realpathSync(mkdtempSync(join(tmpdir(), 'ztk-'))), ...props });
  ZeroTrustKafkaChecks.enforce(app);
  return app;
}

const ADMIN_ONLY = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/KeyAdmin' }, Action: 'kms:DescribeKey', Resource: '*' }],
};

/** A key with exactly one finding: it does not rotate. */
export function weakKey(scope: Construct, id = 'Key'): kms.CfnKey {
  return new kms.CfnKey(scope, id, { keyPolicy: ADMIN_ONLY, enableKeyRotation: false });
}

/** A key without any finding. */
export function soundKey(scope: Construct, id = 'Key'): kms.CfnKey {
  return new kms.CfnKey(scope, id, { keyPolicy: ADMIN_ONLY, enableKeyRotation: true });
}

/** A cluster that is open in several ways. */
export function openCluster(scope: Construct): msk.CfnCluster {
  return new msk.CfnCluster(scope, 'Cluster', {
    clusterName: 'open', kafkaVersion: '3.9.x', numberOfBrokerNodes: 2,
    brokerNodeGroupInfo: { clientSubnets: ['subnet-1', 'subnet-2'], instanceType: 'kafka.m7g.large', securityGroups: ['sg-1'] },
    clientAuthentication: { unauthenticated: { enabled: true } },
  });
}

/** Acknowledges at a construct. */
export function acknowledge(scope: Construct, id: string, reason = 'agreed with the reviewer'): void {
  Validations.of(scope).acknowledge({ id, reason });
}

/** The report that synthesis left behind, also when it threw. */
export function report(app: App): {
  violations: { ruleName: string; severity: string; description: string; violatingConstructs: { constructPath: string }[] }[];
  suppressedViolations?: { acknowledgedId: string; reason: string; acknowledgedAt: string; violatingConstructs: { constructPath: string }[] }[];
  metadata: Record<string, string>;
  conclusion: string;
} {
  const { pluginReports } = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'));
  return pluginReports.find((one: { pluginName: string }) => one.pluginName === 'ZeroTrustKafkaChecks');
}

/** `rule[finding] severity` of everything that was not acknowledged. */
export function rulesIn(app: App): string[] {
  return report(app).violations.map(({ ruleName, severity }) => `${ruleName} ${severity}`);
}
