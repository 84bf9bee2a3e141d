import { idOf, type Data, type Rendered } from './support';

/** One fault in what an example renders. */
export interface Fault {
  /** What was done. */
  readonly name: string;
  /** Which boundary it crosses. */
  readonly boundary: 'network' | 'identity' | 'data' | 'operations';
  /** The example; payments-platform without it. */
  readonly example?: string;
  /** Plants it. */
  readonly plant: (whole: Rendered) => void;
  /** The logical id, `Stack/Begins`, that a finding must name. */
  readonly at: string;
  /** What it must come to; violated without it. */
  readonly verdict?: 'violated' | 'unproved';
}

const ref = (id: string): Data => ({ 'Fn::GetAtt': [id, 'GroupId'] });
const props = (whole: Rendered, begins: string): Data => idOf(whole, begins).resource.Properties;
const remove = (begins: string) => (whole: Rendered): void => {
  const { stack, id } = idOf(whole, begins);
  Reflect.deleteProperty(whole.templates[stack]!.Resources, id);
  for (const resource of Object.values(whole.templates[stack]!.Resources)) {
    if (Array.isArray(resource.DependsOn)) resource.DependsOn = resource.DependsOn.filter((one: string) => one !== id);
  }
};
const sometimes = (begins: string) => (whole: Rendered): void => {
  const { stack, resource } = idOf(whole, begins);
  whole.templates[stack]!['Conditions'] = { Sometimes: { 'Fn::Equals': [{ Ref: 'AWS::StackName' }, 'other'] } };
  resource.Condition = 'Sometimes';
};
const add = (stack: string, id: string, Type: string, Properties: Data) => (whole: Rendered): void => { whole.templates[stack]!.Resources[id] = { Type, Properties }; };
const statements = (whole: Rendered, begins: string, policy = 'PolicyDocument'): Data[] => props(whole, begins)[policy].Statement;
const drop = (begins: string, sid: string, policy?: string) => (whole: Rendered): void => {
  const all = statements(whole, begins, policy);
  const at = all.findIndex(({ Sid }) => String(Sid).startsWith(sid));
  if (at < 0) throw new Error(`no ${sid} in ${begins}`);
  all.splice(at, 1);
};
const statement = (whole: Rendered, begins: string, sid: string, policy?: string): Data => {
  const found = statements(whole, begins, policy).find(({ Sid }) => String(Sid).startsWith(sid));
  if (found === undefined) throw new Error(`no ${sid} in ${begins}`);
  return found;
};
const change = (begins: string, sid: string, how: (statement: Data) => void, policy?: string) => (whole: Rendered): void => { how(statement(whole, begins, sid, policy)); };
const allow = (begins: string, Action: string | string[], Resource: Data) => (whole: Rendered): void => { statements(whole, begins).push({ Effect: 'Allow', Action, Resource }); };
/** The same for a role that nothing bounds: what its boundary denies opens nothing. */
const allowUnbounded = (begins: string, Action: string | string[], Resource: Data) => (whole: Rendered): void => {
  const { stack, resource } = idOf(whole, begins);
  allow(begins, Action, Resource)(whole);
  for (const { Ref: role } of resource.Properties.Roles as readonly Data[]) Reflect.deleteProperty(whole.templates[stack]!.Resources[role].Properties, 'PermissionsBoundary');
};
const cluster = (whole: Rendered): Data => props(whole, 'Platform/EventsCluster');
const brokers = (whole: Rendered): Data => ref(idOf(whole, 'Platform/NetworkbrokersGroup').id);
const without = (action: string) => (one: Data): void => {
  const actions = [one.Action].flat();
  if (!actions.includes(action)) throw new Error(`no ${action}`);
  one.Action = actions.filter((each: string) => each !== action);
};
const TRUST = 'AssumeRolePolicyDocument';
const CLUSTER_ARN = { 'Fn::ImportValue': 'Platform:ExportsOutputFnGetAttEventsCluster186B63CFArnABB458E2' };

const ingress = (from: Data, port = 9098) => (whole: Rendered): void => {
  add('Platform', 'Planted', 'AWS::EC2::SecurityGroupIngress', { GroupId: brokers(whole), IpProtocol: 'tcp', FromPort: port, ToPort: port, ...from })(whole);
};

/** Faults of networks. */
export const NETWORK: readonly Fault[] = [
  { name: 'the ingress rule of a certificate workload is gone', boundary: 'network', plant: remove('Platform/NetworkriskTobrokers9094Ingress'), at: 'Platform/NetworkbrokersGroup' },
  { name: 'the egress rule of a segment is gone', boundary: 'network', plant: remove('Platform/NetworkpaymentsTobrokers9098Egress'), at: 'Platform/NetworkpaymentsGroup' },
  { name: 'a rule is there only sometimes', boundary: 'network', plant: sometimes('Platform/NetworkdataTobrokers9098Ingress'), at: 'Platform/NetworkbrokersGroup' },
  { name: 'a rule goes to another port', boundary: 'network', plant: (w) => { const p = props(w, 'Platform/NetworkdeliveryTobrokers9098Ingress'); p.FromPort = 9094; p.ToPort = 9094; }, at: 'Platform/NetworkdeliveryTobrokers9098Ingress' },
  { name: 'a rule spans more ports', boundary: 'network', plant: (w) => { props(w, 'Platform/NetworkdataTobrokers9098Ingress').FromPort = 9090; }, at: 'Platform/NetworkdataTobrokers9098Ingress' },
  { name: 'brokers admit the world', boundary: 'network', plant: ingress({ CidrIp: '0.0.0.0/0' }), at: 'Platform/Planted' },
  { name: 'brokers admit half the world', boundary: 'network', plant: ingress({ CidrIp: '128.0.0.0/1' }), at: 'Platform/Planted' },
  { name: 'brokers admit the world of IPv6', boundary: 'network', plant: ingress({ CidrIpv6: '::/0' }), at: 'Platform/Planted' },
  { name: 'brokers admit a prefix list', boundary: 'network', plant: ingress({ SourcePrefixListId: 'pl-0a1b2c3d' }), at: 'Platform/Planted' },
  { name: 'brokers admit a segment that was granted nothing there', boundary: 'network', plant: (w) => { ingress({ SourceSecurityGroupId: ref(idOf(w, 'Platform/NetworkendpointsGroup').id) })(w); }, at: 'Platform/Planted' },
  { name: 'brokers admit each other on every port', boundary: 'network', plant: (w) => { ingress({ SourceSecurityGroupId: brokers(w), IpProtocol: '-1' })(w); }, at: 'Platform/Planted' },
  { name: 'brokers admit a range, in their group itself', boundary: 'network', plant: (w) => { props(w, 'Platform/NetworkbrokersGroup').SecurityGroupIngress = [{ CidrIp: '10.0.0.0/8', IpProtocol: 'tcp', FromPort: 9098, ToPort: 9098 }]; }, at: 'Platform/NetworkbrokersGroup' },
  { name: 'endpoints admit another segment', boundary: 'network', plant: (w) => { add('Platform', 'Planted', 'AWS::EC2::SecurityGroupIngress', { GroupId: ref(idOf(w, 'Platform/NetworkendpointsGroup').id), SourceSecurityGroupId: ref(idOf(w, 'Platform/NetworkpaymentsGroup').id), IpProtocol: 'tcp', FromPort: 443, ToPort: 443 })(w); }, at: 'Platform/Planted' },
  { name: 'a segment is let out to the world', boundary: 'network', plant: (w) => { add('Platform', 'Planted', 'AWS::EC2::SecurityGroupEgress', { GroupId: ref(idOf(w, 'Platform/NetworkpaymentsGroup').id), CidrIp: '0.0.0.0/0', IpProtocol: '-1' })(w); }, at: 'Platform/Planted' },
  { name: 'brokers have the egress of EC2\'s default', boundary: 'network', plant: (w) => { delete props(w, 'Platform/NetworkbrokersGroup').SecurityGroupEgress; }, at: 'Platform/NetworkbrokersGroup' },
  { name: 'the function joins a segment of workloads', boundary: 'network', plant: (w) => { props(w, 'Platform/EventsAccessFunction').VpcConfig.SecurityGroupIds.push(ref(idOf(w, 'Platform/NetworkpaymentsGroup').id)); }, at: 'Platform/EventsAccessFunction' },
  { name: 'the function stands in another segment', boundary: 'network', plant: (w) => { props(w, 'Platform/EventsAccessFunction').VpcConfig.SecurityGroupIds = [ref(idOf(w, 'Platform/NetworkpaymentsGroup').id)]; }, at: 'Platform/EventsAccessFunction' },
  { name: 'something else stands among the brokers', boundary: 'network', plant: (w) => { add('Platform', 'Planted', 'AWS::EC2::NetworkInterface', { SubnetId: { Ref: idOf(w, 'Platform/NetworkbrokersSubnet1').id }, GroupSet: [brokers(w)] })(w); }, at: 'Platform/Planted' },
  { name: 'isolated subnets get a route to the internet', boundary: 'network', plant: (w) => {
    add('Platform', 'Gateway', 'AWS::EC2::InternetGateway', {})(w);
    add('Platform', 'Planted', 'AWS::EC2::Route', { RouteTableId: { 'Fn::GetAtt': [idOf(w, 'Platform/NetworkIsolatedRoutes').id, 'RouteTableId'] }, DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Gateway' } })(w);
  }, at: 'Platform/Planted' },
  { name: 'brokers have public addresses', boundary: 'network', plant: (w) => { cluster(w).BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type = 'SERVICE_PROVIDED_EIPS'; }, at: 'Platform/EventsCluster' },
  { name: 'other VPCs connect to the brokers', boundary: 'network', example: 'quickstart', plant: (w) => { props(w, 'Quickstart/EventsCluster').BrokerNodeGroupInfo.ConnectivityInfo.VpcConnectivity = { ClientAuthentication: { Sasl: { Iam: { Enabled: true } } } }; }, at: 'Quickstart/EventsCluster' },
  { name: 'other VPCs connect with certificates as well', boundary: 'network', plant: (w) => { cluster(w).BrokerNodeGroupInfo.ConnectivityInfo.VpcConnectivity.ClientAuthentication.Tls = { Enabled: true }; }, at: 'Platform/EventsCluster' },
  { name: 'the endpoint of STS is gone', boundary: 'network', plant: remove('Platform/NetworkendpointsEndpointsts'), at: 'Platform/NetworkendpointsGroup' },
  { name: 'an endpoint stands in another group', boundary: 'network', plant: (w) => { props(w, 'Platform/NetworkendpointsEndpointkafka').SecurityGroupIds = [ref(idOf(w, 'Platform/NetworkriskGroup').id)]; }, at: 'Platform/NetworkendpointsEndpointkafka' },
  { name: 'an existing cluster: the rule is gone', boundary: 'network', example: 'existing-cluster', plant: remove('Reporting/NodesTobrokers9098Ingress'), at: 'sg-0a1b2c3d4e5f60718' },
  { name: 'an existing cluster: a range is admitted beside the group', boundary: 'network', example: 'existing-cluster', plant: add('Reporting', 'Planted', 'AWS::EC2::SecurityGroupIngress', { GroupId: 'sg-0a1b2c3d4e5f60718', CidrIp: '10.0.0.0/8', IpProtocol: 'tcp', FromPort: 9098, ToPort: 9098 }), at: 'Planted' },
];

/** Faults of identities, logins and authorization. */
export const IDENTITY: readonly Fault[] = [
  { name: 'passwords are on', boundary: 'identity', example: 'quickstart', plant: (w) => { props(w, 'Quickstart/EventsCluster').ClientAuthentication.Sasl.Scram.Enabled = true; }, at: 'Quickstart/EventsCluster' },
  { name: 'passwords are off, which somebody has', boundary: 'identity', plant: (w) => { cluster(w).ClientAuthentication.Sasl.Scram.Enabled = false; }, at: 'Platform/EventsCluster' },
  { name: 'nobody need prove who they are', boundary: 'identity', plant: (w) => { cluster(w).ClientAuthentication.Unauthenticated.Enabled = true; }, at: 'Platform/EventsCluster' },
  { name: 'certificates are off', boundary: 'identity', plant: (w) => { cluster(w).ClientAuthentication.Tls = { Enabled: false }; }, at: 'Platform/EventsCluster' },
  { name: 'IAM is off', boundary: 'identity', plant: (w) => { cluster(w).ClientAuthentication.Sasl.Iam.Enabled = false; }, at: 'Platform/EventsCluster' },
  { name: 'another authority issues certificates, too', boundary: 'identity', plant: (w) => { cluster(w).ClientAuthentication.Tls.CertificateAuthorityArnList.push('arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/other'); }, at: 'Platform/EventsCluster' },
  { name: 'what no ACL names is open', boundary: 'identity', plant: (w) => { const p = props(w, 'Platform/EventsConfiguration'); p.ServerProperties = p.ServerProperties.replace('found=false', 'found=true'); }, at: 'Platform/EventsConfiguration' },
  { name: 'the configuration that denies by default is not attached', boundary: 'identity', plant: (w) => { delete cluster(w).ConfigurationInfo; }, at: 'Platform/EventsCluster' },
  { name: 'there is a super user', boundary: 'identity', plant: (w) => { const p = props(w, 'Platform/EventsConfiguration'); p.ServerProperties = `${String(p.ServerProperties)}super.users=User:CN=fraud,OU=risk,O=Acme\n`; }, at: 'Platform/EventsConfiguration' },
  { name: 'a producer may read as well', boundary: 'identity', plant: change('Payments/CheckoutKafkaAccess', 'TopicPaymentsOrders4364', (s) => { s.Action.push('kafka-cluster:ReadData'); }), at: 'Payments/CheckoutKafkaAccess' },
  { name: 'a producer writes every topic', boundary: 'identity', plant: change('Payments/CheckoutKafkaAccess', 'TopicPaymentsOrders4364', (s) => { s.Resource = 'arn:aws:kafka:eu-central-1:111122223333:topic/payments-events/*'; }), at: 'Payments/CheckoutKafkaAccess' },
  { name: 'an action has a wildcard', boundary: 'identity', plant: change('Payments/CheckoutKafkaAccess', 'TopicPaymentsOrders4364', (s) => { s.Action = ['kafka-cluster:DescribeTopic', 'kafka-cluster:*Data']; }), at: 'Payments/CheckoutKafkaAccess' },
  { name: 'a statement allows everything but one action', boundary: 'identity', plant: change('Payments/CheckoutKafkaAccess', 'TopicPaymentsOrders4364', (s) => { delete s.Action; s.NotAction = 'kafka-cluster:DeleteTopic'; }), at: 'Payments/CheckoutKafkaAccess' },
  { name: 'a producer may not write', boundary: 'identity', plant: change('Payments/CheckoutKafkaAccess', 'TopicPaymentsOrders4364', without('kafka-cluster:WriteData')), at: 'Payments/CheckoutRole' },
  { name: 'a producer may not produce idempotently', boundary: 'identity', plant: change('Payments/CheckoutKafkaAccess', 'Cluster', without('kafka-cluster:WriteDataIdempotently')), at: 'Payments/CheckoutRole' },
  { name: 'a consumer may not connect', boundary: 'identity', plant: change('Payments/LedgerKafkaAccess', 'Cluster', without('kafka-cluster:Connect')), at: 'Payments/LedgerRole' },
  { name: 'a consumer may not describe its group', boundary: 'identity', plant: change('Payments/LedgerKafkaAccess', 'GroupLedger', without('kafka-cluster:DescribeGroup')), at: 'Payments/LedgerRole' },
  { name: 'a consumer is denied what it was granted', boundary: 'identity', plant: (w) => { statements(w, 'Payments/LedgerKafkaAccess').push({ Effect: 'Deny', Action: 'kafka-cluster:ReadData', Resource: '*' }); }, at: 'Payments/LedgerKafkaAccess' },
  { name: 'a boundary holds less than the grants', boundary: 'identity', plant: drop('Payments/PaymentsOncallBoundary', 'TopicPaymentsRefunds'), at: 'Payments/PaymentsOncallRole' },
  { name: 'a policy is there only sometimes', boundary: 'identity', plant: sometimes('Payments/RefundDeskKafkaAccess'), at: 'Payments/RefundDeskRole' },
  { name: 'a policy is gone', boundary: 'identity', plant: remove('Risk/RuleDeskKafkaAccess'), at: 'Risk/RuleDeskRole' },
  { name: 'a role is gone', boundary: 'identity', plant: (w) => { remove('Risk/RuleDeskRole')(w); }, at: 'Risk/RuleDeskRole' },
  { name: 'a service takes the role for anybody', boundary: 'identity', plant: change('Payments/CheckoutRole', 'TrustTheService', (s) => { delete s.Condition; }, TRUST), at: 'Payments/CheckoutRole' },
  { name: 'another service takes the role', boundary: 'identity', plant: change('Payments/CheckoutRole', 'TrustTheService', (s) => { s.Principal.Service = 'ec2.amazonaws.com'; }, TRUST), at: 'Payments/CheckoutRole' },
  { name: 'everyone takes the role', boundary: 'identity', plant: (w) => { statements(w, 'Payments/CheckoutRole', TRUST).push({ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }); }, at: 'Payments/CheckoutRole' },
  { name: 'another account takes the role', boundary: 'identity', plant: (w) => { statements(w, 'Payments/CheckoutRole', TRUST).push({ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::999988887777:root' }, Action: 'sts:AssumeRole' }); }, at: 'Payments/CheckoutRole' },
  { name: 'whoever in the account takes the role', boundary: 'identity', plant: (w) => { statements(w, 'Risk/RiskOncallRole', TRUST).push({ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'sts:AssumeRole' }); }, at: 'Risk/RiskOncallRole' },
  { name: 'every job of an organisation takes the role', boundary: 'identity', plant: change('Platform/TopicPipelineRole', 'TrustOneSubject', (s) => {
    const sub = 'token.actions.githubusercontent.com:sub';
    Reflect.deleteProperty(s.Condition.StringEquals, sub);
    s.Condition.StringLike = { [sub]: 'repo:acme/*' };
  }, TRUST), at: 'Platform/TopicPipelineRole' },
  { name: 'a responder need not have a second factor', boundary: 'identity', plant: change('Risk/RiskOncallRole', 'Responder', (s) => { delete s.Condition.Bool; }, TRUST), at: 'Risk/RiskOncallRole' },
  { name: 'a second factor is asked only of who has one', boundary: 'identity', plant: change('Risk/RiskOncallRole', 'Responder', (s) => { s.Condition.BoolIfExists = s.Condition.Bool; delete s.Condition.Bool; s.Condition.NumericLessThanEqualsIfExists = s.Condition.NumericLessThanEquals; delete s.Condition.NumericLessThanEquals; }, TRUST), at: 'Risk/RiskOncallRole' },
  { name: 'a runtime no longer takes the role', boundary: 'identity', plant: change('Payments/RefundDeskRole', 'TrustTheService', (s) => { s.Condition.StringEquals['aws:SourceAccount'] = '999988887777'; }, TRUST), at: 'Payments/RefundDeskRole' },
  { name: 'a role that nobody declared', boundary: 'identity', plant: add('Platform', 'Planted', 'AWS::IAM::Role', { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }] }, Policies: [{ PolicyName: 'All', PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'kafka-cluster:*', Resource: '*' }] } }] }), at: 'Platform/Planted' },
  { name: 'a workload changes the code of the function', boundary: 'identity', plant: (w) => { allowUnbounded('Platform/LagMonitorKafkaAccess', 'lambda:UpdateFunctionCode', { 'Fn::GetAtt': [idOf(w, 'Platform/EventsAccessFunction').id, 'Arn'] })(w); }, at: 'Platform/LagMonitorKafkaAccess' },
  { name: 'a workload rewrites who takes a role', boundary: 'identity', plant: allowUnbounded('Payments/LedgerKafkaAccess', 'iam:UpdateAssumeRolePolicy', '*'), at: 'Payments/LedgerKafkaAccess' },
  { name: 'a workload passes roles', boundary: 'identity', plant: allowUnbounded('Payments/LedgerKafkaAccess', 'iam:PassRole', '*'), at: 'Payments/LedgerKafkaAccess' },
  { name: 'another role becomes the administrator', boundary: 'identity', plant: change('Platform/EventsAccessRolesAdministrator', 'TrustTheFunction', (s) => { s.Principal.AWS = '*'; }, TRUST), at: 'Platform/EventsAccessRolesAdministrator' },
  { name: 'a slice holds one binding more', boundary: 'identity', plant: (w) => { props(w, 'Risk/KafkaAccess').Slice.bindings.push({ principal: 'User:CN=fraud,OU=risk,O=Acme', host: '*', resourceType: 'topic', name: 'payments.refunds', patternType: 'LITERAL', operation: 'READ', permissionType: 'ALLOW', because: ['fraud/consume/payments-events/payments.orders/fraud-scoring'] }); }, at: 'Risk/KafkaAccess' },
  { name: 'a binding became a prefix', boundary: 'identity', plant: (w) => { const b = props(w, 'Risk/KafkaAccess').Slice.bindings.find((one: Data) => one.name === 'payments.orders' && one.operation === 'READ'); b.name = 'payments.'; b.patternType = 'PREFIXED'; }, at: 'Risk/KafkaAccess' },
  { name: 'a binding is for everybody', boundary: 'identity', plant: (w) => { props(w, 'Risk/KafkaAccess').Slice.bindings[0].principal = 'User:*'; }, at: 'Risk/KafkaAccess' },
  { name: "a group's binding is gone", boundary: 'identity', plant: (w) => { const s = props(w, 'Risk/KafkaAccess').Slice; s.bindings = s.bindings.filter((one: Data) => one.resourceType !== 'group'); }, at: 'Risk/KafkaAccess' },
  { name: 'a DENY takes what was granted', boundary: 'identity', plant: (w) => { const s = props(w, 'Risk/KafkaAccess').Slice; s.adopted = [{ principal: 'User:*', host: '*', resourceType: 'topic', name: 'risk.scores', patternType: 'LITERAL', operation: 'WRITE', permissionType: 'DENY', because: ['x'] }]; }, at: 'Risk/KafkaAccess' },
];

/** Faults of data: keys, buckets, copies. */
export const DATA: readonly Fault[] = [
  { name: 'traffic may be plaintext', boundary: 'data', plant: (w) => { cluster(w).EncryptionInfo.EncryptionInTransit.ClientBroker = 'TLS_PLAINTEXT'; }, at: 'Platform/EventsCluster' },
  { name: 'whoever in the account decrypts', boundary: 'data', plant: (w) => { statements(w, 'Payments/ZeroTrustKafkaKeysBuckets', 'KeyPolicy').push({ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'kms:Decrypt', Resource: '*' }); }, at: 'Payments/ZeroTrustKafkaKeysBuckets' },
  { name: 'the world decrypts, conditioned by nothing', boundary: 'data', plant: (w) => { statements(w, 'Payments/ZeroTrustKafkaKeysBuckets', 'KeyPolicy').push({ Effect: 'Allow', Principal: '*', Action: 'kms:Decrypt', Resource: '*', Condition: { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*' } } }); }, at: 'Payments/ZeroTrustKafkaKeysBuckets' },
  { name: 'a writer has no key', boundary: 'data', plant: drop('Payments/ZeroTrustKafkaKeysBuckets', 'Bucket3cf1e4c2', 'KeyPolicy'), at: 'Payments/ZeroTrustKafkaKeysBuckets' },
  { name: 'a writer may not make data keys', boundary: 'data', plant: change('Payments/ZeroTrustKafkaKeysBuckets', 'Bucket3cf1e4c2', without('kms:GenerateDataKey'), 'KeyPolicy'), at: 'Payments/ZeroTrustKafkaKeysBuckets' },
  { name: 'a writer uses the key without S3', boundary: 'data', plant: change('Payments/ZeroTrustKafkaKeysBuckets', 'Bucket3cf1e4c2', (s) => { delete s.Condition.StringEquals['kms:ViaService']; }, 'KeyPolicy'), at: 'Payments/ZeroTrustKafkaKeysBuckets' },
  { name: 'the check for S3 passes where nothing is said', boundary: 'data', plant: change('Payments/ZeroTrustKafkaKeysBuckets', 'Bucket3cf1e4c2', (s) => { s.Condition.StringEqualsIfExists = s.Condition.StringEquals; delete s.Condition.StringEquals; }, 'KeyPolicy'), at: 'Payments/ZeroTrustKafkaKeysBuckets' },
  { name: 'anybody in the account hands the key of volumes on', boundary: 'data', plant: change('Platform/ZeroTrustKafkaKeysVolumes', 'GrantsForBrokerVolumes', (s) => { delete s.Condition.Bool; delete s.Condition.StringEquals['kms:ViaService']; }, 'KeyPolicy'), at: 'Platform/ZeroTrustKafkaKeysVolumes' },
  { name: 'logs of anybody are encrypted with the key', boundary: 'data', plant: change('Platform/ZeroTrustKafkaKeysLogs', 'LogGroup783f68e4', (s) => { delete s.Condition; }, 'KeyPolicy'), at: 'Platform/ZeroTrustKafkaKeysLogs' },
  { name: 'a writer may not write', boundary: 'data', plant: (w) => { const all = statements(w, 'Payments/OrdersArchivePolicy'); all.splice(all.findIndex(({ Sid }) => Sid === 'AllowWriters'), 1); }, at: 'Payments/OrdersArchiveBucket' },
  { name: 'readers are not denied', boundary: 'data', plant: drop('Payments/OrdersArchivePolicy', 'DenyReadingToAllButReaders'), at: 'Payments/OrdersArchiveBucket' },
  { name: 'erasure is not denied', boundary: 'data', plant: drop('Payments/SettlementVaultPolicy', 'DenyEverythingElseToAll'), at: 'Payments/SettlementVaultBucket' },
  { name: 'a writer need not come through the endpoint', boundary: 'data', plant: drop('Payments/OrdersArchivePolicy', 'DenyOutsideTheEndpoint'), at: 'Payments/OrdersArchivePolicy' },
  { name: 'a writer need not use TLS', boundary: 'data', plant: drop('Payments/OrdersArchivePolicy', 'DenyWithoutTls'), at: 'Payments/OrdersArchivePolicy' },
  { name: 'the world reads a bucket', boundary: 'data', plant: (w) => {
    drop('Payments/OrdersArchivePolicy', 'DenyReadingToAllButReaders')(w);
    drop('Payments/OrdersArchivePolicy', 'DenyOutsideTheEndpoint')(w);
    const { id } = idOf(w, 'Payments/OrdersArchiveBucket');
    statements(w, 'Payments/OrdersArchivePolicy').push({ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': [id, 'Arn'] }, '/*']] } });
  }, at: 'Payments/OrdersArchivePolicy' },
  { name: 'the bucket is gone', boundary: 'data', plant: (w) => { remove('Payments/SettlementVaultPolicy')(w); remove('Payments/SettlementVaultBucket')(w); }, at: 'Payments/SettlementVaultBucket' },
  { name: 'another role writes the archive', boundary: 'data', plant: (w) => {
    const role = { 'Fn::GetAtt': [idOf(w, 'Payments/LedgerRole').id, 'Arn'] };
    statement(w, 'Payments/OrdersArchivePolicy', 'DenyWritingToAllButWriters').Condition.ArnNotEquals['aws:PrincipalArn'].push(role);
    statement(w, 'Payments/OrdersArchivePolicy', 'AllowWriters').Principal.AWS.push(role);
  }, at: 'Payments/OrdersArchivePolicy' },
];

/** Faults of operations: who changes the boundary, who erases evidence, what applies access. */
export const OPERATIONS: readonly Fault[] = [
  { name: 'a workload turns logins without proof on', boundary: 'operations', plant: allowUnbounded('Payments/CheckoutKafkaAccess', 'kafka:UpdateSecurity', CLUSTER_ARN), at: 'Payments/CheckoutKafkaAccess' },
  { name: 'a workload changes any ACL', boundary: 'operations', plant: allow('Payments/CheckoutKafkaAccess', 'kafka-cluster:AlterCluster', CLUSTER_ARN), at: 'Payments/CheckoutKafkaAccess' },
  { name: 'a workload changes the brokers\' settings', boundary: 'operations', plant: allow('Payments/CheckoutKafkaAccess', 'kafka-cluster:AlterClusterDynamicConfiguration', CLUSTER_ARN), at: 'Payments/CheckoutKafkaAccess' },
  { name: 'a workload erases logs', boundary: 'operations', plant: allowUnbounded('Platform/LagMonitorKafkaAccess', 'logs:DeleteLogGroup', '*'), at: 'Platform/LagMonitorKafkaAccess' },
  { name: 'a workload opens groups', boundary: 'operations', plant: allowUnbounded('Payments/CheckoutKafkaAccess', 'ec2:AuthorizeSecurityGroupIngress', '*'), at: 'Payments/CheckoutKafkaAccess' },
  { name: 'a workload stops the record of calls', boundary: 'operations', plant: allowUnbounded('Payments/CheckoutKafkaAccess', 'cloudtrail:StopLogging', '*'), at: 'Payments/CheckoutKafkaAccess' },
  { name: 'a workload rewrites the policy of the archive', boundary: 'operations', plant: (w) => { allowUnbounded('Payments/CheckoutKafkaAccess', 's3:PutBucketPolicy', { 'Fn::GetAtt': [idOf(w, 'Payments/OrdersArchiveBucket').id, 'Arn'] })(w); }, at: 'Payments/CheckoutKafkaAccess' },
  { name: 'a workload rewrites a key\'s policy', boundary: 'operations', plant: allowUnbounded('Payments/CheckoutKafkaAccess', 'kms:PutKeyPolicy', '*'), at: 'Payments/CheckoutKafkaAccess' },
  { name: 'a workload deploys', boundary: 'operations', plant: allowUnbounded('Payments/CheckoutKafkaAccess', 'cloudformation:*', '*'), at: 'Payments/CheckoutKafkaAccess' },
  { name: 'the world publishes alarms', boundary: 'operations', plant: (w) => { statements(w, 'Payments/ZeroTrustKafkaBreakGlassAlarmsPolicy').push({ Effect: 'Allow', Principal: '*', Action: 'sns:Publish', Resource: { Ref: idOf(w, 'Payments/ZeroTrustKafkaBreakGlassAlarmsTopic').id } }); }, at: 'Payments/ZeroTrustKafkaBreakGlassAlarmsPolicy' },
  { name: 'logs of any account are delivered', boundary: 'operations', plant: (w) => {
    const p = props(w, 'Platform/EventsLogsDelivery');
    p.PolicyDocument['Fn::Join'][1] = p.PolicyDocument['Fn::Join'][1].map((part: Data) => (typeof part === 'string' ? part.replace(/,\\?"StringEquals\\?":\{.*?\}/, '') : part));
    if (JSON.stringify(p).includes('SourceAccount')) throw new Error('not planted');
  }, at: 'Platform/EventsLogsDelivery' },
  { name: 'the function that applies slices is gone', boundary: 'operations', plant: remove('Platform/EventsAccessFunction'), at: 'Platform/EventsAccessFunction' },
  { name: 'the function runs as another', boundary: 'operations', plant: (w) => { props(w, 'Platform/EventsAccessFunction').Role = { 'Fn::GetAtt': [idOf(w, 'Platform/LagMonitorRole').id, 'Arn'] }; }, at: 'Platform/EventsAccessFunction' },
  { name: 'the administrator may not change ACLs', boundary: 'operations', plant: (w) => { without('kafka-cluster:AlterCluster')(props(w, 'Platform/EventsAccessRolesAdministrator').Policies[0].PolicyDocument.Statement[0]); }, at: 'Platform/EventsAccessRolesAdministrator' },
  { name: 'the administrator has another session name', boundary: 'operations', plant: change('Platform/EventsAccessRolesAdministrator', 'TrustTheFunction', (s) => { s.Condition.StringEquals['sts:RoleSessionName'] = 'other'; }, TRUST), at: 'Platform/EventsAccessRolesAdministrator' },
  { name: 'the administrator trusts nobody', boundary: 'operations', plant: change('Platform/EventsAccessRolesAdministrator', 'TrustTheFunction', (s) => { s.Principal.AWS = 'arn:aws:iam::111122223333:role/somebody'; }, TRUST), at: 'Platform/EventsAccessRolesAdministrator' },
  { name: 'the function may not ask where brokers are', boundary: 'operations', plant: drop('Platform/EventsAccessRolesExecutionPolicy', 'FindTheBrokers'), at: 'Platform/EventsAccessRolesExecution' },
  { name: 'the function can not answer CloudFormation', boundary: 'operations', plant: drop('Platform/NetworkendpointsEndpoints3', 'AnswersToCloudFormation'), at: 'Platform/NetworkendpointsEndpoints3' },
  { name: 'the endpoint of STS lets nobody through', boundary: 'operations', plant: (w) => { props(w, 'Platform/NetworkendpointsEndpointsts').PolicyDocument.Statement[0].Effect = 'Deny'; }, at: 'Platform/NetworkendpointsEndpointsts' },
  { name: 'a slice is gone', boundary: 'operations', plant: remove('Risk/KafkaAccess'), at: 'Risk/Metadata/ZeroTrustKafka/slices' },
  { name: 'the function is of another template', boundary: 'operations', plant: (w) => { props(w, 'Risk/KafkaAccess').ServiceToken = 'arn:aws:lambda:eu-central-1:111122223333:function:other'; }, at: 'Risk/KafkaAccess' },
  { name: 'the cluster is gone', boundary: 'operations', plant: remove('Platform/EventsCluster'), at: 'Platform/EventsCluster' },
  { name: 'a topic is gone', boundary: 'operations', plant: remove('Payments/OrdersTopic'), at: 'Payments/OrdersTopic' },
  { name: 'a cluster that nobody declared', boundary: 'operations', plant: (w) => { w.templates['Platform']!.Resources['Planted'] = structuredClone(idOf(w, 'Platform/EventsCluster').resource); w.templates['Platform']!.Resources['Planted'].Properties.ClusterName = 'planted'; }, at: 'Platform/Planted' },
  { name: 'another account reads topics', boundary: 'operations', plant: (w) => { add('Platform', 'Planted', 'AWS::MSK::ClusterPolicy', { ClusterArn: { 'Fn::GetAtt': [idOf(w, 'Platform/EventsCluster').id, 'Arn'] }, Policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: '999988887777' }, Action: 'kafka-cluster:*', Resource: '*' }] } })(w); }, at: 'Platform/Planted' },
  { name: 'a service of any account reads topics', boundary: 'operations', plant: (w) => { add('Platform', 'Planted', 'AWS::MSK::ClusterPolicy', { ClusterArn: { 'Fn::GetAtt': [idOf(w, 'Platform/EventsCluster').id, 'Arn'] }, Policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'firehose.amazonaws.com' }, Action: 'kafka:CreateVpcConnection', Resource: '*' }] } })(w); }, at: 'Platform/Planted' },
  { name: 'anyone runs the function', boundary: 'operations', plant: (w) => { add('Platform', 'Planted', 'AWS::Lambda::Permission', { FunctionName: { Ref: idOf(w, 'Platform/EventsAccessFunction').id }, Principal: '*', Action: 'lambda:InvokeFunction' })(w); }, at: 'Platform/Planted' },
  { name: 'another function runs as the function that applies slices', boundary: 'operations', plant: (w) => {
    const { resource } = idOf(w, 'Platform/EventsAccessFunction');
    add('Platform', 'Planted', 'AWS::Lambda::Function', { Code: resource.Properties.Code, Handler: 'index.handler', Runtime: 'nodejs24.x', Role: resource.Properties.Role })(w);
  }, at: 'Platform/Planted' },
  { name: 'code comes from somebody else', boundary: 'operations', plant: (w) => { props(w, 'Platform/EventsAccessFunction').Code.S3Bucket = 'somebody-else'; }, at: 'Platform/EventsAccessFunction' },
  { name: 'a user that nobody declared has a key', boundary: 'operations', plant: (w) => {
    add('Payments', 'Planted', 'AWS::IAM::User', { Policies: [{ PolicyName: 'x', PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['kafka-cluster:Connect', 'kafka-cluster:ReadData'], Resource: '*' }] } }] })(w);
    add('Payments', 'Key', 'AWS::IAM::AccessKey', { UserName: { Ref: 'Planted' } })(w);
  }, at: 'Payments/Planted' },
  { name: 'logs go elsewhere', boundary: 'operations', plant: (w) => { add('Platform', 'Planted', 'AWS::Logs::SubscriptionFilter', { LogGroupName: { Ref: idOf(w, 'Platform/EventsLogsBroker').id }, FilterPattern: '', DestinationArn: 'arn:aws:logs:eu-central-1:999988887777:destination:x' })(w); }, at: 'Platform/Planted' },
  { name: 'the archive is replicated elsewhere', boundary: 'data', plant: (w) => { props(w, 'Payments/OrdersArchiveBucket').ReplicationConfiguration = { Role: 'arn:aws:iam::111122223333:role/replicates', Rules: [{ Status: 'Enabled', Destination: { Bucket: 'arn:aws:s3:::elsewhere', Account: '999988887777' } }] }; }, at: 'Payments/OrdersArchiveBucket' },
  { name: 'a connector copies topics to a bucket that nobody declared', boundary: 'data', plant: (w) => { add('Payments', 'Planted', 'AWS::KafkaConnect::Connector', {
    ConnectorName: 'x', ServiceExecutionRoleArn: { 'Fn::GetAtt': [idOf(w, 'Payments/CheckoutRole').id, 'Arn'] }, KafkaConnectVersion: '2.7.1', Plugins: [], Capacity: {},
    ConnectorConfiguration: { 'connector.class': 'io.confluent.connect.s3.S3SinkConnector', 'topics.regex': '.*', 's3.bucket.name': 'elsewhere' },
    KafkaCluster: { ApacheKafkaCluster: { BootstrapServers: 'x', Vpc: { SecurityGroups: [{ 'Fn::ImportValue': 'Platform:none' }], Subnets: [] } } },
    KafkaClusterClientAuthentication: { AuthenticationType: 'IAM' }, KafkaClusterEncryptionInTransit: { EncryptionType: 'TLS' },
  })(w); }, at: 'Payments/Planted' },
  { name: 'a type that nobody understands', boundary: 'operations', plant: add('Platform', 'Planted', 'Acme::Kafka::Gateway', { Cluster: 'payments-events' }), at: 'Platform/Planted', verdict: 'unproved' },
  { name: 'a policy can not be read', boundary: 'identity', plant: (w) => { props(w, 'Payments/CheckoutKafkaAccess').PolicyDocument = { 'Fn::ImportValue': 'Elsewhere:Policy' }; }, at: 'Payments/CheckoutKafkaAccess', verdict: 'unproved' },
  { name: 'a macro rewrites the template', boundary: 'operations', plant: (w) => { w.templates['Risk']!['Transform'] = 'Acme::Rewrites'; }, at: 'Risk', verdict: 'unproved' },
  { name: 'a slice is a file', boundary: 'operations', plant: (w) => { const p = props(w, 'Risk/KafkaAccess'); p.SliceAsset = { Bucket: 'x', Key: 'y', Sha256: 'z' }; }, at: 'Risk/KafkaAccess', verdict: 'unproved' },
  { name: 'an existing cluster: a role reads every topic', boundary: 'identity', example: 'existing-cluster', plant: change('Reporting/InvoicingKafkaAccess', 'TopicShopOrders', (s) => { s.Resource = s.Resource.replace(/shop\.orders$/, '*'); }), at: 'Reporting/InvoicingKafkaAccess' },
  { name: 'an existing cluster: a policy of a role that exists is gone', boundary: 'identity', example: 'existing-cluster', plant: remove('Reporting/ReportingKafkaAccess'), at: 'arn:aws:iam::111122223333:role/reporting' },
];
