import type { Proof } from '../judge/prove';
import { counted } from './layout';

/** A proof of one platform, with what people want to know of it. */
export interface ProofReport {
  /** The platform's name: a Stage's, or the names of its clusters. */
  readonly platform: string;
  /** The proof. */
  readonly proof: Proof;
  /** How long reading, analysing and proving took; undefined where nobody measured. */
  readonly seconds?: number;
}

/** Proofs, counted: what a summary says of them. */
export interface ProofCounts {
  /** What it came to. */
  readonly verdict: Proof['verdict'];
  /** Grants on topics and buckets. */
  readonly asked: number;
  /** How many of them are possible. */
  readonly possible: number;
  /** How much is possible and was not asked for. */
  readonly extra: number;
  /** How much was asked for and is not possible. */
  readonly broken: number;
  /** How much can't be told. */
  readonly unknown: number;
  /** How many templates it is about. */
  readonly templates: number;
  /** How long it took. */
  readonly seconds?: number;
}

/**
 * The counts of a proof.
 *
 * @param report a proof
 */
export function proofCounts({ proof, seconds }: Omit<ProofReport, 'platform'>): ProofCounts {
  const { verdict, asked, possible, excess, broken, unknown, templates } = proof;
  return { verdict, asked, possible, extra: excess.length, broken: broken.length, unknown: unknown.length, templates, ...(seconds !== undefined && { seconds }) };
}

/**
 * Counts in one line, without the verdict.
 *
 * @param counts of a proof
 */
export function countsText({ asked, possible, extra, broken, unknown }: ProofCounts): string {
  return `${String(asked)} asked   ${String(possible)} possible   ${String(extra)} extra   ${String(broken)} broken   ${String(unknown)} unknown`;
}

/**
 * The verdict, for which templates, and how long it took.
 *
 * @param counts of a proof
 */
export function verdictText({ verdict, templates, seconds }: ProofCounts): string {
  const took = seconds === undefined ? '' : ` in ${seconds.toFixed(1)} s`;
  return `${verdict} for ${templates === 1 ? 'this template' : `these ${counted(templates, 'template')}`}${took}`;
}

/**
 * The worst verdict of some proofs.
 *
 * @param reports one for each platform
 */
export function worstProof(reports: readonly ProofReport[]): Proof['verdict'] {
  const verdicts = reports.map(({ proof }) => proof.verdict);
  return verdicts.includes('violated') ? 'violated' : verdicts.includes('unproved') ? 'unproved' : 'proved';
}
