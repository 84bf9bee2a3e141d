import { mskClusterPolicy as rule } from '../../../../lib/judge/rules/identity/msk-cluster-policy';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, CHOSEN, perhaps, PERHAPS, resource, type Parts } from '../support/judge';

const KAFKA = 'arn:aws:kafka:eu-west-1:111122223333';
const TOPIC = `${KAFKA}:topic/events/id-1/orders`;
const PARTNER = { AWS: 'arn:aws:iam::222233334444:role/partner' };
const READ = { Effect: 'Allow', Principal: PARTNER, Action: 'kafka-cluster:ReadData', Resource: TOPIC };
const AT = 'Policy/Properties/Policy/Statement/0';

function policy(...statements: unknown[]): Parts {
  return {
    Parameters: CHOSEN, Conditions: PERHAPS,
    Resources: {
      Cluster: resource('AWS::MSK::Cluster', {}), Role: resource('AWS::IAM::Role', {}),
      Policy: resource('AWS::MSK::ClusterPolicy', { ClusterArn: attribute('Cluster', 'Arn'), Policy: { Statement: statements } }),
    },
  };
}

ruleCases(rule, {
  compliant: [
    ['a partner that reads a topic', policy(READ)],
    ['a partner that connects', policy({ ...READ, Action: ['kafka:CreateVpcConnection', 'kafka:GetBootstrapBrokers', 'kafka-cluster:Connect'], Resource: '*' })],
    ['the cluster\'s ARN beside the topic', policy({ ...READ, Resource: [attribute('Cluster', 'Arn'), `${KAFKA}:cluster/events/*`, TOPIC] })],
    ['a prefix of topics', policy({ ...READ, Resource: `${KAFKA}:topic/events/id-1/payments.*` })],
    ['cluster and id taken from its ARN', policy({ ...READ, Resource: { 'Fn::Join': ['', [`${KAFKA}:topic/`, { 'Fn::Select': [1, { 'Fn::Split': [':cluster/', attribute('Cluster', 'Arn')] }] }, '/orders']] } })],
    ['a service for one account', policy({ ...READ, Principal: { Service: 'firehose.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceAccount': '222233334444' } } })],
    ['an account, narrowed to a role', policy({ ...READ, Principal: { AWS: '222233334444' }, Condition: { ArnEquals: { 'aws:PrincipalArn': PARTNER.AWS } } })],
    ['a denial to everybody', policy({ Effect: 'Deny', Principal: '*', Action: 'kafka-cluster:*', Resource: '*' })],
  ],
  nonCompliant: [
    ['whom a provider vouches for', policy({ ...READ, Principal: { Federated: 'cognito-identity.amazonaws.com' } }), `violation ${AT}/Principal/Federated [federated:cognito-identity.amazonaws.com]`],
    ['names with a letter left open', policy({ ...READ, Resource: `${KAFKA}:topic/events/id-1/order?` }), `violation ${AT}/Resource [resource:${KAFKA}:topic/events/id-1/order?]`],
    ['anybody', policy({ ...READ, Principal: '*' }), `violation ${AT}/Principal [everyone]`],
    ['anybody of an organisation', policy({ ...READ, Principal: { AWS: '*' }, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }), `violation ${AT}/Principal/AWS [everyone]`],
    ['an account root', policy({ ...READ, Principal: { AWS: 'arn:aws:iam::222233334444:root' } }), `violation ${AT}/Principal/AWS [account:arn:aws:iam::222233334444:root]`],
    ['an account in one branch', policy({ ...READ, Principal: { AWS: perhaps(PARTNER.AWS, '222233334444') } }), `violation ${AT}/Principal/AWS [account:222233334444]`],
    ['a service for anybody', policy({ ...READ, Principal: { Service: 'kafka.amazonaws.com' } }), `violation ${AT}/Principal/Service [service:kafka.amazonaws.com]`],
    ['everybody but one', policy({ Effect: 'Allow', NotPrincipal: PARTNER, Action: 'kafka-cluster:ReadData', Resource: TOPIC }), `violation ${AT}/NotPrincipal [not-principal]`],
    ['every Kafka action', policy({ ...READ, Action: 'kafka-cluster:*' }), `violation ${AT}/Action [action:kafka-cluster:*]`],
    ['one character of an action', policy({ ...READ, Action: ['kafka-cluster:ReadDat?'] }), `violation ${AT}/Action/0 [action:kafka-cluster:ReadDat?]`],
    ['every action of the control plane', policy({ ...READ, Action: 'kafka:*', Resource: attribute('Cluster', 'Arn') }), `violation ${AT}/Action [action:kafka:*]`],
    ['an action that administers', policy({ ...READ, Action: 'kafka:UpdateSecurity', Resource: attribute('Cluster', 'Arn') }), `violation ${AT}/Action [administers:kafka:UpdateSecurity]`],
    ['an action that writes ACLs', policy({ ...READ, Action: 'kafka-cluster:AlterCluster', Resource: attribute('Cluster', 'Arn') }), `violation ${AT}/Action [administers:kafka-cluster:AlterCluster]`],
    ['all but some actions', policy({ Effect: 'Allow', Principal: PARTNER, NotAction: 'kafka:DeleteCluster', Resource: TOPIC }), `violation ${AT}/NotAction [not-action]`],
    ['all but some resources', policy({ Effect: 'Allow', Principal: PARTNER, Action: 'kafka-cluster:ReadData', NotResource: TOPIC }), `violation ${AT}/NotResource [not-resource]`],
    ['records of everything', policy({ ...READ, Resource: '*' }), `violation ${AT}/Resource [resource:*]`],
    ['connecting and reading everything', policy({ ...READ, Action: ['kafka-cluster:Connect', 'kafka-cluster:ReadData'], Resource: '*' }), `violation ${AT}/Resource [resource:*]`],
    ['every topic', policy({ ...READ, Resource: `${KAFKA}:topic/events/id-1/*` }), `violation ${AT}/Resource [resource:${KAFKA}:topic/events/id-1/*]`],
    ['every topic of a cluster of any id', policy({ ...READ, Resource: `${KAFKA}:topic/events/*` }), `violation ${AT}/Resource [resource:${KAFKA}:topic/events/*]`],
    ['topics by their end', policy({ ...READ, Resource: `${KAFKA}:topic/events/id-1/?rders` }), `violation ${AT}/Resource [resource:${KAFKA}:topic/events/id-1/?rders]`],
    ['every group', policy({ ...READ, Action: 'kafka-cluster:AlterGroup', Resource: `${KAFKA}:group/events/id-1/*` }), `violation ${AT}/Resource [resource:${KAFKA}:group/events/id-1/*]`],
  ],
  notApplicable: [['a cluster without a policy', { Resources: { Cluster: resource('AWS::MSK::Cluster', {}) } }]],
  unresolvable: [
    ['a principal', policy({ ...READ, Principal: { AWS: AT_DEPLOYMENT } }), `unresolved ${AT}/Principal/AWS [policy]`],
    ['a kind of principal', policy({ ...READ, Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::222233334444:${Chosen}' } } }), `unresolved ${AT}/Principal/AWS [principal:arn:aws:iam::222233334444:<Chosen>]`],
    ['an action', policy({ ...READ, Action: AT_DEPLOYMENT }), `unresolved ${AT}/Action [action:<Chosen>]`],
    ['a resource', policy({ ...READ, Resource: AT_DEPLOYMENT }), `unresolved ${AT}/Resource [resource:<Chosen>]`],
    ['a topic', policy({ ...READ, Resource: { 'Fn::Sub': `${KAFKA}:topic/events/id-1/\${Chosen}` } }), `unresolved ${AT}/Resource [resource:${KAFKA}:topic/events/id-1/<Chosen>]`],
    ['an effect', policy({ ...READ, Effect: AT_DEPLOYMENT }), `unresolved ${AT}/Effect [effect]`],
    ['a value that may be a wildcard', policy({ ...READ, Principal: '*', Condition: { ArnLike: { 'aws:PrincipalArn': AT_DEPLOYMENT } } }), `unresolved ${AT}/Principal [everyone]`],
  ],
});
