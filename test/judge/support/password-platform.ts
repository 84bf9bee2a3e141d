import { Stack, type aws_iam as iam } from 'aws-cdk-lib';
import { ScramUser, Workload, WorkloadRole } from '../../../constructs';
import { written } from '../../support/assembly';
import { samplePlatform } from '../../support/sample-platform';
import type { Rendered } from '../prove/support';

/** Why the till of {@link passwordPlatform} has a password. */
export const NO_CERTIFICATE = 'it holds no certificate';

/** A till of a team's own stack that logs in with a password and produces `sales`, and a role of the same team that produces `reports`. */
export function passwordPlatform(readableBy: (team: Stack) => WorkloadRole | iam.IRole = () => WorkloadRole.ecsTask()): Rendered {
  const { app, kafka, network, topic } = samplePlatform({ passwords: { reason: 'a till that can not hold a certificate, until 2027' } });
  const team = new Stack(app, 'Team', { env: { account: '111122223333', region: 'eu-central-1' } });
  const common = { owner: 'team-tills', purpose: 'sells at a till', segment: network.addSegment('tills', { owner: 'team-tills' }) };
  const till = new Workload(team, 'Till', { ...common, identity: ScramUser.of({ cluster: kafka, reason: NO_CERTIFICATE, readableBy: readableBy(team) }) });
  topic('sales').grants.produce(till, { reason: 'publishes each sale' });
  const report = new Workload(team, 'Report', { ...common, purpose: 'sums up sales', identity: WorkloadRole.lambdaFunction('report') });
  topic('reports').grants.produce(report, { reason: 'publishes each report' });
  const { templates, trust } = written(app);
  return { templates: templates, trust };
}
