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

/** A time in which findings are shown and fail nothing. */
export interface ReportOnly {
  /** Last day, YYYY-MM-DD. */
  readonly until: string;
  /** Why. */
  readonly reason: string;
}

/** What the checks of one synthesis came to. */
export interface CheckResult {
  /** Findings that stop a deployment. */
  readonly findings: readonly CheckFinding[];
  /** Findings that stop nothing: warnings, and all findings of a pack that only reports. */
  readonly warnings: readonly CheckFinding[];
  /** Findings that somebody answers for. */
  readonly acknowledged: readonly Acknowledgement[];
  /** Since when and why findings of this library's checks fail nothing, if they do. */
  readonly reportOnly?: ReportOnly;
}

/** Key of the pack's report metadata that holds the last day of a report-only time. */
export const REPORT_ONLY_UNTIL = 'reportOnlyUntil';
/** Key of the pack's report metadata that holds the reason of a report-only time. */
export const REPORT_ONLY_REASON = 'reportOnlyReason';

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
  const reportOnly = packs.flatMap((pack) => reportOnlyOf(pack) ?? [])[0];
  return {
    findings: folded(found.filter((f) => f.blocks).map((f) => f.finding), findingKey),
    warnings: folded(found.filter((f) => !f.blocks).map((f) => f.finding), findingKey),
    acknowledged: folded(acknowledged, (a) => `${a.pack}\u0000${a.rule}\u0000${a.reason}`),
    ...(reportOnly !== undefined && { reportOnly }),
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
  return { ...result, findings: within(result.findings), warnings: within(result.warnings), acknowledged: within(result.acknowledged) };
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
  const reportsOnly = reportOnlyOf(pack) !== undefined;
  const failed = pack['conclusion'] === 'failure';
  const violations = asList(pack['violations']).map((v): Found => {
    const finding = findingOf(asObject(v), packName(pack), fixes, sourceOf);
    return { finding, blocks: !reportsOnly && (failed || !['warning', 'info'].includes(finding.severity)) };
  });
  if (violations.length > 0 || !failed) return violations;
  const says = asText(asObject(pack['metadata'])['error']) ?? 'this check failed and named nothing';
  return [{ finding: { rule: 'did not run', pack: packName(pack), severity: 'fatal', says, places: [] }, blocks: true }];
}

function packName(pack: JsonObject): string {
  return asText(pack['pluginName']) ?? 'a check without a name';
}

function reportOnlyOf(pack: JsonObject): ReportOnly | undefined {
  const metadata = asObject(pack['metadata']);
  const until = asText(metadata[REPORT_ONLY_UNTIL]);
  return until === undefined ? undefined : { until, reason: asText(metadata[REPORT_ONLY_REASON]) ?? 'no reason was given' };
}

function findingOf(violation: JsonObject, pack: string, fixes: ReadonlyMap<string, string>, sourceOf: (trace: string) => string | undefined): CheckFinding {
  const rule = asText(violation['ruleName']) ?? 'a rule without a name';
  const fix = asText(violation['suggestedFix']) ?? fixes.get(ruleId(rule));
  return {
    rule, pack,
    severity: asText(violation['customSeverity'])?.toLowerCase() ?? asText(violation['severity']) ?? 'error',
    says: (asText(violation['description']) ?? 'nothing was said').replace(/\s+/g, ' ').trim(),
    ...(fix !== undefined && { fix }),
    places: asList(violation['violatingConstructs']).map((construct) => placeOf(asObject(construct), sourceOf)),
  };
}

function placeOf(construct: JsonObject, sourceOf: (trace: string) => string | undefined): CheckPlace {
  const resource = asObject(construct['cloudFormationResource']);
  const logicalId = asText(resource['logicalId']);
  const stack = (asText(resource['templatePath']) ?? '').replace(/^.*[/\\]/, '').replace(/(\.nested)?\.template\.json$/, '');
  const properties = asList(resource['propertyPaths']).map(asText).filter((p) => p !== undefined);
  const at = asList(construct['stackTraces']).map(asText).flatMap((trace) => (trace === undefined ? [] : sourceOf(trace) ?? []))[0];
  return {
    construct: asText(construct['constructPath']) ?? '',
    ...(logicalId !== undefined && { location: locationOf(stack, logicalId, properties) }),
    ...(at !== undefined && { at }),
  };
}

/** A check may name the property by its own path or below the resource's: the logical id stands there once. */
function locationOf(stack: string, logicalId: string, properties: readonly string[]): string {
  const property = properties[0]?.replace(new RegExp(`^(.*/)?${logicalId}/`), '');
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
