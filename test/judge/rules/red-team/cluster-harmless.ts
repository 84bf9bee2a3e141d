import { add, all, attribute, push, remove, section, set, type Change } from '../../diff/red-team/change';
import { att, clause, LINES, live, properties, ref, resources, sub, without, withLines } from './cluster-parts';

const WATCHED = {
  source: ['aws.kafka'], 'detail-type': ['AWS API Call via CloudTrail'],
  detail: { eventSource: ['kafka.amazonaws.com'], eventName: ['UpdateSecurity', 'UpdateConnectivity', 'UpdateClusterConfiguration', 'PutClusterPolicy', 'BatchAssociateScramSecret'] },
};

/** The same in other words, or tighter. */
export const HARMLESS: readonly (readonly [name: string, change: Change])[] = [
  ['what is off is off in words, in both stages', set('Meters', 'ClientAuthentication.Unauthenticated.Enabled', live(false, 'false'))],
  ['defaults are left out', all(set('Meters', 'ClientAuthentication.Unauthenticated', undefined), set('Meters', 'EncryptionInfo.EncryptionInTransit.InCluster', undefined), set('Alerts', 'EncryptionInfo.EncryptionInTransit', undefined), set('Watch', 'State', undefined))],
  ['a switch that a condition never turns', all(section('grid', 'Conditions/Never', { 'Fn::Equals': ['a', 'b'] }), set('Meters', 'ClientAuthentication.Unauthenticated.Enabled', { 'Fn::If': ['Never', true, false] }))],
  ['properties turned round, with blanks and Windows lines', properties([...LINES].reverse().map((line) => `  ${line.replace('=', ' = ')}`).join('\r\n'))],
  ['properties in Base64 of a join', properties({ 'Fn::Base64': { 'Fn::Join': ['\n', LINES] } })],
  ['properties said twice, the last of which closes', properties(`allow.everyone.if.no.acl.found=true\n${withLines('# allow.everyone.if.no.acl.found=true')}`)],
  ['more copies', properties(without('min.insync', 'min.insync.replicas=3'))],
  ['a configuration that nothing runs', add('OldSettings', { Type: 'AWS::MSK::Configuration', Properties: { Name: 'old', ServerProperties: 'auto.create.topics.enable=false\n' } })],
  ['configs of a topic as plain JSON', set('Readings', 'Configs', '{ "retention.ms": 604800000 }')],
  ['statements split and turned round', (stacks) => {
    const policy = (resources(stacks)['MetersPolicy']!.Properties as unknown as { Policy: { Statement: { Action: string[]; Sid: string }[] } }).Policy;
    const [reads] = policy.Statement.splice(2, 1);
    policy.Statement = [...policy.Statement, ...reads!.Action.map((Action) => ({ ...reads, Sid: `Only${Action.slice(14)}`, Action }))].reverse() as never;
  }],
  ['actions in another case, a principal in a list', all(set('MetersPolicy', 'Policy.Statement.2.Action', ['kafka-cluster:readdata', 'Kafka-Cluster:DescribeTopic']), set('MetersPolicy', 'Policy.Statement.2.Principal', { AWS: ['arn:aws:iam::646464646464:role/grid-operator'] }))],
  ['a denial more', clause({ Effect: 'Deny', Principal: '*', Action: 'kafka-cluster:WriteData', Resource: '*' })],
  ['the partner only from its organisation', set('MetersPolicy', 'Policy.Statement.2.Condition', { StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } })],
  ['no policy, and no other VPCs', all(remove('MetersPolicy'), set('Meters', 'BrokerNodeGroupInfo.ConnectivityInfo', undefined))],
  ['a policy of its own becomes one inside the role', (stacks) => {
    const all = resources(stacks);
    all['CollectorRole']!.Properties['Policies'] = [{ PolicyName: 'writes-readings', PolicyDocument: all['CollectorAccess']!.Properties['PolicyDocument'] }] as never;
    delete all['CollectorAccess'];
  }],
  ['passwords longer and changed weekly', all(set('BillingLogin', 'GenerateSecretString.PasswordLength', 64), set('BillingTurn', 'RotationRules', { ScheduleExpression: 'rate(7 days)' }))],
  ['a key by an alias beside, metadata that silences nothing, tags', all(add('DiskAlias', { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/grid-disk', TargetKeyId: ref('DiskKey') } }), attribute('Meters', 'Metadata', { owner: 'grid', checkov: {} }), set('Meters', 'Tags', { owner: 'grid' }))],
  ['the trail in the newer words', all(set('GridTrail', 'EventSelectors', undefined), set('GridTrail', 'AdvancedEventSelectors', [
    { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
    { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }, { Field: 'resources.type', Equals: ['AWS::S3::Object'] }, { Field: 'resources.ARN', StartsWith: [sub('${Evidence.Arn}/')] }] },
  ]))],
  ['the watch sees every call, and the alarm calls sooner', all(set('Watch', 'EventPattern.detail.eventName', undefined), set('RefusedAlarm', 'Threshold', 1), set('RefusedAlarm', 'Period', 60), set('RefusedAlarm', 'EvaluationPeriods', 2))],
  ['the watch in text, a filter that counts nothing where nothing is', all(set('Watch', 'EventPattern', JSON.stringify(WATCHED)), set('Refused', 'MetricTransformations.0.DefaultValue', 0))],
  ['a subscription inside its topic', all(remove('PagerLine'), set('Pager', 'Subscription', [{ Protocol: 'https', Endpoint: 'https://pager.grid.example/kafka' }]))],
  ['more events, more metrics, longer logs', all(push('Watch', 'EventPattern.detail.eventName', 'DeleteCluster'), set('Meters', 'EnhancedMonitoring', 'PER_TOPIC_PER_PARTITION'), set('DoorLog', 'RetentionInDays', 3653))],
  ['the token by its name in a text', all(set('Lists', 'ServiceToken', sub('${Keeper.Arn}')), set('Meters', 'ConfigurationInfo.Arn', att('MetersSettings', 'Arn')), section('grid', 'Outputs', { MetersArn: { Value: att('Meters', 'Arn') } }))],
];
