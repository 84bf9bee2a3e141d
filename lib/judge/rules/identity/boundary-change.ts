import { type Platform } from '../../../template';
import { demandsTrue } from '../support/conditions';
import { Findings } from '../support/findings';
import { grantsIn } from '../support/grants';
import { hiddenActions, privileged, privilegedAdmissions } from '../support/privileged-statements';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-BOUNDARY-CHANGE';

/** The boundary changes in deployments. */
export const boundaryChange: Rule = {
  id: ID,
  name: 'boundary-change',
  cause: 'An identity can open the boundary of the platform, or erase its evidence, outside of a deployment and without a second factor.',
  explanation: 'What was reviewed in the templates holds only as long as nobody changes it beside them. kafka:UpdateSecurity opens a plaintext listener, kms:PutKeyPolicy gives '
    + 'the records away, logs:DeleteLogGroup leaves no trace of it; each by one call that no review has seen.',
  fix: {
    cdk: 'Leave the action to the role that CloudFormation takes, or add the condition ForAnyValue:StringEquals aws:CalledVia cloudformation.amazonaws.com; people prove MFA.',
    cloudformation: 'Move the action to a role trusted by cloudformation.amazonaws.com alone, or add Condition ForAnyValue:StringEquals aws:CalledVia, or Bool aws:MultiFactorAuthPresent.',
  },
  severity: 'error',
  boundary: 'identity',
  tenets: [3, 4, 7],
  proofPoints: ['bounded-privilege', 'supported-boundary'],
  applies: (platform) => grantsIn(platform).length > 0 || privilegedAdmissions(platform, ({ kind }) => kind !== 'identity').length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const { action, text, privilege, statement } of privileged(platform, ({ kind }) => kind !== 'identity')) {
    // A grant that only AWS's own services can use passes the key on to nobody.
    if (text.toLowerCase() === 'kms:creategrant' && demandsTrue(statement, 'kms:grantisforawsresource')) continue;
    findings.violation(action, `action:${text}`, `whoever holds ${text} can ${privilege.can}, outside of a deployment`);
  }
  // Passing on the use of a key is the key policy's own rule.
  for (const { principal, text, privilege } of privilegedAdmissions(platform, ({ kind }) => kind !== 'identity').filter((one) => one.text.toLowerCase() !== 'kms:creategrant')) {
    const who = principal.describe();
    findings.violation(principal, `action:${text}@${who}`, `${who} can ${privilege.can} by ${text}, outside of a deployment`);
  }
  for (const place of hiddenActions(platform)) findings.unresolved(place, 'actions', 'whether the boundary can be changed cannot be told');
  return findings.all();
}
