import { accessSync, constants, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { RehearsalRecord } from '../../model/rehearsal';
import { renderRehearsalJson } from '../../report/rehearse-json';
import { reasonOf, shown } from '../files';
import { refuse } from '../problems';

const ALLOWED = 'a path in a folder that exists, and can be written to';

/** Whose record it is. */
type Whose = Pick<RehearsalRecord, 'platform' | 'cluster'>;

/**
 * Where the record of each cluster goes.
 *
 * @param all whose records
 * @param given of `--record`
 * @throws TrustError INPUT_UNSUPPORTED where it can not be written there: before anything is begun
 */
export function recordFiles(all: readonly Whose[], given: string | undefined): readonly string[] {
  if (given !== undefined && all.length > 1) {
    const clusters = all.map(({ cluster }) => cluster).join(', ');
    refuse({ code: 'INPUT_UNSUPPORTED', what: 'one file can not hold the records of several clusters', given: clusters, allowed: '--cluster with --record', where: '--record' });
  }
  const files = all.map((whose) => given ?? (all.length === 1 ? 'rehearsal.json' : `rehearsal-${nameOf(whose)}.json`));
  for (const file of files) needWritable(file);
  return files;
}

/** Stages may have clusters of the same name. */
function nameOf({ platform, cluster }: Whose): string {
  return (platform === '' ? cluster : `${platform}-${cluster}`).replace(/[^\w.-]+/g, '-');
}

function needWritable(file: string): void {
  try {
    accessSync(dirname(resolve(file)), constants.W_OK);
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true) throw new Error('it is a folder');
  } catch (error) {
    unwritable(file, error);
  }
}

/**
 * Writes a record: whoever reads the file meanwhile reads the old one or the new one.
 *
 * @param file path
 * @param record what came of a rehearsal
 * @throws TrustError INPUT_UNSUPPORTED when the file can't be written
 */
export function writeRecord(file: string, record: RehearsalRecord): void {
  const path = resolve(file);
  const unfinished = join(dirname(path), `.${basename(path)}.${String(process.pid)}`);
  try {
    writeFileSync(unfinished, renderRehearsalJson(record));
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    unwritable(file, error);
  }
}

function unwritable(file: string, error: unknown): never {
  return refuse({ code: 'INPUT_UNSUPPORTED', what: 'this file can not be written', given: reasonOf(error), allowed: ALLOWED, where: shown(resolve(file)) });
}
