import type { Control, World } from '../../analyze/world';
import type { WeakenedControl } from '../../model/answers';
import { sortedBy } from '../../model/order';
import type { PlaceOf } from './places';

/** Types that guard or watch others: when one goes, so does its guard. Of other types the guard goes with what it guards. */
const GUARDS = [
  'AWS::CloudWatch::', 'AWS::CloudTrail::', 'AWS::Config::', 'AWS::GuardDuty::', 'AWS::SecurityHub::', 'AWS::Macie::', 'AWS::AccessAnalyzer::', 'AWS::WAFv2::',
  'AWS::Logs::MetricFilter', 'AWS::Logs::SubscriptionFilter', 'AWS::EC2::FlowLog', 'AWS::SecretsManager::RotationSchedule', 'AWS::Events::Rule', 'AWS::Backup::',
  'AWS::Budgets::', 'AWS::S3::StorageLens', 'AWS::NetworkFirewall::', 'AWS::FMS::', 'AWS::Lambda::CodeSigningConfig', 'AWS::EC2::NetworkAcl',
];

/**
 * Guards that are weaker in a world than in another, or gone although what they guarded is still there.
 *
 * A guard whose value can't be told any more is weaker: nobody can rely on it.
 *
 * @param before the world to compare with
 * @param after the world in question
 * @param placeOf where something of before is now
 */
export function controlsWeakened(before: World, after: World, placeOf: PlaceOf): readonly WeakenedControl[] {
  const now = new Map<string, Control>();
  for (const control of after.controls) if (isWeakerThan(control, now.get(keyOf(control)))) now.set(keyOf(control), control);
  const nouns = new Set(after.platform.resources().map(({ key }) => after.naming(key)));
  for (const { resource } of after.controls) nouns.add(resource);
  const old = new Map<string, Control>();
  for (const control of before.controls) if (isWeakerThan(control, old.get(keyOf(control)))) old.set(keyOf(control), control);
  const found = [...old.values()].flatMap((was): WeakenedControl[] => {
    const is = now.get(keyOf(was));
    if (was.otherwise !== undefined) return [];
    if (is === undefined) return !isWatchedAnyway(was, now) && (nouns.has(was.resource) || isGuard(before, was.resource)) ? [lost(was, placeOf(was.location))] : [];
    return isWeakerThan(is, was) ? [weaker(was, is)] : [];
  });
  for (const is of now.values()) if (is.otherwise !== undefined && !old.has(keyOf(is))) found.push(weaker({ ...is, value: is.otherwise }, is));
  return sortedBy(found, ({ control, location }) => `${control}\n${location}`);
}

function keyOf({ control, resource }: Pick<Control, 'control' | 'resource'>): string {
  return `${control}\n${resource}`;
}

/** The unknown is weaker than anything known. */
function isWeakerThan(one: Control, other: Control | undefined): boolean {
  if (other === undefined) return true;
  if (one.unknown !== undefined || other.unknown !== undefined) return one.unknown !== undefined && other.unknown === undefined;
  return one.rank < other.rank;
}

const WATCHES = 'event-rule-watches:';

/** A pattern of events that no longer speaks of a key takes every value of it. */
function isWatchedAnyway({ control, resource }: Control, now: ReadonlyMap<string, Control>): boolean {
  if (!control.startsWith(WATCHES) || !now.has(keyOf({ control: 'event-rule-keys', resource }))) return false;
  const key = control.slice(0, control.lastIndexOf('=') + 1);
  return ![...now.values()].some((one) => one.resource === resource && one.control.startsWith(key));
}

function isGuard(world: World, noun: string): boolean {
  const resource = world.platform.resources().find(({ key }) => world.naming(key) === noun);
  if (resource === undefined || !GUARDS.some((prefix) => resource.type.startsWith(prefix))) return false;
  // A rule that only keeps time watches nothing.
  return resource.type !== 'AWS::Events::Rule' || world.platform.propertiesOf(resource).get('EventPattern').value.kind !== 'absent';
}

function weaker(was: Control, is: Control): WeakenedControl {
  const { control, location, boundary, resource, because, fix } = is;
  return { control, location, was: was.value, is: is.unknown === undefined ? is.value : `not known: ${is.unknown}`, fix, boundary, resource, because };
}

function lost({ control, value, boundary, resource, because, fix }: Control, location: string): WeakenedControl {
  return { control, location, was: value, is: 'gone', fix, boundary, resource, because };
}
