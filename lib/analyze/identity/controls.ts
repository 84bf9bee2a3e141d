import type { Place, Resource } from '../../template';
import type { Context } from '../context';
import { controlOf } from '../controls/control-of';
import { rateBranches, type Rate } from '../controls/measure';
import type { Control } from '../world';

const DAY_HALF = 43_200;
const DEFAULT_SESSION = 3_600;

/**
 * Guards of roles and users: how long a session lasts, whether a boundary limits it, whether it has credentials that never end.
 *
 * @param context what the analysis is given
 */
export function identityControls(context: Context): readonly Control[] {
  const { platform } = context;
  const roles = platform.resources('AWS::IAM::Role');
  const users = platform.resources('AWS::IAM::User');
  return [
    ...roles.flatMap((role) => session(context, role, platform.propertiesOf(role).get('MaxSessionDuration'))),
    ...platform.resources('AWS::SSO::PermissionSet').flatMap((set) => session(context, set, platform.propertiesOf(set).get('SessionDuration'))),
    ...[...roles, ...users].map((holder) => boundary(context, holder)),
    ...users.map((user) => keyless(context, user)),
  ];
}

/** What a session of so many seconds is worth; the longest of a role decides. */
const rateSession: Rate = ({ value }) => {
  if (value.kind !== 'literal' && value.kind !== 'absent') return undefined;
  const seconds = value.kind === 'absent' ? DEFAULT_SESSION : secondsOf(value.value);
  return seconds === undefined ? undefined : { rank: DAY_HALF - seconds, value: `${seconds} s` };
};

function session(context: Context, role: Resource, place: Place): readonly Control[] {
  const control = controlOf({
    id: 'role-session-duration', boundary: 'identity',
    because: 'a stolen session of the role can be used for longer', fix: 'give MaxSessionDuration the fewest seconds that the work needs',
  }, rateBranches(context, place, rateSession).map((rated) => (
    rated.rating === undefined ? { ...rated, why: `the length of a session can not be told: ${rated.place.describe()}` } : rated)), context.key(role));
  if (control === undefined) return [];
  return [place.value.kind === 'absent' ? { ...control, location: context.platform.locate(role) } : control];
}

/** Seconds, or an ISO 8601 duration of hours, minutes and seconds. */
function secondsOf(stated: string | number | boolean): number | undefined {
  const number = Number(stated);
  if (Number.isFinite(number)) return number;
  const text = String(stated);
  if (!text.startsWith('PT')) return undefined;
  const units: Readonly<Record<string, number>> = { H: 3_600, M: 60, S: 1 };
  let total = 0;
  let digits = '';
  for (const character of text.slice(2)) {
    const unit = units[character];
    if (unit === undefined) { digits += character; continue; }
    if (digits === '' || !Number.isFinite(Number(digits))) return undefined;
    total += Number(digits) * unit;
    digits = '';
  }
  return digits === '' ? total : undefined;
}

function boundary(context: Context, holder: Resource): Control {
  const place = context.platform.propertiesOf(holder).get('PermissionsBoundary');
  const branches = place.branches();
  const isThere = branches.every(({ value }) => value.kind !== 'absent');
  return {
    control: 'role-permissions-boundary', boundary: 'identity', resource: context.key(holder), rank: isThere ? 1 : 0,
    value: isThere ? place.describe() : 'none',
    location: place.value.kind === 'absent' ? context.platform.locate(holder) : place.location,
    because: 'whatever its policies say, nothing limits it any more', fix: 'set PermissionsBoundary to a policy that names the most it may ever do',
  };
}

function keyless(context: Context, user: Resource): Control {
  const { platform } = context;
  const keys = platform.resources('AWS::IAM::AccessKey').filter((key) => {
    const named = platform.propertiesOf(key).get('UserName').branches();
    return named.some(({ value }) => context.resourceOf(value, 'AWS::IAM::User')?.key === user.key);
  });
  const [first] = keys;
  return {
    control: 'user-without-static-keys', boundary: 'identity', resource: context.key(user), rank: first === undefined ? 1 : 0,
    value: first === undefined ? 'no access key' : `${keys.length} access ${keys.length === 1 ? 'key' : 'keys'}`,
    location: platform.locate(first ?? user),
    because: 'the user has a credential that never ends', fix: 'delete the access key and let the workload assume a role',
  };
}
