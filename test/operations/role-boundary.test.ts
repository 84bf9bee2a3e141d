import { Stack, Token, Validations, aws_iam as iam } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { RoleBoundary, ScramUser, Workload, WorkloadRole, type RoleBoundaryProps } from '../../constructs';
import { newApp, ofType, only, written } from '../support/assembly';
import { expectRefusal } from '../support/refusal';
import { REASON, samplePlatform } from '../support/sample-platform';
import { idOf, proofOf, type Data, type Rendered } from '../judge/prove/support';

const ENV = { account: '111122223333', region: 'eu-central-1' };

/** A platform with a function, a password and a role that somebody else made, and one boundary for all of them. */
function boundedPlatform(props: (sample: ReturnType<typeof samplePlatform>) => RoleBoundaryProps = () => ({})) {
  const app = newApp();
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const sample = samplePlatform({ passwords: { reason: 'a till that can not hold a certificate' } }, app);
  const { stack, kafka, network, topic } = sample;
  topic('orders').grants.produce(sample.mtls('Checkout'), { reason: REASON });
  topic('audit').grants.consume(sample.iam('Auditor'), { group: 'auditor', reason: REASON });
  const identity = ScramUser.of({ cluster: kafka, reason: REASON, readableBy: WorkloadRole.ecsTask() });
  topic('sales').grants.produce(new Workload(stack, 'Till', { owner: 'team-a', purpose: 'sells at a till', segment: network.addSegment('tills', { owner: 'team-a' }), identity }), { reason: REASON });
  new RoleBoundary(new Stack(app, 'Bootstrap', { env: ENV }), 'Boundary', props(sample));
  return written(app);
}

const RENDERED = boundedPlatform();
const { templates, trust } = RENDERED;
const copy = (): Rendered => structuredClone({ templates, trust });
const policy = (whole: Rendered): Data[] => idOf(whole, 'Bootstrap/Boundary').resource.Properties.PolicyDocument.Statement;

test('every role of the platform has it, and no other', () => {
  const roles = ofType(templates['Core']!, 'AWS::IAM::Role');
  expect(roles.length).toBeGreaterThan(4);
  expect(roles.filter(({ Properties }) => Properties['PermissionsBoundary'] === undefined)).toEqual([]);
  expect(trust.boundaries?.map(({ stack, logicalId, roles: all }) => [stack, logicalId, all])).toEqual([['Bootstrap', only(templates['Bootstrap']!, 'AWS::IAM::ManagedPolicy').id, roles.map(({ id }) => `Core/${id}`).sort()]]);
});

test('no promise is broken by it, nothing is found, and it fits', () => {
  const { verdict, excess, broken, unknown } = proofOf(copy());
  expect([verdict, excess, broken, unknown, RENDERED.reports.flatMap(({ violations }) => violations)]).toEqual(['proved', [], [], [], []]);
});

test('it allows no change of who may do what', () => {
  const allowed = policy(copy()).filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => Action as string[]);
  expect(allowed.filter((action) => /^iam:|\*|^organizations|^kms:(Put|Create)|^kafka:(Update|Put|Create|Delete)|^s3:.*Policy|^logs:Delete/.test(action))).toEqual([]);
  expect(policy(copy()).filter(({ Effect }) => Effect === 'Deny').flatMap(({ Action }) => Action as string[])).toEqual(expect.arrayContaining(['iam:*', 'cloudformation:*', 'kms:PutKeyPolicy']));
});

describe('planted', () => {
  const role = (w: Rendered): Data => idOf(w, 'Core/AuditorRole').resource.Properties;
  test.each<readonly [string, (whole: Rendered) => void, string]>([
    ['a role loses it', (w) => { delete role(w).PermissionsBoundary; }, 'Core/AuditorRole'],
    ['a role has another', (w) => { role(w).PermissionsBoundary = 'arn:aws:iam::aws:policy/AdministratorAccess'; }, 'Core/AuditorRole'],
    ['it denies less', (w) => { const all = policy(w); all.splice(all.findIndex(({ Sid }) => Sid === 'WhoMayDoWhat'), 1); }, 'Bootstrap/Boundary'],
    ['it allows more', (w) => { policy(w)[0].Action.push('kafka:UpdateSecurity'); }, 'Bootstrap/Boundary'],
    ['it leaves other clusters to roles', (w) => { policy(w).find(({ Sid }) => Sid === 'OtherClusters').NotResource.push('arn:aws:kafka:eu-central-1:111122223333:topic/other/*'); }, 'Bootstrap/Boundary'],
    ['it leaves what other accounts own to roles', (w) => { policy(w).find(({ Sid }) => Sid === 'OtherAccounts').Condition.StringNotEquals['aws:ResourceAccount'] = ['111122223333', '999999999999']; }, 'Bootstrap/Boundary'],
    ['a denial asks for something', (w) => { policy(w).find(({ Sid }) => Sid === 'Deployments').Condition = { Bool: { 'aws:MultiFactorAuthPresent': 'false' } }; }, 'Bootstrap/Boundary'],
    ['a denial leaves something out', (w) => { const found = policy(w).find(({ Sid }) => Sid === 'Deployments'); delete found.Resource; found.NotResource = ['arn:aws:cloudformation:*:*:stack/x/*']; }, 'Bootstrap/Boundary'],
    ['it lets roles of others be taken', (w) => { delete policy(w).find(({ Sid }) => Sid === 'EachOther').Condition; }, 'Bootstrap/Boundary'],
    ['it allows what a grant needs no more', (w) => { policy(w)[0].Action = policy(w)[0].Action.filter((action: string) => action !== 'kafka-cluster:ReadData'); }, 'Core/AuditorRole'],
  ])('%s', (_, plant, at) => {
    const whole = copy();
    plant(whole);
    const { verdict, excess, broken } = proofOf(whole);
    const places = [...excess, ...broken].flatMap(({ path }) => path.map(({ location }) => location));
    expect([verdict, places.some((place) => place.startsWith(at)) ? at : places]).toEqual(['violated', at]);
  });
});

test.each(['cloudformation:*', 'iam:PassRole', 'kafka:UpdateSecurity', 'kms:PutKeyPolicy', 'lambda:UpdateFunctionCode', 'logs:DeleteLogGroup'])('a policy that somebody attaches with %s opens nothing, and without the boundary it does', (action) => {
  const verdicts = [true, false].map((bounded) => {
    const whole = copy();
    idOf(whole, 'Core/AuditorKafkaAccess').resource.Properties.PolicyDocument.Statement.push({ Effect: 'Allow', Action: action, Resource: '*' });
    const role = idOf(whole, 'Core/AuditorRole').resource.Properties;
    if (!bounded) delete role.PermissionsBoundary;
    return proofOf(whole).excess.length > 0;
  });
  expect(verdicts).toEqual([false, true]);
});

test('roles that somebody gave a reason for, or another boundary, keep what they have', () => {
  const { templates: all, trust: said } = boundedPlatform(({ stack }) => {
    const trusted = { Version: '2012-10-17', Statement: [] };
    new iam.CfnRole(stack, 'Another', { assumeRolePolicyDocument: trusted, permissionsBoundary: 'arn:aws:iam::aws:policy/ReadOnlyAccess' });
    return { except: [{ of: new iam.CfnRole(stack, 'Catalog', { assumeRolePolicyDocument: trusted }), reason: 'the catalogue is kept by another team' }] };
  });
  const boundaries = Object.fromEntries(ofType(all['Core']!, 'AWS::IAM::Role').map(({ id, Properties }) => [id, Properties['PermissionsBoundary'] as unknown]));
  expect([boundaries['Another'], boundaries['Catalog']]).toEqual(['arn:aws:iam::aws:policy/ReadOnlyAccess', undefined]);
  expect(said.assumptions).toContain('roles of Core/Catalog have no boundary: the catalogue is kept by another team');
});

test('an exception without a reason is refused', () => {
  expectRefusal(() => boundedPlatform(({ stack }) => ({ except: [{ of: stack, reason: '' }] })), { code: 'REASON_MISSING', where: 'Bootstrap/Boundary' });
});

describe('what applications need beside', () => {
  const reading = (actions: readonly string[], props: RoleBoundaryProps = {}) => () => boundedPlatform(({ iam: workload }) => {
    workload('Ledger').role!.addToPrincipalPolicy(new iam.PolicyStatement({ actions: [...actions], resources: ['arn:aws:dynamodb:eu-central-1:111122223333:table/sold'] }));
    return props;
  });
  const ALLOWS: RoleBoundaryProps = { allows: [{ actions: ['dynamodb:GetItem'], reason: 'the ledger looks up what was sold' }] };

  test('a policy that the boundary would leave without effect is refused by its place', () => {
    expect(reading(['dynamodb:GetItem'])).toThrow(/IDENTITY_BOUNDARY_INVALID: the boundary of role Core\/Ledger\/Role would leave this without effect \(given: dynamodb:GetItem\)/);
    expect(reading(['dynamodb:GetItem', 'dynamodb:PutItem'], ALLOWS)).toThrow(/dynamodb:PutItem/);
  });

  test('with a reason it is allowed, and trust.json says so', () => {
    const { templates: all, trust: said } = reading(['dynamodb:GetItem'], ALLOWS)();
    expect(only(all['Bootstrap']!, 'AWS::IAM::ManagedPolicy').Properties['PolicyDocument'].Statement[0].Action).toContain('dynamodb:GetItem');
    expect(said.assumptions).toContain('the boundary at Bootstrap/Boundary allows dynamodb:GetItem: the ledger looks up what was sold');
  });

  test.each(['iam:PassRole', 'dynamodb:*', 'GetItem'])('not %s', (action) => {
    expectRefusal(reading([], { allows: [{ actions: [action], reason: REASON }] }), { code: 'INPUT_UNSUPPORTED', where: 'Bootstrap/Boundary' });
  });
});

test('two of them in one Stage and environment are refused', () => {
  const app = newApp();
  const stack = new Stack(app, 'Bootstrap', { env: ENV });
  new RoleBoundary(stack, 'Boundary');
  expectRefusal(() => new RoleBoundary(stack, 'Another'), { code: 'IDENTITY_BOUNDARY_INVALID', where: 'Bootstrap/Another' });
});

describe('a role of another environment', () => {
  const stacks = (more: (elsewhere: Stack) => void = () => undefined) => {
    const app = newApp();
    samplePlatform({}, app);
    new RoleBoundary(new Stack(app, 'Bootstrap', { env: ENV }), 'Boundary');
    const elsewhere = new Stack(app, 'Elsewhere', { env: { ...ENV, account: '999999999999' } });
    more(elsewhere);
    const role = new iam.CfnRole(elsewhere, 'Role', { assumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] } });
    return { role, trust: written(app).trust };
  };
  const SAYS = 'roles of stack Elsewhere have no boundary: it is deployed elsewhere, and no RoleBoundary is';

  test('is not given a policy that it can not have, and trust.json says so', () => {
    const { role, trust: said } = stacks();
    expect([role.permissionsBoundary, said.assumptions.includes(SAYS)]).toEqual([undefined, true]);
  });

  test('has the one that stands there', () => {
    const { role, trust: said } = stacks((elsewhere) => { new RoleBoundary(elsewhere, 'Boundary'); });
    expect([elsewherePolicy(role.permissionsBoundary), said.assumptions.includes(SAYS)]).toEqual([true, false]);
  });
});

function elsewherePolicy(boundary: unknown): boolean {
  return typeof boundary === 'string' && Token.isUnresolved(boundary);
}
