import { logRetention as rule } from '../../../../lib/judge/rules/operations/log-retention';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource } from '../support/judge';
import { ruleCases } from '../support/cases';
import { evidenceBucket, logging, recordsBucket } from '../support/kafka';

const DAYS = 'Group/Properties/RetentionInDays';

function group(properties: Record<string, unknown>): Record<string, unknown> {
  return { Cluster: logging({ CloudWatchLogs: { Enabled: true, LogGroup: { Ref: 'Group' } } }), Group: resource('AWS::Logs::LogGroup', properties) };
}

function expiring(Rules: unknown): Record<string, unknown> {
  return { LifecycleConfiguration: { Rules } };
}

ruleCases(rule, {
  compliant: [
    ['a year', { Resources: group({ RetentionInDays: 365 }) }],
    ['ninety days, as text', { Resources: group({ RetentionInDays: '90' }) }],
    ['a bucket that keeps all', evidenceBucket({})],
    ['a bucket that keeps a year', evidenceBucket(expiring([{ Status: 'Enabled', ExpirationInDays: 365 }]))],
    ['a rule of a bucket that is off', evidenceBucket(expiring([{ Status: 'Disabled', ExpirationInDays: 1 }]))],
  ],
  nonCompliant: [
    ['a class that keeps nothing', { Resources: group({ RetentionInDays: 365, LogGroupClass: 'DELIVERY' }) }, 'violation Group/Properties/LogGroupClass [class:DELIVERY]'],
    ['no time', { Resources: group({}) }, `violation ${DAYS} [no-retention]`],
    ['a week', { Resources: group({ RetentionInDays: 7 }) }, `violation ${DAYS} [retention:7]`],
    ['a week in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, Resources: group({ RetentionInDays: perhaps(365, 7) }) }, `violation ${DAYS} [retention:7]`],
    ['a bucket that keeps a month', evidenceBucket(expiring([{ Status: 'Enabled', ExpirationInDays: 30 }])), 'violation Bucket/Properties/LifecycleConfiguration/Rules/0/ExpirationInDays [retention:30]'],
  ],
  notApplicable: [
    ['a log group of something else', { Resources: { Cluster: resource('AWS::MSK::Cluster', {}), Group: resource('AWS::Logs::LogGroup', {}) } }],
    ['a bucket of records, whose time is its owner\'s affair', recordsBucket(expiring([{ Status: 'Enabled', ExpirationInDays: 7 }]))],
  ],
  unresolvable: [['a time that the deployment chooses', { Parameters: CHOSEN, Resources: group({ RetentionInDays: AT_DEPLOYMENT }) }, `unresolved ${DAYS} [retention]`]],
});
