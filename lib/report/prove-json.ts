import { worstProof, type ProofReport } from './prove-report';

/**
 * Proofs as data, in the shape that `diff` and `prove` share. Of several platforms, each entry says which it belongs to.
 *
 * @param reports one for each platform
 * @param all with every promise, hop by hop
 */
export function proofJson(reports: readonly ProofReport[], all: boolean): object {
  const several = reports.length > 1;
  const each = (pick: (report: ProofReport) => readonly object[]): unknown[] =>
    reports.flatMap((report) => pick(report).map((item) => ({ ...(several && { platform: report.platform }), ...item })));
  const sum = (pick: (report: ProofReport) => number): number => reports.reduce((total, report) => total + pick(report), 0);
  return {
    verdict: worstProof(reports),
    templates: sum(({ proof }) => proof.templates), asked: sum(({ proof }) => proof.asked), possible: sum(({ proof }) => proof.possible),
    excess: each(({ proof }) => proof.excess), weakened: [], narrowed: [], broken: each(({ proof }) => proof.broken), unknown: each(({ proof }) => proof.unknown),
    assumptions: [...new Set(reports.flatMap(({ proof }) => proof.assumptions))].sort(),
    ...(all && { promises: each(({ proof }) => proof.promises) }),
  };
}
