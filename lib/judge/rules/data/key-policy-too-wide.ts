import { type Place, type Platform } from '../../../template';
import { judgeForeign } from '../support/accounts';
import { holds } from '../support/applies';
import { boundToSource, demandsTrue, namesPrincipals, narrowness, staysInAccount, type Narrowness } from '../support/conditions';
import { Findings } from '../support/findings';
import { covers, intersects, patternOf, patternOfText } from '../support/glob';
import { literalText, statementsOf, type Statement } from '../support/policy';
import { either } from '../support/principal-bounds';
import { kindOf } from '../support/principals';
import { truthOf } from '../support/truth';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-KEY-POLICY-WIDE';
const CREATE_GRANT = 'kms:creategrant';
/** Actions that use a key, or pass the use on. Administration is not among them. */
const USES: readonly string[] = [
  'kms:decrypt', 'kms:encrypt', 'kms:generatedatakey', 'kms:generatedatakeywithoutplaintext', 'kms:generatedatakeypair',
  'kms:generatedatakeypairwithoutplaintext', 'kms:reencryptfrom', 'kms:reencryptto', 'kms:sign', 'kms:generatemac', 'kms:derivesharedsecret', CREATE_GRANT,
];

/** A key names who may use it, and rotates. */
export const keyPolicyTooWide: Rule = {
  id: ID,
  name: 'key-policy-too-wide',
  cause: 'A key can be used, or its use passed on, by more than the principals it is meant for; or it never rotates.',
  explanation: 'Whoever may decrypt with a key reads every copy it protects. The account root in a key policy hands the decision to every IAM policy of the '
    + 'account; a service without a source uses the key for any of its customers; a grant that is not bound to an AWS resource hands the use of the key to anybody.',
  fix: {
    cdk: 'Use the library\'s keys by domain; on a kms.Key give the policy yourself, with administration alone for the account, roles by name for use, and conditions for services; set enableKeyRotation.',
    cloudformation: 'In KeyPolicy leave administration alone to root, name roles for use, give services StringEquals aws:SourceAccount, bind kms:CreateGrant with kms:GrantIsForAWSResource and '
      + 'kms:ViaService; set EnableKeyRotation to true.',
  },
  severity: 'error',
  boundary: 'data',
  tenets: [4, 6],
  proofPoints: ['classified-copy', 'supported-boundary'],
  applies: holds('AWS::KMS::Key', 'AWS::KMS::ReplicaKey'),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const resource of platform.resources('AWS::KMS::Key', 'AWS::KMS::ReplicaKey')) {
    const properties = platform.propertiesOf(resource);
    const policy = properties.get('KeyPolicy');
    for (const branch of policy.branches()) {
      if (branch.value.kind === 'absent') findings.violation(branch, 'default-policy', 'no key policy: by default every IAM policy of the account decides who uses the key');
    }
    for (const statement of statementsOf(policy)) judgeStatement(statement, platform, findings);
    if (resource.type === 'AWS::KMS::Key') judgeRotation(properties, findings);
  }
  return findings.all();
}

function judgeStatement(statement: Statement, platform: Platform, findings: Findings): void {
  if (statement.effect === 'Deny') return;
  for (const place of statement.unresolved) findings.unresolved(place, 'policy', 'who may use the key cannot be told');
  if (statement.unresolved.length > 0) return;
  if (statement.effect === 'unresolved') findings.unresolved(statement.place.get('Effect'), 'effect', 'whether the statement allows cannot be told');
  if (statement.hasNotPrincipal) findings.violation(statement.place.get('NotPrincipal'), 'not-principal', 'everybody but some principals may use the key');

  const uses = usesOf(statement);
  for (const principal of statement.principals) {
    const { place } = principal;
    switch (kindOf(principal)) {
      case 'everyone': judgeEverybody(place, statement, platform, findings); break;
      case 'account': judgeAccount(place, uses, statement, findings); break;
      case 'unresolved': findings.unresolved(place, `principal:${place.describe()}`, 'who may use the key cannot be told'); break;
      case 'identity':
        if (uses.length > 0) judgeForeign(place, 'key', platform, findings);
        judgeGrants(place, uses, statement, findings);
        break;
      case 'federated': judgeGrants(place, uses, statement, findings); break;
      case 'service': judgeService(place, uses, statement, findings); break;
    }
  }
}

/** Services that AWS's own pages give a key without naming for whose sake they use it. */
const WITHOUT_SOURCE = ['events', 'cloudwatch', 's3', 'sns'].map((name) => `${name}.amazonaws.com`);

/** A service uses the key for one account, thing or caller that is named. */
function judgeService(place: Place, uses: readonly string[], statement: Statement, findings: Findings): void {
  const who = place.describe();
  if (uses.length === 0 || WITHOUT_SOURCE.includes(who)) return;
  const bound = narrowness(statement, (key) => key === 'kms:calleraccount' || key === 'kms:viaservice' || key.startsWith('kms:encryptioncontext:'), (text) => staysInAccount(text));
  report(either(boundToSource(statement), bound), place, `service:${who}`, `${who} may use the key for any customer: no aws:SourceAccount, aws:SourceArn or encryption context`, findings);
}

/** What the statement allows of {@link USES}; an action that cannot be told may be any of them. */
function usesOf(statement: Statement): readonly string[] {
  if (statement.notActions.length > 0) {
    const excluded = statement.notActions.map((action) => literalText(action.value)?.toLowerCase() ?? '');
    return USES.filter((use) => !excluded.some((action) => covers(action, use)));
  }
  return USES.filter((use) => statement.actions.some(({ value }) => {
    if (value.kind === 'choice' || value.kind === 'unknown') return true;
    const text = literalText(value);
    return intersects(text === undefined ? patternOf(value) : patternOfText(text.toLowerCase()), patternOfText(use));
  }));
}

/** Everybody of accounts that a condition names is everybody of each that is not this one. */
function judgeEverybody(place: Place, statement: Statement, platform: Platform, findings: Findings): void {
  report(boundToSomebody(statement), place, 'everyone', 'anybody in AWS may use the key', findings);
  const named = statement.conditions.filter(({ key, vacuous }) => !vacuous && ['kms:calleraccount', 'aws:principalaccount'].includes(key)).flatMap(({ values }) => values);
  for (const account of named) judgeForeign(account, 'key', platform, findings);
}

function boundToSomebody(statement: Statement): Narrowness {
  const byAccount = narrowness(statement, (key) => ['kms:calleraccount', 'aws:principalaccount', 'aws:principalorgid'].includes(key));
  const byPrincipal = narrowness(statement, (key) => key === 'aws:principalarn', (text) => staysInAccount(text) || namesPrincipals(text));
  const found = [byAccount, byPrincipal, boundToSource(statement)];
  if (found.includes('exact')) return 'exact';
  return found.includes('unresolved') ? 'unresolved' : 'wide';
}

function isBoundGrant(statement: Statement): boolean {
  return demandsTrue(statement, 'kms:grantisforawsresource') && narrowness(statement, (key) => key === 'kms:viaservice') === 'exact';
}

/** One principal of the account by its ARN; or, through one service and for one thing that the service encrypts, whoever may ask that service for it. */
function isBoundUse(statement: Statement): boolean {
  const isOneThing = (text: string): boolean => staysInAccount(text) && !/^[*?]/.test(text.slice(text.lastIndexOf(':') + 1));
  if (narrowness(statement, (key) => key === 'aws:principalarn') === 'exact') return true;
  return narrowness(statement, (key) => key === 'kms:viaservice') === 'exact' && narrowness(statement, (key) => key.startsWith('kms:encryptioncontext:'), isOneThing) === 'exact';
}

function judgeAccount(place: Place, uses: readonly string[], statement: Statement, findings: Findings): void {
  const wide = isBoundGrant(statement) ? uses.filter((use) => use !== CREATE_GRANT) : isBoundUse(statement) ? uses.filter((use) => use === CREATE_GRANT) : uses;
  const [first] = wide;
  if (first === undefined) return;
  const who = place.describe();
  findings.violation(place, `account:${who}`, `every principal of ${who} that IAM permits may use the key (${first}${wide.length > 1 ? ', …' : ''})`);
}

function judgeGrants(place: Place, uses: readonly string[], statement: Statement, findings: Findings): void {
  if (!uses.includes(CREATE_GRANT) || demandsTrue(statement, 'kms:grantisforawsresource')) return;
  findings.violation(place, `create-grant:${place.describe()}`, `${place.describe()} may pass the use of the key on to anybody: kms:CreateGrant without kms:GrantIsForAWSResource`);
}

function judgeRotation(key: Place, findings: Findings): void {
  const isSymmetric = key.get('KeySpec').branches().some(({ value }) => value.kind !== 'literal' || value.value === 'SYMMETRIC_DEFAULT');
  const isExternal = key.get('Origin').branches().every(({ value }) => value.kind === 'literal' && value.value !== 'AWS_KMS');
  if (!isSymmetric || isExternal) return;
  for (const rotation of key.get('EnableKeyRotation').branches()) {
    switch (truthOf(rotation)) {
      case 'true': break;
      case 'false':
      case 'absent': findings.violation(rotation, 'rotation', 'the key never rotates'); break;
      case 'unresolved': findings.unresolved(rotation, 'rotation', 'whether the key rotates cannot be told'); break;
    }
  }
}

function report(found: Narrowness, place: Place, finding: string, message: string, findings: Findings): void {
  switch (found) {
    case 'exact': return;
    case 'wide': findings.violation(place, finding, message); return;
    case 'unresolved': findings.unresolved(place, finding, `whether a condition narrows it cannot be told; else ${message}`);
  }
}
