import { type Place, type Platform } from '../../../template';
import { narrowness, sketch } from '../support/conditions';
import { Findings } from '../support/findings';
import { hasWildcard, intersects, patternOfText } from '../support/glob';
import { grantsIn } from '../support/grants';
import { literalText, statementsOf, type Statement } from '../support/policy';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-PASS-ROLE';
const PASS_ROLE = patternOfText('iam:passrole');

/** Passing a role on names the role, and who may get it. */
export const passRole: Rule = {
  id: ID,
  name: 'pass-role',
  cause: 'An identity may hand roles that it does not name, or hand a role to any service.',
  explanation: 'Whoever may pass a role runs code as that role: a function, a task, a connector with the grants of a consumer. A pattern of names passes the roles that are made tomorrow; '
    + 'without iam:PassedToService the role of a connector can also run a function of one\'s own.',
  fix: {
    cdk: 'Call grantPassRole on the one role, and add the condition StringEquals iam:PassedToService to the statement.',
    cloudformation: 'Write the role\'s ARN in Resource, and Condition StringEquals iam:PassedToService with the service that takes it.',
  },
  severity: 'error',
  boundary: 'identity',
  tenets: [4, 6],
  proofPoints: ['accountable-identity', 'bounded-privilege'],
  applies: (platform) => grantsIn(platform).some(({ document }) => statementsOf(document).some(passes)),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const { document } of grantsIn(platform)) for (const statement of statementsOf(document)) if (passes(statement)) judgeStatement(statement, findings);
  return findings.all();
}

/** An action of IAM that is, or may be, passing a role. Whoever may do everything in IAM is another rule's. */
function passes({ effect, actions }: Statement): boolean {
  return effect !== 'Deny' && actions.some((action) => {
    const text = literalText(action.value)?.toLowerCase();
    return text !== undefined && text.startsWith('iam:p') && intersects(patternOfText(text), PASS_ROLE);
  });
}

function judgeStatement(statement: Statement, findings: Findings): void {
  const { place, resources, notResources } = statement;
  if (notResources.length > 0) findings.violation(place.get('NotResource'), 'not-resource', 'every role but some may be passed on');
  for (const role of resources) judgeRole(role, findings);
  const on = resources.map((role) => role.describe()).join(',');
  switch (narrowness(statement, (key) => key === 'iam:passedtoservice' || key === 'iam:associatedresourcearn')) {
    case 'exact': return;
    case 'unresolved': findings.unresolved(place, `to:any@${on}`, 'to which services the role may be passed cannot be told'); return;
    case 'wide': findings.violation(place, `to:any@${on}`, `${on} may be passed to any service`);
  }
}

function judgeRole(role: Place, findings: Findings): void {
  const shown = role.describe();
  if (hasWildcard(sketch(role))) findings.violation(role, `role:${shown}`, `roles of a pattern may be passed on: ${shown}`);
  else if (role.value.kind === 'unknown') findings.unresolved(role, `role:${shown}`, 'which roles may be passed on cannot be told');
}
