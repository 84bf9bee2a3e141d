import type { Stacks } from './second-platform';

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-dynamic-delete -- templates are changed at any depth */
type Change = (s: Stacks) => void;

const properties = (s: Stacks, stack: string, id: string): any => s[stack]!.Resources[id]!.Properties;
const set = (stack: string, id: string, path: string, value: unknown): Change => (s) => {
  const steps = path.split('.');
  const last = steps.pop()!;
  const target = steps.reduce((outer: any, key) => (outer[key] ??= {}), properties(s, stack, id));
  if (value === undefined) delete target[last];
  else target[last] = value;
};
const push = (stack: string, id: string, path: string, value: unknown): Change => (s) => {
  path.split('.').reduce((outer: any, key) => outer[key], properties(s, stack, id)).push(value);
};
const drop = (stack: string, id: string, path: string, index: number): Change => (s) => {
  path.split('.').reduce((outer: any, key) => outer[key], properties(s, stack, id)).splice(index, 1);
};
const add = (stack: string, id: string, type: string, body: Record<string, unknown>): Change => (s) => { s[stack]!.Resources[id] = { Type: type, Properties: body }; };
const remove = (stack: string, id: string): Change => (s) => { delete s[stack]!.Resources[id]; };
const at = (path: string) => path;
const allow = (action: unknown, resource: unknown, more: object = {}) => ({ Effect: 'Allow', Action: action, Resource: resource, ...more });
const RISK = 'PolicyDocument.Statement';
const TRUST = 'AssumeRolePolicyDocument.Statement';
const policy = (role: string, ...statements: unknown[]) => ({ PolicyName: 'x', Roles: [{ Ref: role }], PolicyDocument: { Version: '2012-10-17', Statement: statements } });

/** Weaknesses: where it is told, words that must be said, and the change. */
export const WIDENINGS: readonly (readonly [name: string, place: string, words: RegExp, change: Change])[] = [
  // Identity.
  ['a wider topic', at('apps/ReaderPolicy'), /READ/, set('apps', 'ReaderPolicy', 'PolicyDocument.Statement.1.Resource', { 'Fn::Sub': 'arn:aws:kafka:${AWS::Region}:${AWS::AccountId}:topic/bus/*/ord*' })],
  ['a lost denial behind a wide allow', at('apps/ReaderPolicy'), /READ|cards/, (s) => {
    set('apps', 'ReaderPolicy', 'PolicyDocument.Statement.1.Resource', { 'Fn::Sub': 'arn:aws:kafka:${AWS::Region}:${AWS::AccountId}:topic/bus/*/*' })(s);
    drop('apps', 'ReaderPolicy', RISK, 2)(s);
  }],
  ['writing beside reading', at('apps/ReaderPolicy'), /WRITE/, push('apps', 'ReaderPolicy', 'PolicyDocument.Statement.1.Action', 'kafka-cluster:WriteData')],
  ['a second policy elsewhere', at('kafka/More'), /READ/, add('kafka', 'More', 'AWS::IAM::RolePolicy', { RoleName: 'outside', PolicyName: 'x', PolicyDocument: { Statement: [allow('kafka-cluster:ReadData', '*')] } })],
  ['the external id is not asked for', at('apps/ReaderRole'), /external id|AssumeRole/, set('apps', 'ReaderRole', `${TRUST}.0.Condition`, undefined)],
  ['the account may take a role', at('apps/ReaderRole'), /this-account/, set('apps', 'ReaderRole', `${TRUST}.0.Principal`, { AWS: { Ref: 'AWS::AccountId' } })],
  ['another account may take a role', at('apps/ReaderRole'), /999988887777/, push('apps', 'ReaderRole', TRUST, { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::999988887777:root' }, Action: 'sts:AssumeRole' })],
  ['the service runs for any account', at('apps/RiskTaskRole'), /any account/, set('apps', 'RiskTaskRole', `${TRUST}.0.Condition`, undefined)],
  ['the boundary goes while a policy is wider than it', at('apps/OrdersTaskRole'), /limit|boundary|iam/, (s) => {
    set('apps', 'OrdersTaskRole', 'PermissionsBoundary', undefined)(s);
    push('apps', 'OrdersTaskRole', 'Policies', { PolicyName: 'y', PolicyDocument: { Statement: [allow('iam:PutRolePolicy', '*')] } })(s);
  }],
  ['the boundary is wider and the policy was', at('apps'), /iam/, (s) => {
    drop('apps', 'Limit', RISK, 1)(s); push('apps', 'Limit', RISK, allow('*', '*'))(s);
    push('apps', 'OrdersTaskRole', 'Policies', { PolicyName: 'y', PolicyDocument: { Statement: [allow('iam:PutRolePolicy', '*')] } })(s);
  }],
  ['certificates of any template', at('apps/OrdersTaskRole'), /IssueCertificate/, set('apps', 'OrdersTaskRole', 'Policies.0.PolicyDocument.Statement.0.Condition', undefined)],
  ['a task runs as another role', at('apps/OrdersTask'), /RiskTaskRole/, set('apps', 'OrdersTask', 'TaskRoleArn', { 'Fn::GetAtt': ['RiskTaskRole', 'Arn'] })],
  ['passing a role', at('apps/ReaderPolicy'), /PassRole/, push('apps', 'ReaderPolicy', RISK, allow('iam:PassRole', { 'Fn::GetAtt': ['OrdersTaskRole', 'Arn'] }))],
  ['any role', at('apps/Deploy'), /AssumeRole|act as/, add('apps', 'Deploy', 'AWS::IAM::Policy', policy('ReaderRole', allow('sts:AssumeRole', '*')))],
  ['the partner account instead of its role', at('kafka/PartnerPolicy'), /account:444455556666/, set('kafka', 'PartnerPolicy', 'Policy.Statement.0.Principal.AWS', '444455556666')],
  ['the partner reads', at('kafka/PartnerPolicy'), /partner.*READ|READ.*/, push('kafka', 'PartnerPolicy', 'Policy.Statement', { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::444455556666:role/partner' }, Action: ['kafka-cluster:Connect', 'kafka-cluster:ReadData'], Resource: '*' })],
  ['everybody is the partner', at('kafka/PartnerPolicy'), /anyone/, set('kafka', 'PartnerPolicy', 'Policy.Statement.0.Principal', '*')],
  ['default access', at('kafka/Settings'), /ACL/, set('kafka', 'Settings', 'ServerProperties', 'allow.everyone.if.no.acl.found = TRUE\nauto.create.topics.enable=false\nmin.insync.replicas=2\ndefault.replication.factor=3\nunclean.leader.election.enable=false\n')],
  ['a second authority', at('kafka/Bus'), /certificate/, push('kafka', 'Bus', 'ClientAuthentication.Tls.CertificateAuthorityArnList', 'arn:aws:acm-pca:eu-west-1:999988887777:certificate-authority/b')],
  ['a second user', at('kafka/Logins'), /user/i, push('kafka', 'Logins', 'SecretArnList', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:AmazonMSK_other-AbCdEf')],
  ['no proof at all', at('kafka/Bus'), /without any proof/, set('kafka', 'Bus', 'ClientAuthentication.Unauthenticated.Enabled', true)],
  // Network.
  ['a port more', at('network/OrdersIn'), /9094-9098|9095/, set('network', 'OrdersIn', 'ToPort', 9098)],
  ['a group more', at('network/ReportIn'), /Reporting/, add('network', 'ReportIn', 'AWS::EC2::SecurityGroupIngress', { GroupId: { 'Fn::GetAtt': ['Brokers', 'GroupId'] }, SourceSecurityGroupId: { 'Fn::GetAtt': ['Reporting', 'GroupId'] }, IpProtocol: 'tcp', FromPort: 9094, ToPort: 9094 })],
  ['addresses instead of a group', at('network/RiskIn'), /10\.0\.0\.0\/8/, (s) => { set('network', 'RiskIn', 'SourceSecurityGroupId', undefined)(s); set('network', 'RiskIn', 'CidrIp', '10.0.0.0/8')(s); }],
  ['a service in another group', at('apps/RiskService'), /Orders/, push('apps', 'RiskService', 'NetworkConfiguration.AwsvpcConfiguration.SecurityGroups', { 'Fn::ImportValue': 'orders-group' })],
  ['a public address', at('apps/OrdersService'), /public/i, set('apps', 'OrdersService', 'NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp', 'ENABLED')],
  ['a way to the internet', at('network'), /internet|igw|gateway/i, (s) => {
    add('network', 'Igw', 'AWS::EC2::InternetGateway', {})(s);
    add('network', 'IgwAttached', 'AWS::EC2::VPCGatewayAttachment', { VpcId: { Ref: 'Net' }, InternetGatewayId: { Ref: 'Igw' } })(s);
    add('network', 'Out', 'AWS::EC2::Route', { RouteTableId: { Ref: 'Isolated' }, DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Igw' } })(s);
  }],
  ['brokers on the internet', at('kafka/Bus'), /internet|public/i, set('kafka', 'Bus', 'BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type', 'SERVICE_PROVIDED_EIPS')],
  ['other VPCs', at('kafka/Bus'), /other VPCs/, set('kafka', 'Bus', 'BrokerNodeGroupInfo.ConnectivityInfo.VpcConnectivity', { ClientAuthentication: { Sasl: { Scram: { Enabled: true } } } })],
  ['peering', at('network'), /peer/i, (s) => {
    add('network', 'Peer', 'AWS::EC2::VPCPeeringConnection', { VpcId: { Ref: 'Net' }, PeerVpcId: 'vpc-0abc', PeerOwnerId: '999988887777' })(s);
    add('network', 'PeerRoute', 'AWS::EC2::Route', { RouteTableId: { Ref: 'Isolated' }, DestinationCidrBlock: '172.16.0.0/12', VpcPeeringConnectionId: { Ref: 'Peer' } })(s);
  }],
  ['no record of the traffic', at('network'), /flow|traffic/i, remove('network', 'Watch')],
  // Data.
  ['plaintext', at('kafka/Bus'), /plaintext/i, set('kafka', 'Bus', 'EncryptionInfo.EncryptionInTransit.ClientBroker', 'TLS_PLAINTEXT')],
  ['plaintext between brokers', at('kafka/Bus'), /broker/i, set('kafka', 'Bus', 'EncryptionInfo.EncryptionInTransit.InCluster', false)],
  ['the secret for the whole account', at('kafka/RiskLoginPolicy'), /this-account.*GetSecretValue|GetSecretValue/, push('kafka', 'RiskLoginPolicy', 'ResourcePolicy.Statement', { Effect: 'Allow', Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } }, Action: 'secretsmanager:GetSecretValue', Resource: '*' })],
  ['the service reads for anybody', at('kafka/RiskLoginPolicy'), /any resource/, set('kafka', 'RiskLoginPolicy', 'ResourcePolicy.Statement.0.Condition', undefined)],
  ['a key for a service on behalf of anybody', at('kafka/SecretsKey'), /any account/, set('kafka', 'SecretsKey', 'KeyPolicy.Statement.1.Condition', undefined)],
  ['a key for everybody', at('kafka/VolumeKey'), /anyone/, push('kafka', 'VolumeKey', 'KeyPolicy.Statement', { Effect: 'Allow', Principal: '*', Action: 'kms:*', Resource: '*' })],
  ['reading the evidence', at('apps/ReaderPolicy'), /GetObject/, push('apps', 'ReaderPolicy', RISK, allow('s3:GetObject', { 'Fn::Sub': ['${E}/*', { E: { 'Fn::ImportValue': 'evidence-arn' } }] }))],
  ['the secret stands in a container', at('apps/RiskTask'), /secret|password|resolve/i, push('apps', 'RiskTask', 'ContainerDefinitions', { Name: 'side', Image: 'x', Environment: [{ Name: 'KAFKA_PASSWORD', Value: '{{resolve:secretsmanager:AmazonMSK_risk:SecretString:password}}' }] })],
  ['a bucket for the world', at('kafka/Evidence'), /public/i, set('kafka', 'Evidence', 'PublicAccessBlockConfiguration.BlockPublicPolicy', false)],
  // Operations.
  ['evidence may be deleted', at('kafka/EvidencePolicy'), /DeleteObject/, drop('kafka', 'EvidencePolicy', RISK, 1)],
  ['evidence may be deleted by one', at('kafka/EvidencePolicy'), /DeleteObject/, set('kafka', 'EvidencePolicy', 'PolicyDocument.Statement.1.Condition', { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/ops-*' } })],
  ['the trail is silent', at('kafka/Trail'), /logging|trail/i, set('kafka', 'Trail', 'IsLogging', false)],
  ['the trail is gone', at('kafka'), /trail/i, remove('kafka', 'Trail')],
  ['nobody is told', at('kafka/DenialsAlarm'), /alarm/i, set('kafka', 'DenialsAlarm', 'ActionsEnabled', false)],
  ['no alarm', at('kafka'), /alarm/i, remove('kafka', 'DenialsAlarm')],
  ['logs for a week', at('kafka/BrokerLog'), /400|7/, set('kafka', 'BrokerLog', 'RetentionInDays', 7)],
  ['brokers do not log', at('kafka/Bus'), /log/i, set('kafka', 'Bus', 'LoggingInfo', undefined)],
  ['keys grow old', at('kafka/VolumeKey'), /rotat/i, set('kafka', 'VolumeKey', 'EnableKeyRotation', undefined)],
  ['the evidence goes with its stack', at('kafka/Evidence'), /delet|retain/i, (s) => { delete s.kafka.Resources['Evidence']!['DeletionPolicy']; }],
  ['shells in tasks', at('apps/OrdersService'), /shell|exec/i, set('apps', 'OrdersService', 'EnableExecuteCommand', true)],
  ['topics make themselves', at('kafka/Settings'), /auto\.create|topic/i, set('kafka', 'Settings', 'ServerProperties', 'allow.everyone.if.no.acl.found=false\nmin.insync.replicas=2\ndefault.replication.factor=3\nunclean.leader.election.enable=false\nauto.create.topics.enable=true')],
  ['ACLs by the reader', at('apps/ReaderPolicy'), /ALTER|ACL/, push('apps', 'ReaderPolicy', RISK, allow('kafka-cluster:AlterCluster', { 'Fn::ImportValue': 'bus-arn' }))],
  ['alerts from anybody', at('kafka/AlertsPolicy'), /Publish/, set('kafka', 'AlertsPolicy', 'PolicyDocument.Statement.0.Principal', '*')],
  ['deployment by a foreign function', at('apps/Foreign'), /999988887777/, add('apps', 'Foreign', 'Custom::Setup', { ServiceToken: 'arn:aws:lambda:eu-west-1:999988887777:function:x' })],
];

const move = (from: string, to: string, id: string): Change => (s) => { s[to]!.Resources[id] = s[from]!.Resources[id]!; delete s[from]!.Resources[id]; };
const exported = (stack: string, id: string, value: unknown, name: string): Change => (s) => { (s[stack]!['Outputs'] as any)[id] = { Value: value, Export: { Name: name } }; };

/** The same platform in other words, or a tighter one. */
export const EQUIVALENTS: readonly (readonly [name: string, change: Change])[] = [
  ['statements in another order', (s) => { properties(s, 'apps', 'ReaderPolicy').PolicyDocument.Statement.reverse(); }],
  ['actions in another order and case', set('apps', 'ReaderPolicy', 'PolicyDocument.Statement.1.Action', ['kafka-cluster:describetopic', 'kafka-cluster:READDATA'])],
  ['one statement in two', (s) => { const [connect, read, deny] = properties(s, 'apps', 'ReaderPolicy').PolicyDocument.Statement; properties(s, 'apps', 'ReaderPolicy').PolicyDocument.Statement = [connect, { ...read, Action: 'kafka-cluster:ReadData' }, { ...read, Action: 'kafka-cluster:DescribeTopic' }, deny]; }],
  ['an inline policy as a managed one', (s) => { const body = properties(s, 'apps', 'RiskReads'); s.apps.Resources['RiskReads'] = { Type: 'AWS::IAM::ManagedPolicy', Properties: { Roles: body.Roles, PolicyDocument: body.PolicyDocument } }; }],
  ['a policy inside its role', (s) => { const body = properties(s, 'apps', 'RiskReads'); delete s.apps.Resources['RiskReads']; properties(s, 'apps', 'RiskTaskRole').Policies = [{ PolicyName: 'risk', PolicyDocument: body.PolicyDocument }]; }],
  ['a redundant allow', push('apps', 'ReaderPolicy', RISK, allow('kafka-cluster:ReadData', { 'Fn::Sub': 'arn:aws:kafka:${AWS::Region}:${AWS::AccountId}:topic/bus/*/orders' }))],
  ['a principal as an account id and a list', set('kafka', 'PartnerPolicy', 'Policy.Statement.0.Principal.AWS', ['arn:aws:iam::444455556666:role/partner'])],
  ['a condition in two operators that say one thing', set('kafka', 'SecretsKey', 'KeyPolicy.Statement.1.Condition', { StringEquals: { 'AWS:sourceaccount': [{ Ref: 'AWS::AccountId' }] } })],
  ['properties with spaces, comments and another order', set('kafka', 'Settings', 'ServerProperties', '# ours\nauto.create.topics.enable : false\nunclean.leader.election.enable=false\n\nallow.everyone.if.no.acl.found = false\ndefault.replication.factor=3\nmin.insync.replicas=2')],
  ['a rule inside its group', (s) => { const { IpProtocol, FromPort, ToPort, SourceSecurityGroupId } = properties(s, 'network', 'OrdersIn'); delete s.network.Resources['OrdersIn']; properties(s, 'network', 'Brokers').SecurityGroupIngress = [{ IpProtocol, FromPort, ToPort, SourceSecurityGroupId }]; }],
  ['a rule in another stack', (s) => { const rule = properties(s, 'network', 'OrdersIn'); delete s.network.Resources['OrdersIn']; add('apps', 'In', 'AWS::EC2::SecurityGroupIngress', { ...rule, GroupId: { 'Fn::ImportValue': 'brokers-group' }, SourceSecurityGroupId: { 'Fn::ImportValue': 'orders-group' } })(s); }],
  ['a rule in two halves of ports', (s) => { const rule = properties(s, 'network', 'RiskIn'); add('network', 'RiskIn2', 'AWS::EC2::SecurityGroupIngress', { ...rule })(s); }],
  ['a resource in another stack', (s) => { move('kafka', 'network', 'Settings')(s); exported('network', 'S', { 'Fn::GetAtt': ['Settings', 'Arn'] }, 'settings')(s); exported('network', 'R', { 'Fn::GetAtt': ['Settings', 'LatestRevision.Revision'] }, 'revision')(s); set('kafka', 'Bus', 'ConfigurationInfo', { Arn: { 'Fn::ImportValue': 'settings' }, Revision: { 'Fn::ImportValue': 'revision' } })(s); }],
  ['a role in a stack of its own', (s) => { s['roles'] = { Resources: {}, Outputs: {} }; move('apps', 'roles', 'ReaderRole')(s); move('apps', 'roles', 'ReaderPolicy')(s); }],
  ['a mapping for a literal', (s) => { s.kafka['Mappings'] = { M: { a: { mode: 'TLS' } } }; set('kafka', 'Bus', 'EncryptionInfo.EncryptionInTransit.ClientBroker', { 'Fn::FindInMap': ['M', 'a', 'mode'] })(s); }],
  ['a condition that always holds', (s) => { s.kafka['Conditions'] = { Yes: { 'Fn::Equals': ['a', 'a'] } }; set('kafka', 'Bus', 'EncryptionInfo.EncryptionInTransit.InCluster', { 'Fn::If': ['Yes', true, false] })(s); }],
  ['a description, tags and metadata', (s) => { s.kafka['Description'] = 'x'; set('kafka', 'VolumeKey', 'Tags', [{ Key: 'a', Value: 'b' }])(s); s.kafka.Resources['Bus']!['Metadata'] = { a: 1 }; }],
  ['a denial more', push('kafka', 'EvidencePolicy', RISK, { Effect: 'Deny', Principal: '*', Action: 's3:PutBucketPolicy', Resource: { 'Fn::GetAtt': ['Evidence', 'Arn'] } })],
  ['a grant less', drop('apps', 'RiskReads', RISK, 1)],
  ['a tighter condition', set('apps', 'ReaderRole', `${TRUST}.0.Condition.Bool`, { 'aws:MultiFactorAuthPresent': 'true' })],
  ['a rule less', (s) => { remove('network', 'RiskIn')(s); remove('network', 'RiskOut')(s); }],
  ['a mode less', (s) => { set('kafka', 'Bus', 'ClientAuthentication.Sasl.Scram.Enabled', false)(s); remove('kafka', 'Logins')(s); }],
  ['longer logs', set('kafka', 'BrokerLog', 'RetentionInDays', 731)],
  ['a key where AWS\'s own was', set('kafka', 'BrokerLog', 'KmsKeyId', { 'Fn::GetAtt': ['VolumeKey', 'Arn'] })],
];
