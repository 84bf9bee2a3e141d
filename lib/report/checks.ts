import { sortedBy } from '../model/order';
import { asList, asObject, asText, type JsonObject } from './json-value';

/** One thing that a check found, at every place where it found it. */
export interface CheckFinding {
  /** The rule, with the exact finding in brackets where it names one. */
  readonly rule: string;
  /** Who checked. */
  readonly pack: string;
  /** `fatal`, `error` or `warning`. */
  readonly severity: string;
  /** What is wrong. */
  readonly says: string;
  /** How to put it right, where the check knows. */
  readonly fix?: string;
  /** Where, sorted. */
  readonly places: readonly CheckPlace[];
}

/** A place in a template, and the line of code that led to it. */
export interface CheckPlace {
  /** Construct path. */
  readonly construct: string;
  /** `Stack/LogicalId/Properties/…`, where the check judged a template. */
  readonly location?: string;
  /** Source file and line, where the synthesis recorded it. */
  readonly at?: string;
}

/** A finding that somebody answers for. */
export interface Acknowledgement extends CheckFinding {
  /** Why it is accepted. */
  readonly reason: string;
}

/** A time in which findings of a part of the application are shown and fail nothing. */
export interface ReportOnly {
  /** Last day, YYYY-MM-DD. */
  readonly until: string;
  /** Why. */
  readonly reason: string;
  /** The part; empty for the whole application. */
  readonly constructPath: string;
}

/** An acknowledgement of something that is not found any more. */
export interface UnusedAcknowledgement {
  /** What it names. */
  readonly id: string;
  /** Why it was given. */
  readonly reason: string;
  /** Where it stands. */
  readonly constructPath: string;
}

/** What the checks of one synthesis came to. */
export interface CheckResult {
  /** Findings that stop a deployment. */
  readonly findings: readonly CheckFinding[];
  /** Findings that stop nothing: warnings, and all findings of a pack that only reports. */
  readonly warnings: readonly CheckFinding[];
  /** Findings that somebody answers for. */
  readonly acknowledged: readonly Acknowledgement[];
  /** Where, until when and why findings of this library's checks fail nothing. */
  readonly reportOnly: readonly ReportOnly[];
  /** What could be taken back. */
  readonly unused: readonly UnusedAcknowledgement[];
}

/** How this library's pack announces a report-only time in a list of findings; it is told apart from them. */
const ANNOUNCEMENT = 'ZTK-REPORT-ONLY';

interface Found {
  readonly finding: CheckFinding;
  readonly blocks: boolean;
}

/**
 * Reads the validation report of a cloud assembly.
 *
 * @param report validation-report.json, parsed
 * @param fixes how to put a rule's findings right, by rule id, for checks that can't say it in the report
 * @param sourceOf turns a stack trace of the report into the line of code that is to be looked at
 */
export function readChecks(report: unknown, fixes: ReadonlyMap<string, string>, sourceOf: (trace: string) => string | undefined): CheckResult {
  const packs = asList(asObject(report)['pluginReports']).map(asObject);
  const found = packs.flatMap((pack) => foundBy(pack, fixes, sourceOf));
  const acknowledged = packs.flatMap((pack) => asList(pack['suppressedViolations']).map((v): Acknowledgement => {
    const violation = asObject(v);
    return { ...findingOf(violation, packName(pack), fixes, sourceOf), reason: asText(violation['reason']) ?? 'no reason was given' };
  }));
  return {
    findings: folded(found.filter((f) => f.blocks).map((f) => f.finding), findingKey),
    warnings: folded(found.filter((f) => !f.blocks).map((f) => f.finding), findingKey),
    acknowledged: folded(acknowledged, (a) => `${a.pack}\u0000${a.rule}\u0000${a.reason}`),
    reportOnly: packs.flatMap((pack) => noted(pack, 'reportOnly', 'until')),
    unused: packs.flatMap((pack) => noted(pack, 'unusedAcknowledgements', 'id')),
  };
}

/**
 * The part of a result that lies at some of the places. What has no place stays: it is everybody's.
 *
 * @param result the whole
 * @param mine whether a place counts
 */
export function checksAt(result: CheckResult, mine: (place: CheckPlace) => boolean): CheckResult {
  const within = <T extends CheckFinding>(findings: readonly T[]): T[] =>
    findings.map((f) => ({ ...f, places: f.places.filter(mine) })).filter((f, i) => f.places.length > 0 || findings[i]?.places.length === 0);
  const noted = <T extends { readonly constructPath: string }>(notes: readonly T[]): T[] => notes.filter((n) => n.constructPath === '' || mine({ construct: n.constructPath }));
  return {
    findings: within(result.findings), warnings: within(result.warnings), acknowledged: within(result.acknowledged),
    reportOnly: noted(result.reportOnly), unused: noted(result.unused),
  };
}

/**
 * How many times something was found.
 *
 * @param findings folded findings
 */
export function countPlaces(findings: readonly CheckFinding[]): number {
  return findings.reduce((sum, f) => sum + Math.max(1, f.places.length), 0);
}

/**
 * The id of a rule without the exact finding in brackets.
 *
 * @param rule such as `ZTK-BROKER-INGRESS[0.0.0.0/0]`
 */
export function ruleId(rule: string): string {
  return rule.replace(/\[.*$/s, '');
}

/** What a pack says of itself. A check that broke found nothing and proved nothing: that is a finding of its own. */
function foundBy(pack: JsonObject, fixes: ReadonlyMap<string, string>, sourceOf: (trace: string) => string | undefined): Found[] {
  const metadata = asObject(pack['metadata']);
  // This library's pack says by the severity whether a finding fails; other packs fail with all that they found.
  const failsAsWhole = pack['conclusion'] === 'failure' && metadata['reportOnly'] === undefined;
  const violations = asList(pack['violations']).map((v) => findingOf(asObject(v), packName(pack), fixes, sourceOf))
    .filter((finding) => ruleId(finding.rule) !== ANNOUNCEMENT)
    .map((finding): Found => ({ finding, blocks: failsAsWhole || !['warning', 'info'].includes(finding.severity) }));
  if (violations.length > 0 || pack['conclusion'] !== 'failure') return violations;
  const says = asText(metadata['error']) ?? 'this check failed and named nothing';
  return [{ finding: { rule: 'did not run', pack: packName(pack), severity: 'fatal', says, places: [] }, blocks: true }];
}

function packName(pack: JsonObject): string {
  return asText(pack['pluginName']) ?? 'a check without a name';
}

/** A list that this library's pack keeps in its metadata, as JSON text: metadata of a report holds nothing else. */
function noted<K extends string>(pack: JsonObject, list: string, key: K): (Record<K, string> & { reason: string; constructPath: string })[] {
  const text = asText(asObject(pack['metadata'])[list]);
  const items = text === undefined ? [] : asList(parsed(text)).map(asObject);
  return items.map((item) => ({
    [key]: asText(item[key]) ?? '', reason: asText(item['reason']) ?? 'no reason was given', constructPath: asText(item['constructPath']) ?? '',
  }) as Record<K, string> & { reason: string; constructPath: string });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function findingOf(violation: JsonObject, pack: string, fixes: ReadonlyMap<string, string>, sourceOf: (trace: string) => string | undefined): CheckFinding {
  const rule = asText(violation['ruleName']) ?? 'a rule without a name';
  const location = asText(asObject(violation['ruleMetadata'])['location']);
  const fix = asText(violation['suggestedFix']) ?? fixes.get(ruleId(rule));
  return {
    rule, pack,
    severity: asText(violation['customSeverity'])?.toLowerCase() ?? asText(violation['severity']) ?? 'error',
    says: saying(asText(violation['description']) ?? 'nothing was said', location),
    ...(fix !== undefined && { fix }),
    places: asList(violation['violatingConstructs']).map((construct) => placeOf(asObject(construct), location, sourceOf)),
  };
}

/** The place has a line of its own. */
function saying(description: string, location: string | undefined): string {
  const text = description.replace(/\s+/g, ' ').trim();
  const place = `, at ${location ?? ''}`;
  return location !== undefined && text.endsWith(place) ? text.slice(0, -place.length) : text;
}

function placeOf(construct: JsonObject, judged: string | undefined, sourceOf: (trace: string) => string | undefined): CheckPlace {
  const location = judged ?? templatePlace(asObject(construct['cloudFormationResource']));
  const at = asList(construct['stackTraces']).map(asText).flatMap((trace) => (trace === undefined ? [] : sourceOf(trace) ?? []))[0];
  return { construct: asText(construct['constructPath']) ?? '', ...(location !== undefined && { location }), ...(at !== undefined && { at }) };
}

/** Where a check that judged a template found something: stack, logical id, and the first property it names. */
function templatePlace(resource: JsonObject): string | undefined {
  const logicalId = asText(resource['logicalId']);
  if (logicalId === undefined) return undefined;
  const stack = (asText(resource['templatePath']) ?? '').replace(/^.*[/\\]/, '').replace(/(\.nested)?\.template\.json$/, '');
  const property = asList(resource['propertyPaths']).map(asText).find((p) => p !== undefined);
  return [stack, logicalId, property].filter((part) => part !== undefined && part !== '').join('/');
}

function findingKey(finding: CheckFinding): string {
  return [finding.pack, finding.rule, finding.severity, finding.says, finding.fix].join('\u0000');
}

/** Equal causes stand once, with every place. */
function folded<T extends CheckFinding>(findings: readonly T[], key: (finding: T) => string): T[] {
  const byKey = new Map<string, T>();
  for (const finding of findings) {
    const same = byKey.get(key(finding));
    byKey.set(key(finding), same === undefined ? finding : { ...same, places: [...same.places, ...finding.places] });
  }
  const sorted = [...byKey.values()].map((f) => ({ ...f, places: sortedBy(f.places, (p) => `${p.location ?? ''}\u0000${p.construct}`) }));
  return sortedBy(sorted, key);
}
