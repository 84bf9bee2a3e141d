import { type Place, type Platform } from '../../../template';
import { holds } from '../support/applies';
import { lower } from '../support/connectors';
import { fieldsOf, isEqual } from '../support/event-selectors';
import { Findings } from '../support/findings';
import { judgeSwitch, type SwitchRule } from '../support/switches';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-TRAIL-WEAK';
const TRAIL = 'AWS::CloudTrail::Trail';
/** What CloudTrail does where a template says nothing: it checks no files, and stays in one region. */
const SWITCHES: readonly (readonly [property: string, rule: SwitchRule])[] = [
  ['IsLogging', { wanted: true, absent: false, finding: 'not-logging', message: 'the trail records nothing' }],
  ['EnableLogFileValidation', { wanted: true, absent: false, finding: 'no-validation', message: 'log files can be changed unseen: they are not validated' }],
  ['IsMultiRegionTrail', { wanted: true, absent: false, finding: 'one-region', message: 'what is done in other regions is not recorded' }],
  ['IncludeGlobalServiceEvents', { wanted: true, absent: true, finding: 'no-global-events', message: 'what is done in IAM and STS is not recorded' }],
];

/** A trail records who changed the platform, everywhere and unforgeably. */
export const trailWeak: Rule = {
  id: ID,
  name: 'trail-weak',
  cause: 'A trail is off, records a part only, or its files can be changed unseen.',
  explanation: 'Changes of grants, policies, keys and clusters are calls to AWS: the trail is the only record of who made them. What it leaves out did not happen, as far as '
    + 'anybody can show.',
  fix: {
    cdk: 'Use cloudtrail.Trail with isMultiRegionTrail, enableFileValidation and managementEvents ReadWriteType.ALL.',
    cloudformation: 'Set IsLogging, EnableLogFileValidation, IsMultiRegionTrail and IncludeGlobalServiceEvents to true, and leave IncludeManagementEvents true in EventSelectors.',
  },
  severity: 'error',
  boundary: 'operations',
  tenets: [5, 7],
  proofPoints: ['bounded-privilege'],
  applies: holds(TRAIL),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const trail of platform.resources(TRAIL).map((resource) => platform.propertiesOf(resource))) {
    for (const [property, rule] of SWITCHES) judgeSwitch(trail.get(property), rule, findings);
    judgeSelectors(trail.get('EventSelectors').items(), findings);
    judgeAdvanced(trail.get('AdvancedEventSelectors'), findings);
  }
  return findings.all();
}

/** Without selectors all management events are recorded; with some, one must take those that write. */
function judgeSelectors(selectors: readonly Place[], findings: Findings): void {
  for (const selector of selectors) {
    for (const source of selector.get('ExcludeManagementEventSources').items()) findings.violation(source, `excluded:${source.describe()}`, `calls to ${source.describe()} are not recorded`);
  }
  const [first] = selectors;
  const isRecorded = selectors.some((selector) => lower(selector.get('IncludeManagementEvents')) !== 'false' && lower(selector.get('ReadWriteType')) !== 'readonly');
  if (first !== undefined && !isRecorded) findings.violation(first, 'no-management-events', 'changes of the platform are not recorded');
}

/** The same in the newer words: fields, each of which leaves something out. */
function judgeAdvanced(selectors: Place, findings: Findings): void {
  for (const branch of selectors.branches()) {
    const management = branch.items().map(fieldsOf).filter((fields) => isEqual(fields.get('eventcategory'), 'management'));
    for (const source of management.flatMap((fields) => fields.get('eventsource')?.get('NotEquals').items() ?? [])) {
      findings.violation(source, `excluded:${source.describe()}`, `calls to ${source.describe()} are not recorded`);
    }
    const isRecorded = management.some((fields) => !isEqual(fields.get('readonly'), 'true') && fields.get('eventsource')?.get('Equals').value.kind !== 'list');
    if (branch.value.kind === 'list' && !isRecorded) findings.violation(branch, 'no-management-events', 'changes of the platform are not recorded');
  }
}
