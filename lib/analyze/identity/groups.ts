import type { Context } from '../context';
import { isThereWith } from '../policy/presence';
import type { Maybe } from '../world';
import type { HoldingsBuilder } from './holders';

/** A user's membership of a group, both as holders are named. */
export interface Membership {
  /** The user. */
  readonly user: string;
  /** The group. */
  readonly group: string;
  /** What makes the user a member. */
  readonly location: string;
}

/**
 * Who is in which group.
 *
 * @param context what the analysis is given
 * @param builder who is named, also outside the templates
 */
export function memberships(context: Context, builder: HoldingsBuilder): readonly Maybe<Membership>[] {
  const { platform } = context;
  const own = platform.resources('AWS::IAM::User').flatMap((user) =>
    builder.named('group', platform.propertiesOf(user).get('Groups'), `membership of ${context.key(user)}`)
      .map(({ it: group, always }) => ({ it: { user: user.key, group, location: platform.propertiesOf(user).get('Groups').location }, always })));
  const added = platform.resources('AWS::IAM::UserToGroupAddition').flatMap((addition) => {
    const properties = platform.propertiesOf(addition);
    const what = `addition ${context.key(addition)}`;
    const groups = builder.named('group', properties.get('GroupName'), what);
    const users = builder.named('user', properties.get('Users'), what);
    return users.flatMap((user) => groups.map((group) => ({
      it: { user: user.it, group: group.it, location: properties.get('Users').location },
      always: user.always && group.always && isThereWith(platform, addition, platform.resource(user.it)),
    })));
  });
  return [...own, ...added];
}
