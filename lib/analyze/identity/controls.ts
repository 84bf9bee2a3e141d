import type { Place, Resource } from '../../template';
import type { Context } from '../context';
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
    ...roles.map((role) => session(context, role, platform.propertiesOf(role).get('MaxSessionDuration'), DEFAULT_SESSION)),
    ...platform.resources('AWS::SSO::PermissionSet').map((set) => session(context, set, platform.propertiesOf(set).get('SessionDuration'), DEFAULT_SESSION)),
    ...[...roles, ...users].map((holder) => boundary(context, holder)),
    ...users.map((user) => keyless(context, user)),
  ];
}

function session(context: Context, role: Resource, place: Place, otherwise: number): Control {
  const lengths = place.branches().map(({ value }) => {
    if (value.kind === 'absent') return otherwise;
    return value.kind === 'literal' ? secondsOf(value.value) : undefined;
  });
  const known = lengths.filter((length) => length !== undefined);
  const longest = Math.max(...known, 0);
  const lacking = place.branches().find(({ value }, index) => value.kind !== 'absent' && lengths[index] === undefined);
  const isSaid = place.value.kind !== 'absent';
  return {
    control: 'role-session-duration', boundary: 'identity', resource: context.key(role), rank: DAY_HALF - longest,
    value: known.length === 0 ? place.describe() : `${longest} s`,
    ...(lacking === undefined ? {} : { unknown: `the length of a session can not be told: ${lacking.describe()}` }),
    location: isSaid ? place.location : context.platform.locate(role),
    because: 'a stolen session of the role can be used for longer', fix: 'give MaxSessionDuration the fewest seconds that the work needs',
  };
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
