import { aws_iam as iam, type Stack } from 'aws-cdk-lib';
import type { TrustDocument } from '../../../lib/model/trust-document';
import { passwordPlatform } from '../support/password-platform';
import { idOf, placesOf, proofOf, type Data, type Rendered } from './support';

const OTHER = 'arn:aws:iam::111122223333:role/somebody';

const RENDERED = passwordPlatform();
const copy = (): Rendered => structuredClone(RENDERED);
const props = (whole: Rendered, begins: string): Data => idOf(whole, begins).resource.Properties;
const secretPolicy = (whole: Rendered): Data[] => props(whole, 'Core/EventsUserstillPolicy').ResourcePolicy.Statement;
const keyPolicy = (whole: Rendered): Data[] => props(whole, 'Core/ZeroTrustKafkaKeysSecrets').KeyPolicy.Statement;
const reportPolicy = (whole: Rendered): Data[] => props(whole, 'Team/ReportKafkaAccess').PolicyDocument.Statement;
const trustOf = (whole: Rendered): Data[] => props(whole, 'Team/TillPasswordReaderRole').AssumeRolePolicyDocument.Statement;
const named = (statements: Data[], sid: RegExp): Data => statements.find(({ Sid }: Data) => sid.test(Sid));
const list = (whole: Rendered): Data => props(whole, 'Core/EventsUsersAssociation');
const secretRef = (whole: Rendered): Data => ({ Ref: idOf(whole, 'Core/EventsUserstillSecret').id });
const exported = (whole: Rendered): Data => named(props(whole, 'Team/TillPasswordReaderPolicy').PolicyDocument.Statement, /^ReadThePassword$/).Resource;

test('a workload with a password is proved, hop by hop', () => {
  const { verdict, excess, broken, unknown, promises } = proofOf(RENDERED);
  expect({ verdict, excess, broken, unknown }).toEqual({ verdict: 'proved', excess: [], broken: [], unknown: [] });
  const till = promises.find(({ grant }) => grant.startsWith('till/'))!;
  expect(till.hops.map(({ hop, verdict: one }) => `${hop} ${one}`)).toEqual(['route ok', 'login ok', 'who ok', 'allow ok', 'data ok']);
  expect(till.hops[1]?.because).toBe('a password on events:9096');
  expect(till.hops[2]?.because).toMatch(/^User:till, whose password MSK and Team\/TillPasswordReaderRole[0-9A-F]+ read$/);
});

describe('more than was declared is violated, at its place', () => {
  test.each<readonly [string, (whole: Rendered) => void, string]>([
    ['one more reader in the policy of the secret', (w) => {
      secretPolicy(w).push({ Effect: 'Allow', Principal: { AWS: OTHER }, Action: 'secretsmanager:GetSecretValue', Resource: secretRef(w) });
      const { Condition } = named(secretPolicy(w), /^Deny/);
      Condition.ArnNotEquals['aws:PrincipalArn'] = [Condition.ArnNotEquals['aws:PrincipalArn'], OTHER];
    }, 'Core/EventsUserstillPolicy'],
    ['reading is denied to nobody', (w) => { secretPolicy(w).splice(0, 1); }, 'Core/EventsUserstill'],
    ['MSK reads for any cluster', (w) => { delete named(secretPolicy(w), /^AWSKafka/).Condition.ArnEquals; }, 'Core/EventsUserstillPolicy'],
    ['another service reads', (w) => { named(secretPolicy(w), /^AWSKafka/).Principal.Service = ['kafka.amazonaws.com', 'lambda.amazonaws.com']; }, 'Core/EventsUserstillPolicy'],
    ['anyone reads', (w) => { secretPolicy(w).splice(0, 1, { Effect: 'Allow', Principal: '*', Action: 'secretsmanager:GetSecretValue', Resource: secretRef(w) }); }, 'Core/EventsUserstillPolicy'],
    ['another principal in the policy of the key', (w) => { keyPolicy(w).push({ Effect: 'Allow', Principal: { AWS: OTHER }, Action: 'kms:Decrypt', Resource: '*' }); }, 'Core/ZeroTrustKafkaKeysSecrets'],
    ['the key decrypts for the whole account', (w) => { delete named(keyPolicy(w), /Reader$/).Condition.ArnEquals; }, 'Core/ZeroTrustKafkaKeysSecrets'],
    ['a workload reads the password of another', (w) => {
      reportPolicy(w).push({ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: exported(w) });
      secretPolicy(w).splice(0, 1);
    }, 'Team/ReportKafkaAccess'],
    ['a workload sets the password of another', (w) => { reportPolicy(w).push({ Effect: 'Allow', Action: 'secretsmanager:PutSecretValue', Resource: exported(w) }); }, 'Team/ReportKafkaAccess'],
    ['a workload changes the list of users', (w) => { reportPolicy(w).push({ Effect: 'Allow', Action: 'kafka:BatchAssociateScramSecret', Resource: '*' }); }, 'Team/ReportKafkaAccess'],
    ['the reader reads any secret', (w) => { named(props(w, 'Team/TillPasswordReaderPolicy').PolicyDocument.Statement, /^ReadThePassword$/).Resource = '*'; add(w, 'Core', 'Planted', secret(w)); }, 'Team/TillPasswordReaderPolicy'],
    ['one more secret in the list', (w) => { add(w, 'Core', 'Planted', secret(w)); list(w).SecretArnList.push({ Ref: 'Planted' }); }, 'Core/EventsUsersAssociation'],
    ['one more list', (w) => { add(w, 'Core', 'Second', { Type: 'AWS::MSK::BatchScramSecret', Properties: { ClusterArn: list(w).ClusterArn, SecretArnList: ['arn:aws:secretsmanager:eu-central-1:111122223333:secret:AmazonMSK_x-Ab1Cd2'] } }); }, 'Core/Second'],
    ['the key decrypts for one more role', (w) => { const { ArnEquals } = named(keyPolicy(w), /Reader$/).Condition; ArnEquals['aws:PrincipalArn'] = [ArnEquals['aws:PrincipalArn'], OTHER]; }, 'Core/ZeroTrustKafkaKeysSecrets'],
    ['the key decrypts for another account', (w) => { keyPolicy(w).push({ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::999988887777:root' }, Action: 'kms:Decrypt', Resource: '*' }); }, 'Core/ZeroTrustKafkaKeysSecrets'],
    ['reading is denied to all but two', (w) => { const { ArnNotEquals } = named(secretPolicy(w), /^Deny/).Condition; ArnNotEquals['aws:PrincipalArn'] = [ArnNotEquals['aws:PrincipalArn'], OTHER]; }, 'Core/EventsUserstill'],
    ['another service takes the role that reads', (w) => { trustOf(w).push({ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }); }, 'Team/TillPasswordReaderRole'],
    ['another account takes the role that reads', (w) => { trustOf(w).push({ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::999988887777:root' }, Action: 'sts:AssumeRole' }); }, 'Team/TillPasswordReaderRole'],
    ['the service takes the role that reads for any account', (w) => { delete trustOf(w)[0].Condition; }, 'Team/TillPasswordReaderRole'],
    ['anybody takes the role that reads', (w) => { trustOf(w).push({ Effect: 'Allow', Principal: { AWS: OTHER }, Action: 'sts:AssumeRole' }); }, 'Team/TillPasswordReaderRole'],
  ])('%s', (_, plant, at) => {
    const whole = copy();
    plant(whole);
    const proof = proofOf(whole);
    expect([proof.verdict, proof.excess.flatMap(({ path }) => path.map(({ location }) => location)).some((place) => place.startsWith(at)) ? at : placesOf(proof)]).toEqual(['violated', at]);
  });
});

describe('less than was declared is violated, at its place, and names the workload', () => {
  test.each<readonly [string, (whole: Rendered) => void, string, RegExp]>([
    ['the secret is not in the list', (w) => { list(w).SecretArnList = []; }, 'Core/EventsUsersAssociation', /secret of till .* is not in the list of users of events: MSK does not know User:till/],
    ['there is no list', (w) => { remove(w, 'Core/EventsUsersAssociation'); }, 'Core/EventsCluster', /secret of till .* is not in the list of users/],
    ['passwords are off', (w) => { props(w, 'Core/EventsCluster').ClientAuthentication.Sasl.Scram.Enabled = false; }, 'Core/EventsCluster', /takes a password/],
    ['MSK can not read the secret', (w) => { secretPolicy(w).splice(1, 1); }, 'Core/EventsUserstill', /MSK can not read the password of till/],
    ['the secret has no policy', (w) => { remove(w, 'Core/EventsUserstillPolicy'); }, 'Core/EventsUserstillSecret', /MSK can not read the password of till/],
    ['the secret holds another user', (w) => { props(w, 'Core/EventsUserstillSecret').GenerateSecretString.SecretStringTemplate = '{"username":"clerk"}'; }, 'Core/EventsUserstillSecret', /secret of till holds the user clerk/],
    ['the reader is denied', (w) => { named(secretPolicy(w), /^Deny/).Condition.ArnNotEquals['aws:PrincipalArn'] = OTHER; }, 'Core/EventsUserstillPolicy', /can not read the password of till: secretsmanager:GetSecretValue/],
    ['the reader has no policy', (w) => { remove(w, 'Team/TillPasswordReaderPolicy'); }, 'Core/EventsUserstill', /can not read the password of till/],
    ['the key does not decrypt for the reader', (w) => { keyPolicy(w).splice(keyPolicy(w).findIndex(({ Sid }) => /Reader$/.test(Sid)), 1); }, 'Core/ZeroTrustKafkaKeysSecrets', /can not read the password of till: kms:Decrypt/],
    ['nothing takes the role that reads', (w) => { trustOf(w).splice(0); }, 'Team/TillPasswordReaderRole', /service:ecs-tasks.amazonaws.com can not sts:AssumeRole as the runtime of till/],
    ['an ACL of the user is gone', (w) => { const { Slice } = props(w, 'Team/KafkaAccess'); Slice.bindings = Slice.bindings.filter(({ operation }: Data) => operation !== 'WRITE'); }, 'Team/KafkaAccess', /no ACL .* allows User:till/],
  ])('%s', (_, plant, at, says) => {
    const whole = copy();
    plant(whole);
    const { verdict, broken } = proofOf(whole);
    const found = broken.filter(({ subject }) => subject === 'till').flatMap(({ path }) => path);
    expect([verdict, found.filter(({ location }) => location.startsWith(at)).map(({ because }) => because).find((because) => says.test(because)) === undefined ? found : 'found']).toEqual(['violated', 'found']);
  });
});

test('a document that does not name the cluster or the reader is not believed beyond what it says', () => {
  const whole = copy();
  const trust = structuredClone(whole.trust) as { -readonly [Key in keyof TrustDocument]: TrustDocument[Key] };
  trust.workloads = trust.workloads.map((workload) => (workload.identity.kind === 'scram' ? { ...workload, identity: { kind: 'scram', principal: workload.identity.principal, secret: 'Core/Another' } } : workload));
  const { verdict, excess, broken } = proofOf({ ...whole, trust });
  expect([verdict, excess.length > 0, broken.length > 0]).toEqual(['violated', true, true]);
});

describe('who takes the role that reads', () => {
  const reader = idOf(RENDERED, 'Team/TillPasswordReaderRole').id;
  const identityOf = ({ trust }: Rendered): Data => trust.workloads.find(({ name }) => name === 'till')!.identity;
  const unsaid = (whole: Rendered): Rendered => ({ ...whole, trust: { ...whole.trust, admissions: whole.trust.admissions!.filter(({ resource }) => resource !== `Team/${reader}`) } });

  test('is said by the platform that wrote its trust policy, or nothing is proved', () => {
    const { verdict, excess, broken } = proofOf(unsaid(copy()));
    expect(verdict).toBe('violated');
    expect(excess.map(({ subject, operation, resource }) => `${subject} ${operation} ${resource}`)).toEqual([`service:ecs-tasks.amazonaws.com sts:AssumeRole Team/${reader}`]);
    expect(broken.flatMap(({ path }) => path.map(({ because }) => because))).toContainEqual('trust.json declares nobody who takes the role of the runtime of till');
    const older = copy();
    delete identityOf(older).readerTrust;
    expect([proofOf(older).verdict, proofOf(unsaid(older)).verdict]).toEqual(['proved', 'violated']);
  });

  test('is assumed of a role that exists, and printed', () => {
    const whole = copy();
    identityOf(whole).readerTrust = 'existing';
    const { verdict, assumptions } = proofOf(unsaid(whole));
    expect([verdict, assumptions.filter((one) => one.includes(reader))]).toEqual(['proved', [`role Team/${reader} exists, and its trust policy lets the runtime of till alone take it`]]);
  });
});

test.each([
  ['of the account', (team: Stack) => iam.Role.fromRoleArn(team, 'Runtime', 'arn:aws:iam::111122223333:role/runtime')],
  ['of the stack', (team: Stack) => new iam.Role(team, 'Runtime', { roleName: 'runtime', assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': '111122223333' } } }) })],
])('a role %s that exists reads a password: proved, and who else decrypts is found', (_, role) => {
  const whole = passwordPlatform(role);
  const proof = proofOf(whole);
  expect({ verdict: proof.verdict, excess: proof.excess, broken: proof.broken, unknown: proof.unknown }).toEqual({ verdict: 'proved', excess: [], broken: [], unknown: [] });
  const { ArnEquals } = named(keyPolicy(whole), /Reader$/).Condition;
  ArnEquals['aws:PrincipalArn'] = [ArnEquals['aws:PrincipalArn'], OTHER];
  expect(proofOf(whole).excess.map(({ subject, operation }) => `${subject} ${operation}`)).toEqual([`${OTHER} kms:Decrypt`]);
});

function remove(whole: Rendered, begins: string): void {
  const { stack, id } = idOf(whole, begins);
  Reflect.deleteProperty(whole.templates[stack]!.Resources, id);
  for (const resource of Object.values(whole.templates[stack]!.Resources)) if (Array.isArray(resource.DependsOn)) resource.DependsOn = resource.DependsOn.filter((one: string) => one !== id);
}

function add(whole: Rendered, stack: string, id: string, resource: Data): void {
  whole.templates[stack]!.Resources[id] = resource;
}

function secret(whole: Rendered): Data {
  const planted = structuredClone(idOf(whole, 'Core/EventsUserstillSecret').resource);
  planted.Properties.Name = 'AmazonMSK_events_planted';
  return planted;
}
