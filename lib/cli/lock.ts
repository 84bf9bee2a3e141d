import type { Command } from 'commander';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compareLocks, locksOf, parseLock, type Lock } from '../judge/lock';
import { renderLock, renderLockChanges } from '../report/lock-text';
import { shown } from './files';
import { paint } from './output';
import { refuse } from './problems';
import { provePlatforms } from './proved';

interface LockFlags {
  readonly update?: boolean;
  readonly dir: string;
}

const ENDING = '.lock';

/**
 * Adds `ztk lock`.
 *
 * @param program the command line
 * @param done told the exit code
 */
export function addLockCommand(program: Command, done: (code: number) => void): void {
  program.command('lock').description('is what the templates make possible what was last approved? one file for each owner, so that code owners approve it')
    .argument('[platform]', 'a cloud assembly, a template, or a directory of templates', 'cdk.out')
    .option('-u, --update', 'write what is possible now, for approval')
    .option('-d, --dir <dir>', 'where the locks are', 'trust')
    .addHelpText('after', `
Examples:
  $ ztk lock
  $ ztk lock cdk.out --update

Exit codes: 0 the same, 1 something differs, 2 bad input.`)
    .action((platform: string, flags: LockFlags) => { done(lockCommand(platform, flags)); });
}

function lockCommand(platform: string, { update = false, dir }: LockFlags): number {
  const proved = provePlatforms(platform);
  const locks = proved.flatMap(({ world, trust, templates }) => locksOf(world, trust).map((lock) => ({ lock, folder: proved.length > 1 ? join(dir, templates.name) : dir })));
  const folder = resolve(dir);
  return update ? write(locks, folder) : compare(locks, folder);
}

type Placed = readonly { readonly lock: Lock; readonly folder: string }[];

function fileOf({ lock, folder }: Placed[number]): string {
  return join(resolve(folder), `${lock.owner}${ENDING}`);
}

function write(locks: Placed, folder: string): number {
  for (const placed of locks) {
    const file = fileOf(placed);
    mkdirSync(resolve(placed.folder), { recursive: true });
    writeFileSync(file, renderLock(placed.lock));
    process.stdout.write(`${shown(file)}\n`);
  }
  for (const file of abandoned(locks, folder)) {
    rmSync(file);
    process.stdout.write(`removed ${shown(file)}: its owner has nothing any more\n`);
  }
  return 0;
}

function compare(locks: Placed, folder: string): number {
  const texts = [
    ...locks.flatMap((placed) => {
      const file = fileOf(placed);
      const changes = compareLocks(existsSync(file) ? readLock(file) : undefined, placed.lock);
      return changes.length === 0 ? [] : [renderLockChanges(shown(file), changes, paint())];
    }),
    ...abandoned(locks, folder).map((file) => `${shown(file)}\n  its owner has nothing any more\n`),
  ];
  if (texts.length === 0) {
    process.stdout.write(`as approved: ${String(locks.length)} ${locks.length === 1 ? 'lock' : 'locks'} in ${shown(folder)}\n`);
    return 0;
  }
  process.stdout.write(`${texts.join('')}\napprove it with ztk lock --update, and a review of the change\n`);
  return 1;
}

/** Locks of owners who have nothing in these templates. */
function abandoned(locks: Placed, folder: string): readonly string[] {
  const current = new Set(locks.map(fileOf));
  const folders = [...new Set([folder, ...locks.map(({ folder: one }) => resolve(one))])].filter((one) => existsSync(one));
  return folders.flatMap((one) => readdirSync(one).filter((name) => name.endsWith(ENDING)).map((name) => join(one, name))).filter((file) => !current.has(file)).sort();
}

function readLock(file: string): Lock {
  const reading = parseLock(readFileSync(file, 'utf8'));
  if ('lock' in reading) return reading.lock;
  return refuse({ code: 'INPUT_UNREADABLE', what: reading.what, given: `line ${String(reading.line)}`, allowed: 'a lock as ztk lock --update writes it', where: shown(file) });
}
