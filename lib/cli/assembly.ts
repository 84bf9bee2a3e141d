import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { asList, asObject, asText } from '../report/json-value';
import { readChecks, checksAt, type CheckPlace, type CheckResult } from '../report/checks';
import { readTrust } from '../report/trust-reader';
import { TRUST_DOCUMENT_FILE, type TrustDocument } from '../model/trust-document';
import { throwIfAny } from '../model/problem';
import { RULES } from '../judge/rules';
import { readJson, shown } from './files';
import { refuse } from './problems';
import { sourceOf } from './source';

const CLOUD_ASSEMBLY = 'a cloud assembly, such as cdk.out after ztk synth';
const TEMPLATES_LISTED = 3;

/** File name of the validation report of an application's assembly. */
export const VALIDATION_REPORT_FILE = 'validation-report.json';

/** A platform in a cloud assembly: the application's own, or that of a Stage. */
export interface AssembledPlatform {
  /** What was declared. */
  readonly trust: TrustDocument;
  /** What the checks came to; undefined where none ran. */
  readonly checks: CheckResult | undefined;
  /** Where its files lie, relative to where the command runs. */
  readonly files: readonly string[];
}

interface Part {
  /** Construct path of the Stage; empty for the application. */
  readonly path: string;
  readonly directory: string;
  readonly templates: readonly string[];
  readonly missing: readonly string[];
}

/**
 * Reads every platform of a cloud assembly: the application's own first, then those of its Stages.
 *
 * @param directory the assembly
 * @throws TrustError INPUT_MISSING, INPUT_UNREADABLE, INPUT_UNSUPPORTED
 */
export function readAssembly(directory: string): AssembledPlatform[] {
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() !== true) {
    refuse({ code: 'INPUT_MISSING', what: 'there is no such directory', given: shown(directory), allowed: CLOUD_ASSEMBLY, where: 'the command line' });
  }
  const parts = readParts(directory, '');
  refuseIncomplete(parts, directory);
  const platforms = parts.filter((part) => existsSync(join(part.directory, TRUST_DOCUMENT_FILE)));
  if (platforms.length === 0) {
    refuse({ code: 'INPUT_MISSING', what: `no ${TRUST_DOCUMENT_FILE} stands here`, allowed: 'an assembly of an application that declares a cluster with this library', where: shown(directory) });
  }
  const reportFile = join(directory, VALIDATION_REPORT_FILE);
  const checks = existsSync(reportFile) ? readReport(reportFile) : undefined;
  const home = homeOf(platforms);
  return platforms.map((part) => ({
    trust: readTrustFile(join(part.directory, TRUST_DOCUMENT_FILE)),
    checks: checks === undefined ? undefined : checksAt(checks, (place) => home(place) === part),
    files: filesOf(part, checks === undefined ? [] : [reportFile]),
  }));
}

function readParts(directory: string, path: string): Part[] {
  const manifest = asObject(readJson(join(directory, 'manifest.json'), CLOUD_ASSEMBLY));
  const artifacts = Object.values(asObject(manifest['artifacts'])).map(asObject);
  const propertiesOf = (type: string): Readonly<Record<string, unknown>>[] => artifacts.filter((a) => a['type'] === type).map((a) => asObject(a['properties']));
  const own: Part = {
    path, directory,
    templates: propertiesOf('aws:cloudformation:stack').flatMap((p) => asText(p['templateFile']) ?? []).sort(),
    missing: asList(manifest['missing']).map((m) => asText(asObject(m)['key']) ?? 'a value'),
  };
  const nested = propertiesOf('cdk:cloud-assembly').flatMap((p) => {
    const name = asText(p['directoryName']);
    return name === undefined ? [] : readParts(join(directory, name), asText(p['displayName']) ?? name);
  });
  return [own, ...nested];
}

/** Values that were never looked up stand in the templates as dummies: nothing can be said about them. */
function refuseIncomplete(parts: readonly Part[], directory: string): void {
  const missing = [...new Set(parts.flatMap((part) => part.missing))];
  if (missing.length === 0) return;
  refuse({
    code: 'INPUT_UNREADABLE', what: 'values of this assembly were never looked up', given: missing.slice(0, 3).join(', '),
    allowed: 'an assembly without missing context: run npx cdk synth once with credentials, and keep its cdk.context.json', where: shown(directory),
  });
}

/**
 * Reads one trust.json.
 *
 * @param file path
 * @throws TrustError INPUT_MISSING, INPUT_UNREADABLE
 */
export function readTrustFile(file: string): TrustDocument {
  const reading = readTrust(readJson(file, 'the trust.json that a synthesis writes'), shown(file));
  if ('trust' in reading) return reading.trust;
  throwIfAny(reading.problems);
  throw new Error('a reading has a document or problems');
}

function readReport(file: string): CheckResult {
  const fixes = new Map(RULES.map((rule) => [rule.id, rule.fix.cdk]));
  return readChecks(readJson(file, 'the validation report that a synthesis writes'), fixes, sourceOf);
}

/** A place belongs to the innermost Stage around it. What stands in no platform's Stage is shown with the first: nothing is dropped. */
function homeOf(parts: readonly Part[]): (place: CheckPlace) => Part | undefined {
  const innermostFirst = [...parts].sort((a, b) => b.path.length - a.path.length);
  return (place) => innermostFirst.find(({ path }) => path === '' || place.construct === path || place.construct.startsWith(`${path}/`)) ?? parts[0];
}

function filesOf(part: Part, reports: readonly string[]): string[] {
  const templates = part.templates.length > TEMPLATES_LISTED
    ? [`${shown(join(part.directory, '*.template.json'))} (${String(part.templates.length)})`]
    : part.templates.map((file) => shown(join(part.directory, file)));
  return [shown(join(part.directory, TRUST_DOCUMENT_FILE)), ...templates, ...reports.map(shown)];
}
