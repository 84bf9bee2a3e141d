import { verb } from './diff-text';
import type { DiffReport } from './diff-report';
import type { SarifFinding } from './sarif';

/** The file and line of a place; undefined where the place is in no file. */
export type FileOf = (location: string) => SarifFinding['file'];

/**
 * What a comparison found, for code review.
 *
 * @param report what a comparison came to
 * @param fileOf where places stand
 */
export function diffFindings({ diff, asked }: DiffReport, fileOf: FileOf): readonly SarifFinding[] {
  const at = (location: string): { readonly location: string; readonly file?: NonNullable<SarifFinding['file']> } => {
    const file = fileOf(location);
    return { location, ...(file !== undefined && { file }) };
  };
  return [
    ...diff.widened.map((access): SarifFinding => {
      const [first, ...related] = access.path;
      return {
        rule: `newly-possible/${access.boundary}`, ruleSays: `something is newly possible across the ${access.boundary} boundary`,
        level: asked?.get(access)?.by === undefined ? 'error' : 'note', ...at(first?.location ?? access.resource), fix: access.fix, related,
        message: `${access.subject} can ${verb(access)}${first === undefined ? '' : `: ${first.because}`}`,
      };
    }),
    ...diff.weakened.map(({ control, location, was, is, because, fix }): SarifFinding => ({
      rule: `weakened/${control}`, ruleSays: because ?? `the guard ${control} is weaker`, level: 'error', ...at(location), fix, message: `${control}: ${was} → ${is}${because === undefined ? '' : `; ${because}`}`,
    })),
    ...diff.unknown.map(({ location, reason }): SarifFinding => ({ rule: 'unknown', ruleSays: 'something can not be told from the templates', level: 'warning', ...at(location), message: reason })),
  ];
}
