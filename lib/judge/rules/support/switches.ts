import { type Place } from '../../../template';
import { type Findings } from './findings';
import { truthOf } from './truth';

/** What a rule says of a switch. */
export interface SwitchRule {
  /** How it should stand. */
  readonly wanted: boolean;
  /** How it stands where a template says nothing. */
  readonly absent: boolean;
  /** Short exact text of the finding. */
  readonly finding: string;
  /** What is wrong where it stands otherwise. */
  readonly message: string;
}

/**
 * Reports a switch that stands, or may stand, otherwise than it should: in every branch.
 *
 * @param place the property
 * @param rule how it should stand
 * @param findings where to report
 */
export function judgeSwitch(place: Place, { wanted, absent, finding, message }: SwitchRule, findings: Findings): void {
  for (const branch of place.branches()) {
    const truth = truthOf(branch);
    if (truth === 'unresolved') findings.unresolved(branch, finding, `it cannot be told whether ${message}`);
    else if ((truth === 'absent' ? absent : truth === 'true') !== wanted) findings.violation(branch, finding, message);
  }
}
