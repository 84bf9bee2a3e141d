import type { Access } from '../model/answers';
import { worstVerdict, type DiffReport } from './diff-report';

/**
 * Comparisons as data, in the shape that `diff` and `prove` share. Of several platforms, each entry says which it belongs to.
 *
 * @param reports one for each platform
 */
export function diffJson(reports: readonly DiffReport[]): unknown {
  const all = (pick: (report: DiffReport) => readonly object[]): unknown[] => reports.flatMap((report) => pick(report).map((item) => ({ ...(report.platform !== undefined && { platform: report.platform }), ...item })));
  return {
    verdict: worstVerdict(reports),
    widened: all((report) => report.diff.widened.map((access) => ({ ...access, ...asked(report, access) }))),
    weakened: all(({ diff }) => diff.weakened), narrowed: all(({ diff }) => diff.narrowed), broken: all(({ diff }) => diff.broken), unknown: all(({ diff }) => diff.unknown),
    assumptions: [...new Set(reports.flatMap(({ diff }) => diff.assumptions))].sort(),
  };
}

function asked(report: DiffReport, access: Access): object {
  const found = report.asked?.get(access);
  if (found === undefined) return {};
  const { owner, classification, by } = found;
  return { ...(owner !== undefined && { owner }), ...(classification !== undefined && { classification }), asked: by ?? false };
}
