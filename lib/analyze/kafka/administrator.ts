import type { Resource } from '../../template';
import type { Context } from '../context';
import type { Because } from '../world';

/** The variable that names the role whose Kafka principal changes ACLs. */
const ADMINISTRATOR = 'ADMINISTRATOR_ROLE_ARN';

/**
 * Why a `Custom::KafkaAccess` puts nothing on its cluster, or undefined where it does: its function stands in the templates, with the role it administers as.
 *
 * @param context the templates
 * @param slice the custom resource
 */
export function mayApply(context: Context, slice: Resource): Because | undefined {
  const token = context.platform.propertiesOf(slice).get('ServiceToken');
  const handler = context.resourceOf(token.value);
  if (handler?.type !== 'AWS::Lambda::Function') return { location: token.location, because: `the function ${token.describe()} that would apply the slice is not in the templates` };
  const role = context.platform.propertiesOf(handler).get('Environment', 'Variables', ADMINISTRATOR);
  if (context.resourceOf(role.value)?.type !== 'AWS::IAM::Role') {
    return { location: role.location, because: 'the role that the function administers as is not in the templates' };
  }
  return undefined;
}
