import { controlsPart } from '../../../lib/analyze/controls';
import type { Control } from '../../../lib/analyze/world';
import { contextOfResources, resource, type Parts } from '../kafka/support';

function controls(resources: Parts, more: Parts = {}): readonly Control[] {
  return controlsPart(contextOfResources(resources, more)).controls!;
}

const ranks = (start: string, resources: Parts, more: Parts = {}): Record<string, number | string> => Object.fromEntries(controls(resources, more).filter(({ control }) => control.startsWith(start))
  .map(({ control, rank, unknown }) => [control.slice(start.length), unknown === undefined ? rank : 'unknown']));

describe('what a trail records', () => {
  const trail = (properties: Parts): Record<string, number | string> => ranks('trail-records', { Trail: resource('AWS::CloudTrail::Trail', properties) });
  const ALL = { '-writes': 1, '-reads': 1, ':kms.amazonaws.com': 1, ':rdsdata.amazonaws.com': 1 };

  test('without selectors all calls; the same with one that says so, in either language', () => {
    expect(trail({})).toEqual(ALL);
    expect(trail({ EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }] })).toEqual(ALL);
    expect(trail({ AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }] })).toEqual(ALL);
  });

  test.each([
    ['reads alone', { EventSelectors: [{ ReadWriteType: 'ReadOnly' }] }, { ...ALL, '-writes': 0 }],
    ['reads alone, in the other language', { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }, { Field: 'readOnly', Equals: ['true'] }] }] }, { ...ALL, '-writes': 0 }],
    ['no calls', { EventSelectors: [{ IncludeManagementEvents: 'False' }] }, { ...ALL, '-writes': 0, '-reads': 0 }],
    ['data alone', { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }] }] }, { ...ALL, '-writes': 0, '-reads': 0 }],
    ['all but KMS', { EventSelectors: [{ ExcludeManagementEventSources: ['kms.amazonaws.com'] }] }, { ...ALL, ':kms.amazonaws.com': 0 }],
    ['all but KMS, in the other language', { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }, { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] }] }] }, { ...ALL, ':kms.amazonaws.com': 0 }],
    ['what a parameter says', { EventSelectors: [{ ReadWriteType: { Ref: 'AWS::StackName' } }] }, { '-writes': 'unknown', '-reads': 'unknown', ':kms.amazonaws.com': 'unknown', ':rdsdata.amazonaws.com': 'unknown' }],
  ])('%s', (_what, properties, expected) => { expect(trail(properties)).toEqual(expected); });

  test('of data, how much of each type: all is more than any list, in either language', () => {
    const data = (properties: Parts): number => Number(ranks('trail-data-events:', { Trail: resource('AWS::CloudTrail::Trail', properties) })['AWS::S3::Object'] ?? 0);
    const plain = (...Values: string[]): number => data({ EventSelectors: [{ DataResources: [{ Type: 'AWS::S3::Object', Values }] }] });
    const advanced = (...fields: Parts[]): number => data({ AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }, { Field: 'resources.type', Equals: ['AWS::S3::Object'] }, ...fields] }] });
    expect([data({}), plain('arn:aws:s3:::a/'), plain('arn:aws:s3:::a/', 'arn:aws:s3:::b/'), advanced({ Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::a/'] })]).toEqual([0, 1, 2, 1]);
    expect(plain('arn:aws:s3')).toBeGreaterThan(1000);
    expect(advanced()).toBe(plain('arn:aws:s3'));
    const [writes, puts] = [advanced({ Field: 'readOnly', Equals: ['false'] }), advanced({ Field: 'eventName', Equals: ['PutObject'] })];
    expect([writes < advanced(), writes > 1000, puts < 1000]).toEqual([true, true, true]);
    expect(data({ EventSelectors: [{ ReadWriteType: 'WriteOnly', DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] }] })).toBe(writes);
  });
});

describe('who hears of it', () => {
  const alarm = resource('AWS::CloudWatch::Alarm', { ComparisonOperator: 'GreaterThanThreshold', AlarmActions: [{ Ref: 'Pager' }] });
  const line = resource('AWS::SNS::Subscription', { TopicArn: { Ref: 'Pager' }, Protocol: 'https', Endpoint: 'https://pager.example' });

  test('subscriptions of the topics that alarms and rules speak to, written beside them or in them', () => {
    const beside = ranks('alarm-receiver:', { Alarm: alarm, Pager: resource('AWS::SNS::Topic', {}), Line: line });
    const inside = ranks('alarm-receiver:', { Alarm: alarm, Pager: resource('AWS::SNS::Topic', { Subscription: [{ Protocol: 'https', Endpoint: 'https://pager.example' }] }) });
    const byRule = ranks('alarm-receiver:', { Rule: resource('AWS::Events::Rule', { Targets: [{ Id: 'a', Arn: { Ref: 'Pager' } }] }), Pager: resource('AWS::SNS::Topic', {}), Line: line });
    expect([beside, inside, byRule]).toEqual(Array(3).fill({ 'https,https://pager.example': 1 }));
    expect(ranks('alarm-receiver:', { Pager: resource('AWS::SNS::Topic', {}), Line: line })).toEqual({});
  });

  test('an alarm on the other side of its threshold is another alarm', () => {
    const sides = (ComparisonOperator: string): string[] => Object.keys(ranks('alarm-side:', { Alarm: resource('AWS::CloudWatch::Alarm', { ComparisonOperator }) }));
    expect(['GreaterThanThreshold', 'GreaterThanOrEqualToThreshold', 'LessThanThreshold', 'LessThanLowerOrGreaterThanUpperThreshold'].map(sides)).toEqual([['Greater'], ['Greater'], ['Less'], ['Less', 'Greater']]);
  });
});

test('AWS tells what it does on the default bus, and a rule under a condition may not be there', () => {
  const rule = (properties: Parts, more: Parts = {}): Record<string, number | string> => ranks('event-rule-', { Rule: { ...resource('AWS::Events::Rule', { EventPattern: { source: ['aws.kafka'] }, ...properties }), ...more } });
  expect([rule({}), rule({ EventBusName: 'default' }), rule({ EventBusName: 'theirs' })].map((found) => found['bus'])).toEqual([1, 1, 0]);
  expect(rule({})['watches:source=aws.kafka']).toBe(1);
  expect(ranks('event-rule-watches:', { Rule: { ...resource('AWS::Events::Rule', { EventPattern: { source: ['aws.kafka'] } }), Condition: 'Live' } }, { Conditions: { Live: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'x'] } } })).toEqual({ 'source=aws.kafka': 0.5 });
});

test('a pattern in text watches for the same as one in maps', () => {
  const rule = (EventPattern: unknown): Record<string, number | string> => ranks('event-rule-watches:', { Rule: resource('AWS::Events::Rule', { EventPattern }) });
  expect(rule('{"source":["aws.kafka"],"detail":{"eventName":["UpdateSecurity"]}}')).toEqual({ 'source=aws.kafka': 1, 'detail=eventName=UpdateSecurity': 1 });
  expect(rule({ source: ['aws.kafka'], detail: { eventName: ['UpdateSecurity'] } })).toEqual(rule('{"source":["aws.kafka"],"detail":{"eventName":["UpdateSecurity"]}}'));
});

test('each metric of a filter is a guard of its own; what stands where nothing is found is none', () => {
  const METRIC = { MetricNamespace: 'Grid', MetricName: 'Refused', MetricValue: '1' };
  const filter = (...MetricTransformations: Parts[]): string[] => Object.keys(ranks('metric-filter-watches:', { Filter: resource('AWS::Logs::MetricFilter', { LogGroupName: 'door', FilterPattern: 'x', MetricTransformations }) }));
  expect(filter({ ...METRIC, DefaultValue: 0, Unit: 'Count' })).toEqual(filter(METRIC));
  expect(filter({ ...METRIC, MetricName: 'Other' }, METRIC)).toEqual([expect.any(String), ...filter(METRIC)]);
  expect(filter({ ...METRIC, MetricValue: '0' })).not.toEqual(filter(METRIC));
});

test('a receiver with a filter hears of some alarms only', () => {
  const hears = (more: Parts): number | string | undefined => ranks('alarm-receiver-hears:', {
    Alarm: resource('AWS::CloudWatch::Alarm', { AlarmActions: [{ Ref: 'Pager' }] }), Pager: resource('AWS::SNS::Topic', {}), Line: resource('AWS::SNS::Subscription', { TopicArn: { Ref: 'Pager' }, Protocol: 'sms', Endpoint: '1', ...more }),
  })['1'];
  expect([hears({}), hears({ FilterPolicy: { severity: ['never'] } })]).toEqual([1, 0]);
});

test('an alarm calls after so many periods of so many seconds', () => {
  const window = (properties: Parts): number | string | undefined => ranks('alarm-window', { Alarm: resource('AWS::CloudWatch::Alarm', properties) })[''];
  expect(window({ Period: 60, EvaluationPeriods: 5 })).toBe(window({ Period: 300, EvaluationPeriods: 1 }));
  expect(window({ Period: 86_400, EvaluationPeriods: 1 })).toBeLessThan(Number(window({ Period: 300, EvaluationPeriods: 1 })));
});

test('checks that are silenced are told one by one, on what carries trust', () => {
  const silenced = (type: string): readonly Control[] => controls({ R: { ...resource(type, {}), Metadata: { checkov: { skip: [{ id: 'CKV_1' }] }, cfn_nag: { rules_to_suppress: [{ id: 'W1', reason: 'later' }] } } } })
    .filter(({ control }) => control.startsWith('check-of-other-tool:'));
  expect(silenced('AWS::MSK::Cluster').map(({ control, location, otherwise }) => [control, location, otherwise])).toEqual([
    ['check-of-other-tool:checkov:CKV_1', 'R/Metadata/checkov/skip/0', 'reported'], ['check-of-other-tool:cfn_nag:W1', 'R/Metadata/cfn_nag/rules_to_suppress/0', 'reported'],
  ]);
  expect(silenced('AWS::CloudWatch::Dashboard')).toEqual([]);
});

test('records that end, or that never do; compacted ones keep the last of each key', () => {
  const topic = (Configs: unknown): number | string | undefined => ranks('topic-retention-end', { T: resource('AWS::MSK::Topic', { Configs }) })[''];
  expect([{}, { 'retention.ms': '60000' }, { 'retention.ms': -1 }, '{"retention.ms":"-1"}', { 'retention.ms': '-1', 'cleanup.policy': 'compact' }, { 'Fn::ImportValue': 'x' }].map(topic)).toEqual([1, 1, 0, 0, 1, 'unknown']);
});

test('the key of AWS is known by its alias, whatever stands before it', () => {
  const volume = (DataVolumeKMSKeyId: unknown): number | string | undefined => ranks('msk-volume-key', { C: resource('AWS::MSK::Cluster', { EncryptionInfo: { EncryptionAtRest: { DataVolumeKMSKeyId } } }) })[''];
  expect([{ 'Fn::Sub': 'arn:aws:kms:${AWS::Region}:${AWS::AccountId}:alias/aws/kafka' }, { 'Fn::Sub': 'arn:aws:kms:${AWS::Region}:${AWS::AccountId}:alias/ours' }, 'alias/aws/kafka'].map(volume)).toEqual([0, 1, 0]);
});
