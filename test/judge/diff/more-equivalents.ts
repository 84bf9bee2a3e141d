import type { Template } from '../support/templates';

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-dynamic-delete -- templates are changed at any depth */
type Change = (t: Template) => void;

const target = (t: Template, id: string, steps: string[]): any => steps.reduce((outer: any, key) => (outer[key] ??= {}), t.Resources[id]!.Properties);
const set = (id: string, path: string, value: unknown): Change => (t) => {
  const steps = path.split('.'); const last = steps.pop()!;
  if (value === undefined) delete target(t, id, steps)[last];
  else target(t, id, steps)[last] = value;
};
const push = (id: string, path: string, value: unknown): Change => (t) => { target(t, id, path.split('.')).push(value); };
const add = (id: string, type: string, properties: object): Change => (t) => { t.Resources[id] = { Type: type, Properties: properties as Record<string, unknown> }; };
const remove = (id: string): Change => (t) => { delete t.Resources[id]; };
const all = (...changes: Change[]): Change => (t) => { for (const change of changes) change(t); };
const P = 'PolicyDocument.Statement'; const K = 'KeyPolicy.Statement'; const T = 'AssumeRolePolicyDocument.Statement';
const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const group = (id: string) => ({ 'Fn::GetAtt': [id, 'GroupId'] });
const ACCOUNT = { Ref: 'AWS::AccountId' };
const rule = (from: string, more: object) => ({ GroupId: group('BrokerSg'), SourceSecurityGroupId: group(from), IpProtocol: 'tcp', FromPort: 9098, ToPort: 9098, ...more });

/** The corpus's platform in other words, or tighter. */
export const SAME: readonly (readonly [name: string, change: Change])[] = [
  ['one statement is no list', (t) => { const document = target(t, 'DeployRole', ['AssumeRolePolicyDocument']); [document.Statement] = document.Statement; }],
  ['Sids have other names', set('DataKey', `${K}.0.Sid`, 'Administration')],
  ['an action in a list of one', set('DbSecretPolicy', 'ResourcePolicy.Statement.0.Action', ['secretsmanager:GetSecretValue'])],
  ['actions in other cases', set('ConsumerPolicy', `${P}.1.Action`, ['KAFKA-CLUSTER:readdata', 'kafka-cluster:describeTopic'])],
  ['an action twice', push('ConsumerPolicy', `${P}.1.Action`, 'kafka-cluster:Read?ata')],
  ['a statement twice', (t) => { const list = target(t, 'ConsumerPolicy', P.split('.')); list.push(structuredClone(list[1])); }],
  ['statements backwards', (t) => { target(t, 'ConsumerPolicy', P.split('.')).reverse(); }],
  ['actions split from each other', (t) => { const list = target(t, 'ConsumerPolicy', P.split('.')); const one = list[1]; list.splice(1, 1, ...one.Action.map((Action: string) => ({ ...one, Action }))); }],
  ['StringLike without a wildcard', set('DeployRole', `${T}.0.Condition`, { StringLike: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com', 'token.actions.githubusercontent.com:sub': 'repo:acme/kafka:ref:refs/heads/main' } })],
  ['two operators for one', set('DeployRole', `${T}.0.Condition`, { StringEquals: { 'token.actions.githubusercontent.com:aud': ['sts.amazonaws.com'] }, StringLike: { 'token.actions.githubusercontent.com:sub': ['repo:acme/kafka:ref:refs/heads/main'] } })],
  ['a boolean without quotes', set('BreakGlassRole', `${T}.0.Condition.Bool`, { 'aws:MultiFactorAuthPresent': true })],
  ['a key of a condition in other cases', set('ConnectRole', `${T}.0.Condition.StringEquals`, { 'AWS:SourceAccount': ACCOUNT })],
  ['Join for Sub', set('KeyAdminRole', `${T}.0.Principal.AWS`, { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', ACCOUNT, ':role/SecurityAdmin']] })],
  ['GetAtt inside Sub', set('DbSecret', 'KmsKeyId', { 'Fn::Sub': '${SecretKey.Arn}' })],
  ['a key by its alias of the same name', set('DbSecret', 'KmsKeyId', { Ref: 'SecretKey' })],
  ['a bucket by name in its ARN', set('ConnectPolicy', `${P}.3.Resource`, { 'Fn::Join': ['/', [arn('ArchiveBucket'), 'orders/v1']] })],
  ['a bucket by its name', set('ConnectPolicy', `${P}.3.Resource`, { 'Fn::Sub': 'arn:aws:s3:::${ArchiveBucket}/orders/v1' })],
  ['a role by its name in an ARN', set('DbSecretPolicy', 'ResourcePolicy.Statement.0.Principal.AWS', { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:role/${ConnectRole}' })],
  ['a policy as JSON text', (t) => { const of = t.Resources['BrokerLogs']!; of['Metadata'] = { note: 'x' }; }],
  ['a policy inside its role', (t) => { const document = t.Resources['ProducerPolicy']!.Properties!['PolicyDocument']; delete t.Resources['ProducerPolicy']; t.Resources['ProducerRole']!.Properties!['Policies'] = [{ PolicyName: 'p', PolicyDocument: document }]; }],
  ['two roles share a managed policy', (t) => { const document = t.Resources['ProducerPolicy']!.Properties!['PolicyDocument']; delete t.Resources['ProducerPolicy']; add('Shared', 'AWS::IAM::ManagedPolicy', { PolicyDocument: document })(t); t.Resources['ProducerRole']!.Properties!['ManagedPolicyArns'] = [{ Ref: 'Shared' }]; }],
  ['policies of two roles in one resource each', (t) => { const { Roles } = t.Resources['ConsumerPolicy']!.Properties as any; const list = target(t, 'ConsumerPolicy', P.split('.')); const half = list.splice(2); add('ConsumerMore', 'AWS::IAM::Policy', { PolicyName: 'm', Roles, PolicyDocument: { Version: '2012-10-17', Statement: half } })(t); }],
  ['a rule twice', add('Twice', 'AWS::EC2::SecurityGroupIngress', rule('ProducerSg', { Description: 'again' }))],
  ['a rule by the number of its protocol', set('BrokerFromProducerSg', 'IpProtocol', '6')],
  ['a rule with another description', set('BrokerFromProducerSg', 'Description', 'other words')],
  ['egress inside its group', (t) => { const { DestinationSecurityGroupId, IpProtocol, FromPort, ToPort } = t.Resources['ProducerSgToBroker']!.Properties as any; remove('ProducerSgToBroker')(t); push('ProducerSg', 'SecurityGroupEgress', { DestinationSecurityGroupId, IpProtocol, FromPort, ToPort })(t); }],
  ['ports as text', all(set('BrokerFromProducerSg', 'FromPort', '9098'), set('BrokerFromProducerSg', 'ToPort', '9098'))],
  ['a listed mode that is off', set('Cluster', 'ClientAuthentication.Tls', { Enabled: false })],
  ['a mode that is not listed', set('Cluster', 'ClientAuthentication.Unauthenticated', undefined)],
  ['what is off by default says so', set('Cluster', 'BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess', undefined)],
  ['the latest revision by name', set('Cluster', 'ConfigurationInfo.Revision', { 'Fn::GetAtt': ['MskConfig', 'LatestRevision.Revision'] })],
  ['properties in another order with comments', (t) => { const of = t.Resources['MskConfig']!.Properties!; of['ServerProperties'] = `# settings\n${String(of['ServerProperties']).split('\n').reverse().join('\n')}\n`; }],
  ['properties joined from lines', (t) => { const of = t.Resources['MskConfig']!.Properties!; of['ServerProperties'] = { 'Fn::Join': ['\n', String(of['ServerProperties']).split('\n')] }; }],
  ['a condition that holds', all((t) => { t['Conditions'] = { Yes: { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] } }; }, (t) => { t.Resources['FlowLog']!['Condition'] = 'Yes'; })],
  ['a condition whose branches are the same', all((t) => { t['Conditions'] = { Eu: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] } }; }, set('Cluster', 'EncryptionInfo.EncryptionInTransit.ClientBroker', { 'Fn::If': ['Eu', 'TLS', 'TLS'] }))],
  ['a parameter of another name', (t) => { t.Parameters = { Id: t.Parameters!['Uuid'] }; const text = JSON.stringify(t.Resources).replaceAll('${Uuid}', '${Id}'); t.Resources = JSON.parse(text); }],
  ['the parameter\'s default in its place', (t) => { const text = JSON.stringify(t.Resources).replaceAll('${Uuid}', '11111111-2222-3333-4444-555555555555-1'); t.Resources = JSON.parse(text); }],
  ['tags, metadata, descriptions', all((t) => { t['Description'] = 'x'; t['Metadata'] = { a: 1 }; }, set('DataKey', 'Tags', [{ Key: 'k', Value: 'v' }]), set('DataKey', 'Description', 'data'))],
  ['an output of an ARN', (t) => { (t['Outputs'] as any).Key = { Value: arn('DataKey') }; }],
  ['resources in another order', (t) => { t.Resources = Object.fromEntries(Object.entries(t.Resources).reverse()); }],
  ['a dependency said', (t) => { t.Resources['Cluster']!['DependsOn'] = ['BrokerLogs']; }],
  ['a dashboard', add('Board', 'AWS::CloudWatch::Dashboard', { DashboardBody: '{}' })],
  ['a group that nothing uses', add('Unused', 'AWS::EC2::SecurityGroup', { GroupDescription: 'unused', VpcId: { Ref: 'Vpc' }, SecurityGroupEgress: [{ CidrIp: '255.255.255.255/32', IpProtocol: 'icmp', FromPort: 252, ToPort: 86 }] })],
  ['a denial', push('ConsumerPolicy', P, { Effect: 'Deny', Action: 'kafka-cluster:DeleteTopic', Resource: '*' })],
  ['a narrower condition', set('ConnectRole', `${T}.0.Condition.ArnLike`, { 'aws:SourceArn': { 'Fn::Sub': 'arn:aws:kafkaconnect:${AWS::Region}:${AWS::AccountId}:connector/archive/*' } })],
  ['a boundary more', set('ConsumerRole', 'PermissionsBoundary', { Ref: 'Boundary' })],
  ['shorter sessions', set('BreakGlassRole', 'MaxSessionDuration', 3600)],
  ['longer logs', set('BrokerLogs', 'RetentionInDays', 731)],
  ['an alarm', add('Alarm', 'AWS::CloudWatch::Alarm', { Namespace: 'AWS/Kafka', MetricName: 'ActiveControllerCount', Statistic: 'Sum', Period: 60, EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: 'LessThanThreshold' })],
  ['another log of the brokers', (t) => { add('More', 'AWS::Logs::LogGroup', { LogGroupName: '/msk/more', RetentionInDays: 365, KmsKeyId: arn('LogKey') })(t); }],
  ['object lock', set('LogBucket', 'ObjectLockEnabled', true)],
  ['an endpoint for less', set('S3Vpce', `${P}.0.Action`, 's3:GetObject')],
  ['fewer partners', set('EpSvcPerm', 'AllowedPrincipals', [])],
  ['a topic less for the function', set('ConsumerPolicy', `${P}.1.Action`, 'kafka-cluster:DescribeTopic')],
  ['nobody passes roles', (t) => { target(t, 'DeployPolicy', P.split('.')).splice(1, 1); }],
  ['a key of its own for the logs', all(add('NewKey', 'AWS::KMS::Key', { EnableKeyRotation: true, KeyPolicy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: arn('KeyAdminRole') }, Action: ['kms:PutKeyPolicy', 'kms:DescribeKey'], Resource: '*' }] } }), (t) => { t.Resources['NewKey']!['DeletionPolicy'] = 'Retain'; })],
  ['no endpoint service', all(remove('EpSvc'), remove('EpSvcPerm'))],
  ['no connector', all(remove('Connector'), remove('ConnectPolicy'))],
];
