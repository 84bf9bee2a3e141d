import { Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { analyze } from '../../lib/analyze';
import { answer } from '../../lib/judge/ask/answer-of';
import { blast } from '../../lib/judge/ask/blast';
import { isRefusal } from '../../lib/judge/ask/refusal';
import { DeploymentRole, RoleBoundary, type DeploymentRoleProps } from '../../constructs';
import { newApp, ofType, only, written, type Template, type TemplateResource } from '../support/assembly';
import { expectRefusal } from '../support/refusal';
import { REASON, samplePlatform } from '../support/sample-platform';
import { platformOf, proofOf, type Data, type Rendered } from '../judge/prove/support';

const GITHUB = 'token.actions.githubusercontent.com';
const SUBJECT = 'repo:acme/streaming:environment:production';
const IDENTITY = { providerArn: `arn:aws:iam::111122223333:oidc-provider/${GITHUB}`, issuer: GITHUB, audience: 'sts.amazonaws.com', subject: SUBJECT };
const PROPS: DeploymentRoleProps = { owner: 'team-delivery', purpose: 'deploys reviewed changes of the platform', identity: IDENTITY, qualifier: 'events' };
const ROLE = (role: string): string => `arn:aws:iam::111122223333:role/cdk-events-${role}-role-111122223333-eu-central-1`;
const PARTITIONED = (role: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::111122223333:role/cdk-events-${role}-role-111122223333-eu-central-1`]] });

function synthesize(props: Partial<DeploymentRoleProps> = {}) {
  const app = newApp();
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const sample = samplePlatform({}, app, []);
  sample.topic('payments.orders').grants.produce(sample.iam('Checkout'), { reason: REASON });
  const delivery = new Stack(app, 'Delivery', { env: { account: '111122223333', region: 'eu-central-1' } });
  new DeploymentRole(delivery, 'Deploy', { ...PROPS, ...props });
  return written(app);
}

const policyOf = (template: Template): TemplateResource & { readonly id: string } => (
  ofType(template, 'AWS::IAM::ManagedPolicy').find(({ Properties }) => String(Properties['Description']).startsWith('deploy starts deployments'))!);

const RENDERED = synthesize();
const { trust, templates } = RENDERED;
const delivery = templates['Delivery']!;
const role = only(delivery, 'AWS::IAM::Role');

describe('the role', () => {
  it('is taken by exactly one job, for an hour', () => {
    expect(role.Properties['AssumeRolePolicyDocument'].Statement).toEqual([{
      Sid: 'TrustOneSubject', Effect: 'Allow', Principal: { Federated: IDENTITY.providerArn }, Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com', [`${GITHUB}:sub`]: SUBJECT } },
    }]);
    expect(role.Properties['MaxSessionDuration']).toBe(3600);
  });

  it('may take exactly the two roles of its bootstrap that start deployments', () => {
    expect(policyOf(delivery).Properties['PolicyDocument'].Statement).toEqual([
      { Sid: 'StartDeployments', Effect: 'Allow', Action: 'sts:AssumeRole', Resource: [PARTITIONED('deploy'), PARTITIONED('file-publishing')] },
    ]);
  });

  it('looks things up only where somebody says why', () => {
    const looking = synthesize({ lookups: { reason: 'the network is another team\'s and found by its tag' } });
    expect(policyOf(looking.templates['Delivery']!).Properties['PolicyDocument'].Statement[0].Resource).toContainEqual(PARTITIONED('lookup'));
    expect(looking.trust.deployers?.[0]?.assumes).toHaveLength(3);
  });

  it('stands in trust.json, with what stands in the account', () => {
    expect(trust.deployers).toEqual([{
      path: 'Delivery/Deploy', stack: 'Delivery', logicalId: role.id, name: 'deploy', kind: 'pipeline', owner: 'team-delivery', purpose: PROPS.purpose, role: `Delivery/${role.id}`,
      subject: SUBJECT, assumes: [ROLE('deploy'), ROLE('file-publishing')].map((arn) => arn.replace('arn:aws:', 'arn:${AWS::Partition}:')),
    }]);
    expect(trust.assumptions.join('\n')).toContain('the bootstrap events deploys with what its execution role may do');
  });

  it('has no finding of our pack, of the proof or of AwsSolutions', () => {
    expect(RENDERED.reports.flatMap(({ violations }) => violations)).toEqual([]);
  });
});

describe('boundaries', () => {
  const boundary = ofType(delivery, 'AWS::IAM::ManagedPolicy').find(({ Properties }) => Properties['Description'] === 'what any role of this platform can do at most')!;
  const others = ofType(templates['Core']!, 'AWS::IAM::Role');

  it('what the role may do is also what it may do at most', () => {
    expect([role.Properties['ManagedPolicyArns'], role.Properties['PermissionsBoundary']]).toEqual([[{ Ref: policyOf(delivery).id }], { Ref: policyOf(delivery).id }]);
  });

  it('every role that the pipeline deploys has one that stands beside the pipeline, without being asked', () => {
    expect(others.length).toBeGreaterThan(1);
    for (const { Properties } of others) expect(JSON.stringify(Properties['PermissionsBoundary'])).toContain(`Delivery:ExportsOutputRef${boundary.id}`);
  });

  it('one that was made before is taken', () => {
    const app = newApp();
    samplePlatform({}, app, []).iam('Checkout');
    const stack = new Stack(app, 'Delivery', { env: { account: '111122223333', region: 'eu-central-1' } });
    new RoleBoundary(stack, 'Boundary', { allows: [{ actions: ['dynamodb:GetItem'], reason: 'what a till sold is looked up' }] });
    new DeploymentRole(stack, 'Deploy', PROPS);
    new DeploymentRole(stack, 'Second', { ...PROPS, identity: { ...IDENTITY, subject: 'repo:acme/streaming:environment:staging' } });
    expect(ofType(written(app).templates['Delivery']!, 'AWS::IAM::ManagedPolicy').map(({ Properties }) => Properties['Description'] as string).sort()).toEqual([
      'deploy starts deployments, and does nothing else', 'second starts deployments, and does nothing else', 'what any role of this platform can do at most',
    ]);
  });

  it('none needs a reason, which trust.json says', () => {
    const without = synthesize({ withoutBoundary: { reason: 'the account has a boundary of its own, by an organisation policy' } });
    expect(ofType(without.templates['Core']!, 'AWS::IAM::Role').filter(({ Properties }) => Properties['PermissionsBoundary'] !== undefined)).toEqual([]);
    expect(without.trust.assumptions).toContain('roles that deploy deploys have no boundary: the account has a boundary of its own, by an organisation policy');
    expectRefusal(() => synthesize({ withoutBoundary: { reason: ' ' } }), { code: 'REASON_MISSING', where: 'Delivery/Deploy' });
  });
});

const copy = (): Rendered => structuredClone({ templates, trust });
const properties = (whole: Rendered, type: string): Data => Object.values(whole.templates['Delivery']!.Resources).find(({ Type }) => Type === type).Properties;
const statement = (whole: Rendered): Data => whole.templates['Delivery']!.Resources[policyOf(delivery).id].Properties.PolicyDocument.Statement[0];
const condition = (whole: Rendered): Data => properties(whole, 'AWS::IAM::Role').AssumeRolePolicyDocument.Statement[0].Condition.StringEquals;

test('what it declares is proved', () => {
  const proof = proofOf(copy());
  expect([proof.verdict, proof.excess, proof.broken, proof.unknown]).toEqual(['proved', [], [], []]);
});

describe('one thing more is excess, at its place', () => {
  test.each<readonly [string, (whole: Rendered) => void, string]>([
    ['any subject', (w) => { Reflect.deleteProperty(condition(w), `${GITHUB}:sub`); }, 'Delivery/DeployRole'],
    ['any audience', (w) => { Reflect.deleteProperty(condition(w), `${GITHUB}:aud`); }, 'Delivery/DeployRole'],
    ['another environment', (w) => { condition(w)[`${GITHUB}:sub`] = [SUBJECT, 'repo:acme/streaming:environment:test']; }, 'Delivery/DeployRole'],
    ['one more action', (w) => { statement(w).Action = ['sts:AssumeRole', 'iam:PassRole']; }, 'Delivery/DeployPolicy'],
    ['one more role to take', (w) => { statement(w).Resource.push('arn:aws:iam::111122223333:role/Administrator'); }, 'Delivery/DeployPolicy'],
    ['the role that CloudFormation acts as', (w) => { statement(w).Resource.push(PARTITIONED('cfn-exec')); }, 'Delivery/DeployPolicy'],
    ['reading a topic', (w) => { statement(w).Action = ['sts:AssumeRole', 'kafka-cluster:ReadData']; }, 'Delivery/DeployPolicy'],
    ['everything but something', (w) => { delete statement(w).Action; statement(w).NotAction = 'iam:*'; }, 'Delivery/DeployPolicy'],
    ['somebody else takes it', (w) => { properties(w, 'AWS::IAM::Role').AssumeRolePolicyDocument.Statement.push({ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::999999999999:root' }, Action: 'sts:AssumeRole' }); }, 'Delivery/DeployRole'],
  ])('%s', (_, plant, at) => {
    const whole = copy();
    plant(whole);
    const { verdict, excess } = proofOf(whole);
    const places = excess.flatMap(({ path }) => path.map(({ location }) => location));
    expect([verdict, places.length > 0, places.every((place) => place.startsWith(at))]).toEqual(['violated', true, true]);
  });
});

describe('less is a broken promise', () => {
  test.each<readonly [string, (whole: Rendered) => void]>([
    ['a boundary that does not hold it', (w) => { properties(w, 'AWS::IAM::Role').PermissionsBoundary = 'arn:aws:iam::aws:policy/AdministratorAccess'; }],
    ['a role that it can not take', (w) => { statement(w).Resource.pop(); }],
    ['another job', (w) => { condition(w)[`${GITHUB}:sub`] = 'repo:acme/other:environment:production'; }],
    ['no role', (w) => { for (const [id, { Type }] of Object.entries<Data>(w.templates['Delivery']!.Resources)) if (Type.startsWith('AWS::IAM')) Reflect.deleteProperty(w.templates['Delivery']!.Resources, id); }],
  ])('%s', (_, take) => {
    const whole = copy();
    take(whole);
    const { verdict, broken } = proofOf(whole);
    expect([verdict, broken.filter(({ subject }) => ['deploy', 'roles under Delivery/Deploy'].includes(subject)).length > 0]).toEqual(['violated', true]);
  });
});

describe('the pipeline itself', () => {
  const world = analyze(platformOf(copy()));
  it('is unable to read topic data, and the answer names the hop', () => {
    const found = answer(world, trust, { subject: 'deploy', operation: 'READ', resource: 'topic:payments.orders' });
    expect(found).toMatchObject({ verdict: 'denied' });
    expect(JSON.stringify(found)).toMatch(/"hop":"allow","verdict":"no"/);
  });

  it('is unable to raise itself', () => {
    for (const action of ['iam:PutRolePolicy', 'iam:AttachRolePolicy', 'iam:UpdateAssumeRolePolicy', 'iam:PassRole', 'sts:AssumeRole']) {
      expect([action, answer(world, trust, { subject: 'deploy', operation: action, resource: `Delivery/${role.id}` })]).toEqual([action, expect.objectContaining({ verdict: 'denied' })]);
    }
  });

  it('reaches no topic when it is taken over', () => {
    const reach = blast(world, trust, 'deploy');
    expect(isRefusal(reach)).toBe(false);
    expect(JSON.stringify(reach)).not.toContain('payments.orders');
  });
});

describe('refused', () => {
  const refuse = (props: Partial<DeploymentRoleProps>) => () => synthesize(props);
  const of = (identity: Partial<typeof IDENTITY>) => refuse({ identity: { ...IDENTITY, ...identity } });
  const where = 'Delivery/Deploy';
  it('subjects that are not one environment of one repository', () => {
    for (const subject of ['repo:acme/streaming:ref:refs/heads/main', 'repo:acme/streaming:pull_request', 'repo:acme/streaming:environment:*', 'repo:acme/*:environment:production']) {
      expectRefusal(of({ subject }), { code: 'IDENTITY_TRUST_TOO_WIDE', where });
    }
  });
  it('providers of another issuer or account, and what is none', () => {
    expectRefusal(of({ providerArn: 'arn:aws:iam::111122223333:oidc-provider/gitlab.com' }), { code: 'IDENTITY_TRUST_TOO_WIDE', where, given: 'gitlab.com' });
    expectRefusal(of({ providerArn: `arn:aws:iam::999999999999:oidc-provider/${GITHUB}` }), { code: 'IDENTITY_FOREIGN_ACCOUNT', where });
    expectRefusal(of({ providerArn: 'arn:aws:iam::111122223333:role/x' }), { code: 'IDENTITY_TRUST_TOO_WIDE', where });
  });
  it('qualifiers that no bootstrap has', () => { expectRefusal(refuse({ qualifier: 'x*' }), { code: 'INPUT_UNSUPPORTED', where, given: '"x*"' }); });
  it('roles without owner, purpose or reason', () => {
    expectRefusal(refuse({ owner: '' }), { code: 'OWNER_MISSING', where });
    expectRefusal(refuse({ purpose: '' }), { code: 'REASON_MISSING', where });
    expectRefusal(refuse({ lookups: { reason: '' } }), { code: 'REASON_MISSING', where });
  });
  it('names that somebody has', () => { expectRefusal(refuse({ name: 'checkout' }), { code: 'NAME_TAKEN', where }); });
});
