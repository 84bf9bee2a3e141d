import { analyze } from '../../../../lib/analyze';
import { correspond } from '../../../../lib/judge/correspondence';
import { diff, type PlatformDiff } from '../../../../lib/judge/diff';
import { readPlatforms, type Platform } from '../../../../lib/template';
import type { Change, Stacks } from './change';

/** A platform of templates as data; nested ones are told by their file's name. */
export function platformOf(stacks: Readonly<Stacks>): Platform {
  return read(Object.entries(stacks).map(([stack, template]) => ({ path: `${stack}.template.json`, text: JSON.stringify(template) })));
}

/** A platform of files. */
export function read(files: readonly { readonly path: string; readonly text: string }[]): Platform {
  const result = readPlatforms(files);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.platforms[0]!;
}

/** What becomes of stacks. */
export function changed(stacks: Readonly<Stacks>, change: Change): Stacks {
  const copy = structuredClone(stacks);
  change(copy);
  return copy;
}

/** The same call that `ztk diff` makes. */
export function compared(before: Platform, after: Platform): PlatformDiff {
  const names = correspond(before, after);
  return diff(analyze(before, names.before), analyze(after, names.after));
}

/** What a reviewer reads, each with its place. */
export function said({ widened, weakened, unknown }: PlatformDiff): { location: string; says: string }[] {
  return [
    ...widened.map(({ subject, operation, resource, path }) => ({ location: path[0]?.location ?? '', says: `${subject} ${operation} ${resource}: ${path.map(({ because }) => because).join('; ')}` })),
    ...weakened.map(({ control, location, was, is, because }) => ({ location, says: `${control} ${was} → ${is} ${because ?? ''}` })),
    ...unknown.map(({ location, reason }) => ({ location, says: `UNKNOWN ${reason}` })),
  ];
}

/** Logical ids, outputs and the like whose text a change touches. */
export function touched(before: Readonly<Stacks>, after: Readonly<Stacks>): Set<string> {
  const of = (stacks: Readonly<Stacks>): Map<string, string> => new Map(Object.entries(stacks).flatMap(([stack, template]) => ['Resources', 'Outputs', 'Parameters'].flatMap((section) => (
    Object.entries(template[section] ?? {}).map(([id, body]): [string, string] => [`${stack}/${section}/${id}`, JSON.stringify(body)])))));
  const [was, is] = [of(before), of(after)];
  return new Set([...was.keys(), ...is.keys()].filter((place) => was.get(place) !== is.get(place)).map((place) => place.split('/')[2]!));
}
