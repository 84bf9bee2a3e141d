import { Duration, Stack, Validations, aws_iam as iam, aws_sqs as sqs } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { BreakGlass, DeploymentExecution, Responder, RoleBoundary, ScramUser, Workload, WorkloadRole, type DeploymentExecutionProps } from '../../constructs';
import { analyze } from '../../lib/analyze';
import { answer } from '../../lib/judge/ask/answer-of';
import { blast } from '../../lib/judge/ask/blast';
import { isRefusal } from '../../lib/judge/ask/refusal';
import { newApp, ofType, only, written, type Template } from '../support/assembly';
import { expectRefusal, expectRefusalAtSynthesis } from '../support/refusal';
import { REASON, samplePlatform, type SamplePlatform } from '../support/sample-platform';
import { platformOf, proofOf, type Data, type Rendered } from '../judge/prove/support';

const ENV = { account: '111122223333', region: 'eu-central-1' };

interface Sample extends SamplePlatform { readonly bootstrap: Stack; readonly boundary: RoleBoundary }

/** A platform without functions, and the stack of its administrator. */
function sampleOf(add: (sample: Sample) => Partial<DeploymentExecutionProps> = () => ({})): Sample {
  const app = newApp();
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const sample = samplePlatform({}, app, []);
  const bootstrap = new Stack(app, 'Bootstrap', { env: ENV });
  const boundary = new RoleBoundary(bootstrap, 'Boundary');
  const whole = { ...sample, bootstrap, boundary };
  const props = add(whole);
  new DeploymentExecution(bootstrap, 'Execution', { owner: 'team-delivery', purpose: 'changes this platform', boundary, ...props });
  sample.topic('payments.orders').grants.produce(sample.iam('Checkout'), { reason: REASON });
  return whole;
}

const RENDERED = written(sampleOf().app);
const { templates, trust } = RENDERED;
const bootstrap = templates['Bootstrap']!;
const roleId = only(bootstrap, 'AWS::IAM::Role').id;
const copy = (): Rendered => structuredClone({ templates, trust });
const policyOf = (whole: Pick<Rendered, 'templates'>, begins: string): Data[] => {
  const [, found] = Object.entries<Data>(whole.templates['Bootstrap']!.Resources).find(([id]) => id.startsWith(begins))!;
  return found.Properties.PolicyDocument.Statement;
};
const named = (statements: Data[], sid: string): Data => statements.find(({ Sid }) => Sid === sid);

describe('what CloudFormation acts as', () => {
  it('is taken by CloudFormation alone', () => {
    expect(only(bootstrap, 'AWS::IAM::Role').Properties['AssumeRolePolicyDocument'].Statement).toEqual([expect.objectContaining({ Principal: { Service: 'cloudformation.amazonaws.com' } })]);
  });

  it('makes roles and changes their policies under the boundary alone', () => {
    const statements = policyOf(RENDERED, 'ExecutionIdentity').filter(({ Action }) => [Action].flat().some((action: string) => /:(Create|Put|Attach|Delete|Detach)Role(Policy)?$/.test(action) && action !== 'iam:DeleteRole'));
    const boundary = Object.keys(bootstrap.Resources).find((id) => id.startsWith('Boundary'));
    expect(statements.map(({ Condition }) => Condition)).toEqual([{ StringEquals: { 'iam:PermissionsBoundary': { Ref: boundary } } }]);
  });

  it('knows no actions but those of the types that the stacks hold, and no function', () => {
    const actions = ofType(bootstrap, 'AWS::IAM::ManagedPolicy').filter(({ id }) => id.startsWith('Execution')).flatMap(({ Properties }) => Properties['PolicyDocument'].Statement as Data[])
      .filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => Action as string[]);
    expect(actions).toEqual(expect.arrayContaining(['kafka:CreateClusterV2', 'kafka-cluster:CreateTopic', 'ec2:AuthorizeSecurityGroupIngress', 'logs:CreateLogGroup']));
    expect(actions.filter((action) => /^lambda|secretsmanager|^iam:UpdateAssumeRolePolicy|^sts|\*/.test(action))).toEqual([]);
  });

  it('fits into its policies, each measured', () => {
    for (const { Properties } of ofType(bootstrap, 'AWS::IAM::ManagedPolicy')) expect(JSON.stringify(Properties['PolicyDocument']).length).toBeLessThanOrEqual(6_144 * 2);
    expect(ofType(bootstrap, 'AWS::IAM::ManagedPolicy').length).toBeLessThanOrEqual(10);
  });

  it('has no finding but the wildcards that it answers for', () => {
    expect(RENDERED.reports.flatMap(({ violations }) => violations)).toEqual([]);
  });
});

test('every role of the other stacks has the boundary; those of the administrator have none', () => {
  const roles = (template: Template): unknown[] => ofType(template, 'AWS::IAM::Role').map(({ Properties }) => Properties['PermissionsBoundary']);
  expect(roles(templates['Core']!).length).toBeGreaterThan(0);
  expect(roles(templates['Core']!).every((boundary) => JSON.stringify(boundary).includes('Fn::ImportValue') || JSON.stringify(boundary).includes('Fn::GetStackOutput'))).toBe(true);
  expect(roles(bootstrap)).toEqual([undefined]);
});

test('what it declares is proved, boundary and all', () => {
  const proof = proofOf(copy());
  expect([proof.verdict, proof.excess, proof.broken, proof.unknown]).toEqual(['proved', [], [], []]);
});

describe('one thing more is excess, at its place', () => {
  test.each<readonly [string, (whole: Rendered) => void, string]>([
    ['one more action', (w) => { named(policyOf(w, 'ExecutionData'), 'Key').Action.push('kms:Decrypt'); }, 'Bootstrap/ExecutionData'],
    ['reading topics', (w) => { named(policyOf(w, 'ExecutionKafka'), 'Topic').Action.push('kafka-cluster:ReadData'); }, 'Bootstrap/ExecutionKafka'],
    ['roles without the boundary', (w) => { delete named(policyOf(w, 'ExecutionIdentity'), 'BoundedRoles').Condition; }, 'Bootstrap/ExecutionIdentity'],
    ['roles under another boundary', (w) => { named(policyOf(w, 'ExecutionIdentity'), 'BoundedRoles').Condition.StringEquals['iam:PermissionsBoundary'] = 'arn:aws:iam::aws:policy/AdministratorAccess'; }, 'Bootstrap/ExecutionIdentity'],
    ['passing another role', (w) => { named(policyOf(w, 'ExecutionIdentity'), 'PassedRoles').Resource = ['arn:aws:iam::111122223333:role/Administrator']; }, 'Bootstrap/ExecutionIdentity'],
    ['passing to any service', (w) => { delete named(policyOf(w, 'ExecutionIdentity'), 'PassedRoles').Condition; }, 'Bootstrap/ExecutionIdentity'],
    ['somebody else takes it', (w) => { w.templates['Bootstrap']!.Resources[roleId].Properties.AssumeRolePolicyDocument.Statement[0].Principal.Service = ['cloudformation.amazonaws.com', 'lambda.amazonaws.com']; }, 'Bootstrap/ExecutionRole'],
  ])('%s', (_, plant, at) => {
    const whole = copy();
    plant(whole);
    const { verdict, excess } = proofOf(whole);
    const places = excess.flatMap(({ path }) => path.map(({ location }) => location));
    expect([verdict, places.some((place) => place.startsWith(at)) ? at : places]).toEqual(['violated', at]);
  });
});

describe('a denial less is a broken promise', () => {
  const denials = policyOf(RENDERED, 'ExecutionDenials').map(({ Sid }) => String(Sid));
  it.each(denials)('%s', (sid) => {
    const whole = copy();
    const statements = policyOf(whole, 'ExecutionDenials');
    statements.splice(statements.findIndex(({ Sid }) => Sid === sid), 1);
    const { verdict, broken } = proofOf(whole);
    expect([verdict, broken.map(({ grant }) => grant)]).toEqual(['violated', ['deployer execution']]);
  });
  it('one action of a denial, or a condition on it', () => {
    const shorter = copy();
    named(policyOf(shorter, 'ExecutionDenials'), 'NoRecords').Action = ['kafka-cluster:WriteData'];
    const conditional = copy();
    named(policyOf(conditional, 'ExecutionDenials'), 'NoRecords').Condition = { Bool: { 'aws:SecureTransport': 'false' } };
    expect([shorter, conditional].map((whole) => proofOf(whole).broken.map(({ grant }) => grant))).toEqual([['deployer execution'], ['deployer execution']]);
  });
});

describe('whoever deploys as it', () => {
  const world = analyze(platformOf(copy()));
  const ask = (operation: string, resource: string): unknown => answer(world, trust, { subject: 'execution', operation, resource });
  it('is unable to read topic data: a denial stops it', () => {
    const found = ask('READ', 'topic:payments.orders');
    expect(found).toMatchObject({ verdict: 'denied' });
    expect(JSON.stringify(found)).toContain('Bootstrap/ExecutionDenials');
  });

  it('is unable to raise itself', () => {
    for (const action of ['iam:PutRolePolicy', 'iam:AttachRolePolicy', 'iam:UpdateAssumeRolePolicy', 'iam:PassRole', 'iam:DeleteRolePermissionsBoundary', 'sts:AssumeRole']) {
      expect([action, ask(action, `Bootstrap/${roleId}`)]).toEqual([action, expect.objectContaining({ verdict: 'denied' })]);
    }
  });

  it('is unable to become a workload, or to lift its boundary', () => {
    const checkout = ofType(templates['Core']!, 'AWS::IAM::Role').find(({ id }) => id.startsWith('Checkout'))!.id;
    for (const action of ['sts:AssumeRole', 'iam:UpdateAssumeRolePolicy', 'iam:DeleteRolePermissionsBoundary', 'iam:PutRolePermissionsBoundary']) {
      expect([action, ask(action, `Core/${checkout}`)]).toEqual([action, expect.objectContaining({ verdict: 'denied' })]);
    }
  });

  it('reads no topic when it is taken over', () => {
    const reach = blast(world, trust, 'execution');
    if (isRefusal(reach)) throw new Error(JSON.stringify(reach));
    const [own, ...others] = reach.parts;
    expect([...own?.reaches ?? [], ...own?.again ?? []].flatMap(({ kafka = [] }) => kafka.flatMap(({ operations }) => operations)).filter((one) => one === 'READ' || one === 'WRITE')).toEqual([]);
    expect([others.map(({ as }) => as), reach.everything]).toEqual([[], false]);
  });
});

test('a platform with a function and passwords is proved with it, without a finding, and says what no question tells', () => {
  const app = newApp();
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const { stack, kafka, network, topic, mtls } = samplePlatform({ passwords: { reason: 'a till that can not hold a certificate' } }, app);
  topic('orders').grants.produce(mtls('Checkout'), { reason: REASON });
  const identity = ScramUser.of({ cluster: kafka, reason: REASON, readableBy: WorkloadRole.ecsTask() });
  const segment = network.addSegment('tills', { owner: 'team-a' });
  topic('sales').grants.produce(new Workload(stack, 'Till', { owner: 'team-a', purpose: 'sells at a till', segment, identity }), { reason: REASON });
  const apart = new Stack(app, 'Bootstrap', { env: ENV });
  new DeploymentExecution(apart, 'Execution', { owner: 'team-delivery', purpose: 'changes this platform', boundary: new RoleBoundary(apart, 'Boundary') });
  const { templates: all, trust: said, reports } = written(app);
  const { verdict, excess, broken, unknown } = proofOf({ templates: all, trust: said });
  expect([verdict, excess, broken, unknown, reports.flatMap(({ violations }) => violations)]).toEqual(['proved', [], [], [], []]);
  expect(said.assumptions.join('\n')).toContain('deployment role execution: it may change, pass on and delete roles');
});

describe('refused at synthesis', () => {
  const where = 'Bootstrap/Execution';
  it('types of which nobody knows what they take', () => {
    expectRefusalAtSynthesis(sampleOf(({ stack }) => { new sqs.CfnQueue(stack, 'Queue'); return {}; }).app, { code: 'INPUT_UNSUPPORTED', where, given: 'AWS::SQS::Queue' });
  });
  it('roles with another boundary, or none: a deployment could not make them', () => {
    const responders = [Responder.iamUser({ userArn: 'arn:aws:iam::111122223333:user/ada', sourceIdentity: 'ada' })];
    const oncall = (stack: Stack) => new BreakGlass(stack, 'Oncall', { owner: 'team-apps', purpose: 'repairs the ledger', atMost: Duration.hours(1), responders });
    expectRefusalAtSynthesis(sampleOf(({ stack }) => { oncall(stack); return {}; }).app, { code: 'IDENTITY_BOUNDARY_INVALID', where: 'Core/Oncall/Role', allowed: 'break-glass' });
    const apart = sampleOf(({ app }) => {
      const emergencies = new Stack(app, 'Emergencies', { env: ENV });
      oncall(emergencies);
      return { deployedByAdministrators: [emergencies] };
    });
    const { templates: all, trust: { deployers } } = written(apart.app);
    expect(ofType(all['Emergencies']!, 'AWS::IAM::Role').map(({ Properties }) => JSON.stringify(Properties['PermissionsBoundary']))).toEqual([expect.stringContaining('OncallBoundary')]);
    expect(JSON.stringify([deployers, all['Bootstrap']!.Resources[only(all['Bootstrap']!, 'AWS::IAM::Role').id]])).not.toContain('Emergencies-');
  });
  it('stacks of administrators whose resources a deployment would take for its own', () => {
    const { app } = sampleOf((sample) => ({ deployedByAdministrators: [new Stack(sample.app, 'Core-Emergencies', { env: ENV })] }));
    expectRefusalAtSynthesis(app, { code: 'INPUT_UNSUPPORTED', where, given: 'Core-Emergencies' });
  });
  it('more stacks than a policy can name', () => {
    const { app } = sampleOf(({ app: whole }) => {
      for (let i = 0; i < 60; i++) new iam.CfnRole(new Stack(whole, `ARatherLongNameOfAStack${String(i)}`, { env: ENV }), 'Role', { assumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] } });
      return {};
    });
    let message = '';
    try { app.synth(); } catch (error) { message = (error as Error).message; }
    expect(message).toMatch(/GRANT_POLICY_TOO_LARGE: policy Identity of what a deployment may do is larger than IAM takes .* at Bootstrap\/Execution/);
  });
  it('roles without owner, purpose or a name of their own', () => {
    const refuse = (props: Partial<DeploymentExecutionProps>) => () => sampleOf(() => props);
    expectRefusal(refuse({ owner: '' }), { code: 'OWNER_MISSING', where });
    expectRefusal(refuse({ purpose: '' }), { code: 'REASON_MISSING', where });
    expectRefusal(() => sampleOf((sample) => { sample.iam('Deployer'); return { name: 'deployer' }; }), { code: 'NAME_TAKEN', where });
  });
});
