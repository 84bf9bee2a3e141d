import { trailWeak as rule } from '../../../../lib/judge/rules/operations/trail-weak';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource } from '../support/judge';
import { ruleCases } from '../support/cases';

const STRONG = { IsLogging: true, EnableLogFileValidation: true, IsMultiRegionTrail: true };
const PLACE = 'Trail/Properties';

function trail(properties: Record<string, unknown>): Record<string, unknown> {
  return { Trail: resource('AWS::CloudTrail::Trail', properties) };
}

const fields = (given: Record<string, object>) => ({ FieldSelectors: Object.entries(given).map(([Field, more]) => ({ Field, ...more })) });

ruleCases(rule, {
  compliant: [
    ['a trail with selectors of fields', { Resources: trail({ ...STRONG, AdvancedEventSelectors: [fields({ eventCategory: { Equals: ['Management'] } })] }) }],
    ['a trail of everything', { Resources: trail(STRONG) }],
    ['a trail with selectors', { Resources: trail({ ...STRONG, EventSelectors: [{ ReadWriteType: 'ReadOnly' }, { ReadWriteType: 'WriteOnly', IncludeManagementEvents: true }] }) }],
  ],
  nonCompliant: [
    ['a trail of which little is said', { Resources: trail({ IsLogging: true }) }, `violation ${PLACE}/EnableLogFileValidation [no-validation]`, `violation ${PLACE}/IsMultiRegionTrail [one-region]`],
    ['a trail that is off', { Resources: trail({ ...STRONG, IsLogging: false }) }, `violation ${PLACE}/IsLogging [not-logging]`],
    ['a trail that is off in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, Resources: trail({ ...STRONG, IsLogging: perhaps(true, false) }) }, `violation ${PLACE}/IsLogging [not-logging]`],
    ['a trail without IAM', { Resources: trail({ ...STRONG, IncludeGlobalServiceEvents: false }) }, `violation ${PLACE}/IncludeGlobalServiceEvents [no-global-events]`],
    ['a trail of data alone, by fields', { Resources: trail({ ...STRONG, AdvancedEventSelectors: [fields({ eventCategory: { Equals: ['Data'] } })] }) }, `violation ${PLACE}/AdvancedEventSelectors [no-management-events]`],
    ['a trail of what is read alone, by fields', { Resources: trail({ ...STRONG, AdvancedEventSelectors: [fields({ eventCategory: { Equals: ['Management'] }, readOnly: { Equals: ['true'] } })] }) },
      `violation ${PLACE}/AdvancedEventSelectors [no-management-events]`],
    ['a trail without keys, by fields', { Resources: trail({ ...STRONG, AdvancedEventSelectors: [fields({ eventCategory: { Equals: ['Management'] }, eventSource: { NotEquals: ['kms.amazonaws.com'] } })] }) },
      `violation ${PLACE}/AdvancedEventSelectors/0/FieldSelectors/1/NotEquals/0 [excluded:kms.amazonaws.com]`],
    ['a trail of data alone', { Resources: trail({ ...STRONG, EventSelectors: [{ IncludeManagementEvents: false }] }) }, `violation ${PLACE}/EventSelectors/0 [no-management-events]`],
    ['a trail of what is read alone', { Resources: trail({ ...STRONG, EventSelectors: [{ ReadWriteType: 'ReadOnly' }] }) }, `violation ${PLACE}/EventSelectors/0 [no-management-events]`],
    ['a trail without keys', { Resources: trail({ ...STRONG, EventSelectors: [{ ExcludeManagementEventSources: ['kms.amazonaws.com'] }] }) },
      `violation ${PLACE}/EventSelectors/0/ExcludeManagementEventSources/0 [excluded:kms.amazonaws.com]`],
  ],
  notApplicable: [['no trail', { Resources: { Cluster: resource('AWS::MSK::Cluster', {}) } }]],
  unresolvable: [['a trail that the deployment switches', { Parameters: CHOSEN, Resources: trail({ ...STRONG, IsLogging: AT_DEPLOYMENT }) }, `unresolved ${PLACE}/IsLogging [not-logging]`]],
});
