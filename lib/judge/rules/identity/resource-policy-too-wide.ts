import { type Platform } from '../../../template';
import { holds } from '../support/applies';
import { judgeForeign } from '../support/accounts';
import { boundToSource, narrowness, type Narrowness } from '../support/conditions';
import { Findings } from '../support/findings';
import { literalText, type IamPrincipal, type Statement } from '../support/policy';
import { either, namedIn, sourceIn } from '../support/principal-bounds';
import { kindOf } from '../support/principals';
import { RESOURCE_POLICY_TYPES, resourceStatements } from '../support/resource-policies';
import { judgeSwitch } from '../support/switches';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-RESOURCE-POLICY-WIDE';

/** A resource's own policy names who may use it. */
export const resourcePolicyTooWide: Rule = {
  id: ID,
  name: 'resource-policy-too-wide',
  cause: 'The policy of a bucket, secret, queue, topic, log group, stream, table, repository or vault lets in more than identities that it names.',
  explanation: 'Such a policy admits without any policy of the caller. Anybody, or an organisation, is whoever will be in it; an account root stands for every '
    + 'principal of the account that IAM permits; a service without a source acts for any of its customers; NotPrincipal and NotAction admit whatever nobody thought of.',
  fix: {
    cdk: 'Use the grants of the library\'s buckets and secrets, or grant to a role; give a ServicePrincipal the conditions aws:SourceArn and aws:SourceAccount.',
    cloudformation: 'Name role ARNs in Principal.AWS and the actions they need; beside Principal.Service write StringEquals on aws:SourceAccount and ArnEquals on aws:SourceArn.',
  },
  severity: 'error',
  boundary: 'identity',
  tenets: [1, 4, 6],
  proofPoints: ['accountable-identity', 'classified-copy'],
  applies: (platform) => holds(...RESOURCE_POLICY_TYPES)(platform) && resourceStatements(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const { noun, statement } of resourceStatements(platform)) judgeStatement(statement, noun, platform, findings);
  // Secrets Manager refuses policies for everybody unless it is told not to look.
  for (const policy of platform.resources('AWS::SecretsManager::ResourcePolicy').map((resource) => platform.propertiesOf(resource))) {
    judgeSwitch(policy.get('BlockPublicPolicy'), { wanted: true, absent: true, finding: 'block-public-policy', message: 'a policy that lets everybody read the secret is accepted' }, findings);
  }
  return findings.all();
}

function judgeStatement(statement: Statement, noun: string, platform: Platform, findings: Findings): void {
  const { place, effect, unresolved } = statement;
  if (effect === 'Deny') return;
  for (const part of unresolved) findings.unresolved(part, 'policy', `who may use the ${noun} cannot be told`);
  if (unresolved.length > 0) return;
  if (effect === 'unresolved') findings.unresolved(place.get('Effect'), 'effect', 'whether the statement allows cannot be told');
  if (statement.hasNotPrincipal) findings.violation(place.get('NotPrincipal'), 'not-principal', `everybody but some principals may use the ${noun}`);
  for (const principal of statement.principals) judgePrincipal(principal, statement, noun, platform, findings);
  if (statement.notActions.length > 0) findings.violation(place.get('NotAction'), 'not-action', `everything but some actions is allowed on the ${noun}`);
  for (const action of statement.actions) {
    const text = literalText(action.value);
    if (text === '*' || text?.endsWith(':*') === true) findings.violation(action, `action:${text}`, `everything is allowed on the ${noun}, its policy among it: ${text}`);
  }
}

function judgePrincipal(principal: IamPrincipal, statement: Statement, noun: string, platform: Platform, findings: Findings): void {
  const { place } = principal;
  const shown = place.describe();
  const report = (found: Narrowness, finding: string, message: string): void => {
    if (found === 'wide') findings.violation(place, finding, message);
    else if (found === 'unresolved') findings.unresolved(place, finding, `whether a condition narrows it cannot be told; else ${message}`);
  };
  switch (kindOf(principal)) {
    case 'identity': judgeForeign(place, noun, platform, findings); return;
    case 'federated': return;
    case 'everyone': {
      const byOrganisation = narrowness(statement, (key) => ['aws:principalorgid', 'aws:principalorgpaths', 'aws:principalaccount'].includes(key));
      const [finding, who] = byOrganisation === 'exact' ? ['organisation', 'every principal of an account or organisation'] : ['everyone', 'anybody'];
      report(either(namedIn(statement, 'any'), sourceIn(statement)), finding, `${who} may use the ${noun}`);
      return;
    }
    case 'account': report(namedIn(statement, 'other'), `account:${shown}`, `every principal of account ${shown} that IAM permits may use the ${noun}`); return;
    case 'service': if (!sendsNoSource(shown, statement)) report(boundToSource(statement), `service:${shown}`, `${shown} may use the ${noun} for any customer: no aws:SourceArn or aws:SourceAccount`); return;
    case 'unresolved': findings.unresolved(place, `principal:${shown}`, `who may use the ${noun} cannot be told`);
  }
}

/**
 * EventBridge tells SNS neither rule nor account; a condition would lose every event in silence.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
 */
function sendsNoSource(service: string, { actions }: Statement): boolean {
  return service === 'events.amazonaws.com' && actions.length > 0 && actions.every(({ value }) => literalText(value)?.toLowerCase() === 'sns:publish');
}
