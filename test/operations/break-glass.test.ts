import { Duration, Lazy, Stack, aws_iam as iam, aws_sns as sns } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { Responder, type BreakGlassProps, type ProblemCode } from '../../constructs';
import { countByType, newApp, ofType, only, written, type Template } from '../support/assembly';
import { expectRefusal, expectRefusalAtSynthesis } from '../support/refusal';
import { REASON, samplePlatform } from '../support/sample-platform';
import { PERMISSION_SET_ARN, USER_ARN, dataSample, responders, type DataSample } from '../data/bucket-sample';
import type { Statement } from '../data/evaluate-policy';

const roleOf = (template: Template) => ofType(template, 'AWS::IAM::Role').find((r) => r.Properties['PermissionsBoundary'] !== undefined)!;
const boundaryOf = (template: Template): Statement[] => only(template, 'AWS::IAM::ManagedPolicy').Properties['PolicyDocument'].Statement;
const allowed = (all: Statement[]) => all.filter((s) => s.Effect === 'Allow');

function synthesize(add: (sample: DataSample) => void = () => undefined, props: Partial<BreakGlassProps> = {}) {
  const sample = dataSample();
  const oncall = sample.breakGlass('Oncall', props);
  const topic = sample.topic('payments.orders');
  topic.grants.consume(sample.iam('Fraud'), { group: 'fraud-scoring', reason: REASON });
  topic.grants.resetOffsets(oncall, { group: 'fraud-scoring', reason: 'replay after an incident' });
  add(sample);
  return { ...written(sample.app), sample, oncall };
}

describe('the role', () => {
  const { templates, trust } = synthesize();
  const template = templates['Core']!;
  const role = roleOf(template);

  it('is trusted to each responder exactly: who, under which name, for a ticket, with a second factor where AWS tells', () => {
    const common = {
      Effect: 'Allow', Sid: expect.stringMatching(/^Responder[0-9a-f]{8}$/), Action: ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'],
    };
    const condition = { StringLike: { 'aws:RequestTag/ticket': '?*' }, 'ForAllValues:StringEquals': { 'aws:TagKeys': ['ticket'] } };
    expect(role.Properties['AssumeRolePolicyDocument']).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          ...common, Principal: { AWS: USER_ARN },
          Condition: {
            StringEquals: { 'sts:SourceIdentity': 'ada' }, ...condition,
            Bool: { 'aws:MultiFactorAuthPresent': 'true' }, NumericLessThanEquals: { 'aws:MultiFactorAuthAge': '900' },
          },
        },
        { ...common, Principal: { AWS: PERMISSION_SET_ARN }, Condition: { StringEquals: { 'sts:SourceIdentity': 'grace' }, ...condition } },
      ],
    });
  });

  it('lasts an hour, and can do at most what its boundary says', () => {
    expect(role.Properties['MaxSessionDuration']).toBe(3600);
    expect(role.Properties['PermissionsBoundary']).toEqual({ Ref: only(template, 'AWS::IAM::ManagedPolicy').id });
  });

  it('may do what its grants say, and its boundary allows exactly that', () => {
    const policy = ofType(template, 'AWS::IAM::Policy').find((p) => p.Properties['Roles'][0].Ref === role.id)!;
    const statements: Statement[] = policy.Properties['PolicyDocument'].Statement;
    expect(statements.flatMap((s) => s.Action)).toEqual(expect.arrayContaining(['kafka-cluster:AlterGroup', 'kafka-cluster:ReadData', 'kafka-cluster:Connect']));
    expect(allowed(boundaryOf(template))).toEqual(statements);
  });

  it('stands in trust.json, and says there what nobody can check', () => {
    expect(trust.breakGlass).toEqual([{
      path: 'Core/Oncall', stack: 'Core', logicalId: role.id, name: 'oncall', owner: 'team-apps', segment: 'events-admin', role: `Core/${role.id}`, sessionMinutes: 60,
      responders: [`${PERMISSION_SET_ARN} as grace, second factor assumed`, `${USER_ARN} as ada, second factor required`],
    }]);
    const assumptions = trust.assumptions.join('\n');
    expect(assumptions).toContain('grace signed in to IAM Identity Center with a second factor');
    expect(assumptions).not.toContain('ada signed in');
    expect(assumptions).toContain('CloudTrail trail');
    expect(trust.grants.find((g) => g.grantee === 'oncall')?.notes[0]).toContain('reads too');
  });

  it('has four resources of its own and two that the stack shares', () => {
    const before = countByType(written(dataSample().app).templates['Core']!);
    const sample = dataSample();
    sample.breakGlass('Oncall');
    sample.breakGlass('Second', { responders: [Responder.iamUser({ userArn: USER_ARN, sourceIdentity: 'ada' })] });
    const after = countByType(written(sample.app).templates['Core']!);
    const added = Object.fromEntries(Object.entries(after).map(([type, n]) => [type, n - (before[type] ?? 0)]).filter(([, n]) => n !== 0));
    expect(added).toEqual({ 'AWS::IAM::Role': 2, 'AWS::IAM::ManagedPolicy': 2, 'AWS::Events::Rule': 2, 'AWS::SNS::Topic': 1, 'AWS::SNS::TopicPolicy': 1 });
  });
});

describe('the boundary', () => {
  const denied = boundaryOf(synthesize().templates['Core']!).filter((s) => s.Effect === 'Deny');
  const covers = (action: string) => denied.some((s) => s.Resource === '*' && (s['Action'] as string[]).some((a) => (a.endsWith('*') ? action.startsWith(a.slice(0, -1)) : a === action)));

  it.each([
    'iam:AttachRolePolicy', 'iam:DeleteRolePermissionsBoundary', 'iam:PassRole', 'organizations:LeaveOrganization', 'account:PutContactInformation', 'sso:AttachManagedPolicyToPermissionSet',
    'sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity', 'sts:GetFederationToken',
    'cloudtrail:StopLogging', 'cloudtrail:DeleteTrail', 'cloudtrail:UpdateTrail', 'cloudtrail:PutEventSelectors', 'logs:DeleteLogGroup', 'logs:PutRetentionPolicy', 'config:StopConfigurationRecorder',
    'ec2:DeleteFlowLogs', 's3:DeleteObject', 's3:DeleteBucketPolicy', 's3:PutBucketPolicy', 's3:PutBucketLogging', 's3:BypassGovernanceRetention',
    'events:DisableRule', 'events:DeleteRule', 'events:RemoveTargets', 'events:PutRule', 'sns:DeleteTopic', 'sns:Unsubscribe', 'sns:SetTopicAttributes', 'cloudwatch:DeleteAlarms', 'cloudwatch:DisableAlarmActions',
    'kms:ScheduleKeyDeletion', 'kms:DisableKey', 'kms:DisableKeyRotation', 'kms:PutKeyPolicy', 'kms:CreateGrant', 'kms:DeleteImportedKeyMaterial',
    'kafka:UpdateSecurity', 'kafka:PutClusterPolicy', 'kafka:DeleteCluster', 'kafkaconnect:CreateConnector',
  ])('forbids %s', (action) => { expect(covers(action)).toBe(true); });

  it.each(['kafka-cluster:Connect', 'kafka-cluster:AlterGroup', 's3:GetObject', 'kms:Decrypt'])('does not forbid %s', (action) => { expect(covers(action)).toBe(false); });

  it('allows nothing to a role without grants', () => {
    const sample = dataSample();
    sample.breakGlass('Oncall');
    const { templates, trust } = written(sample.app);
    expect(allowed(boundaryOf(templates['Core']!))).toEqual([]);
    expect(trust.breakGlass[0]?.segment).toContain('nothing is granted');
  });

  it('that holds more than IAM takes is refused at synthesis', () => {
    const sample = dataSample();
    const oncall = sample.breakGlass('Oncall');
    for (let i = 0; i < 20; i++) sample.topic(`payments.orders.${String(i)}`).grants.administer(oncall, { reason: REASON });
    expectRefusalAtSynthesis(sample.app, { code: 'GRANT_POLICY_TOO_LARGE', where: 'Core/Oncall/Boundary', allowed: '6144' });
  });
});

describe('the alarm', () => {
  const { templates, oncall, sample } = synthesize();
  const template = templates['Core']!;

  it('sounds for every attempt to take exactly this role, though CloudTrail counts it as reading', () => {
    expect(only(template, 'AWS::Events::Rule').Properties).toMatchObject({
      State: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
      EventPattern: {
        source: ['aws.sts'], 'detail-type': ['AWS API Call via CloudTrail'],
        detail: { eventSource: ['sts.amazonaws.com'], eventName: ['AssumeRole'], requestParameters: { roleArn: [{ 'Fn::GetAtt': [roleOf(template).id, 'Arn'] }] } },
      },
      Targets: [{ Id: 'Alarms', Arn: { Ref: only(template, 'AWS::SNS::Topic').id } }],
    });
    expect(sample.stack.resolve(oncall.alarmTopic.topicRef.topicArn)).toEqual({ Ref: only(template, 'AWS::SNS::Topic').id });
  });

  it('goes to a topic under the key of logs, over TLS, from EventBridge alone', () => {
    const topic = only(template, 'AWS::SNS::Topic');
    const key = template.Resources[topic.Properties['KmsMasterKeyId']['Fn::GetAtt'][0]]!;
    const use = key.Properties['KeyPolicy'].Statement.find((s: Statement) => s.Principal.Service === 'events.amazonaws.com');
    expect(key.Properties['Description']).toContain('logs');
    expect(use).toMatchObject({
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Condition: { StringEquals: { 'kms:EncryptionContext:aws:sns:topicArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':sns:eu-central-1:111122223333:Core-break-glass-alarms']] } } },
    });
    expect(topic.Properties['TopicName']).toBe('Core-break-glass-alarms');
    expect(only(template, 'AWS::SNS::TopicPolicy').Properties['PolicyDocument'].Statement).toEqual([
      { Sid: 'DenyWithoutTls', Effect: 'Deny', Principal: '*', Action: 'sns:Publish', Resource: { Ref: topic.id }, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      { Sid: 'PublishByRules', Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sns:Publish', Resource: { Ref: topic.id } },
    ]);
  });

  it('goes to a topic that exists where one is given', () => {
    const arn = 'arn:aws:sns:eu-central-1:111122223333:pager';
    const other = dataSample();
    other.breakGlass('Oncall', { alarmTopic: sns.Topic.fromTopicArn(other.stack, 'Pager', arn) });
    const core = written(other.app).templates['Core']!;
    expect(only(core, 'AWS::Events::Rule').Properties['Targets']).toEqual([{ Id: 'Alarms', Arn: arn }]);
    expect(ofType(core, 'AWS::SNS::Topic')).toEqual([]);
  });
});

describe('a break-glass role is refused', () => {
  it.each<[string, Partial<BreakGlassProps>, { code: ProblemCode; given?: string; allowed?: string }]>([
    ['for more than an hour', { atMost: Duration.minutes(61) }, { code: 'BREAK_GLASS_TOO_LONG', given: '1 hour 1 minute', allowed: '60 minutes' }],
    ['for less than IAM can keep', { atMost: Duration.minutes(59) }, { code: 'BREAK_GLASS_TOO_SHORT', given: '59 minutes', allowed: '60 minutes' }],
    ['for as long as a token says', { atMost: Duration.minutes(Lazy.number({ produce: () => 60 })) }, { code: 'BREAK_GLASS_TOO_LONG', given: 'a token' }],
    ['without an owner', { owner: '' }, { code: 'OWNER_MISSING' }],
    ['without a purpose', { purpose: 'help' }, { code: 'REASON_MISSING' }],
    ['with a name outside the alphabet', { name: 'On Call' }, { code: 'NAME_INVALID', given: 'On Call' }],
    ['without a responder', { responders: [] }, { code: 'BREAK_GLASS_RESPONDER_INVALID', given: 'no responder' }],
    ['with a responder twice', { responders: [...responders(), Responder.iamUser({ userArn: USER_ARN, sourceIdentity: 'eve' })] }, { code: 'BREAK_GLASS_RESPONDER_INVALID', given: USER_ARN, allowed: 'each responder once' }],
    ['with two responders in one name', { responders: [...responders(), Responder.iamUser({ userArn: `${USER_ARN}2`, sourceIdentity: 'ada' })] }, { code: 'BREAK_GLASS_RESPONDER_INVALID', given: 'ada', allowed: 'a source identity for each' }],
  ])('%s', (_, props, expected) => {
    expectRefusal(() => dataSample().breakGlass('Oncall', props), { where: 'Core/Oncall', ...expected });
  });

  it('under the name of a workload', () => {
    const sample = dataSample();
    sample.iam('Oncall');
    expectRefusal(() => sample.breakGlass('Other', { name: 'oncall' }), { code: 'NAME_TAKEN', where: 'Core/Other' });
  });

  it('a second time as a workload', () => {
    const sample = dataSample();
    const oncall = sample.breakGlass('Oncall');
    expectRefusal(() => sample.iam('Cron', { identity: oncall.role }), { code: 'IDENTITY_SHARED', where: 'Core/Cron' });
  });

  it('and says all that is wrong at once', () => {
    const codes = () => dataSample().breakGlass('Oncall', { owner: '', atMost: Duration.hours(2), responders: [] });
    expectRefusal(codes, { code: 'OWNER_MISSING', where: 'Core/Oncall' });
    expectRefusal(codes, { code: 'BREAK_GLASS_TOO_LONG', where: 'Core/Oncall' });
    expectRefusal(codes, { code: 'BREAK_GLASS_RESPONDER_INVALID', where: 'Core/Oncall' });
  });
});

describe('laws', () => {
  it('removing a grant of a break-glass role takes it out of policy and boundary, and nothing else', () => {
    const add = (sample: DataSample, twice: boolean): void => {
      const second = sample.breakGlass('Second', { responders: [Responder.iamUser({ userArn: USER_ARN, sourceIdentity: 'ada' })] });
      const refunds = sample.topic('payments.refunds');
      refunds.grants.inspect(second, { reason: REASON });
      if (twice) sample.topic('payments.other').grants.inspect(second, { reason: REASON });
      else sample.topic('payments.other');
    };
    const [a, b] = [synthesize((s) => { add(s, false); }).templates['Core']!, synthesize((s) => { add(s, true); }).templates['Core']!];
    expect(Object.keys(a.Resources).sort()).toEqual(Object.keys(b.Resources).sort());
    const changed = Object.keys(b.Resources).filter((id) => JSON.stringify(a.Resources[id]) !== JSON.stringify(b.Resources[id]));
    expect(changed.map((id) => b.Resources[id]!.Type).sort()).toEqual(['AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy']);
    expect(JSON.stringify(changed.map((id) => a.Resources[id]))).not.toContain('payments.other');
  });

  it('two syntheses are the same bytes, whatever the order of responders', () => {
    const bytes = (given: Responder[]): string => JSON.stringify(written(withResponders(given)));
    expect(bytes(responders())).toBe(bytes(responders().reverse()));
    function withResponders(given: Responder[]) {
      const sample = dataSample();
      sample.breakGlass('Oncall', { responders: given });
      return sample.app;
    }
  });
});

describe('AwsSolutions', () => {
  it('finds nothing, in a stack with and without an environment', () => {
    const { sample } = synthesize();
    expect(new AwsSolutionsChecks(sample.app).validateScope(sample.app).violations).toEqual([]);
    const app = newApp();
    const stack = new Stack(app, 'Anywhere');
    const platform = dataSample({ ...samplePlatform({}, newApp()), app, stack });
    platform.breakGlass('Oncall', { responders: [
      Responder.iamUser({ userArn: `arn:aws:iam::${stack.account}:user/ada`, sourceIdentity: 'ada' }),
      Responder.iamUser({ user: new iam.CfnUser(stack, 'Grace'), sourceIdentity: 'grace' }),
    ] });
    expect(new AwsSolutionsChecks(app).validateScope(app).violations.map((v) => v.ruleName)).toEqual([]);
    const { trust } = written(app);
    expect(trust.breakGlass[0]?.responders).toEqual(['Anywhere/Grace as grace, second factor required', 'arn:aws:iam::this-account:user/ada as ada, second factor required']);
  });
});
