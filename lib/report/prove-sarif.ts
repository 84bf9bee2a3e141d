import type { FileOf } from './diff-sarif';
import { verb } from './diff-text';
import type { ProofReport } from './prove-report';
import type { SarifFinding } from './sarif';

/**
 * What a proof found, for code review.
 *
 * @param report a proof
 * @param fileOf where places stand
 */
export function proofFindings({ proof }: ProofReport, fileOf: FileOf): readonly SarifFinding[] {
  const at = (location: string): { readonly location: string; readonly file?: NonNullable<SarifFinding['file']> } => {
    const file = fileOf(location);
    return { location, ...(file !== undefined && { file }) };
  };
  return [
    ...proof.excess.map((access): SarifFinding => {
      const [first, ...related] = access.path;
      return {
        rule: `excess/${access.boundary}`, ruleSays: `something is possible across the ${access.boundary} boundary that nobody declared`, level: 'error',
        ...at(first?.location ?? access.resource), fix: access.fix, related, message: `${access.subject} can ${verb(access)}${first === undefined ? '' : `: ${first.because}`}`,
      };
    }),
    ...proof.broken.map(({ grant, hop, path: [first], fix }): SarifFinding => ({
      rule: `broken/${hop}`, ruleSays: `something was declared and is not possible: it stops at ${hop}`, level: 'error', ...at(first?.location ?? 'trust.json'), fix,
      message: `${grant}: ${first?.because ?? 'it is not possible'}`,
    })),
    ...proof.unknown.map(({ location, reason }): SarifFinding => ({ rule: 'unknown', ruleSays: 'something can not be told from the templates', level: 'warning', ...at(location), message: reason })),
  ];
}
