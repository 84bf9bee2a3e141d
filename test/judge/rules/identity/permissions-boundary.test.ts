import { permissionsBoundary as rule } from '../../../../lib/judge/rules/identity/permissions-boundary';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource, type Parts } from '../support/judge';

const TOPIC = 'arn:aws:kafka:eu-west-1:111122223333:topic/events/*/orders';
const READS = { Policies: [{ PolicyDocument: { Statement: { Effect: 'Allow', Action: 'kafka-cluster:ReadData', Resource: TOPIC } } }] };
const CEILING = { Ref: 'Ceiling' };
const NOTHING = { Ref: 'AWS::NoValue' };
const template = (resources: Record<string, unknown>): Parts => ({ Parameters: CHOSEN, Conditions: PERHAPS, Resources: resources });
const role = (PermissionsBoundary?: unknown, more: Record<string, unknown> = READS): unknown => resource('AWS::IAM::Role', { ...(PermissionsBoundary === undefined ? {} : { PermissionsBoundary }), ...more });
const ceiling = (...Statement: unknown[]): Parts => template({ Ceiling: resource('AWS::IAM::ManagedPolicy', { PolicyDocument: { Statement } }), Role: role(CEILING) });
const allow = (Action: unknown, Resource: unknown = TOPIC): unknown => ({ Effect: 'Allow', Action, Resource });
const STATEMENT = 'Ceiling/Properties/PolicyDocument/Statement/0';
const making = (Condition: unknown): Record<string, unknown> => ({ Policies: [{ PolicyDocument: { Statement: { Effect: 'Allow', Action: 'iam:CreateRole', Resource: 'arn:aws:iam::111122223333:role/x', Condition } } }] });
const OUTSIDE = 'arn:aws:iam::111122223333:policy/company';

ruleCases(rule, {
  compliant: [
    ['actions and topics by name', ceiling(allow(['kafka-cluster:ReadData', 'kafka-cluster:Connect'], [TOPIC, 'arn:aws:kafka:eu-west-1:111122223333:cluster/events/*']))],
    ['other services as a whole', ceiling(allow(['s3:*', 'logs:*'], '*'))],
    ['a ban of everything', ceiling(allow('kafka-cluster:ReadData'), { Effect: 'Deny', NotAction: 'kafka-cluster:*', Resource: '*' })],
    ['a ban of every cluster but one', ceiling(allow('kafka-cluster:ReadData', '*'), { Effect: 'Deny', Action: ['kafka-cluster:*', 'kafka:*'], NotResource: [TOPIC, 'arn:aws:kafka:eu-west-1:111122223333:group/events/*'] })],
    ['a ban of what is allowed as a whole', ceiling(allow(['s3:*', 'iam:*'], '*'), { Effect: 'Deny', Action: 'iam:*', Resource: '*' })],
    ['a boundary of elsewhere', template({ Role: role(OUTSIDE) })],
    ['a boundary of AWS that is one', template({ Role: role('arn:aws:iam::aws:policy/AmazonMSKReadOnlyAccess') })],
    ['one of two', template({ A: role(OUTSIDE), B: role() })],
    ['half of four', template({ A: role(OUTSIDE), B: role(OUTSIDE), C: role(), D: role() })],
    ['two, and one that CloudFormation takes', template({ A: role(OUTSIDE), B: role(OUTSIDE), C: role(undefined, { ...READS, AssumeRolePolicyDocument: { Statement: { Effect: 'Allow', Principal: { Service: 'cloudformation.amazonaws.com' }, Action: 'sts:AssumeRole' } } }) })],
    ['one who makes roles with', template({ A: role(OUTSIDE), B: role(OUTSIDE), C: role(undefined, making({ StringEquals: { 'iam:PermissionsBoundary': OUTSIDE } })) })],
    ['one who makes roles where none has any custom', template({ A: role(OUTSIDE), C: role(undefined, making(undefined)) })],
    ['two, and one without Kafka', template({ A: role(OUTSIDE), B: role(OUTSIDE), C: role(undefined, {}) })],
  ],
  nonCompliant: [
    ['everything', ceiling(allow('*', '*')), `violation ${STATEMENT}/Action [action:*]`],
    ['all of Kafka in other letters', ceiling(allow(['Kafka-Cluster:*'])), `violation ${STATEMENT}/Action/0 [action:Kafka-Cluster:*]`],
    ['a ban of no cluster', ceiling(allow('kafka-cluster:ReadData', '*'), { Effect: 'Deny', Action: 'kafka-cluster:*', NotResource: 'arn:aws:kafka:eu-west-1:111122223333:topic/*' }), `violation ${STATEMENT}/Resource [resource:*]`],
    ['a ban on a condition', ceiling(allow('iam:*', '*'), { Effect: 'Deny', Action: 'iam:*', Resource: '*', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } }), `violation ${STATEMENT}/Action [action:iam:*]`],
    ['all of IAM', ceiling(allow('Iam:*', '*')), `violation ${STATEMENT}/Action [action:Iam:*]`],
    ['all but some', ceiling({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }), `violation ${STATEMENT}/NotAction [not-action]`],
    ['every cluster', ceiling(allow('kafka-cluster:ReadData', '*')), `violation ${STATEMENT}/Resource [resource:*]`],
    ['every cluster but one', ceiling({ Effect: 'Allow', Action: 'kafka-cluster:ReadData', NotResource: TOPIC }), `violation ${STATEMENT}/NotResource [not-resource]`],
    ['AWS\'s own for administrators', template({ Role: role('arn:aws:iam::aws:policy/AdministratorAccess') }), 'violation Role/Properties/PermissionsBoundary [policy:arn:aws:iam::aws:policy/AdministratorAccess]'],
    ['AWS\'s own for administrators in one branch', template({ Role: role(perhaps(OUTSIDE, 'arn:aws:iam::aws:policy/PowerUserAccess')) }), 'violation Role/Properties/PermissionsBoundary [policy:arn:aws:iam::aws:policy/PowerUserAccess]'],
    ['one without of three', template({ A: role(OUTSIDE), B: role(OUTSIDE), C: role() }), 'violation C/Properties/PermissionsBoundary [none]'],
    ['one who makes roles without', template({ A: role(OUTSIDE), B: role(OUTSIDE), C: role(undefined, making(undefined)) }), 'violation C/Properties/Policies/0/PolicyDocument/Statement/Action [maker:iam:CreateRole]'],
    ['one without in one branch', template({ A: role(OUTSIDE), B: role(OUTSIDE), C: role(perhaps(OUTSIDE, NOTHING)) }), 'violation C/Properties/PermissionsBoundary [none]'],
  ],
  notApplicable: [['roles without', template({ A: role(), B: role() })]],
  unresolvable: [
    ['an action', ceiling(allow(AT_DEPLOYMENT)), `unresolved ${STATEMENT}/Action [action:<Chosen>]`],
    ['a statement', ceiling(AT_DEPLOYMENT), `unresolved ${STATEMENT} [statement]`],
  ],
});
