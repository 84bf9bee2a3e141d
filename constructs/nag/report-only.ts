import { type IConstruct } from 'constructs';
import { type Problem, throwIfAny } from '../../lib/model/problem';

/** For how long, and why, findings do not fail synthesis. */
export interface ReportOnlyProps {
  /**
   * The last day, `YYYY-MM-DD`. The library has no clock: it says the day with each finding, and whoever reads the summary holds you to it.
   */
  readonly until: string;
  /** Why synthesis may pass with findings. */
  readonly reason: string;
}

/** A part of the construct tree in which findings do not fail synthesis. */
export interface ReportOnly extends ReportOnlyProps {
  /** The construct at which it was said; it holds for everything below. */
  readonly constructPath: string;
}

/**
 * Refuses a day that is none, and a blank reason, with NAG_REPORT_ONLY_INVALID.
 *
 * @param scope the construct at which it is said
 * @param props what was given
 */
export function reportOnlyOf(scope: IConstruct, props: ReportOnlyProps): ReportOnly {
  const where = scope.node.path === '' ? 'the app' : scope.node.path;
  const problems: Problem[] = [];
  if (!isDay(props.until)) {
    problems.push({ code: 'NAG_REPORT_ONLY_INVALID', what: 'reportOnly needs the day on which it ends', given: props.until, allowed: 'a day as YYYY-MM-DD', where });
  }
  if (props.reason.trim() === '') {
    problems.push({ code: 'NAG_REPORT_ONLY_INVALID', what: 'reportOnly needs a reason', given: props.reason, allowed: 'a sentence that a reviewer accepts', where });
  }
  throwIfAny(problems);
  return { until: props.until, reason: props.reason.trim(), constructPath: scope.node.path };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  // 30 February is a date that Date refuses or moves to March.
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
