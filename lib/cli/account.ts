import { readFileSync } from 'node:fs';
import { readFacts, type AccountFacts } from '../judge/account';
import { TrustError } from '../model/problem';
import { parseJson, type Parsed } from '../template';
import { reasonOf, shown } from './files';
import { refuse } from './problems';

const ALLOWED = 'what aws iam get-account-authorization-details prints, or organisation policies as docs/account-file.md describes them';

/**
 * Reads the files of `--account`.
 *
 * @param files paths
 * @throws TrustError INPUT_MISSING, INPUT_UNREADABLE, one problem for each place that is wrong
 */
export function readAccounts(files: readonly string[]): readonly AccountFacts[] {
  return files.map((file) => {
    const where = shown(file);
    const parsed = read(file);
    if (!parsed.ok) return refuse({ code: 'INPUT_UNREADABLE', what: parsed.reason, allowed: ALLOWED, where });
    const reading = readFacts(parsed.data);
    if ('facts' in reading) return reading.facts;
    throw new TrustError(reading.problems.map(({ what, given, allowed, place }) => ({ code: 'INPUT_UNREADABLE', what, given, allowed, where: place === '.' ? where : `${where}: ${place}` })));
  });
}

function read(file: string): Parsed {
  try {
    return parseJson(readFileSync(file, 'utf8'));
  } catch (error) {
    return refuse({ code: 'INPUT_MISSING', what: 'this file can not be read', given: reasonOf(error), allowed: ALLOWED, where: shown(file) });
  }
}

/**
 * Collects an option that may be repeated.
 *
 * @param value one more
 * @param before those before it
 */
export function repeated(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
