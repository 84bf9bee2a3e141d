import { add, all, attribute, push, remove, section, set, type Change } from '../../diff/red-team/change';
import { att, clause, everybodyIf, live, properties, ref, sub, withLines, without } from './cluster-parts';

/** A weakness: its name, the rule without `ZTK-` and the place of what is found (`?` where it cannot be told), the change, and where a comparison tells it when not at what the change touched. */
export type Weakness = readonly [name: string, found: string, change: Change, at?: string];

const THEIRS = 'arn:aws:lambda:eu-west-1:999999999999:function:keeper';
const SETTINGS = 'MSK-DEFAULT-ALLOW MetersSettings/Properties/ServerProperties';
const POLICY = 'CLUSTER-POLICY-WIDE MetersPolicy/Properties/Policy/Statement';
const ANONYMOUS = 'ClientAuthentication.Unauthenticated.Enabled';
const UNNAMED = 'MSK-UNAUTHENTICATED Meters/Properties/ClientAuthentication/Unauthenticated/Enabled';

/** Who gets in, and as whom. */
const LOGINS: readonly Weakness[] = [
  ['nobody says who they are, in one stage', UNNAMED, set('Meters', ANONYMOUS, live('True', false))],
  ['nobody says who they are, by a mapping', UNNAMED, all(section('grid', 'Mappings/Wire/live/Open', 'true'), section('grid', 'Mappings/Wire/dev/Open', 'false'), set('Meters', ANONYMOUS, { 'Fn::FindInMap': ['Wire', ref('Stage'), 'Open'] }))],
  ['nobody says who they are, as a parameter has it', `?${UNNAMED}`, all(section('grid', 'Parameters/Open', { Type: 'String', Default: 'true' }), set('Meters', ANONYMOUS, ref('Open')))],
  ['no mode is named, in one stage', 'MSK-UNAUTHENTICATED Alerts/Properties/ClientAuthentication', set('Alerts', 'ClientAuthentication', live(ref('AWS::NoValue'), { Sasl: { Iam: { Enabled: true } } }))],
  ['the serverless cluster asks for nothing', 'MSK-UNAUTHENTICATED Trials/Properties/ClientAuthentication/Sasl/Iam/Enabled', set('Trials', 'ClientAuthentication.Sasl.Iam.Enabled', 'false')],
  ['passwords that nobody has', 'LOGIN-UNACCOUNTED Alerts/Properties/ClientAuthentication/Sasl/Scram/Enabled', set('Alerts', 'ClientAuthentication.Sasl.Scram', { Enabled: true })],
  ['a user whose secret is in no template', '?SCRAM-SECRETS MetersLogins/Properties/SecretArnList/1', push('MetersLogins', 'SecretArnList', sub('arn:aws:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:AmazonMSK_old-AbCdEf'))],
  ['a short password', 'SECRET-WEAK BillingLogin/Properties/GenerateSecretString/PasswordLength', set('BillingLogin', 'GenerateSecretString.PasswordLength', '8')],
  ['one cluster more that asks for nothing', 'MSK-UNAUTHENTICATED Spare/Properties/ClientAuthentication', add('Spare', {
    Type: 'AWS::MSK::Cluster', Properties: { ClusterName: 'spare', KafkaVersion: '3.8.x', NumberOfBrokerNodes: 3, BrokerNodeGroupInfo: { InstanceType: 'kafka.m7g.large', ClientSubnets: [ref('East'), ref('Mid')], SecurityGroups: [att('BrokerDoor', 'GroupId')] } },
  })],
];

/** What brokers are told. */
const SERVER_PROPERTIES: readonly Weakness[] = [
  ['default-allow by the mapping of a stage', SETTINGS, section('grid', 'Mappings/Wire/dev/Everyone', 'true'), 'MetersSettings'],
  ['default-allow by a continued line', SETTINGS, properties(withLines('allow.everyone.if.no.\\\n   acl.found=tr\\\n   ue'))],
  ['default-allow, the line swallowed by another', SETTINGS, properties('auto.create.topics.enable=false\\\nallow.everyone.if.no.acl.found=false')],
  ['default-allow in the Base64 of a join', 'MSK-DEFAULT-ALLOW AlertsSettings/Properties/ServerProperties', set('AlertsSettings', 'ServerProperties', { 'Fn::Base64': { 'Fn::Join': ['=', ['allow.everyone.if.no.acl.found', live('true', 'false')]] } })],
  ['default-allow as a parameter has it', `?${SETTINGS}`, all(section('grid', 'Parameters/Everyone', { Type: 'String', Default: 'true' }), properties(sub(without('allow.everyone', 'allow.everyone.if.no.acl.found=${Everyone}'))))],
  ['no configuration, in one stage', 'MSK-DEFAULT-ALLOW Meters/Properties/ConfigurationInfo', set('Meters', 'ConfigurationInfo', live(ref('AWS::NoValue'), { Arn: att('MetersSettings', 'Arn'), Revision: att('MetersSettings', 'LatestRevision.Revision') }))],
  ['an older revision', '?MSK-DEFAULT-ALLOW Meters/Properties/ConfigurationInfo/Revision', set('Meters', 'ConfigurationInfo.Revision', '1')],
  ['one copy of what is acknowledged', SETTINGS, properties(without('min.insync', 'min.insync.replicas=1'))],
  ['no authorizer', SETTINGS, properties(withLines('authorizer.class.name='))],
  ['every certificate is one user', SETTINGS, properties(withLines('ssl.principal.mapping.rules=RULE:^.*$/billing/'))],
  ['records that never end', 'TOPIC-RETENTION Readings/Properties/Configs', set('Readings', 'Configs', { 'Fn::Base64': '{"retention.ms":"-1"}' })],
];

/** What crosses the network, and what lies on disks. */
const ENCRYPTION: readonly Weakness[] = [
  ['plaintext by a text of parts', 'MSK-PLAINTEXT Alerts/Properties/EncryptionInfo/EncryptionInTransit/ClientBroker', set('Alerts', 'EncryptionInfo.EncryptionInTransit.ClientBroker', { 'Fn::Sub': ['${A}_${B}', { A: 'TLS', B: 'PLAINTEXT' }] })],
  ['plaintext by the default of a mapping', 'MSK-PLAINTEXT Alerts/Properties/EncryptionInfo/EncryptionInTransit/ClientBroker', all(section('grid', 'Transform', 'AWS::LanguageExtensions'), section('grid', 'Mappings/Ways', { 'eu-west-1': { Way: 'TLS' } }), set('Alerts', 'EncryptionInfo.EncryptionInTransit.ClientBroker', { 'Fn::FindInMap': ['Ways', ref('AWS::Region'), 'Way', { DefaultValue: 'TLS_PLAINTEXT' }] }))],
  ['plaintext between brokers', 'MSK-PLAINTEXT Meters/Properties/EncryptionInfo/EncryptionInTransit/InCluster', set('Meters', 'EncryptionInfo.EncryptionInTransit.InCluster', 'False')],
  ['AWS\'s key by its ARN', 'CUSTOMER-KEY Meters/Properties/EncryptionInfo/EncryptionAtRest/DataVolumeKMSKeyId', set('Meters', 'EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId', sub('arn:aws:kms:${AWS::Region}:${AWS::AccountId}:alias/aws/kafka'))],
];

/** Whom the cluster's own policy lets in. */
const CLUSTER_POLICIES: readonly Weakness[] = [
  ['the partner\'s whole account', `${POLICY}/2/Principal/AWS`, set('MetersPolicy', 'Policy.Statement.2.Principal', { AWS: '646464646464' })],
  ['everybody but one', `${POLICY}/2/NotPrincipal`, all(set('MetersPolicy', 'Policy.Statement.2.Principal', undefined), set('MetersPolicy', 'Policy.Statement.2.NotPrincipal', { AWS: 'arn:aws:iam::999999999999:role/x' }))],
  ['a topic with letters left open', `${POLICY}/2/Resource`, set('MetersPolicy', 'Policy.Statement.2.Resource', sub('arn:${AWS::Partition}:kafka:${AWS::Region}:${AWS::AccountId}:topic/meters/*/grid.?????????'))],
  ['a service beside the partner', `${POLICY}/2/Principal/Service/0`, set('MetersPolicy', 'Policy.Statement.2.Principal.Service', ['kafka.amazonaws.com'])],
  ['whom a provider vouches for', `${POLICY}/2/Principal/Federated`, set('MetersPolicy', 'Policy.Statement.2.Principal', { Federated: 'cognito-identity.amazonaws.com' })],
  ['everybody until 2099', `${POLICY}/4/Principal`, everybodyIf({ DateLessThan: { 'aws:CurrentTime': '2099-01-01T00:00:00Z' } })],
  ['everybody whose paths are all fine', `${POLICY}/4/Principal`, everybodyIf({ 'ForAllValues:StringEquals': { 'aws:PrincipalOrgPaths': ['o-1/r-1/ou-1/'] } })],
  ['everybody of both halves of the world', `${POLICY}/4/Principal`, everybodyIf({ IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1'] } })],
  ['everybody, in one stage', `${POLICY}/4/Principal`, clause(live({ Effect: 'Allow', Principal: '*', Action: 'kafka-cluster:*', Resource: '*' }, ref('AWS::NoValue')))],
  ['a policy of one statement on another cluster', 'CLUSTER-POLICY-WIDE TrialsPolicy/Properties/Policy/Statement/Principal/AWS', add('TrialsPolicy', {
    Type: 'AWS::MSK::ClusterPolicy', Properties: { ClusterArn: att('Trials', 'Arn'), Policy: { Version: '2012-10-17', Statement: { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::646464646464:root' }, Action: ['kafka-cluster:Connect', 'kafka-cluster:ReadData'], Resource: '*' } } },
  })],
];

/** What tells of it all, and who may change it. */
const OPERATIONS: readonly Weakness[] = [
  ['no logs of the door', 'LOGS-OFF Alerts/Properties/LoggingInfo/AuthorizerLogs', set('Alerts', 'LoggingInfo.AuthorizerLogs.CloudWatchLogs.Enabled', undefined)],
  ['the cluster goes with its stack', 'DELETION-UNGUARDED Meters/DeletionPolicy', attribute('Meters', 'DeletionPolicy', 'Delete')],
  ['a check is silenced', 'SUPPRESSION MetersSettings/Metadata/cdk_nag/rules_to_suppress/0', attribute('MetersSettings', 'Metadata', { cdk_nag: { rules_to_suppress: [{ id: 'AwsSolutions-MSK2', reason: 'later' }] } })],
  ['a check is silenced everywhere', 'SUPPRESSION Metadata/cfn-lint/config/ignore_checks/0', section('grid', 'Metadata', { 'cfn-lint': { config: { ignore_checks: ['E'] } } }), 'Metadata'],
  ['lists are kept by another account', 'CUSTOM-RESOURCE Lists/Properties/ServiceToken', set('Lists', 'ServiceToken', THEIRS)],
  ['a macro of another account', 'CUSTOM-RESOURCE Magic/Properties/FunctionName', add('Magic', { Type: 'AWS::CloudFormation::Macro', Properties: { Name: 'Magic', FunctionName: THEIRS } })],
  ['the deployer changes any stack', 'WILDCARD-GRANT Deployer/Properties/Policies/1/PolicyDocument/Statement/0/Resource', push('Deployer', 'Policies', { PolicyName: 'more', PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['cloudformation:SetStackPolicy', 'cloudformation:UpdateStack'], Resource: '*' }] } })],
  ['the trail leaves out who changes', 'TRAIL-WEAK GridTrail/Properties/EventSelectors/0', set('GridTrail', 'EventSelectors.0.ReadWriteType', 'ReadOnly')],
  ['the trail keeps data alone', 'TRAIL-WEAK GridTrail/Properties/AdvancedEventSelectors', all(set('GridTrail', 'EventSelectors', undefined), set('GridTrail', 'AdvancedEventSelectors', [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }, { Field: 'resources.type', Equals: ['AWS::S3::Object'] }] }]))],
  ['the watch is off, in one stage', 'ALARM-SILENT Watch/Properties/State', set('Watch', 'State', live('DISABLED', 'ENABLED'))],
  ['a filter counts nothing', 'ALARM-SILENT Refused/Properties/MetricTransformations/0/MetricValue', set('Refused', 'MetricTransformations.0.MetricValue', '0')],
  ['the pager is told in plain HTTP', 'PLAIN-HTTP PagerLine/Properties/Protocol', set('PagerLine', 'Protocol', 'http')],
  ['the door\'s log goes through no filter', 'ALARM-SILENT DoorLog/Properties/LogGroupClass', set('DoorLog', 'LogGroupClass', 'INFREQUENT_ACCESS')],
];

/** What a rule finds and a comparison tells. */
export const WEAKNESSES: readonly Weakness[] = [...LOGINS, ...SERVER_PROPERTIES, ...ENCRYPTION, ...CLUSTER_POLICIES, ...OPERATIONS];

const COLLECTOR = 'CollectorAccess/Properties/PolicyDocument/Statement/2';
const collectorMay = (Action: string, Resource: unknown = att('Meters', 'Arn')): Change => push('CollectorAccess', 'PolicyDocument.Statement', { Effect: 'Allow', Action, Resource });

/** What a rule finds: the boundary of the role keeps a comparison silent. */
export const WRITTEN: readonly Weakness[] = [
  ['the collector sets the cluster\'s policy', `BOUNDARY-CHANGE ${COLLECTOR}/Action`, collectorMay('kafka:PutClusterPolicy')],
  ['the collector opens listeners, by case and stars', `WILDCARD-GRANT ${COLLECTOR}/Action`, collectorMay('Kafka:Up*Sec*')],
  ['the collector lets users in', `WILDCARD-GRANT ${COLLECTOR}/Action`, collectorMay('kafka:BatchAssociate*')],
  ['the collector changes configurations', `BOUNDARY-CHANGE ${COLLECTOR}/Action`, collectorMay('kafka:UpdateConfiguration', att('MetersSettings', 'Arn'))],
];

/** What a comparison alone tells: somebody new by a door that stood there, a guard less of those that no rule demands. */
export const GAINED: readonly Weakness[] = [
  ['the volumes under a key of another account', '', set('Meters', 'EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId', 'arn:aws:kms:eu-west-1:999999999999:key/0b6d2f1e-0000-4000-8000-000000000000')],
  ['no line of the pager', '', remove('PagerLine'), 'PagerLine'],
  ['the alarm is turned round', '', set('RefusedAlarm', 'ComparisonOperator', 'LessThanThreshold')],
  ['the watch sees one call alone, in text', '', set('Watch', 'EventPattern', '{"source":["aws.kafka"],"detail":{"eventName":["UpdateConnectivity"]}}')],
  ['the pager hears of little', '', set('PagerLine', 'FilterPolicy', { severity: ['never'] })],
  ['the watch on another bus', '', set('Watch', 'EventBusName', 'somebody')],
];
