import { add, all, attribute, push, remove, section, set, shuffled, type Change, type Equivalent, type Stacks } from '../../diff/red-team/change';
import { allow, arn, document, ref, sub } from '../../diff/red-team/words';
import { renamed } from '../../support/templates';

/* eslint-disable @typescript-eslint/no-explicit-any -- templates are changed at any depth */
const TRUST = 'AssumeRolePolicyDocument.Statement.0';
const STATEMENT = 'PolicyDocument.Statement';
const IN_ROLE = 'Policies.0.PolicyDocument.Statement';
const EKS = 'oidc.eks.eu-central-1.amazonaws.com/id/A1B2C3D4E5F60718293A4B5C6D7E8F90';
const HUB = 'token.actions.githubusercontent.com';
const MFA = 'aws:MultiFactorAuthPresent';
const kafka = (kind: string, name: string) => sub(`arn:\${AWS::Partition}:kafka:\${AWS::Region}:\${AWS::AccountId}:${kind}/\${ClusterName}/*/${name}`);
const of = (stacks: Stacks, id: string): any => stacks['stack']!.Resources[id]!.Properties;
const ids: Change = (stacks) => { stacks['stack'] = renamed(stacks['stack']!, (id, index) => `R${String(index)}${id.slice(0, 3)}`); };
const everywhere = (from: string, to: string): Change => (stacks) => { stacks['stack'] = JSON.parse(JSON.stringify(stacks['stack']).replaceAll(from, to)) as never; };
const statements = (change: (list: any[]) => any[]): Change => (stacks) => {
  for (const id of ['ReadingsPolicy', 'ArchiveAccess', 'Ceiling', 'OperatorsMay']) of(stacks, id).PolicyDocument.Statement = change(of(stacks, id).PolicyDocument.Statement);
  for (const id of ['BillingRole', 'IssuerRole', 'RepairRole', 'PipelineRole', 'StackRole']) of(stacks, id).Policies[0].PolicyDocument.Statement = change(of(stacks, id).Policies[0].PolicyDocument.Statement);
};
const withoutSid = (one: object): object => Object.fromEntries(Object.entries(one).filter(([name]) => name !== 'Sid'));
/** Moves the inline policies of a role into a resource of their own. */
const outOf = (role: string, type: string, how: object): Change => (stacks) => {
  const { Policies: [policy], ...rest } = of(stacks, role);
  stacks['stack']!.Resources[role]!.Properties = rest;
  add(`${role}Own`, { Type: type, Properties: { ...how, ...(type === 'AWS::IAM::ManagedPolicy' ? {} : { PolicyName: policy.PolicyName }), PolicyDocument: policy.PolicyDocument } })(stacks);
};

/** The same in other words, or tighter: neither a new finding, nor anything wider. */
export const IDENTITY_HARMLESS: readonly Equivalent[] = [
  ['everything in another order', shuffled],
  ['every resource under another id', ids],
  ['statements backwards', statements((list) => [...list].reverse())],
  ['a statement for each action', statements((list) => list.flatMap((one) => [one.Action].flat().map((Action) => ({ ...withoutSid(one), Action }))))],
  ['no Sids', statements((list) => list.map(withoutSid))],
  ['actions in small letters', statements((list) => list.map(({ Action, ...rest }) => ({ ...rest, Action: [Action].flat().map((action: string) => action.toLowerCase()) })))],
  ['actions in capital prefixes, resources as lists', statements((list) => list.map(({ Action, Resource, ...rest }) => ({ ...rest, Action: [Action].flat().map((action: string) => action.replace(/^[a-z-]+/, (name) => name.toUpperCase())), Resource: [Resource].flat() })))],
  ['each statement twice', statements((list) => [...list, ...list.map(withoutSid)])],
  ['the partition written out', everywhere('${AWS::Partition}', 'aws')],
  ['the name of the cluster written out', everywhere('${ClusterName}', 'meters')],
  ['names joined', set('ReadingsPolicy', `${STATEMENT}.1.Resource`, { 'Fn::Join': [':', ['arn', ref('AWS::Partition'), 'kafka', ref('AWS::Region'), ref('AWS::AccountId'), sub('topic/${ClusterName}/*/grid.readings')]] })],
  ['both branches the same', set('ReadingsPolicy', `${STATEMENT}.1.Resource`, { 'Fn::If': ['IsLive', kafka('topic', 'grid.readings'), kafka('topic', 'grid.readings')] })],
  ['a topic by a mapping', all(section('stack', 'Mappings/Topics', { Names: { Readings: 'grid.readings' } }), set('ReadingsPolicy', `${STATEMENT}.1.Resource`, { 'Fn::Sub': ['arn:${AWS::Partition}:kafka:${AWS::Region}:${AWS::AccountId}:topic/${ClusterName}/*/${T}', { T: { 'Fn::FindInMap': ['Topics', 'Names', 'Readings'] } }] }))],
  ['a service written out', all(set('ReadingsRole', `${TRUST}.Principal.Service`, ['ecs-tasks.amazonaws.com']), set('IssuerRole', `${TRUST}.Principal.Service`, ['lambda.amazonaws.com']))],
  ['inline as a policy of the role', outOf('BillingRole', 'AWS::IAM::RolePolicy', { RoleName: ref('BillingRole') })],
  ['inline as a policy', outOf('IssuerRole', 'AWS::IAM::Policy', { Roles: [ref('IssuerRole')] })],
  ['inline as a managed policy', outOf('RepairRole', 'AWS::IAM::ManagedPolicy', { Roles: [ref('RepairRole')] })],
  ['a managed policy attached from its own side', all(set('ArchiveRole', 'ManagedPolicyArns', undefined), set('ArchiveAccess', 'Roles', [ref('ArchiveRole')]))],
  ['a group left, its right given to the user', all(set('OnCall', 'Groups', undefined), remove('Operators'), remove('OperatorsMay'), set('OnCall', 'Policies', [{ PolicyName: 'become', PolicyDocument: document({ ...allow('sts:AssumeRole', arn('RepairRole')), Condition: { Bool: { [MFA]: 'true' } } }) }]))],
  ['membership as a resource', all(set('OnCall', 'Groups', undefined), add('Member', { Type: 'AWS::IAM::UserToGroupAddition', Properties: { GroupName: ref('Operators'), Users: [ref('OnCall')] } }))],
  ['permissions of a set as text', (stacks) => { of(stacks, 'Auditors').InlinePolicy = { 'Fn::Sub': '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["kafka:DescribeClusterV2","kafka:ListTopics"],"Resource":"${Cluster.Arn}"},{"Effect":"Allow","Action":["logs:FilterLogEvents","logs:GetLogEvents"],"Resource":"${BrokerLogs.Arn}"}]}' }; }],
  ['booleans and numbers as they are', all(set('RepairRole', `${TRUST}.Condition`, { Bool: { [MFA]: true }, NumericLessThan: { 'aws:MultiFactorAuthAge': 900 } }), set('ReadingsRole', 'MaxSessionDuration', '3600'), set('Cluster', 'ClientAuthentication.Unauthenticated.Enabled', 'false'))],
  ['keys and operators in other letters', set('RepairRole', `${TRUST}.Condition`, { Bool: { 'AWS:multifactorauthpresent': ['true'] }, NumericLessThan: { 'aws:multiFactorAuthAge': ['900'] } })],
  ['equal and like, where nothing is a pattern', all(
    set('BillingRole', `${TRUST}.Condition`, { StringLike: { [`${EKS}:sub`]: ['system:serviceaccount:billing:billing'], [`${EKS}:aud`]: ['sts.amazonaws.com'] } }),
    set('ReadingsRole', `${TRUST}.Condition.StringEquals`, undefined), set('ReadingsRole', `${TRUST}.Condition.StringLike`, { 'aws:SourceAccount': ref('AWS::AccountId') }))],
  ['any of one value', set('PipelineRole', `${IN_ROLE}.1.Condition`, { 'ForAnyValue:StringEquals': { 'iam:PassedToService': ['cloudformation.amazonaws.com'] } })],
  ['a source by two operators', set('StackRole', `${TRUST}.Condition.ArnEquals`, { 'aws:SourceArn': sub('arn:${AWS::Partition}:cloudformation:${AWS::Region}:${AWS::AccountId}:stack/meters/*') })],
  ['one action for the stack, one for the cluster', set('Auditors', 'SessionDuration', 'PT60M')],
  ['sessions of half an hour', set('Auditors', 'SessionDuration', 'PT30M')],
  ['the default length of sessions', all(set('ReadingsRole', 'MaxSessionDuration', undefined), set('ArchiveRole', 'MaxSessionDuration', undefined))],
  ['descriptions and tags', all(set('ReadingsRole', 'Description', 'takes readings'), set('ReadingsRole', 'Tags', [{ Key: 'owner', Value: 'team-meters' }]), attribute('BillingRole', 'Metadata', { owner: 'team-billing' }))],
  ['a ban more', push('ArchiveAccess', STATEMENT, { Effect: 'Deny', Action: ['s3:DeleteObject', 's3:PutBucketPolicy'], Resource: '*' })],
  ['a ban of whoever has no second factor', push('RepairRole', IN_ROLE, { Effect: 'Deny', NotAction: 'sts:GetSessionToken', Resource: '*', Condition: { BoolIfExists: { [MFA]: 'false' } } })],
  ['a ban of other networks', push('ReadingsPolicy', STATEMENT, { Effect: 'Deny', Action: '*', NotResource: [arn('Cluster'), kafka('topic', 'grid.readings')] })],
  ['a ceiling more', set('RepairRole', 'PermissionsBoundary', ref('Ceiling'))],
  ['a lower ceiling', set('Ceiling', `${STATEMENT}.0.Resource.1`, kafka('topic', 'grid.readings'))],
  ['a ceiling without a ban of what it does not allow', set('Ceiling', `${STATEMENT}.2`, undefined)],
  ['a topic less', set('BillingRole', `${IN_ROLE}.1.Resource`, kafka('topic', 'grid.readings'))],
  ['an action less', set('BillingRole', `${IN_ROLE}.1.Action`, 'kafka-cluster:ReadData')],
  ['a shorter age of the second factor', set('RepairRole', `${TRUST}.Condition.NumericLessThan`, { 'aws:MultiFactorAuthAge': '300' })],
  ['a name with the session', set('RepairRole', `${TRUST}.Condition.StringLike`, { 'sts:RoleSessionName': '${aws:username}' })],
  ['hours of the day', set('RepairRole', `${TRUST}.Condition.DateLessThan`, { 'aws:CurrentTime': '2027-06-30T00:00:00Z' })],
  ['a network more in a condition', set('RepairRole', `${TRUST}.Condition.IpAddress`, { 'aws:SourceIp': '198.51.100.0/24' })],
  ['an audience in a statement of its own', set('PipelineRole', `${TRUST}.Condition`, { StringEquals: { [`${HUB}:aud`]: ['sts.amazonaws.com'], [`${HUB}:sub`]: { 'Fn::If': ['IsLive', sub('repo:${Repository}:ref:refs/heads/main'), sub('repo:${Repository}:ref:refs/heads/trial')] } } })],
  ['no partner', remove('Sharing')],
  ['a partner without a group', set('Sharing', 'Policy.Statement.2', undefined)],
  ['one statement for both partners\' reads', set('Sharing', 'Policy.Statement.1.Principal.AWS', { 'Fn::Sub': ['arn:${AWS::Partition}:iam::${MeterAccount}:role/${Reader}', { Reader: { 'Fn::If': ['IsLive', 'field-reader', 'field-trial'] } }] })],
  ['the policy of the cluster as text of lists', set('Sharing', 'Policy.Version', '2012-10-17')],
  ['certificates by one template, as a list', set('IssuerRole', `${IN_ROLE}.0.Condition`, { StringEquals: { 'acm-pca:TemplateArn': ['arn:aws:acm-pca:::template/EndEntityClientAuthCertificate/V1'] } })],
  ['certificates by ARN', set('IssuerRole', `${IN_ROLE}.0.Condition`, { ArnEquals: { 'acm-pca:TemplateArn': sub('arn:${AWS::Partition}:acm-pca:::template/EndEntityClientAuthCertificate/V1') } })],
  ['the authority by its ARN', set('Cluster', 'ClientAuthentication.Tls.CertificateAuthorityArnList', [arn('Authority')])],
  ['no certificates', all(set('Cluster', 'ClientAuthentication.Tls', { Enabled: false }), remove('DevicesToBrokers'))],
  ['a parameter that is used nowhere', section('stack', 'Parameters/Spare', { Type: 'String', Default: '*' })],
];
