import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Acknowledgement } from '../judge/check';
import { dateProblems } from '../model/names';
import { TrustError, type Problem } from '../model/problem';
import { readChecks } from '../report/checks';
import { isList, parseFile, textEntry, type Json, type Parsed } from '../template';
import { VALIDATION_REPORT_FILE } from './assembly';
import { readJson, reasonOf, shown } from './files';
import { refuse } from './problems';

const ALLOWED = 'a list below `acknowledged:` of finding, at, reason, and if need be owner and until (YYYY-MM-DD); RULES.md shows one';
const FINDING = /^ZTK(-[A-Z]+)+\[.+\]$/s;
const PACK = 'ZeroTrustKafkaChecks';

/**
 * Reads the file of `--acknowledged`: what a team answers for, in JSON or YAML.
 *
 * @param file path
 * @throws TrustError INPUT_MISSING, INPUT_UNREADABLE, one problem for each entry that is wrong
 */
export function readAcknowledged(file: string): readonly Acknowledgement[] {
  const where = shown(file);
  const parsed = read(file);
  if (!parsed.ok) return refuse({ code: 'INPUT_UNREADABLE', what: parsed.reason, allowed: ALLOWED, where });
  const entries = isMap(parsed.data) && Object.keys(parsed.data).join() === 'acknowledged' ? parsed.data['acknowledged'] : undefined;
  if (entries === undefined || !isList(entries)) return refuse({ code: 'INPUT_UNREADABLE', what: 'this is no list of what is acknowledged', allowed: ALLOWED, where });
  const problems = entries.flatMap((entry, i) => entryProblems(entry, `${where}: ${String(i)}`));
  if (problems.length > 0) throw new TrustError(problems);
  return entries.map(acknowledgementOf);
}

/** An entry that was found to be one. */
function acknowledgementOf(entry: Json): Acknowledgement {
  const text = (key: string): string | undefined => textEntry(entry, key);
  const [owner, until] = [text('owner'), text('until')];
  return { finding: text('finding') ?? '', at: text('at') ?? '', reason: text('reason') ?? '', ...(owner !== undefined && { owner }), ...(until !== undefined && { until }) };
}

function read(file: string): Parsed {
  try {
    return parseFile(file, readFileSync(file, 'utf8'));
  } catch (error) {
    return refuse({ code: 'INPUT_MISSING', what: 'this file can not be read', given: reasonOf(error), allowed: ALLOWED, where: shown(file) });
  }
}

function isMap(value: Json | undefined): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function entryProblems(entry: Json, where: string): Problem[] {
  const problem = (what: string, given: Json | undefined, allowed = ALLOWED): Problem => (
    { code: 'INPUT_UNREADABLE', what, ...(given !== undefined && { given: JSON.stringify(given) }), allowed, where });
  if (!isMap(entry)) return [problem('this is no map', entry)];
  const { finding, at, reason, owner, until, ...others } = entry;
  const isText = (value: Json | undefined): value is string => typeof value === 'string' && value.trim() !== '';
  return [
    ...(isText(finding) && FINDING.test(finding) ? [] : [problem('this names no finding', finding, 'the rule and the exact finding, ZTK-…[…], as ztk check prints them')]),
    ...(isText(at) ? [] : [problem('this names no place', at, 'a logical id, or a place as ztk check prints it')]),
    ...(isText(reason) ? [] : [problem('this gives no reason', reason, 'why it is accepted, in a sentence')]),
    ...(owner === undefined || isText(owner) ? [] : [problem('this is no owner', owner, 'the name of a team')]),
    ...(until === undefined || (isText(until) && dateProblems('until', until, where).length === 0) ? [] : [problem('this is no date', until, 'YYYY-MM-DD')]),
    ...Object.keys(others).map((key) => problem('an acknowledgement has no such part', key)),
  ];
}

/** What the application that wrote an assembly acknowledges, and where in its tree. */
export interface RecordedAcknowledgement extends Acknowledgement {
  /** Construct path of what it is about. */
  readonly construct: string;
}

/**
 * What an application acknowledged in code, as its synthesis recorded it: none where no synthesis ran.
 *
 * @param directory a cloud assembly, or anything else
 * @throws TrustError INPUT_UNREADABLE
 */
export function recordedAcknowledgements(directory: string): readonly RecordedAcknowledgement[] {
  const file = join(directory, VALIDATION_REPORT_FILE);
  if (!existsSync(file)) return [];
  const { acknowledged } = readChecks(readJson(file, 'the validation report that a synthesis writes'), new Map(), () => undefined);
  return acknowledged.filter(({ pack }) => pack === PACK).flatMap(({ rule, reason, places }) => (
    places.flatMap(({ location, construct }) => (location === undefined ? [] : [{ finding: rule, at: location, reason, construct }]))));
}
