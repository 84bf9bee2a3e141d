import { realpathSync, statSync, type Stats } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { TrustError, type Problem, type ProblemCode } from '../model/problem';
import { readPlatforms as readTemplates, type BadInput, type Platform } from '../template';
import { reasonOf, shown } from './files';
import { collectFiles } from './platform-files';

const ALLOWED = 'a cloud assembly, a CloudFormation template in JSON or YAML, or a directory of templates that form one platform';

const CODES: Readonly<Record<BadInput['kind'], ProblemCode>> = {
  missing: 'INPUT_MISSING', unreadable: 'INPUT_UNREADABLE', unsupported: 'INPUT_UNSUPPORTED',
};

/**
 * Reads what is called PLATFORM on the command line: a cloud assembly, whose every Stage is a platform of its own; one template; or a directory of
 * templates. Only files that can matter are read, and links only as far as they stay within the directory.
 *
 * @param path absolute, or relative to where the command runs
 * @throws TrustError INPUT_MISSING, INPUT_UNREADABLE, INPUT_UNSUPPORTED, one problem for each file that cannot be read
 */
export function readPlatforms(path: string): Platform[] {
  const place = resolve(path);
  const found = look(place);
  if (found.isDirectory()) return read(place, undefined, place);
  // Whoever names the manifest means the assembly.
  if (basename(place) === 'manifest.json') return readPlatforms(dirname(place));
  const real = realpathSync(place);
  return read(dirname(real), basename(real), place);
}

function look(place: string): Stats {
  try {
    return statSync(place);
  } catch (error) {
    return refuseAll([{ kind: 'missing', what: `there is nothing to read: ${reasonOf(error)}`, path: '.' }], place);
  }
}

function read(directory: string, file: string | undefined, place: string): Platform[] {
  const { files, problems } = collectFiles(directory, file);
  if (problems.length > 0) return refuseAll(problems, directory);
  const result = readTemplates(files, basename(place).replace(/(?:\.template)?\.(?:json|ya?ml|template)$/, ''));
  return result.ok ? [...result.platforms] : refuseAll(result.problems, directory);
}

function refuseAll(problems: readonly BadInput[], root: string): never {
  throw new TrustError(problems.map(({ kind, what, path }): Problem => ({ code: CODES[kind], what, allowed: ALLOWED, where: shown(join(root, path)) })));
}
