import { ACTION_CATALOGUE, type AccessLevel } from './action-catalogue';
import { lowerCase } from './applies';
import { wildcards } from './glob';
import { matchGlob } from './match';
import type { Statement } from './statement';
import type { SymbolicText } from './text';

/** Every action of the catalogue, with its level, by its lower-case name. */
const LEVELS: ReadonlyMap<string, { readonly action: string; readonly level: AccessLevel }> = new Map(
  Object.entries(ACTION_CATALOGUE).flatMap(([service, levels]) => (Object.entries(levels) as [AccessLevel, string][]).flatMap(([level, names]) =>
    names.trim().split(/\s+/).map((name) => {
      const action = `${service}:${name}`;
      return [action.toLowerCase(), { action, level }] as const;
    }))));

/** Every action that is known, `service:Action`, by service and name. */
export const ACTIONS: readonly string[] = [...LEVELS.values()].map(({ action }) => action).sort();

const BY_SERVICE = new Map(Object.keys(ACTION_CATALOGUE).map((service) => [service, ACTIONS.filter((action) => action.startsWith(`${service}:`))]));

/**
 * What an action does; undefined for one that is not in the catalogue.
 *
 * @param action `service:Action`, in any case
 */
export function accessLevel(action: string): AccessLevel | undefined {
  return LEVELS.get(action.toLowerCase())?.level;
}

/**
 * The known actions of a service; none for a service that is not in the catalogue.
 *
 * @param service the prefix, such as `kafka-cluster`
 */
export function actionsOf(service: string): readonly string[] {
  return BY_SERVICE.get(service.toLowerCase()) ?? [];
}

/** Of a pattern that no known action matches: one that stands for all it can mean. */
function opaque(pattern: SymbolicText): string | undefined {
  const text = pattern.map((part) => (typeof part === 'string' ? part : '…')).join('').replaceAll('*', '…').replaceAll('?', '…');
  return text.includes(':') ? text : undefined;
}

/** Whether a known action is among those of a pattern. */
function isKnown(pattern: SymbolicText): boolean {
  const glob = wildcards(lowerCase(pattern));
  if (glob.plain !== undefined) return LEVELS.has(glob.plain);
  const service = glob.key.slice(0, glob.key.indexOf(':'));
  const candidates = BY_SERVICE.get(service) ?? ACTIONS;
  return candidates.some((action) => matchGlob(glob, [action.toLowerCase()]) !== 'no');
}

/**
 * The actions that statements can be about: the known ones, and one for each pattern that no known action matches, its wildcards written `…`. So an action of
 * a service that the catalogue lacks, or that is newer, is not lost.
 *
 * @param statements of all policies in question
 */
export function actionsFor(statements: Iterable<Statement>): readonly string[] {
  const patterns = new Map<string, SymbolicText>();
  for (const { actions, notActions } of statements) for (const pattern of actions ?? notActions ?? []) patterns.set(wildcards(pattern).key, pattern);
  const others = [...patterns.values()].filter((pattern) => !isKnown(pattern)).flatMap((pattern) => opaque(pattern) ?? []);
  return others.length === 0 ? ACTIONS : [...ACTIONS, ...[...new Set(others)].sort()];
}
