import { CfnParameter, Duration, Lazy, Token, aws_acmpca as acmpca, aws_iam as iam } from 'aws-cdk-lib';
import { CertificateSubject, Rotation, WorkloadRole, type CertificateSubjectProps, type Workload, type WorkloadProps } from '../../constructs';
import { expectRefusal } from '../support/refusal';
import { AUTHORITY_ARN, OTHER_AUTHORITY_ARN, samplePlatform } from '../support/sample-platform';

const { stack, iam: workload } = samplePlatform();
let next = 0;
/** A workload of its own id each time, since all share one platform. */
const declare = (props: Partial<WorkloadProps>): { act: () => Workload; where: string } => {
  const id = `W${String(next++)}`;
  return { act: () => workload(id, props), where: `Core/${id}` };
};
const given = (text: string): string => (Token.isUnresolved(text) ? 'a token' : text);
const tokens: [string, string][] = [
  ['a token', Token.asString({ Ref: 'X' })], ['a lazy text', Lazy.string({ produce: () => 'x' })], ['a parameter', new CfnParameter(stack, 'X').valueAsString],
];

describe('the name of a workload is refused', () => {
  test.each([
    ['empty', ''], ['with capitals', 'Fraud'], ['with a digit first', '1st'], ['with an underscore', 'a_b'], ['with a dot', 'a.b'], ['41 characters long', 'a'.repeat(41)], ...tokens,
  ])('when it is %s', (_, name) => {
    const { act, where } = declare({ name });
    expectRefusal(act, { code: 'NAME_INVALID', where, given: given(name), allowed: '1 to 40' });
  });

  test('when another workload has it, also in another stack', () => {
    declare({ name: 'taken' }).act();
    const { act, where } = declare({ name: 'taken' });
    expectRefusal(act, { code: 'NAME_TAKEN', where, given: '"taken"', allowed: 'a name of its own' });
  });

  test.each([['FraudScoring', 'fraud-scoring'], ['fraud2Scoring', 'fraud2-scoring'], ['oncall', 'oncall']])('not when it follows from an id: %s is %s', (id, name) => {
    expect(workload(id).granteeName).toBe(name);
  });

  test('not with 40 characters', () => {
    expect(declare({ name: 'a'.repeat(40) }).act().granteeName).toHaveLength(40);
  });
});

test.each([['nobody', ''], ['spaces', 'team a'], ...tokens])('a workload with %s for an owner is refused', (_, owner) => {
  const { act, where } = declare({ owner });
  expectRefusal(act, { code: 'OWNER_MISSING', where, given: given(owner) });
});

test.each([['no purpose', ''], ['a purpose that says nothing', 'works'], ...tokens])('a workload with %s is refused', (_, purpose) => {
  const { act, where } = declare({ purpose });
  expectRefusal(act, { code: 'REASON_MISSING', where, given: given(purpose), allowed: 'at least 10 characters' });
});

describe('one principal is one workload', () => {
  const twice = (identity: () => WorkloadProps['identity'], again: () => WorkloadProps['identity']): void => {
    declare({ identity: identity() }).act();
    const { act, where } = declare({ identity: again() });
    expectRefusal(act, { code: 'IDENTITY_SHARED', where, allowed: 'one workload for each role or certificate subject' });
  };
  const newRole = (): iam.Role => new iam.Role(stack, `Role${String(next++)}`, { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  const imported = (name: string): iam.IRole => iam.Role.fromRoleArn(stack, `Import${String(next++)}`, `arn:aws:iam::111122223333:role/${name}`);

  test('the same role twice', () => {
    const role = newRole();
    twice(() => role, () => role);
  });
  test('a role and the resource it became', () => {
    const role = newRole();
    twice(() => role, () => role.node.defaultChild as iam.CfnRole);
  });
  test('the resource of a role and the role', () => {
    const role = newRole();
    twice(() => role.node.defaultChild as iam.CfnRole, () => role);
  });
  test('a role and the same without updates', () => {
    const role = newRole();
    twice(() => role, () => role.withoutPolicyUpdates());
  });
  test('a literal ARN imported twice', () => { twice(() => imported('fraud'), () => imported('fraud')); });
  test('a name imported twice', () => {
    twice(() => iam.Role.fromRoleName(stack, `Named${String(next++)}`, 'scoring'), () => iam.Role.fromRoleName(stack, `Named${String(next++)}`, 'scoring'));
  });
  test("another workload's role", () => {
    const owner = declare({}).act();
    const { act, where } = declare({ identity: owner.role! });
    expectRefusal(act, { code: 'IDENTITY_SHARED', where });
  });
  test('a role and an import of its ARN', () => {
    const role = newRole();
    twice(() => role, () => iam.Role.fromRoleArn(stack, `Import${String(next++)}`, role.roleArn));
  });
  test('the same certificate subject, also from another authority', () => {
    const subject = (arn: string): CertificateSubject => CertificateSubject.of({
      commonName: 'fraud', organization: 'Example', authority: acmpca.CertificateAuthority.fromCertificateAuthorityArn(stack, `Ca${String(next++)}`, arn),
    });
    twice(() => subject(AUTHORITY_ARN), () => subject(OTHER_AUTHORITY_ARN));
  });
  test('but not two roles, nor two subjects that differ in one part', () => {
    for (const identity of [newRole(), newRole(), imported('a'), imported('b'), CertificateSubject.of({ commonName: 'x' }), CertificateSubject.of({ commonName: 'x', organizationalUnit: 'y' })]) {
      expect(declare({ identity }).act).not.toThrow();
    }
  });
  test('nor two subjects whose parts read alike when they are written without care', () => {
    declare({ identity: CertificateSubject.of({ commonName: 'a,O=b' }) }).act();
    expect(declare({ identity: CertificateSubject.of({ commonName: 'a', organization: 'b' }) }).act).not.toThrow();
  });
});

describe('a role of another account is refused', () => {
  const arn = 'arn:aws:iam::999988887777:role/theirs';
  test('when it is known to be one', () => {
    const { act, where } = declare({ identity: iam.Role.fromRoleArn(stack, 'Theirs', arn) });
    expectRefusal(act, { code: 'IDENTITY_FOREIGN_ACCOUNT', where, given: arn, allowed: 'a role of account 111122223333' });
  });
  test('not when it is ours', () => {
    expect(declare({ identity: iam.Role.fromRoleArn(stack, 'Ours', 'arn:aws:iam::111122223333:role/path/ours') }).act).not.toThrow();
  });
});

describe('who may take a role must be exact', () => {
  const oidc = { providerArn: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com', issuer: 'token.actions.githubusercontent.com', audience: 'sts.amazonaws.com', subject: 'repo:acme/fraud:environment:production' };
  const pod = { clusterName: 'apps', namespace: 'risk', serviceAccount: 'fraud' };
  const parts: [string, (value: string) => WorkloadRole][] = [
    ['subject of a token', (subject) => WorkloadRole.webIdentity({ ...oidc, subject })],
    ['audience of a token', (audience) => WorkloadRole.webIdentity({ ...oidc, audience })],
    ['issuer of a token', (issuer) => WorkloadRole.webIdentity({ ...oidc, issuer })],
    ['EKS cluster', (clusterName) => WorkloadRole.pod({ ...pod, clusterName })],
    ['namespace', (namespace) => WorkloadRole.pod({ ...pod, namespace })],
    ['service account', (serviceAccount) => WorkloadRole.pod({ ...pod, serviceAccount })],
    ['Lambda function', (name) => WorkloadRole.lambdaFunction(name)],
    ['connector', (name) => WorkloadRole.connector(name)],
  ];

  describe.each(parts)('the %s', (_, make) => {
    test.each(['', ' ', '*', 'fraud-*', 'fraud?', '${aws:username}'])('is not %p', (value) => {
      const { act, where } = declare({ identity: make(value) });
      expectRefusal(act, { code: 'IDENTITY_TRUST_TOO_WIDE', where, given: JSON.stringify(value), allowed: "text without '*', '?' or '$'" });
    });

    test.each(tokens)('is not %s', (__, value) => {
      const { act, where } = declare({ identity: make(value) });
      expectRefusal(act, { code: 'IDENTITY_UNRESOLVED', where, given: 'a token', allowed: 'literal text' });
    });

    test('is one name', () => {
      expect(declare({ identity: make('fraud') }).act).not.toThrow();
    });
  });
});

describe('a part of a certificate is refused', () => {
  const subject = (props: Partial<CertificateSubjectProps>): CertificateSubject => CertificateSubject.of({ commonName: `cn${String(next)}`, ...props });

  describe.each(['commonName', 'organizationalUnit', 'organization', 'locality', 'state'] as const)('%s', (part) => {
    test.each([['empty', ''], ['blank', '  '], ['65 characters long', 'a'.repeat(65)], ['the wildcard', '*'], ['with a wildcard', 'fraud*'], ['with a line break', 'a\nb'], ['with a zero', 'a\u0000']])('when it is %s', (_, value) => {
      const { act, where } = declare({ identity: subject({ [part]: value }) });
      expectRefusal(act, { code: 'NAME_INVALID', where, given: JSON.stringify(value), allowed: '1 to 64 characters' });
    });

    test.each(tokens)('when it is %s', (_, value) => {
      const { act, where } = declare({ identity: subject({ [part]: value }) });
      expectRefusal(act, { code: 'IDENTITY_UNRESOLVED', where, given: 'a token', allowed: 'literal text' });
    });

    test('not with 64 characters', () => {
      expect(declare({ identity: subject({ [part]: `x${String(next)}`.padEnd(64, 'y') }) }).act).not.toThrow();
    });
  });

  test.each(['de', 'DEU', 'D', '', '*', 'D1'])('when a country is %p', (country) => {
    const { act, where } = declare({ identity: subject({ country }) });
    expectRefusal(act, { code: 'NAME_INVALID', where, given: JSON.stringify(country), allowed: 'two capital letters' });
  });

  test('not when a country is two capital letters', () => {
    expect(declare({ identity: subject({ country: 'DE' }) }).act).not.toThrow();
  });
});

describe('a rotation is refused', () => {
  const certificate = (): CertificateSubject => CertificateSubject.of({ commonName: `rotated${String(next)}` });
  test.each([['under a day', Duration.hours(23)], ['over 90 days', Duration.hours(90 * 24 + 1)]])('of a certificate %s', (_, life) => {
    const { act, where } = declare({ identity: certificate(), rotation: Rotation.certificateEvery(life) });
    expectRefusal(act, { code: 'IDENTITY_ROTATION_INVALID', where, given: 'certificate, every', allowed: '1 to 90 days' });
  });
  test('of a certificate that a role would have', () => {
    const { act, where } = declare({ identity: certificate(), rotation: Rotation.ROLE_SESSION });
    expectRefusal(act, { code: 'IDENTITY_ROTATION_INVALID', where, given: 'role session', allowed: 'Rotation.certificateEvery of 1 to 90 days' });
  });
  test('of a role that a certificate would have', () => {
    const { act, where } = declare({ rotation: Rotation.certificateEvery(Duration.days(7)) });
    expectRefusal(act, { code: 'IDENTITY_ROTATION_INVALID', where, given: 'every 7 days', allowed: 'Rotation.ROLE_SESSION' });
  });
  test('that is a token', () => {
    const { act, where } = declare({ identity: certificate(), rotation: Rotation.certificateEvery(Duration.days(Lazy.number({ produce: () => 7 }))) });
    expectRefusal(act, { code: 'IDENTITY_ROTATION_INVALID', where, given: 'a token', allowed: '1 to 90 days' });
  });
  test.each([1, 90])('not of a certificate every %d days', (days) => {
    expect(declare({ identity: certificate(), rotation: Rotation.certificateEvery(Duration.days(days)) }).act).not.toThrow();
  });
});

test('a workload is refused with everything that is wrong at once', () => {
  const { act } = declare({ name: 'A B', owner: '', purpose: '' });
  expect(act).toThrow(/^NAME_INVALID.*\nOWNER_MISSING.*\nREASON_MISSING.*$/);
});
