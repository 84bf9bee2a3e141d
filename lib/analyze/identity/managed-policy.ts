import type { Statement } from '../../semantics/iam/statement';
import { awsManagedAtLeast, awsManagedStatements } from './aws-managed';
import type { Place, Resource } from '../../template';
import type { Context } from '../context';
import { showText } from '../names/symbolic';
import { overBranches, sometimes } from '../policy/over-branches';
import { isThereWith } from '../policy/presence';
import { everything } from '../policy/statement-of';
import { statementsOf } from '../policy/statements';
import { givenAt } from '../policy/via';
import type { Maybe } from '../world';

/**
 * The statements of a managed policy that is attached: one of the templates, or one of AWS's; one that stands elsewhere may say anything.
 *
 * @param context what the analysis is given
 * @param place the ARN, relative to which presence is told
 * @param holder who has it
 */
export function managedStatements(context: Context, place: Place, holder: Resource | undefined): readonly Maybe<Statement>[] {
  return overBranches(place, (branch) => {
    if (branch.value.kind === 'absent') return [];
    const policy = context.resourceOf(branch.value, 'AWS::IAM::ManagedPolicy');
    if (policy !== undefined) {
      const statements = statementsOf(context, context.platform.propertiesOf(policy).get('PolicyDocument'));
      return givenAt(isThereWith(context.platform, policy, holder) ? statements : sometimes(statements), branch.location);
    }
    const texts = context.texts(branch);
    if (texts.length === 0) return elsewhere(branch, 'what is attached is no policy');
    return texts.flatMap(({ it, always }) => {
      const arn = showText(it);
      const known = awsManagedStatements(it, branch.location);
      const found = (known ?? awsManagedAtLeast(it, branch.location)).map((statement) => ({ it: statement, always: true }));
      // Of a policy that is known in part it is known, too, that it denies nothing.
      const rest = known === undefined ? elsewhere(branch, `the policy ${arn} stands outside the templates`, arn).filter((one) => found.length === 0 || one.it.effect === 'Allow') : [];
      found.push(...rest);
      return always || texts.length === 1 ? found : sometimes(found);
    });
  });
}

function elsewhere(place: Place, reason: string, id?: string): readonly Maybe<Statement>[] {
  return everything(place, place.location, reason, id).map((it) => ({ it, always: true }));
}
