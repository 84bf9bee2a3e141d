import { add, all, push, section, set, type Change } from '../../diff/red-team/change';
import { allow, arn, document, ref, sub, trusts } from '../../diff/red-team/words';

const TRUST = 'AssumeRolePolicyDocument.Statement.0';
const STATEMENT = 'PolicyDocument.Statement';
const IN_ROLE = 'Policies.0.PolicyDocument.Statement';
const EKS = 'oidc.eks.eu-central-1.amazonaws.com/id/A1B2C3D4E5F60718293A4B5C6D7E8F90';
const HUB = 'token.actions.githubusercontent.com';
const MFA = 'aws:MultiFactorAuthPresent';
const kafka = (kind: string, name: string) => sub(`arn:\${AWS::Partition}:kafka:\${AWS::Region}:\${AWS::AccountId}:${kind}/\${ClusterName}/*/${name}`);
const rolePolicy = (role: string, ...statements: object[]) => ({ Type: 'AWS::IAM::RolePolicy', Properties: { PolicyName: 'more', RoleName: ref(role), PolicyDocument: document(...statements) } });
const managed = (attached: object, ...statements: object[]) => ({ Type: 'AWS::IAM::ManagedPolicy', Properties: { ...attached, PolicyDocument: document(...statements) } });
const ROOT = sub('arn:${AWS::Partition}:iam::${AWS::AccountId}:root');
const ISSUE_CONDITION = `${IN_ROLE}.0.Condition`;
const template = (name: string) => sub(`arn:\${AWS::Partition}:acm-pca:::template/${name}/V1`);
const mapping = (path: string, value: unknown): Change => section('stack', `Mappings/${path}`, value);
const parameter = (path: string, value: unknown): Change => section('stack', `Parameters/${path}`, value);

/** A weakness: its name, the rule that must find it, the change, and where it is told when not at what the change touched. */
export type IdentityWeakness = readonly [name: string, rule: string, change: Change, at?: string];

const GRANTS: readonly IdentityWeakness[] = [
  ['an action in other letters with a wildcard', 'KAFKA-WILDCARD-GRANT', set('ReadingsPolicy', `${STATEMENT}.1.Action.1`, 'Kafka-Cluster:W*')],
  ['a question mark for a letter', 'KAFKA-WILDCARD-GRANT', set('ReadingsPolicy', `${STATEMENT}.1.Action.1`, 'kafka-cluster:????Data')],
  ['a topic with a question mark at its start', 'KAFKA-WILDCARD-GRANT', set('ReadingsPolicy', `${STATEMENT}.1.Resource`, kafka('topic', '????.readings'))],
  ['every topic, joined from parts', 'KAFKA-WILDCARD-GRANT', set('ReadingsPolicy', `${STATEMENT}.1.Resource`, { 'Fn::Join': ['/', [sub('arn:${AWS::Partition}:kafka:${AWS::Region}:${AWS::AccountId}:topic'), ref('ClusterName'), '*', '*']] })],
  ['every topic by a mapping', 'KAFKA-WILDCARD-GRANT', all(mapping('Partition/live/Topics', '*'), mapping('Partition/trial/Topics', 'trial.readings'),
    set('ReadingsPolicy', `${STATEMENT}.1.Resource`, { 'Fn::Sub': ['arn:${AWS::Partition}:kafka:${AWS::Region}:${AWS::AccountId}:topic/${ClusterName}/*/${Name}', { Name: { 'Fn::FindInMap': ['Partition', ref('Stage'), 'Topics'] } }] }))],
  ['a topic only live, everything in trials', 'KAFKA-WILDCARD-GRANT', set('ReadingsPolicy', `${STATEMENT}.1.Resource`, { 'Fn::If': ['IsLive', kafka('topic', 'grid.readings'), kafka('topic', '*')] })],
  ['everything but a topic', 'KAFKA-WILDCARD-GRANT', all(set('BillingRole', `${IN_ROLE}.1.Resource`, undefined), set('BillingRole', `${IN_ROLE}.1.NotResource`, kafka('topic', 'grid.bills')), set('BillingRole', 'PermissionsBoundary', undefined))],
  ['every action but IAM', 'WILDCARD-GRANT', push('ArchiveAccess', STATEMENT, { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' })],
  ['every action but reading secrets, on the bucket', 'WILDCARD-GRANT', push('ArchiveAccess', STATEMENT, { Effect: 'Allow', NotAction: 's3:DeleteBucket', Resource: [arn('Archive'), sub('${Archive.Arn}/*')] })],
  ['every group', 'KAFKA-WILDCARD-GRANT', set('ArchiveAccess', `${STATEMENT}.2.Resource`, sub('arn:${AWS::Partition}:kafka:${AWS::Region}:${AWS::AccountId}:group/*'))],
  ['the cluster by any name', 'KAFKA-WILDCARD-GRANT', set('RepairRole', `${IN_ROLE}.0.Resource`, sub('arn:${AWS::Partition}:kafka:${AWS::Region}:${AWS::AccountId}:cluster/*'))],
  ['access-control lists by a policy of their own', 'ADMIN-AND-DATA', add('RepairMore', rolePolicy('RepairRole', allow('kafka-cluster:AlterCluster', arn('Cluster'))))],
  ['everything about Kafka by a managed policy, attached from its side', 'KAFKA-WILDCARD-GRANT', add('Support', managed({ Roles: [ref('ArchiveRole')] }, allow(['kafka-cluster:*'], '*')))],
  ['a policy of AWS, by partition', 'WILDCARD-GRANT', set('RepairRole', 'ManagedPolicyArns', [sub('arn:${AWS::Partition}:iam::aws:policy/AmazonMSKFullAccess')])],
  ['power for on-call', 'KAFKA-WILDCARD-GRANT', set('OnCall', 'ManagedPolicyArns', ['arn:aws:iam::aws:policy/PowerUserAccess'])],
  ['a statement that only live deployments have', 'KAFKA-WILDCARD-GRANT', push('ArchiveAccess', STATEMENT, { 'Fn::If': ['IsLive', allow('kafka-cluster:ReadData', '*'), ref('AWS::NoValue')] })],
  ['a single statement, not a list', 'WILDCARD-GRANT', set('TaskStartLogs', 'PolicyDocument', { Statement: { Action: 'logs:*', Effect: 'Allow', Resource: '*' } })],
  ['every key', 'WILDCARD-GRANT', all(set('ArchiveAccess', `${STATEMENT}.4.Action`, ['kms:GenerateDataKey', 'kms:Decrypt']), set('ArchiveAccess', `${STATEMENT}.4.Resource`, '*'), set('ArchiveAccess', `${STATEMENT}.4.Condition`, undefined))],
  ['every key of the account, by its path', 'WILDCARD-GRANT', push('RepairRole', IN_ROLE, allow('kms:Decrypt', sub('arn:${AWS::Partition}:kms:*:${AWS::AccountId}:key/*')))],
  ['keys by any service', 'CONDITION-VOID', set('PasswordKey', 'KeyPolicy.Statement.1.Condition', { StringLike: { 'kms:ViaService': '*' } })],
  ['every secret of the account', 'WILDCARD-GRANT', push('IssuerRole', IN_ROLE, allow('secretsmanager:GetSecretValue', sub('arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:*')))],
  ['every secret in two halves', 'WILDCARD-GRANT', push('IssuerRole', IN_ROLE, allow(['secretsmanager:Get*', 'secretsmanager:List*'], sub('arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:?*')))],
  ['every password of MSK', 'WILDCARD-GRANT', push('IssuerRole', IN_ROLE, allow('secretsmanager:GetSecretValue', sub('arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:AmazonMSK_*')))],
  ['every bucket', 'WILDCARD-GRANT', set('ArchiveAccess', `${STATEMENT}.3.Resource`, 'arn:aws:s3:::*')],
  ['every action on the archive', 'WILDCARD-GRANT', all(set('ArchiveAccess', `${STATEMENT}.3.Action`, 's3:*'), set('ArchiveAccess', `${STATEMENT}.3.Resource`, [arn('Archive'), sub('${Archive.Arn}/*')]))],
  ['every log', 'WILDCARD-GRANT', set('FlowLogRole', `${IN_ROLE}.0`, allow(['logs:*'], '*'))],
  ['every role', 'WILDCARD-GRANT', push('IssuerRole', IN_ROLE, allow('sts:AssumeRole', '*'))],
  ['every role by a pattern', 'WILDCARD-GRANT', push('IssuerRole', IN_ROLE, allow('STS:assume*', 'arn:aws:iam::*:role/*'))],
  ['every action of the control plane', 'WILDCARD-GRANT', set('Auditors', 'InlinePolicy.Statement.0.Action', ['kafka:*'])],
  ['an administrator among auditors', 'KAFKA-WILDCARD-GRANT', set('Auditors', 'ManagedPolicies', ['arn:aws:iam::aws:policy/AdministratorAccess'])],
  ['auditors by text', 'WILDCARD-GRANT', set('Auditors', 'InlinePolicy', '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kafka:*","Resource":"*"}]}')],
  ['a date that has passed for a condition', 'CONDITION-VOID', set('PipelineRole', `${IN_ROLE}.1.Condition`, { DateGreaterThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } })],
  ['a time after the epoch for a condition', 'CONDITION-VOID', set('PipelineRole', `${IN_ROLE}.1.Condition`, { NumericGreaterThan: { 'aws:EpochTime': 0 } })],
  ['both halves of the internet for a condition', 'CONDITION-VOID', set('PipelineRole', `${IN_ROLE}.1.Condition`, { IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1', '::/0'] } })],
  ['no wrong name for a condition', 'CONDITION-VOID', set('PasswordKey', 'KeyPolicy.Statement.1.Condition', { StringNotEquals: { 'kms:ViaService': '' } })],
];

const ROLES: readonly IdentityWeakness[] = [
  ['to pass on, to whatever service', 'PASS-ROLE', set('PipelineRole', `${IN_ROLE}.1.Condition`, undefined)],
  ['to pass on, to any service by a pattern', 'PASS-ROLE', set('PipelineRole', `${IN_ROLE}.1.Condition`, { StringLike: { 'iam:PassedToService': '*.amazonaws.com' } })],
  ['to pass on, unless it is another service', 'PASS-ROLE', set('PipelineRole', `${IN_ROLE}.1.Condition`, { StringNotEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } })],
  ['to pass on, for all values', 'PASS-ROLE', set('PipelineRole', `${IN_ROLE}.1.Condition`, { 'ForAllValues:StringLike': { 'iam:PassedToService': ['*'] } })],
  ['to pass every role of the platform', 'PASS-ROLE', set('PipelineRole', `${IN_ROLE}.1.Resource`, sub('arn:${AWS::Partition}:iam::${AWS::AccountId}:role/meter-*'))],
  ['to pass, by another spelling', 'PASS-ROLE', all(set('PipelineRole', `${IN_ROLE}.1.Action`, ['IAM:passrol?']), set('PipelineRole', `${IN_ROLE}.1.Resource`, { 'Fn::Join': ['', ['arn:aws:iam::', ref('AWS::AccountId'), ':role/*']] }))],
  ['to run a function as the reader', 'PRIVILEGE-ESCALATION', push('PipelineRole', IN_ROLE, allow(['lambda:CreateFunction', 'lambda:InvokeFunction'], '*'), { ...allow('iam:PassRole', arn('IssuerRole')), Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } } })],
  ['roles without a boundary', 'PERMISSIONS-BOUNDARY', set('StackRole', `${IN_ROLE}.1.Condition`, undefined)],
  ['roles under any boundary', 'CONDITION-VOID', set('StackRole', `${IN_ROLE}.1.Condition`, { StringLike: { 'iam:PermissionsBoundary': '*' } })],
  ['roles under a boundary if one is said', 'CONDITION-VOID', set('StackRole', `${IN_ROLE}.1.Condition`, { StringEqualsIfExists: { 'iam:PermissionsBoundary': ref('Ceiling') } })],
  ['on-call writes its own policies', 'PRIVILEGE-ESCALATION', set('OnCall', 'Policies', [{ PolicyName: 'own', PolicyDocument: document(allow('iam:PutUserPolicy', sub('arn:${AWS::Partition}:iam::${AWS::AccountId}:user/${!aws:username}'))) }])],
  ['the pipeline writes versions of the ceiling', 'PRIVILEGE-ESCALATION', push('PipelineRole', IN_ROLE, allow(['iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion'], ref('Ceiling')))],
  ['the pipeline changes who is trusted', 'PRIVILEGE-ESCALATION', push('PipelineRole', IN_ROLE, allow('iam:UpdateAssumeRolePolicy', arn('RepairRole')))],
  ['the pipeline takes boundaries away', 'PRIVILEGE-ESCALATION', push('PipelineRole', IN_ROLE, allow('iam:DeleteRolePermissionsBoundary', arn('ReadingsRole')))],
  ['the pipeline makes keys for on-call', 'PRIVILEGE-ESCALATION', push('PipelineRole', IN_ROLE, allow('iam:CreateAccessKey', arn('OnCall')))],
  ['auditors add themselves to operators', 'PRIVILEGE-ESCALATION', push('IssuerRole', IN_ROLE, allow('iam:AddUserToGroup', arn('Operators')))],
  ['operators become every role of the platform', 'WILDCARD-GRANT', set('OperatorsMay', `${STATEMENT}.0.Resource`, sub('arn:${AWS::Partition}:iam::${AWS::AccountId}:role/*'))],
  ['the security of the cluster', 'BOUNDARY-CHANGE', push('PipelineRole', IN_ROLE, allow(['kafka:UpdateSecurity', 'kafka:UpdateConnectivity'], arn('Cluster')))],
  ['the policy of the cluster, by a set of permissions', 'BOUNDARY-CHANGE', push('Auditors', 'InlinePolicy.Statement', allow('kafka:PutClusterPolicy', arn('Cluster')))],
];

const TRUSTS: readonly IdentityWeakness[] = [
  ['any account', 'ROLE-TRUST-WIDE', set('RepairRole', `${TRUST}.Principal`, { AWS: ['*'] })],
  ['anybody of the organisation', 'ROLE-TRUST-WIDE', all(set('RepairRole', `${TRUST}.Principal`, '*'), set('RepairRole', `${TRUST}.Condition.StringEquals`, { 'aws:PrincipalOrgID': ref('OrganisationId') }))],
  ['the account by its number', 'ROLE-TRUST-WIDE', set('RepairRole', `${TRUST}.Principal.AWS`, ref('AWS::AccountId'))],
  ['the account by its root', 'ROLE-TRUST-WIDE', set('RepairRole', `${TRUST}.Principal.AWS`, ROOT)],
  ['the account by a tag that anybody may set', 'ROLE-TRUST-WIDE', all(set('RepairRole', `${TRUST}.Principal.AWS`, ROOT), set('RepairRole', `${TRUST}.Condition.StringLike`, { 'aws:PrincipalArn': '*' }))],
  ['another account beside on-call', 'ROLE-TRUST-WIDE', set('RepairRole', `${TRUST}.Principal.AWS`, [arn('OnCall'), sub('arn:${AWS::Partition}:iam::${MeterAccount}:root')])],
  ['another account in a second statement', 'ROLE-TRUST-WIDE', push('BillingRole', 'AssumeRolePolicyDocument.Statement', trusts({ AWS: ref('MeterAccount') }))],
  ['a second factor if there is one', 'MFA-MISSING', set('RepairRole', `${TRUST}.Condition`, { BoolIfExists: { [MFA]: 'true' } })],
  ['a second factor or none', 'MFA-MISSING', set('RepairRole', `${TRUST}.Condition`, { Bool: { [MFA]: ['true', 'false'] } })],
  ['a second factor that is said, whatever it is', 'MFA-MISSING', set('RepairRole', `${TRUST}.Condition`, { Null: { [MFA]: 'false' } })],
  ['no second factor', 'MFA-MISSING', set('RepairRole', `${TRUST}.Condition`, undefined)],
  ['not without a second factor, if it is said', 'MFA-MISSING', set('RepairRole', `${TRUST}.Condition`, { StringNotEqualsIfExists: { [MFA]: 'false' } })],
  ['a second factor in a condition of its own statement', 'MFA-MISSING', push('RepairRole', 'AssumeRolePolicyDocument.Statement', trusts({ AWS: arn('OnCall') }, { StringLike: { 'aws:username': 'meter-*' } }))],
  ['a second factor of another age, a second user without', 'MFA-MISSING', all(add('Stand', { Type: 'AWS::IAM::User', Properties: {} }), push('RepairRole', 'AssumeRolePolicyDocument.Statement', trusts({ AWS: arn('Stand') })))],
  ['pods of every namespace', 'ROLE-TRUST-WIDE', set('BillingRole', `${TRUST}.Condition`, { StringLike: { [`${EKS}:sub`]: 'system:serviceaccount:*:billing' }, StringEquals: { [`${EKS}:aud`]: 'sts.amazonaws.com' } })],
  ['pods of every name', 'ROLE-TRUST-WIDE', set('BillingRole', `${TRUST}.Condition`, { StringLike: { [`${EKS}:sub`]: 'system:serviceaccount:billing:*', [`${EKS}:aud`]: 'sts.amazonaws.com' } })],
  ['pods of the cluster', 'ROLE-TRUST-WIDE', set('BillingRole', `${TRUST}.Condition`, { StringEquals: { [`${EKS}:aud`]: 'sts.amazonaws.com' } })],
  ['pods but those of one namespace', 'ROLE-TRUST-WIDE', set('BillingRole', `${TRUST}.Condition`, { StringNotLike: { [`${EKS}:sub`]: 'system:serviceaccount:kube-system:*' }, StringEquals: { [`${EKS}:aud`]: 'sts.amazonaws.com' } })],
  ['pods by for-all', 'ROLE-TRUST-WIDE', set('BillingRole', `${TRUST}.Condition`, { 'ForAllValues:StringEquals': { [`${EKS}:sub`]: 'system:serviceaccount:billing:billing' }, StringEquals: { [`${EKS}:aud`]: 'sts.amazonaws.com' } })],
  ['pods if they say who they are', 'ROLE-TRUST-WIDE', set('BillingRole', `${TRUST}.Condition`, { StringEqualsIfExists: { [`${EKS}:sub`]: 'system:serviceaccount:billing:billing', [`${EKS}:aud`]: 'sts.amazonaws.com' } })],
  ['every branch', 'ROLE-TRUST-WIDE', set('PipelineRole', `${TRUST}.Condition`, { StringEquals: { [`${HUB}:aud`]: 'sts.amazonaws.com' }, StringLike: { [`${HUB}:sub`]: sub('repo:${Repository}:*') } })],
  ['every organisation that begins so', 'ROLE-TRUST-WIDE', set('PipelineRole', `${TRUST}.Condition`, { StringEquals: { [`${HUB}:aud`]: 'sts.amazonaws.com' }, StringLike: { [`${HUB}:sub`]: 'repo:grid-operator*' } })],
  ['every branch by the mapping', 'ROLE-TRUST-WIDE', all(mapping('Partition/trial/Repo', '*'), set('PipelineRole', `${TRUST}.Condition`, { StringEquals: { [`${HUB}:aud`]: 'sts.amazonaws.com' }, StringLike: { [`${HUB}:sub`]: { 'Fn::Sub': ['repo:${Repository}:${Ref}', { Ref: { 'Fn::FindInMap': ['Partition', ref('Stage'), 'Repo'] } }] } } }))],
  ['the code host for its audience', 'ROLE-TRUST-WIDE', set('PipelineRole', `${TRUST}.Condition`, { StringEquals: { [`${HUB}:aud`]: 'sts.amazonaws.com' } })],
  ['tasks of anybody', 'ROLE-TRUST-WIDE', set('TaskStart', `${TRUST}.Condition`, undefined)],
  ['tasks of any account, by a pattern', 'ROLE-TRUST-WIDE', set('ReadingsRole', `${TRUST}.Condition`, { StringLike: { 'aws:SourceAccount': '*' } })],
  ['tasks of an account if one is said', 'ROLE-TRUST-WIDE', set('ReadingsRole', `${TRUST}.Condition`, { StringEqualsIfExists: { 'aws:SourceAccount': ref('AWS::AccountId') } })],
  ['tasks of all accounts but one', 'ROLE-TRUST-WIDE', set('ReadingsRole', `${TRUST}.Condition`, { StringNotEquals: { 'aws:SourceAccount': ref('MeterAccount') } })],
  ['connectors of anybody, by an ARN of stars', 'ROLE-TRUST-WIDE', set('ArchiveRole', `${TRUST}.Condition`, { ArnLike: { 'aws:SourceArn': 'arn:*:kafkaconnect:*:*:connector/*' } })],
  ['stacks of anybody, by the name of the stack', 'ROLE-TRUST-WIDE', set('StackRole', `${TRUST}.Condition`, { ArnLike: { 'aws:SourceArn': 'arn:aws:cloudformation:*:*:stack/meters/*' } })],
  ['a service more, in a list', 'ROLE-TRUST-WIDE', all(set('StackRole', `${TRUST}.Principal.Service`, ['cloudformation.amazonaws.com']), push('StackRole', 'AssumeRolePolicyDocument.Statement', trusts({ Service: ['ssm.amazonaws.com'] })))],
  ['a service by the mapping and without a source', 'ROLE-TRUST-WIDE', push('IssuerRole', 'AssumeRolePolicyDocument.Statement', trusts({ Service: { 'Fn::FindInMap': ['Services', 'Tasks', 'Principal'] } }))],
  ['everybody but one', 'ROLE-TRUST-WIDE', all(set('IssuerRole', `${TRUST}.Principal`, undefined), set('IssuerRole', `${TRUST}.NotPrincipal`, { AWS: sub('arn:${AWS::Partition}:iam::${MeterAccount}:root') }))],
  ['guests of an identity pool', 'FEDERATION-OPEN', all(
    add('Pool', { Type: 'AWS::Cognito::IdentityPool', Properties: { AllowUnauthenticatedIdentities: 'true' } }),
    push('BillingRole', 'AssumeRolePolicyDocument.Statement', { Effect: 'Allow', Principal: { Federated: 'cognito-identity.amazonaws.com' }, Action: 'sts:AssumeRoleWithWebIdentity', Condition: { StringEquals: { 'cognito-identity.amazonaws.com:aud': ref('Pool') } } }))],
  ['sessions of twelve hours', 'SESSION-LONG', set('ReadingsRole', 'MaxSessionDuration', '43200')],
  ['sessions of twelve hours by a parameter', 'SESSION-LONG', all(parameter('SessionSeconds/Default', 43200), parameter('SessionSeconds/MaxValue', 43200)), 'BillingRole'],
  ['sessions of a day for auditors', 'SESSION-LONG', set('Auditors', 'SessionDuration', 'PT12H')],
  ['sessions of half a day, in minutes', 'SESSION-LONG', set('Auditors', 'SessionDuration', 'PT720M')],
  ['sessions longer only in trials', 'SESSION-LONG', set('ArchiveRole', 'MaxSessionDuration', { 'Fn::If': ['IsLive', 3600, 7200] })],
];

const USERS: readonly IdentityWeakness[] = [
  ['a key for on-call', 'STATIC-CREDENTIALS', add('OnCallKey', { Type: 'AWS::IAM::AccessKey', Properties: { UserName: ref('OnCall') } })],
  ['a user that reads', 'STATIC-CREDENTIALS', add('Legacy', { Type: 'AWS::IAM::User', Properties: { Policies: [{ PolicyName: 'read', PolicyDocument: document(allow(['kafka-cluster:Connect', 'kafka-cluster:DescribeCluster'], arn('Cluster')), allow(['kafka-cluster:ReadData', 'kafka-cluster:DescribeTopic'], kafka('topic', 'grid.bills'))) }] } })],
  ['a group that reads', 'STATIC-CREDENTIALS', push('OperatorsMay', STATEMENT, allow(['kafka-cluster:Connect', 'kafka-cluster:DescribeCluster'], arn('Cluster')), allow(['kafka-cluster:ReadData', 'kafka-cluster:DescribeTopic'], kafka('topic', 'grid.bills')))],
  ['a managed policy for the group', 'STATIC-CREDENTIALS', set('Operators', 'ManagedPolicyArns', [ref('ArchiveAccess')]), 'ArchiveAccess'],
  ['a task\'s role for certificates of anybody\'s authority', 'FEDERATION-OPEN', push('ReadingsRole', 'AssumeRolePolicyDocument.Statement', { Effect: 'Allow', Principal: { Service: 'rolesanywhere.amazonaws.com' }, Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'] })],
  ['a managed policy that names the user', 'STATIC-CREDENTIALS', set('ArchiveAccess', 'Users', [ref('OnCall')])],
  ['one role for two tasks', 'IDENTITY-SHARED', add('SecondTask', { Type: 'AWS::ECS::TaskDefinition', Properties: { Family: 'second', TaskRoleArn: arn('ReadingsRole'), ContainerDefinitions: [] } })],
  ['one role for a task and for pods', 'IDENTITY-SHARED', add('Pods', { Type: 'AWS::EKS::PodIdentityAssociation', Properties: { ClusterName: 'grid', Namespace: 'billing', ServiceAccount: 'readings', RoleArn: arn('ReadingsRole') } })],
];

const AUTHORITIES: readonly IdentityWeakness[] = [
  ['certificates by every template', 'CERTIFICATE-ISSUANCE', set('IssuerRole', ISSUE_CONDITION, undefined)],
  ['certificates by a pattern of templates', 'CERTIFICATE-ISSUANCE', set('IssuerRole', ISSUE_CONDITION, { StringLike: { 'acm-pca:TemplateArn': 'arn:*:acm-pca:::template/*' } })],
  ['certificates of authorities', 'CERTIFICATE-ISSUANCE', set('IssuerRole', ISSUE_CONDITION, { StringEquals: { 'acm-pca:TemplateArn': [template('EndEntityClientAuthCertificate'), template('SubordinateCACertificate_PathLen0')] } })],
  ['certificates by a template if one is said', 'CERTIFICATE-ISSUANCE', set('IssuerRole', ISSUE_CONDITION, { StringEqualsIfExists: { 'acm-pca:TemplateArn': template('EndEntityClientAuthCertificate') } })],
  ['certificates whose subject the request passes through', 'CERTIFICATE-ISSUANCE', set('IssuerRole', ISSUE_CONDITION, { StringEquals: { 'acm-pca:TemplateArn': template('BlankEndEntityCertificate_APICSRPassthrough') } })],
  ['certificates of every authority', 'WILDCARD-GRANT', set('IssuerRole', `${IN_ROLE}.0.Resource`, sub('arn:${AWS::Partition}:acm-pca:${AWS::Region}:${AWS::AccountId}:certificate-authority/*'))],
  ['certificates by every action', 'WILDCARD-GRANT', all(set('IssuerRole', `${IN_ROLE}.0.Action`, 'acm-pca:*'), set('IssuerRole', ISSUE_CONDITION, undefined))],
  ['certificates by whoever uses the manager', 'CERTIFICATE-ISSUANCE', add('ManagerIssues', { Type: 'AWS::ACMPCA::Permission', Properties: { Principal: 'acm.amazonaws.com', CertificateAuthorityArn: ref('Authority'), Actions: ['IssueCertificate', 'GetCertificate', 'ListPermissions'] } })],
  ['the authority is shared', 'CERTIFICATE-ISSUANCE', add('AuthorityShare', { Type: 'AWS::RAM::ResourceShare', Properties: { Name: 'authority', ResourceArns: [ref('Authority')], Principals: [ref('MeterAccount')], AllowExternalPrincipals: true } })],
  ['a certificate for years', 'CERTIFICATE-ISSUANCE', add('Eternal', { Type: 'AWS::ACMPCA::Certificate', Properties: { CertificateAuthorityArn: ref('Authority'), CertificateSigningRequest: '-----BEGIN CERTIFICATE REQUEST-----', SigningAlgorithm: 'SHA256WITHECDSA', Validity: { Type: 'YEARS', Value: 10 } } })],
  ['an authority for whatever', 'AUTHORITY-LONG', set('Authority', 'UsageMode', undefined)],
  ['an authority for whatever in trials', 'AUTHORITY-LONG', set('Authority', 'UsageMode', { 'Fn::If': ['IsLive', 'SHORT_LIVED_CERTIFICATE', 'GENERAL_PURPOSE'] })],
  ['a root', 'AUTHORITY-SHARED', set('Authority', 'Type', 'ROOT')],
  ['an authority of another account', 'AUTHORITY-SHARED', push('Cluster', 'ClientAuthentication.Tls.CertificateAuthorityArnList', sub('arn:${AWS::Partition}:acm-pca:${AWS::Region}:${MeterAccount}:certificate-authority/11111111-2222-3333-4444-555555555555'))],
  ['an authority that stands elsewhere', 'AUTHORITY-SHARED', set('Cluster', 'ClientAuthentication.Tls.CertificateAuthorityArnList', [ref('Authority'), { 'Fn::ImportValue': 'company-authority' }])],
];

const PARTNERS: readonly IdentityWeakness[] = [
  ['the account of the partner', 'CLUSTER-POLICY-WIDE', set('Sharing', 'Policy.Statement.1.Principal', { AWS: ref('MeterAccount') })],
  ['a root among roles', 'CLUSTER-POLICY-WIDE', push('Sharing', 'Policy.Statement.1.Principal.AWS', sub('arn:${AWS::Partition}:iam::${MeterAccount}:root'))],
  ['the whole organisation', 'CLUSTER-POLICY-WIDE', all(set('Sharing', 'Policy.Statement.1.Principal', '*'), set('Sharing', 'Policy.Statement.1.Condition', { StringEquals: { 'aws:PrincipalOrgID': ref('OrganisationId') } }))],
  ['whoever comes by a link', 'CLUSTER-POLICY-WIDE', all(set('Sharing', 'Policy.Statement.1.Principal', { AWS: '*' }), set('Sharing', 'Policy.Statement.1.Condition', { StringLike: { 'aws:PrincipalArn': sub('arn:aws:iam::${MeterAccount}:role/*') } }))],
  ['every topic of the prefix, and then some', 'CLUSTER-POLICY-WIDE', set('Sharing', 'Policy.Statement.1.Resource', sub('arn:${AWS::Partition}:kafka:${AWS::Region}:${AWS::AccountId}:topic/${ClusterName}/*'))],
  ['every action of Kafka', 'CLUSTER-POLICY-WIDE', set('Sharing', 'Policy.Statement.1.Action', ['KAFKA-CLUSTER:*'])],
  ['every group of the partner', 'CLUSTER-POLICY-WIDE', set('Sharing', 'Policy.Statement.2.Resource', kafka('group', '*'))],
  ['a service without a source', 'CLUSTER-POLICY-WIDE', push('Sharing', 'Policy.Statement', { Effect: 'Allow', Principal: { Service: 'firehose.amazonaws.com' }, Action: 'kafka:CreateVpcConnection', Resource: arn('Cluster') })],
];

const BOUNDARIES: readonly IdentityWeakness[] = [
  ['no ceiling', 'PERMISSIONS-BOUNDARY', set('ReadingsRole', 'PermissionsBoundary', undefined)],
  ['no ceiling in trials', 'PERMISSIONS-BOUNDARY', set('ReadingsRole', 'PermissionsBoundary', { 'Fn::If': ['IsLive', ref('Ceiling'), ref('AWS::NoValue')] })],
  ['a ceiling of AWS that is none', 'PERMISSIONS-BOUNDARY', set('ReadingsRole', 'PermissionsBoundary', 'arn:aws:iam::aws:policy/AdministratorAccess')],
  ['a ceiling over everything', 'PERMISSIONS-BOUNDARY', push('Ceiling', STATEMENT, allow('*', '*'))],
  ['a ceiling of all of Kafka', 'PERMISSIONS-BOUNDARY', set('Ceiling', `${STATEMENT}.0.Action`, 'kafka-cluster:*')],
  ['a ceiling over every cluster', 'PERMISSIONS-BOUNDARY', set('Ceiling', `${STATEMENT}.0.Resource`, '*')],
];

/** Everything, by kind. */
export const IDENTITY_WEAKNESSES: readonly IdentityWeakness[] = [...GRANTS, ...ROLES, ...TRUSTS, ...USERS, ...AUTHORITIES, ...PARTNERS, ...BOUNDARIES];
