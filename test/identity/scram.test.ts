import { Duration, Size, Stack, Stage, aws_ec2 as ec2, aws_iam as iam, aws_msk as msk } from 'aws-cdk-lib';
import {
  ExpressCluster, KafkaCluster, Rotation, ScramUser, Segment, SelfManagedCluster, Topic, Workload, WorkloadRole,
  type ExistingClusterProps, type IKafkaCluster, type ISegment, type ScramUserProps, type WorkloadProps,
} from '../../constructs';
import { newApp, ofType, only, written } from '../support/assembly';
import { expectRefusal, expectRefusalAtSynthesis } from '../support/refusal';
import { CLUSTER_ARN, REASON, samplePlatform, type SamplePlatform } from '../support/sample-platform';

const PASSWORDS = { passwords: { reason: 'a till that can not hold a certificate, until 2027' } };
const SECRET_ARN = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:AmazonMSK_events_till-Ab1Cd2';
const MADE = 'AWS::SecretsManager::Secret';

/** A platform that takes passwords, with a team's stack beside it. */
function withTeam(): SamplePlatform & { readonly team: Stack; readonly user: (id: string, props?: Partial<ScramUserProps>, more?: Partial<WorkloadProps>) => Workload } {
  const platform = samplePlatform(PASSWORDS);
  const team = new Stack(platform.app, 'Team', { env: { account: '111122223333', region: 'eu-central-1' } });
  const segment = platform.network.addSegment('tills', { owner: 'team-tills' });
  return {
    ...platform, team,
    user: (id, props, more) => new Workload(team, id, {
      owner: 'team-tills', purpose: 'sells at a till', segment, identity: ScramUser.of({ cluster: platform.kafka, reason: REASON, ...props }), ...more,
    }),
  };
}

/** A segment that exists, with subnets. */
function segmentIn(scope: Stack, name: string, securityGroupId: string): ISegment {
  return Segment.fromExisting(scope, name, {
    name, owner: 'team-streaming', securityGroup: ec2.SecurityGroup.fromSecurityGroupId(scope, `${name}-group`, securityGroupId),
    subnets: ['subnet-0a1b2c3d', 'subnet-0b1c2d3e'].map((id, i) => ec2.Subnet.fromSubnetId(scope, `${name}-${String(i)}`, id)),
  });
}

/** A cluster that exists. */
function existing(scope: Stack, name: string, props: Partial<ExistingClusterProps> = {}): IKafkaCluster {
  return KafkaCluster.fromArn(scope, name, {
    clusterArn: CLUSTER_ARN.replace('/legacy/', `/${name}/`), segment: segmentIn(scope, `${name}-brokers`, 'sg-0a1b2c3d4e5f60718'), adminSegment: segmentIn(scope, `${name}-admin`, 'sg-0b1c2d3e4f5061728'), ...props,
  });
}

describe('two users of one team', () => {
  const { app, topic, user, kafka, stack } = withTeam();
  const till = user('Till', { readableBy: WorkloadRole.ecsTask() }, { quota: { consumePerSecond: Size.mebibytes(1) } });
  const clerk = user('Clerk', { userName: 'clerk.v1' });
  const sales = topic('sales');
  sales.grants.consume(till, { group: 'tills', reason: REASON });
  sales.grants.produce(clerk, { reason: REASON });
  const { templates: { Core, Team }, trust, reports } = written(app);

  test('are proved, without a finding', () => {
    expect(reports.flatMap(({ violations }) => violations)).toEqual([]);
  });

  test('share the one list of the cluster, sorted, after the policies that let MSK read', () => {
    const list = only(Core!, 'AWS::MSK::BatchScramSecret');
    const secrets = Object.fromEntries(ofType(Core!, MADE).map(({ id, Properties }) => [Properties['Name'], id]));
    expect(Object.keys(secrets).sort()).toEqual(['AmazonMSK_events_clerk', 'AmazonMSK_events_till']);
    expect(list.Properties['SecretArnList']).toEqual([{ Ref: secrets['AmazonMSK_events_clerk'] }, { Ref: secrets['AmazonMSK_events_till'] }]);
    const policies = ofType(Core!, 'AWS::SecretsManager::ResourcePolicy').map(({ id }) => id);
    expect((list as unknown as { DependsOn: string[] }).DependsOn).toEqual(expect.arrayContaining(policies));
    expect(policies).toHaveLength(2);
  });

  test('have generated passwords under the key of secrets, which stay', () => {
    for (const secret of ofType(Core!, MADE)) {
      expect(secret.Properties['KmsKeyId']).toEqual({ 'Fn::GetAtt': [expect.stringContaining('ZeroTrustKafkaKeysSecrets'), 'Arn'] });
      expect(secret.Properties).not.toHaveProperty('SecretString');
      expect(secret.Properties['GenerateSecretString']).toMatchObject({ GenerateStringKey: 'password', PasswordLength: 48, ExcludePunctuation: true });
      expect([secret.DeletionPolicy, secret.UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
    }
    const names = ofType(Core!, MADE).map(({ Properties }) => JSON.parse(Properties['GenerateSecretString'].SecretStringTemplate));
    expect(names).toEqual(expect.arrayContaining([{ username: 'till' }, { username: 'clerk.v1' }]));
  });

  test('have ACLs and quotas by their names in the slice of their stack, and a route to the port of passwords', () => {
    const slice = trust.slices.find((one) => one.slice === 'Team')!;
    expect(new Set(slice.bindings.map(({ principal }) => principal))).toEqual(new Set(['User:till', 'User:clerk.v1']));
    expect(slice.quotas).toMatchObject([{ principal: 'User:till', consumerByteRate: 1_048_576 }]);
    expect(trust.routes.find(({ id }) => id === 'tills:brokers:9096')?.because).toHaveLength(2);
    expect(Core!.Resources[ofType(Core!, 'AWS::MSK::Cluster')[0]!.id]!.Properties['ClientAuthentication'].Sasl.Scram).toEqual({ Enabled: true });
  });

  test('are read by the declared role alone, whose Allow stands with it and whose way to Secrets Manager is declared', () => {
    const role = only(Team!, 'AWS::IAM::Role');
    expect(role.Properties['RoleName']).toMatch(/^Team-till-[0-9a-f]{8}$/);
    const arn = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::111122223333:role/${String(role.Properties['RoleName'])}`]] };
    const denials = ofType(Core!, 'AWS::SecretsManager::ResourcePolicy').map(({ Properties }) => Properties['ResourcePolicy'].Statement[0].Condition);
    expect(denials).toEqual(expect.arrayContaining([
      { BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' }, ArnNotEquals: { 'aws:PrincipalArn': arn } }, { BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } },
    ]));
    expect(trust.routes.find(({ id }) => id === 'tills:endpoints:443')?.because).toEqual(['secretsmanager: till reads its password']);
  });

  test('say in trust.json who they are, where the password is, who reads it and why', () => {
    const of = (name: string): unknown => trust.workloads.find((workload) => workload.name === name);
    expect(of('till')).toMatchObject({
      kind: 'consumer', rotation: 'password, set anew by hand every 90 days',
      identity: { kind: 'scram', principal: 'User:till', cluster: 'events', reason: REASON, secret: expect.stringMatching(/^Core\/EventsUserstillSecret/), reader: expect.stringMatching(/^Team\/Till/), readerTrust: 'declared' },
    });
    expect(of('clerk')).toMatchObject({ identity: { principal: 'User:clerk.v1' } });
    expect((of('clerk') as { identity: object }).identity).not.toHaveProperty('reader');
    expect(trust.clusters[0]).toMatchObject({ authentication: ['iam', 'mtls', 'scram'], passwords: PASSWORDS.passwords.reason });
    expect(trust.assumptions).toContainEqual(expect.stringContaining('set the password of a user'));
  });

  test('leave the secret where a rotation can be attached to it', () => {
    expect(stack.resolve(till.secret?.secretRef.secretId)).toEqual({ Ref: expect.stringMatching(/^EventsUserstillSecret/) });
    expect(kafka.node.tryFindChild('Users')?.node.children.map(({ node }) => node.id).sort()).toEqual(['Association', 'clerk', 'till']);
  });
});

test('a role of the team\'s own, with a name, reads; one without a name can not be named before it exists', () => {
  const { app, team, topic, user } = withTeam();
  const named = new iam.Role(team, 'Runtime', { roleName: 'till-runtime', path: '/tills/', assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': '111122223333' } } }) });
  topic('sales').grants.consume(user('Till', { readableBy: named }), { group: 'tills', reason: REASON });
  const nameless = new iam.Role(team, 'Nameless', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': '111122223333' } } }) });
  expectRefusal(() => user('Clerk', { readableBy: nameless }), { code: 'IDENTITY_SECRET_INVALID', where: 'Team/Clerk', given: 'Team/Nameless', allowed: 'roleName' });
  team.node.tryRemoveChild('Clerk');
  team.node.tryRemoveChild('Nameless');
  const { templates, trust } = written(app);
  const [deny] = only(templates['Core']!, 'AWS::SecretsManager::ResourcePolicy').Properties['ResourcePolicy'].Statement;
  expect(JSON.stringify(deny.Condition.ArnNotEquals)).toContain(':iam::111122223333:role/tills/till-runtime');
  expect(trust.assumptions).toContainEqual(expect.stringMatching(/^role Team\/Runtime[0-9A-F]+ is taken by till alone$/));
});

describe('a user is refused', () => {
  const platform = withTeam();
  const { app, user, stack } = platform;
  const identity = (cluster: IKafkaCluster): WorkloadProps['identity'] => ScramUser.of({ cluster, reason: REASON });
  const legacy = existing(stack, 'legacy', PASSWORDS);

  test.each<readonly [string, () => unknown, Parameters<typeof expectRefusal>[1]]>([
    ['without a reason', () => user('A', { reason: 'legacy' }), { code: 'REASON_MISSING', where: 'Team/A', given: '"legacy"' }],
    ['with a name that is a certificate\'s', () => user('B', { userName: 'CN=fraud' }), { code: 'NAME_INVALID', where: 'Team/B', given: '"CN=fraud"' }],
    ['with a rotation of certificates', () => user('C', {}, { rotation: Rotation.certificateEvery(Duration.days(7)) }), { code: 'IDENTITY_ROTATION_INVALID', where: 'Team/C', allowed: 'Rotation.passwordByHand' }],
    ['with a password for longer than 90 days', () => user('D', {}, { rotation: Rotation.passwordByHand(Duration.days(91)) }), { code: 'IDENTITY_ROTATION_INVALID', where: 'Team/D', given: 'every 91 days' }],
    ['on a cluster that takes no passwords', () => user('E', {}, { identity: identity(existing(stack, 'plain')) }), { code: 'GRANT_NO_ROUTE', where: 'Team/E', allowed: 'a cluster with passwords' }],
    ['with a list of its own on a cluster that exists', () => user('F', {}, { identity: identity(legacy) }), { code: 'IDENTITY_SECRET_INVALID', where: 'Team/F', given: 'legacy', allowed: 'ScramUser.existing' }],
    ['on a Kafka that is not AWS\'s', () => user('G', {}, { identity: identity(new SelfManagedCluster(stack, 'Hall', { name: 'hall', segment: segmentIn(stack, 'halls', 'sg-0c1d2e3f405162738'), adminSegment: segmentIn(stack, 'halls-admin', 'sg-0c1d2e3f405162739'), port: 9094 })) }), { code: 'CLUSTER_KIND_UNSUPPORTED', where: 'Team/G', allowed: 'AdoptedState' }],
    ['with a role of another account', () => user('H', { readableBy: iam.Role.fromRoleArn(stack, 'Foreign', 'arn:aws:iam::999999999999:role/x') }), { code: 'IDENTITY_FOREIGN_ACCOUNT', where: 'Team/H', given: '999999999999' }],
    ['with a secret of another name', () => user('I', {}, { identity: ScramUser.existing({ cluster: platform.kafka, reason: REASON, userName: 'x', secretArn: SECRET_ARN.replace('AmazonMSK_', '') }) }), { code: 'IDENTITY_SECRET_INVALID', where: 'Team/I', allowed: 'AmazonMSK_NAME' }],
    ['with a secret that is not known', () => user('J', {}, { identity: ScramUser.existing({ cluster: platform.kafka, reason: REASON, userName: 'x', secretArn: platform.kafka.clusterArn }) }), { code: 'IDENTITY_SECRET_INVALID', where: 'Team/J', given: 'a token' }],
    ['with a secret of another region than the cluster that exists', () => user('K', {}, { identity: ScramUser.existing({ cluster: legacy, reason: REASON, userName: 'x', secretArn: SECRET_ARN.replace('eu-central-1', 'eu-west-1') }) }), { code: 'IDENTITY_SECRET_INVALID', where: 'Team/K', allowed: 'eu-central-1' }],
  ])('%s', (_, act, expected) => {
    expectRefusal(act, expected);
  });

  test('that is another workload already', () => {
    user('L', { userName: 'shared' });
    expectRefusal(() => user('M', { userName: 'shared' }), { code: 'IDENTITY_SHARED', where: 'Team/M', given: 'User:shared' });
  });

  test('a topic of another cluster', () => {
    const legacyTopic = Topic.fromName(stack, 'LegacyTopic', { cluster: legacy, name: 'old' });
    expectRefusal(() => { legacyTopic.grants.produce(user('N'), { reason: REASON }); }, { code: 'GRANT_FOREIGN_CLUSTER', where: 'Core/LegacyTopic.grants.produce(n)', given: 'n', allowed: 'topics of events' });
  });

  test('in another Stage than its cluster', () => {
    const other = samplePlatform(PASSWORDS, new Stage(app, 'Prod', { env: { account: '111122223333', region: 'eu-central-1' } }));
    expectRefusal(() => user('O', {}, { identity: identity(other.kafka) }), { code: 'GRANT_FOREIGN_CLUSTER', where: 'Team/O' });
  });
});

test('a cluster without a reason takes no passwords', () => {
  expectRefusal(() => samplePlatform({ passwords: { reason: 'legacy' } }), { code: 'REASON_MISSING', where: 'Core/Events', given: '"legacy"' });
});

test('Express brokers take passwords as well; a serverless cluster never', () => {
  const { stack, network } = samplePlatform();
  const express = new ExpressCluster(stack, 'Express', { segment: network.addSegment('express', { owner: 'team-streaming' }), ...PASSWORDS });
  expect(express.authentication).toEqual(['iam', 'scram']);
  expect(stack.resolve((express.node.defaultChild as msk.CfnCluster).clientAuthentication)).toMatchObject({ sasl: { iam: { enabled: true }, scram: { enabled: true } } });
  expectRefusal(() => existing(stack, 'none', { kind: 'serverless', ...PASSWORDS }), { code: 'CLUSTER_KIND_UNSUPPORTED', where: 'Core/none', given: 'passwords', allowed: 'IAM roles' });
});

test('a second list of the same cluster is refused; that of another cluster is not', () => {
  const { app, stack, user, kafka } = withTeam();
  user('Till');
  new msk.CfnBatchScramSecret(stack, 'Other', { clusterArn: CLUSTER_ARN, secretArnList: [SECRET_ARN] });
  new msk.CfnBatchScramSecret(stack, 'Second', { clusterArn: kafka.clusterArn, secretArnList: [SECRET_ARN] });
  expectRefusalAtSynthesis(app, { code: 'CLUSTER_USERS_TOO_MANY', where: 'Core/Events/Users', given: 'Core/Second', allowed: 'share one list' });
});

test('a secret that exists joins the list of a cluster of the platform, and is an assumption', () => {
  const { app, topic, user, kafka } = withTeam();
  const till = user('Till', {}, { identity: ScramUser.existing({ cluster: kafka, reason: REASON, userName: 'till', secretArn: SECRET_ARN }) });
  topic('sales').grants.produce(till, { reason: REASON });
  const { templates, trust, reports } = written(app);
  expect(reports.flatMap(({ violations }) => violations)).toEqual([]);
  expect(only(templates['Core']!, 'AWS::MSK::BatchScramSecret').Properties['SecretArnList']).toEqual([SECRET_ARN]);
  expect(ofType(templates['Core']!, MADE)).toEqual([]);
  expect(trust.assumptions).toContain(`secret ${SECRET_ARN} exists, holds till, and is read by MSK and till alone`);
});

test('a user of a cluster that exists gets its grants, and nothing touches the list; who is on it is an assumption', () => {
  const stack = new Stack(newApp(), 'Tills', { env: { account: '111122223333', region: 'eu-central-1' } });
  const legacy = existing(stack, 'legacy', PASSWORDS);
  const till = new Workload(stack, 'Till', {
    owner: 'team-tills', purpose: 'sells at a till', segment: segmentIn(stack, 'tills', 'sg-0c1d2e3f405162738'), identity: ScramUser.existing({ cluster: legacy, reason: REASON, userName: 'till', secretArn: SECRET_ARN }),
  });
  Topic.fromName(stack, 'Sales', { cluster: legacy, name: 'sales' }).grants.produce(till, { reason: REASON });
  const { templates: { Tills }, trust, reports } = written(stack);
  expect(reports.flatMap(({ violations }) => violations)).toEqual([]);
  expect([ofType(Tills!, 'AWS::MSK::BatchScramSecret'), ofType(Tills!, MADE)]).toEqual([[], []]);
  expect(trust.slices[0]?.bindings.map(({ principal }) => principal)).toContain('User:till');
  expect(trust.clusters[0]).toMatchObject({ authentication: ['iam', 'scram'], passwords: PASSWORDS.passwords.reason });
});
