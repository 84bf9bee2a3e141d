import { ruleId, type Acknowledgement, type CheckFinding, type CheckPlace } from './checks';
import { commonPath, counted, foldLines, type Paint } from './layout';
import { isOver, type CheckSummary } from './summary';

/** Places of one finding before they are folded. */
const PLACES = 3;
/** Acknowledgements before they are folded. */
const ACKNOWLEDGEMENTS = 8;
const LABEL_WIDTH = 9;

/**
 * What the checks came to, for people: a count, then each finding with its places and its fix, then what somebody answers for.
 *
 * @param checks the result
 * @param all every place and every exact acknowledgement
 * @param paint how text is emphasised
 * @param allCommand the command that shows everything
 */
export function checkLines(checks: CheckSummary, all: boolean, paint: Paint, allCommand: string): string[] {
  if (!checks.ran) return [`checks   ${paint.bad('did not run: there is no validation-report.json, so nothing here is known to be clean')}`];
  const findings = counted(checks.findingCount, 'finding');
  const counts = [
    counted(checks.rules, 'rule'), checks.findingCount === 0 ? paint.good(findings) : paint.bad(findings), `${String(checks.acknowledgedCount)} acknowledged`,
    ...(checks.warnings.length > 0 ? [paint.odd(counted(checks.warnings.length, 'warning'))] : []),
  ];
  return [
    `checks   ${counts.join('  ')}`,
    ...reportOnlyLines(checks, paint),
    ...checks.findings.flatMap((f) => findingLines(f, all, paint)),
    ...checks.warnings.flatMap((f) => findingLines(f, all, paint)),
    ...acknowledgementLines(checks.acknowledged, all, paint, allCommand),
    ...unusedLines(checks, paint),
  ];
}

function reportOnlyLines({ reportOnly, today }: CheckSummary, paint: Paint): string[] {
  return reportOnly.map(({ until, reason, constructPath }) => {
    const part = constructPath === '' ? 'everything' : constructPath;
    const says = isOver(until, today)
      ? paint.bad(`report-only of ${part} ended on ${until}: take it back, so that findings fail again`)
      : paint.odd(`report-only of ${part} until ${until}: its findings fail nothing`);
    return `         ${says} (${reason})`;
  });
}

function unusedLines({ unused }: CheckSummary, paint: Paint): string[] {
  return unused.map(({ id, constructPath }) => `  ${paint.odd('unused')} ${id}  ${constructPath}: acknowledged, but not found any more`);
}

function findingLines(finding: CheckFinding, all: boolean, paint: Paint): string[] {
  const times = finding.places.length > 1 ? `  ×${String(finding.places.length)}` : '';
  const severity = finding.severity === 'warning' || finding.severity === 'info' ? paint.odd(finding.severity) : paint.bad(finding.severity);
  const places = finding.places.map((place) => `         at ${placeText(place)}`);
  return [
    `  ${severity}${' '.repeat(Math.max(1, LABEL_WIDTH - 2 - finding.severity.length))}${paint.bold(finding.rule)}${times}  ${finding.says}`,
    ...(all ? places : foldLines(places, PLACES, (n) => paint.dim(`         … ${String(n)} more`))),
    ...(finding.fix === undefined ? [] : [`         fix: ${finding.fix}`]),
  ];
}

/**
 * A place as people read it: in the template where that is known, with the line of code that led to it.
 *
 * @param place where something was found
 */
export function placeText({ construct, location, at }: CheckPlace): string {
  const where = location ?? construct;
  return at === undefined ? where : `${where}  ${at}`;
}

function acknowledgementLines(acknowledged: readonly Acknowledgement[], all: boolean, paint: Paint, allCommand: string): string[] {
  const lines = foldAcknowledgements(acknowledged, all).map(({ rule, times, under, reason }) => `  ack    ${rule}${times > 1 ? `  ×${String(times)}` : ''}  ${under}: ${reason}`);
  return all ? lines : foldLines(lines, ACKNOWLEDGEMENTS, (n) => paint.dim(`  … ${String(n)} more: ${allCommand}`));
}

/** Acknowledgements with the same rule and reason. */
export interface FoldedAcknowledgement {
  /** The rule; with the exact finding in brackets where all share it. */
  readonly rule: string;
  /** How often. */
  readonly times: number;
  /** The construct, or the one above all of them. */
  readonly under: string;
  /** Why. */
  readonly reason: string;
}

/**
 * Folds acknowledgements that share rule and reason.
 *
 * @param acknowledged one for each exact finding
 * @param exact one line for each exact finding
 */
export function foldAcknowledgements(acknowledged: readonly Acknowledgement[], exact: boolean): FoldedAcknowledgement[] {
  const byCause = new Map<string, Acknowledgement[]>();
  for (const ack of acknowledged) {
    const key = exact ? `${ack.rule}\u0000${ack.reason}` : `${ruleId(ack.rule)}\u0000${ack.reason}`;
    byCause.set(key, [...(byCause.get(key) ?? []), ack]);
  }
  return [...byCause.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const places = group.flatMap((a) => a.places);
    const rule = group.every((a) => a.rule === first.rule) ? first.rule : ruleId(first.rule);
    return [{ rule, times: places.length, under: commonPath(places.map((p) => p.construct)) || 'the whole application', reason: first.reason }];
  });
}
