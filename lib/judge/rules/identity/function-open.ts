import { type Place, type Platform } from '../../../template';
import { holds } from '../support/applies';
import { sketch, staysInAccount } from '../support/conditions';
import { Findings } from '../support/findings';
import { hasWildcard } from '../support/glob';
import { kindOf } from '../support/principals';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-FUNCTION-OPEN';
const SERVICE = /\.amazonaws\.com(\.cn)?$/;

/** A function is called by those it names. */
export const functionOpen: Rule = {
  id: ID,
  name: 'function-open',
  cause: 'A function, or a layer, can be called or used by more than those it is meant for.',
  explanation: 'Whoever calls a function acts with its role: a consumer reads, an administrator grants, a rotation shows a secret. A service without a source calls for any '
    + 'of its customers, and a function URL without authentication is open to the internet.',
  fix: {
    cdk: 'Call addPermission with sourceArn and sourceAccount, grantInvoke to a role, and addFunctionUrl with FunctionUrlAuthType.AWS_IAM.',
    cloudformation: 'Give AWS::Lambda::Permission a role ARN as Principal, or a service with SourceArn and SourceAccount; set AuthType of AWS::Lambda::Url to AWS_IAM.',
  },
  severity: 'error',
  boundary: 'identity',
  tenets: [2, 6],
  proofPoints: ['accountable-identity', 'bounded-privilege'],
  applies: holds('AWS::Lambda::Permission', 'AWS::Lambda::Url', 'AWS::Lambda::LayerVersionPermission'),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const resource of platform.resources('AWS::Lambda::Permission', 'AWS::Lambda::LayerVersionPermission')) {
    for (const permission of platform.propertiesOf(resource).variants()) judgePermission(permission, findings);
  }
  for (const resource of platform.resources('AWS::Lambda::Url')) {
    for (const type of platform.propertiesOf(resource).get('AuthType').branches()) judgeUrl(type, findings);
  }
  return findings.all();
}

function judgeUrl(type: Place, findings: Findings): void {
  const { value } = type;
  if (value.kind === 'literal' && value.value === 'AWS_IAM') return;
  if (value.kind === 'literal') findings.violation(type, `url:${String(value.value)}`, 'the function\'s URL asks nobody who they are');
  else findings.unresolved(type, 'url', 'whether the function\'s URL asks who calls cannot be told');
}

function judgePermission(permission: Place, findings: Findings): void {
  const principal = permission.get('Principal');
  const who = principal.describe();
  const { value } = principal;
  if (value.kind === 'absent' || (value.kind === 'literal' && SERVICE.test(who))) judgeService(principal, permission, findings);
  else {
    const isOrganisation = permission.get('PrincipalOrgID').value.kind !== 'absent' || permission.get('OrganizationId').value.kind !== 'absent';
    switch (kindOf({ type: 'AWS', place: principal })) {
      case 'everyone':
        if (isOrganisation) findings.violation(principal, 'organisation', 'every principal of an organisation may use the function');
        else findings.violation(principal, 'everyone', 'anybody may use the function');
        return;
      case 'account': findings.violation(principal, `account:${who}`, `every principal of account ${who} that IAM permits may use the function`); return;
      case 'unresolved': findings.unresolved(principal, `principal:${who}`, 'who may use the function cannot be told'); return;
      case 'identity':
      case 'service':
      case 'federated':
    }
  }
}

/** A source's account is enough, so is a source of one account or of one name; Alexa has a token instead. */
function judgeService(principal: Place, permission: Place, findings: Findings): void {
  const [account, source, token] = ['SourceAccount', 'SourceArn', 'EventSourceToken'].map((key) => permission.get(key));
  if (account?.value.kind !== 'absent' || token?.value.kind !== 'absent') return;
  const who = principal.describe();
  const message = `${who} may call the function for any customer: no SourceArn or SourceAccount`;
  if (source === undefined || source.value.kind === 'absent') findings.violation(principal, `service:${who}`, message);
  else if (hasWildcard(sketch(source)) && !staysInAccount(sketch(source))) findings.violation(source, `service:${who}`, message);
  else if (source.value.kind === 'unknown') findings.unresolved(source, `service:${who}`, 'for whose sake the service calls the function cannot be told');
}
