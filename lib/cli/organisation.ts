import { readFileSync } from 'node:fs';
import { Option } from 'commander';
import { judgeOrganisation, readOrganisationRules, type OrganisationJudgement } from '../judge/organisation';
import type { OrganisationRules } from '../model/organisation-rules';
import { TrustError } from '../model/problem';
import type { TrustDocument } from '../model/trust-document';
import { parseFile, type Parsed } from '../template';
import { repeated } from './account';
import { reasonOf, shown } from './files';
import { refuse } from './problems';

const ALLOWED = 'rules of an organisation as docs/organisation-rules.md describes them, in YAML or JSON';

/** `--rules FILE`, of the commands that judge declarations. */
export function rulesOption(): Option {
  return new Option('--rules <file>', "an organisation's rules over declarations; may be repeated").default([]).argParser(repeated);
}

/**
 * Reads the files of `--rules`.
 *
 * @param files paths
 * @throws TrustError INPUT_MISSING, INPUT_UNREADABLE, one problem for each place that is wrong
 */
export function readRules(files: readonly string[]): readonly OrganisationRules[] {
  return files.map((file) => {
    const where = shown(file);
    const parsed = read(file);
    if (!parsed.ok) return refuse({ code: 'INPUT_UNREADABLE', what: parsed.reason, allowed: ALLOWED, where });
    const reading = readOrganisationRules(parsed.data);
    if ('rules' in reading) return reading.rules;
    throw new TrustError(reading.problems.map(({ what, given, allowed, place }) => ({ code: 'INPUT_UNREADABLE', what, given, allowed, where: place === '.' ? where : `${where}: ${place}` })));
  });
}

/**
 * What rules say of a declaration today.
 *
 * @param rules of `--rules`
 * @param trust what was declared
 */
export function judgedBy(rules: readonly OrganisationRules[], trust: TrustDocument): readonly OrganisationJudgement[] {
  const today = new Date().toISOString().slice(0, 10);
  return rules.map((one) => judgeOrganisation(one, trust, today));
}

function read(file: string): Parsed {
  try {
    return parseFile(file, readFileSync(file, 'utf8'));
  } catch (error) {
    return refuse({ code: 'INPUT_MISSING', what: 'this file can not be read', given: reasonOf(error), allowed: ALLOWED, where: shown(file) });
  }
}
