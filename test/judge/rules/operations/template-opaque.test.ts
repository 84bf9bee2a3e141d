import { templateOpaque as rule } from '../../../../lib/judge/rules/operations/template-opaque';
import { readPlatforms, type Json } from '../../../../lib/template';
import { ruleCases } from '../support/cases';
import { CHOSEN, perhaps, PERHAPS, platformOf, resource, type Parts } from '../support/judge';

const INCLUDE = { Name: 'AWS::Include', Parameters: { Location: 's3://templates/trust.json' } };
const SAM = 'AWS::Serverless-2016-10-31';
const ROLE = resource('AWS::IAM::Role', { AssumeRolePolicyDocument: {} });
const DASHBOARD = resource('AWS::CloudWatch::Dashboard', { DashboardBody: '{}' });
const role = (AssumeRolePolicyDocument: unknown): Parts => ({ Parameters: CHOSEN, Conditions: PERHAPS, Resources: { Role: resource('AWS::IAM::Role', { AssumeRolePolicyDocument }) } });
const beside = (macro: unknown, body: Json): Parts => ({ Resources: { Thing: { ...(body as object), 'Fn::Transform': macro } } });
const nested = (TemplateURL: unknown): Parts => ({ Parameters: CHOSEN, Resources: { Role: ROLE, Nested: resource('AWS::CloudFormation::Stack', { TemplateURL }) } });

ruleCases(rule, {
  compliant: [
    ['a role that is written out', { Resources: { Role: ROLE } }],
    ['functions that are evaluated', { Transform: 'AWS::LanguageExtensions', Resources: { Role: ROLE } }],
    ['a custom resource, which other rules are about', { Resources: { Made: resource('Custom::Made', { ServiceToken: 'arn:aws:lambda:eu-central-1:111122223333:function:made' }) } }],
    ['a macro in what carries no trust', { Resources: { Role: ROLE, Board: resource('AWS::CloudWatch::Dashboard', { DashboardBody: { 'Fn::Transform': INCLUDE } }) } }],
    ['text that speaks of a macro', role({ Description: 'Fn::Transform' })],
  ],
  nonCompliant: [
    ['a function of the account that is given a role', { Transform: 'Expand', Resources: { Role: ROLE } }, 'violation stack/Transform [transform:Expand]'],
    ['a function of another account', { Transform: '111122223333::Expand', Resources: { Role: ROLE } }, 'violation stack/Transform [transform:111122223333::Expand]'],
    ['a file beside a role', { Transform: INCLUDE, Resources: { Role: ROLE } }, 'violation stack/Transform [transform:AWS::Include]'],
    ['one of several macros', { Transform: ['AWS::LanguageExtensions', SAM, INCLUDE], Resources: { Role: ROLE } },
      'unresolved stack/Transform [transform:AWS::Serverless-2016-10-31]', 'violation stack/Transform [transform:AWS::Include]'],
    ['a function that is given a role alone', beside({ Name: 'Expand' }, ROLE), 'violation Thing [transform:Fn::Transform]'],
    ['a function that is given a function of the Serverless Application Model', beside({ Name: 'Expand' }, resource('AWS::Serverless::Function', {})),
      'violation Thing [transform:Fn::Transform]', 'unresolved Thing [serverless]'],
    ['a file that says whom a role trusts', role({ 'Fn::Transform': INCLUDE }), 'violation Role/Properties/AssumeRolePolicyDocument [transform:AWS::Include]'],
    ['a file that says a statement more', role({ Statement: [{ Effect: 'Allow' }, { 'Fn::Transform': INCLUDE }] }), 'violation Role/Properties/AssumeRolePolicyDocument/Statement/1 [transform:AWS::Include]'],
    ['a file in one branch', role(perhaps({ Statement: [] }, { Statement: { 'Fn::Transform': INCLUDE } })), 'violation Role/Properties/AssumeRolePolicyDocument/Statement [transform:AWS::Include]'],
    ['a file beside properties', { Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'a', 'Fn::Transform': INCLUDE } } } }, 'violation Role/Properties [transform:AWS::Include]'],
    ['a file that says where a topic is', { Resources: { Topic: resource('AWS::MSK::Topic', { ClusterArn: { 'Fn::Transform': INCLUDE } }) } }, 'violation Topic/Properties/ClusterArn [transform:AWS::Include]'],
  ],
  notApplicable: [
    ['nothing', { Resources: {} }],
    ['a dashboard, which carries no trust', { Resources: { Board: DASHBOARD } }],
    ['a dashboard, and functions that are evaluated', { Transform: 'AWS::LanguageExtensions', Resources: { Board: DASHBOARD } }],
    ['a dashboard whose text a file says', { Resources: { Board: resource('AWS::CloudWatch::Dashboard', { DashboardBody: { 'Fn::Transform': INCLUDE } }) } }],
  ],
  unresolvable: [
    ['what the Serverless Application Model makes', { Transform: SAM, Resources: { Role: ROLE } }, 'unresolved stack/Transform [transform:AWS::Serverless-2016-10-31]'],
    ['a resource of its', { Resources: { Function: resource('AWS::Serverless::Function', {}) } }, 'unresolved Function [serverless]'],
    ['a function of the account that is given a dashboard', { Transform: 'Expand', Resources: { Board: DASHBOARD } }, 'unresolved stack/Transform [transform:Expand]'],
    ['a file beside nothing', { Transform: INCLUDE, Resources: {} }, 'unresolved stack/Transform [transform:AWS::Include]'],
    ['a function that is given a dashboard alone', beside({ Name: 'Expand' }, DASHBOARD), 'unresolved Thing [transform:Fn::Transform]'],
    ['what AWS makes of a role alone', beside({ Name: SAM }, ROLE), 'unresolved Thing [transform:Fn::Transform]'],
    ['a file in the place of a resource', { Resources: { Thing: { 'Fn::Transform': INCLUDE } } }, 'unresolved Thing [transform:Fn::Transform]'],
    ['a macro in some section', { Resources: { Role: ROLE, 'Fn::Transform': INCLUDE } }, 'unresolved stack/Transform [transform:Fn::Transform]'],
    ['resources made in a loop', { Transform: 'AWS::LanguageExtensions', Resources: { Role: ROLE, 'Fn::ForEach::Keys': ['Id', ['A', 'B'], {}] } }, 'unresolved stack/Transform [transform:Fn::ForEach::Keys]'],
    ['a macro without a name', { Transform: [{}], Resources: { Role: ROLE } }, 'unresolved stack/Transform [transform:an-unnamed-macro]'],
    ['a macro without a name in a role', role({ 'Fn::Transform': {} }), 'unresolved Role/Properties/AssumeRolePolicyDocument [transform:an-unnamed-macro]'],
    ['a nested template that was not given', nested('https://example.com/x.json'), 'unresolved Nested [nested-template]'],
    ['a nested template that the deployment chooses', nested({ Ref: 'Chosen' }), 'unresolved Nested [nested-template]'],
    ['a stack set', { Resources: { Set: resource('AWS::CloudFormation::StackSet', {}) } }, 'unresolved Set [stack-set]'],
  ],
});

test('a macro of one template is no word about the role of another', () => {
  const file = (path: string, template: object): { path: string; text: string } => ({ path: `${path}.template.json`, text: JSON.stringify(template) });
  const result = readPlatforms([file('A', { Transform: 'Expand', Resources: { Board: DASHBOARD } }), file('B', { Resources: { Role: ROLE } })]);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  expect(rule.evaluate(result.platforms[0]!).map(({ kind, location }) => `${kind} ${location}`)).toEqual(['unresolved A/Transform']);
});

test('a nested template that is given is read', () => {
  const result = readPlatforms([
    { path: 'parent.template.json', text: JSON.stringify({ Resources: { Role: ROLE, Nested: resource('AWS::CloudFormation::Stack', { TemplateURL: 'child.template.json' }) } }) },
    { path: 'child.template.json', text: JSON.stringify({ Resources: { Role: resource('AWS::IAM::Role', { AssumeRolePolicyDocument: { 'Fn::Transform': INCLUDE } }) } }) },
  ]);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  expect(rule.evaluate(result.platforms[0]!).map(({ kind, location }) => `${kind} ${location}`)).toEqual(['violation parent/Nested/Role/Properties/AssumeRolePolicyDocument']);
});

test('what is hidden is judged, whatever it is', () => {
  expect([{ Transform: SAM, Resources: {} }, { Resources: {} }].map((template) => rule.applies(platformOf(template)))).toEqual([true, false]);
});
