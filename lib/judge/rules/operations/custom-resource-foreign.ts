import { type Place, type Platform, type Resource } from '../../../template';
import { accountIn, isHidden, whereabouts } from '../support/accounts';
import { Findings } from '../support/findings';
import { resourceNamed } from '../support/named';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-CUSTOM-RESOURCE';
/** A macro rewrites every template that names it. */
const MACRO = 'AWS::CloudFormation::Macro';
const HANDLERS = ['AWS::Lambda::Function', 'AWS::Lambda::Alias', 'AWS::Lambda::Version', 'AWS::SNS::Topic'];

/** Code that runs in the course of a deployment stands in the templates. */
export const customResourceForeign: Rule = {
  id: ID,
  name: 'custom-resource-foreign',
  cause: 'A custom resource or a macro is handled by code of another account, or of which nobody can tell where it is.',
  explanation: 'At each deployment it is given the properties of the resource, or the whole template, and what it answers becomes part of the platform: names, ARNs, grants. Whoever owns the '
    + 'function decides, and no template shows what it does.',
  fix: {
    cdk: 'Define the function in this app and give its ARN as serviceToken of the CustomResource, or as functionName of the CfnMacro.',
    cloudformation: 'Define the AWS::Lambda::Function in the templates and set ServiceToken, or FunctionName of the macro, to its ARN by Fn::GetAtt or an import.',
  },
  severity: 'error',
  boundary: 'operations',
  tenets: [4, 6],
  proofPoints: ['bounded-privilege', 'supported-boundary'],
  applies: (platform) => customResources(platform).length > 0 || platform.resources().some(({ type }) => isPublished(type)),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const resource of customResources(platform)) {
    for (const token of platform.propertiesOf(resource).get(resource.type === MACRO ? 'FunctionName' : 'ServiceToken').branches()) judgeToken(token, platform, findings);
  }
  for (const resource of platform.resources().filter(({ type }) => isPublished(type))) {
    findings.unresolved(platform.propertiesOf(resource), `type:${resource.type}`, `what answers for ${resource.type} is not in the templates: it is no type of AWS`);
  }
  return findings.all();
}

/** Types that somebody registered, who answers for them at each deployment. A module is part of the template. */
function isPublished(type: string): boolean {
  return !['AWS::', 'Custom::', 'Alexa::'].some((owner) => type.startsWith(owner)) && !type.endsWith('::MODULE');
}

function judgeToken(token: Place, platform: Platform, findings: Findings): void {
  if (resourceNamed(token.value, platform, HANDLERS) !== undefined || token.value.kind === 'token') return;
  const account = accountIn(token) ?? '';
  const shown = token.describe();
  // Another account that is named in a template of unknown account is another one until it is shown to be this one.
  if (whereabouts(account, token, platform) !== 'here') findings.violation(token, `account:${account}`, `code of account ${account} handles it: ${shown}`);
  else if (isHidden(token)) findings.unresolved(token, 'service-token', 'whose code handles it cannot be told');
  else findings.unresolved(token, `handler:${shown}`, `what ${shown} does is not in the templates`);
}

function customResources(platform: Platform): readonly Resource[] {
  return platform.resources().filter(({ type }) => type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource' || type === MACRO);
}
