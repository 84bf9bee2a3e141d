import { privatelinkOpen as rule } from '../../../../lib/judge/rules/network/privatelink-open';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, CHOSEN, perhaps, PERHAPS, resource, type Parts } from '../support/judge';
import { kafkaNetwork } from '../support/network';

const ROLE = 'arn:aws:iam::222222222222:role/partner';
const LIST = 'Permissions/Properties/AllowedPrincipals';

function service(AcceptanceRequired: unknown): Parts {
  return { Parameters: CHOSEN, Conditions: PERHAPS, Resources: { Service: resource('AWS::EC2::VPCEndpointService', { AcceptanceRequired, NetworkLoadBalancerArns: [] }) } };
}

function admits(AllowedPrincipals: unknown): Parts {
  return {
    Parameters: CHOSEN, Conditions: PERHAPS,
    Resources: { Role: resource('AWS::IAM::Role', {}), Permissions: resource('AWS::EC2::VPCEndpointServicePermissions', { ServiceId: 'vpce-svc-1', AllowedPrincipals }) },
  };
}

ruleCases(rule, {
  compliant: [
    ['acceptance', service(true)],
    ['acceptance, as text', service('true')],
    ['a role', admits([ROLE])],
    ['a role of the templates', admits([attribute('Role', 'Arn')])],
    ['a role of a partition', admits([{ 'Fn::Sub': 'arn:${AWS::Partition}:iam::222222222222:role/partner' }])],
    ['nobody', admits([])],
  ],
  nonCompliant: [
    ['no acceptance', service(false), 'violation Service/Properties/AcceptanceRequired [accepts-by-itself]'],
    ['no acceptance in one branch', service(perhaps(true, 'false')), 'violation Service/Properties/AcceptanceRequired [accepts-by-itself]'],
    ['anybody', admits(['*']), `violation ${LIST}/0 [anyone:*]`],
    ['anybody as the only one, beside a role', admits([ROLE, '*']), `violation ${LIST}/1 [anyone:*]`],
    ['anybody, not as a list', admits('*'), `violation ${LIST} [anyone:*]`],
    ['any role', admits(['arn:aws:iam::222222222222:role/*']), `violation ${LIST}/0 [anyone:arn:aws:iam::222222222222:role/*]`],
    ['an account', admits(['arn:aws:iam::222222222222:root']), `violation ${LIST}/0 [account:arn:aws:iam::222222222222:root]`],
    ['an account by its number', admits(['222222222222']), `violation ${LIST}/0 [account:222222222222]`],
    ['an account in one branch', admits(perhaps([ROLE], ['222222222222'])), `violation ${LIST}/0 [account:222222222222]`],
  ],
  notApplicable: [['no service', kafkaNetwork()]],
  unresolvable: [
    ['silence', service({ Ref: 'AWS::NoValue' }), 'unresolved Service/Properties/AcceptanceRequired [acceptance]'],
    ['what the deployment chooses', service(AT_DEPLOYMENT), 'unresolved Service/Properties/AcceptanceRequired [acceptance]'],
    ['whom the deployment chooses', admits([AT_DEPLOYMENT]), `unresolved ${LIST}/0 [principal:<Chosen>]`],
  ],
});
