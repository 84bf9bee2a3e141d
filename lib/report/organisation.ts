import type { OrganisationJudgement } from '../judge/organisation';
import type { OrganisationFinding } from '../model/organisation-rules';
import type { FileOf } from './diff-sarif';
import { code, escaped } from './finding-markdown';
import { foldLines, type Paint } from './layout';
import type { SarifFinding } from './sarif';

/** Findings before they are folded. */
const ROWS = 20;

/**
 * What rules of an organisation came to, as lines for people: counts first, then each finding with its rule, owners, grant and place.
 *
 * @param judgements of one platform, one for each file of rules
 * @param all every finding
 * @param paint how text is emphasised
 */
export function organisationText(judgements: readonly OrganisationJudgement[], all: boolean, paint: Paint): string {
  if (judgements.length === 0) return '';
  const findings = judgements.flatMap((one) => one.findings);
  const idle = judgements.flatMap((one) => one.idle);
  const broken = findings.filter(({ kind }) => kind === 'violation').length;
  const counts = `${String(broken)} broken   ${String(findings.length - broken)} can not be told`;
  const rows = findings.map((one) => [
    `${one.kind === 'violation' ? paint.bad('!') : paint.odd('?')} ${one.rule} (${one.ruleOwner}): ${one.grant} (${one.grantOwner}): ${one.message}`,
    `    ${paint.bold(one.location)}: ${one.because}`, `    fix: ${fixOf(one)}`,
  ].join('\n'));
  const lines = [
    `organisation   ${findings.length === 0 ? paint.good('every rule is kept') : paint.bad(counts)}`,
    ...(all ? rows : foldLines(rows, ROWS, (n) => paint.dim(`  … ${String(n)} more: --all`))),
    ...(idle.length === 0 ? [] : [paint.dim(`about no grant here: ${idle.join(', ')}`)]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/**
 * The same as a part of a comment on a pull request.
 *
 * @param judgements of one platform
 */
export function organisationMarkdown(judgements: readonly OrganisationJudgement[]): string {
  if (judgements.length === 0) return '';
  const findings = judgements.flatMap((one) => one.findings);
  const items = findings.map((one) => `- ${one.kind === 'violation' ? '' : '**can not be told:** '}${code(one.rule)} of ${escaped(one.ruleOwner)}, ${code(one.grant)} of ${escaped(one.grantOwner)}: ${escaped(one.message)}; ${escaped(one.because)}`);
  return ['', '**Organisation rules**', '', ...(items.length === 0 ? ['every rule is kept'] : items)].map((line) => `${line}\n`).join('');
}

/**
 * The same as data.
 *
 * @param judgements of one platform
 */
export function organisationJson(judgements: readonly OrganisationJudgement[]): readonly object[] {
  return judgements.flatMap(({ findings }) => findings.map((one) => ({ ...one, fix: fixOf(one) })));
}

/**
 * The same for code review.
 *
 * @param judgements of one platform
 * @param fileOf where places stand
 */
export function organisationSarif(judgements: readonly OrganisationJudgement[], fileOf: FileOf): readonly SarifFinding[] {
  return judgements.flatMap(({ findings }) => findings.map((one): SarifFinding => {
    const file = fileOf(one.location);
    return {
      rule: `organisation/${one.rule}`, ruleSays: one.because, level: one.kind === 'violation' ? 'error' : 'warning', location: one.location, fix: fixOf(one),
      message: `${one.grant} (${one.grantOwner}): ${one.message}; rule of ${one.ruleOwner}`, ...(file !== undefined && { file }),
    };
  }));
}

/**
 * The exit code that rules of an organisation ask for: 1 where one is broken, 3 where that can't be told.
 *
 * @param judgements of all platforms
 */
export function organisationCode(judgements: readonly OrganisationJudgement[]): 0 | 1 | 3 {
  const kinds = judgements.flatMap(({ findings }) => findings.map(({ kind }) => kind));
  if (kinds.includes('violation')) return 1;
  return kinds.length > 0 ? 3 : 0;
}

function fixOf({ ruleOwner, grantOwner, kind }: OrganisationFinding): string {
  return kind === 'violation' ? `${grantOwner} changes the grant, or ${ruleOwner} the rule` : `declare it where it can be judged, or let ${ruleOwner} say that it is accepted`;
}
