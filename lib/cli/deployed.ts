import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { readStacks, type Platform, type Template } from '../template';
import { shown } from './files';
import { readPlatforms } from './platform';
import { collectFiles } from './platform-files';
import { refuse } from './problems';

/** What is deployed, beside what will be. */
export interface Deployment {
  /** The templates as they are deployed, with the names and places of the stacks they are compared with. */
  readonly deployed: Platform;
  /** The templates to deploy. */
  readonly after: Platform;
}

/**
 * Reads both sides of a deployment. A single template is the same stack as a single template, whatever the files are called; of more, those of one name.
 *
 * @param deployedPath where the deployed templates are
 * @param afterPath where the new ones are
 * @throws TrustError INPUT_MISSING, INPUT_UNREADABLE, INPUT_UNSUPPORTED for what can't be read, or where no stack is on both sides
 */
export function readDeployments(deployedPath: string, afterPath: string): readonly Deployment[] {
  const [old, now] = [readPlatforms(deployedPath), readPlatforms(afterPath)];
  const only = old.length === 1 && now.length === 1;
  return now.flatMap((after) => {
    const platform = only ? old[0] : old.find(({ name }) => name === after.name);
    // A Stage that was never deployed is created, which takes nothing away.
    if (platform === undefined && old.some(({ name }) => now.some((each) => each.name === name))) return [];
    return [{ deployed: aligned(platform, after, deployedPath), after }];
  });
}

function aligned(platform: Platform | undefined, after: Platform, path: string): Platform {
  const [old, now] = [platform === undefined ? [] : rootsOf(platform), rootsOf(after)];
  const pairs = old.map((template) => ({ template, as: old.length === 1 && now.length === 1 ? now[0] : now.find(({ stack }) => stack === template.stack) }));
  if (platform === undefined || pairs.every(({ as }) => as === undefined)) {
    return refuse({
      code: 'INPUT_UNSUPPORTED', what: 'no stack of these is one to deploy', given: old.map(({ stack }) => stack).join(', ') || 'stages of other names',
      allowed: `stacks among ${now.map(({ stack }) => stack).join(', ')}`, where: shown(resolve(path)),
    });
  }
  if (pairs.every(({ template, as }) => as === undefined || (as.stack === template.stack && as.environment === template.environment))) return platform;
  const stacks = pairs.map(({ template, as = template }) => ({ name: as.stack, path: template.path, environment: as.environment }));
  const result = readStacks(platform.name, stacks, filesOf(resolve(path)));
  if (!result.ok) throw new RangeError(`what was read once is not read again: ${JSON.stringify(result.problems)}`);
  const [again] = result.platforms;
  return again ?? platform;
}

function rootsOf(platform: Platform): readonly Template[] {
  return platform.templates.filter(({ stack }) => !platform.isNested(stack));
}

function filesOf(place: string): ReturnType<typeof collectFiles>['files'] {
  if (statSync(place).isDirectory()) return collectFiles(place).files;
  if (basename(place) === 'manifest.json') return collectFiles(dirname(place)).files;
  const real = realpathSync(place);
  return collectFiles(dirname(real), basename(real)).files;
}
