import { customResourceForeign as rule } from '../../../../lib/judge/rules/operations/custom-resource-foreign';
import { AT_DEPLOYMENT, attribute, CHOSEN, perhaps, PERHAPS, resource } from '../support/judge';
import { ruleCases } from '../support/cases';

const FUNCTION = { Function: resource('AWS::Lambda::Function', {}) };
const THEIRS = 'arn:aws:lambda:us-east-1:444455556666:function:x';
const TOKEN = 'Custom/Properties/ServiceToken';

function custom(ServiceToken: unknown, type = 'Custom::Topic'): Record<string, unknown> {
  return { Custom: resource(type, { ServiceToken }) };
}

const macro = (FunctionName: unknown): unknown => resource('AWS::CloudFormation::Macro', { Name: 'M', FunctionName });

ruleCases(rule, {
  compliant: [
    ['a function of the templates', { Resources: { ...custom(attribute('Function', 'Arn')), ...FUNCTION } }],
    ['a function of the templates by name', { Resources: { ...custom({ 'Fn::Sub': 'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:handler' }), Function: resource('AWS::Lambda::Function', { FunctionName: 'handler' }) } }],
    ['a topic of the templates', { Resources: { ...custom({ Ref: 'Topic' }, 'AWS::CloudFormation::CustomResource'), Topic: resource('AWS::SNS::Topic', {}) } }],
    ['a macro that a function of the templates is', { Resources: { Macro: macro(attribute('Function', 'Arn')), ...FUNCTION } }],
  ],
  nonCompliant: [
    ['a macro of another account', { Resources: { Macro: macro(THEIRS) } }, 'violation Macro/Properties/FunctionName [account:444455556666]'],
    ['a function of another account', { Resources: custom(THEIRS) }, `violation ${TOKEN} [account:444455556666]`],
    ['a topic of another account', { Resources: custom('arn:aws:sns:us-east-1:444455556666:t', 'AWS::CloudFormation::CustomResource') }, `violation ${TOKEN} [account:444455556666]`],
    ['a function of another account in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, Resources: { ...custom(perhaps(attribute('Function', 'Arn'), THEIRS)), ...FUNCTION } }, `violation ${TOKEN} [account:444455556666]`],
  ],
  notApplicable: [['no custom resource', { Resources: FUNCTION }]],
  unresolvable: [
    ['a function that the deployment chooses', { Parameters: CHOSEN, Resources: custom(AT_DEPLOYMENT) }, `unresolved ${TOKEN} [service-token]`],
    ['a type that somebody registered', { Resources: { Other: resource('Acme::Acl::List', {}) } }, 'unresolved Other/Properties [type:Acme::Acl::List]'],
    ['a function that is imported', { Resources: custom({ 'Fn::ImportValue': 'handler' }) }, `unresolved ${TOKEN} [service-token]`],
    ['a function of this account that is in no template', { Resources: custom({ 'Fn::Sub': 'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:x' }) },
      `unresolved ${TOKEN} [handler:arn:aws:lambda:<AWS::Region>:<AWS::AccountId>:function:x]`],
  ],
});
