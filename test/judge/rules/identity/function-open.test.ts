import { functionOpen as rule } from '../../../../lib/judge/rules/identity/function-open';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, CHOSEN, perhaps, PERHAPS, resource, type Parts } from '../support/judge';

const template = (type: string, properties: Record<string, unknown>): Parts => ({
  Parameters: CHOSEN, Conditions: PERHAPS, Resources: { Role: resource('AWS::IAM::Role', {}), It: resource(type, properties) },
});
const permission = (Principal: unknown, more: Record<string, unknown> = {}): Parts => template('AWS::Lambda::Permission', { Action: 'lambda:InvokeFunction', Principal, ...more });
const AT = 'It/Properties';

ruleCases(rule, {
  compliant: [
    ['a role', permission(attribute('Role', 'Arn'))],
    ['a role of another account', permission('arn:aws:iam::222233334444:role/partner')],
    ['a service for one account', permission('s3.amazonaws.com', { SourceAccount: { Ref: 'AWS::AccountId' } })],
    ['a service for a resource of the templates', permission('events.amazonaws.com', { SourceArn: attribute('Role', 'Arn') })],
    ['a service for the resources of one account', permission('apigateway.amazonaws.com', { SourceArn: 'arn:aws:execute-api:eu-west-1:111122223333:api/*/POST/orders' })],
    ['a skill with its token', permission('alexa-appkit.amazon.com.amazonaws.com', { EventSourceToken: 'amzn1.skill' })],
    ['a URL with IAM', template('AWS::Lambda::Url', { AuthType: 'AWS_IAM' })],
    ['a layer for one account\'s role', template('AWS::Lambda::LayerVersionPermission', { Principal: 'arn:aws:iam::222233334444:role/build' })],
  ],
  nonCompliant: [
    ['anybody', permission('*'), `violation ${AT}/Principal [everyone]`],
    ['anybody, whatever the source', permission('*', { SourceAccount: '111122223333' }), `violation ${AT}/Principal [everyone]`],
    ['an organisation', permission('*', { PrincipalOrgID: 'o-1' }), `violation ${AT}/Principal [organisation]`],
    ['another account', permission('222233334444'), `violation ${AT}/Principal [account:222233334444]`],
    ['a service for anybody', permission('s3.amazonaws.com'), `violation ${AT}/Principal [service:s3.amazonaws.com]`],
    ['a service of China for anybody', permission('s3.amazonaws.com.cn'), `violation ${AT}/Principal [service:s3.amazonaws.com.cn]`],
    ['a service for any account', permission('events.amazonaws.com', { SourceArn: 'arn:aws:events:*:*:rule/*' }), `violation ${AT}/SourceArn [service:events.amazonaws.com]`],
    ['a service for any bucket', permission('s3.amazonaws.com', { SourceArn: 'arn:aws:s3:::*' }), `violation ${AT}/SourceArn [service:s3.amazonaws.com]`],
    ['a service whose source one branch lacks', permission('s3.amazonaws.com', { SourceAccount: perhaps('111122223333', { Ref: 'AWS::NoValue' }) }), `violation ${AT}/Principal [service:s3.amazonaws.com]`],
    ['a URL without authentication', template('AWS::Lambda::Url', { AuthType: 'NONE' }), `violation ${AT}/AuthType [url:NONE]`],
    ['a URL without authentication in one branch', template('AWS::Lambda::Url', { AuthType: perhaps('AWS_IAM', 'NONE') }), `violation ${AT}/AuthType [url:NONE]`],
    ['a layer for anybody', template('AWS::Lambda::LayerVersionPermission', { Principal: '*' }), `violation ${AT}/Principal [everyone]`],
    ['a layer for an organisation', template('AWS::Lambda::LayerVersionPermission', { Principal: '*', OrganizationId: 'o-1' }), `violation ${AT}/Principal [organisation]`],
  ],
  notApplicable: [['a function that nobody calls', template('AWS::Lambda::Function', {})]],
  unresolvable: [
    ['a principal', permission(AT_DEPLOYMENT), `unresolved ${AT}/Principal [principal:<Chosen>]`],
    ['a source', permission('s3.amazonaws.com', { SourceArn: AT_DEPLOYMENT }), `unresolved ${AT}/SourceArn [service:s3.amazonaws.com]`],
    ['a URL', template('AWS::Lambda::Url', { AuthType: AT_DEPLOYMENT }), `unresolved ${AT}/AuthType [url]`],
  ],
});
