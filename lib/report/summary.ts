import { compareText } from '../model/order';
import type { TrustCopy, TrustDataGrant, TrustDocument } from '../model/trust-document';
import { countPlaces, type CheckResult } from './checks';
import type { ProofCounts } from './prove-report';
import { findExceptions, type AccessException } from './exceptions';
import { exposeTopics, type TopicExposure } from './exposure';

/** Version of the shape that `--format json` prints. Additions keep it; anything else raises it. */
export const SUMMARY_VERSION = 1;

/** What whoever has files and a clock tells a summary. */
export interface SummaryInput {
  /** trust.json of the platform. */
  readonly trust: TrustDocument;
  /** What the checks of the synthesis came to; undefined when there is no report of any. */
  readonly checks: CheckResult | undefined;
  /** How many rules this library's checks have. */
  readonly rules: number;
  /** Where the files lie, relative to where the command runs. */
  readonly files: readonly string[];
  /** YYYY-MM-DD. */
  readonly today: string;
  /** What a proof came to; undefined where nothing was proved. */
  readonly proof?: ProofCounts;
}

/** What a platform came to: counts first, then exceptions. */
export interface Summary {
  /** The Stage's name, or the names of the clusters where there is no Stage. */
  readonly platform: string;
  /** How much of each there is. */
  readonly counts: {
    readonly stacks: number;
    readonly topics: number;
    readonly workloads: number;
    readonly breakGlass: number;
    readonly grants: number;
  };
  /** What was asked, and what is known about its effect. */
  readonly access: {
    /** Grants on topics and buckets. */
    readonly asked: number;
    /** What comparing the templates with what was asked came to. */
    readonly proof: ProofCounts['verdict'] | 'not proved';
    /** The counts of the proof; absent where nothing was proved. */
    readonly counts?: ProofCounts;
    /** Workloads with a certificate or a password and grants on a cluster to which no stack of this platform applies slices. */
    readonly notAdmitted: readonly string[];
  };
  /** Every topic: most harm first, then most exposed. */
  readonly topics: readonly TopicExposure[];
  /** Every bucket, with the grants on it. */
  readonly copies: readonly CopyExposure[];
  /** What is weaker or wider than the rule, with its reason. */
  readonly exceptions: readonly AccessException[];
  /** What the checks came to. */
  readonly checks: CheckSummary;
  /** Where the files lie. */
  readonly files: readonly string[];
  /** What any verdict about this platform takes for granted. */
  readonly assumptions: readonly string[];
  /** `findings` when something stops a deployment. */
  readonly verdict: 'clean' | 'findings';
}

/** A bucket, with who may read and write it. */
export interface CopyExposure extends TrustCopy {
  /** Sorted by id. */
  readonly grants: readonly TrustDataGrant[];
}

/** The result of the checks, counted. */
export interface CheckSummary extends CheckResult {
  /** Whether there is a report at all. Without one nothing is clean. */
  readonly ran: boolean;
  /** How many rules this library's checks have. */
  readonly rules: number;
  /** How often something was found that stops a deployment. */
  readonly findingCount: number;
  /** How often something was found that somebody answers for. */
  readonly acknowledgedCount: number;
  /** The day on which this was judged, YYYY-MM-DD. */
  readonly today: string;
  /** Whether findings failed nothing for longer than was agreed. */
  readonly reportOnlyExpired: boolean;
}

/**
 * Sums up one platform.
 *
 * @param input what was declared and found
 */
export function summarize(input: SummaryInput): Summary {
  const { trust } = input;
  const topics = exposeTopics(trust);
  const checks = summarizeChecks(input);
  return {
    platform: trust.platform !== '' ? trust.platform : trust.clusters.map((c) => c.name).join(', ') || 'platform without a cluster',
    counts: {
      stacks: trust.stacks.length, topics: topics.length, workloads: trust.workloads.length, breakGlass: trust.breakGlass.length,
      grants: trust.grants.length + trust.dataGrants.length,
    },
    access: { asked: trust.grants.length + trust.dataGrants.length, proof: input.proof?.verdict ?? 'not proved', ...(input.proof !== undefined && { counts: input.proof }), notAdmitted: notAdmitted(trust) },
    topics,
    copies: trust.copies.map((copy) => ({ ...copy, grants: trust.dataGrants.filter((g) => g.copy === copy.name) })),
    exceptions: findExceptions(trust, input.today),
    checks,
    files: input.files,
    assumptions: trust.assumptions,
    verdict: checks.ran && checks.findingCount === 0 && !checks.reportOnlyExpired && isAsAsked(input) ? 'clean' : 'findings',
  };
}

/** A platform that only reports is not stopped by its proof either; a proof that was not made says nothing. */
function isAsAsked({ proof, checks }: SummaryInput): boolean {
  return proof === undefined || proof.verdict === 'proved' || (checks?.reportOnly ?? []).length > 0;
}

/** Those whose ACLs wait for somebody to apply them: a function of these stacks, or a person with `ztk apply`. */
function notAdmitted({ workloads, grants, administrators = [] }: TrustDocument): string[] {
  const waits = (name: string): boolean => grants.some((g) => g.grantee === name && !administrators.some((a) => a.cluster === g.cluster));
  return workloads.filter((w) => w.identity.kind !== 'iam' && waits(w.name)).map((w) => w.name).sort(compareText);
}

function summarizeChecks({ checks, rules, today }: SummaryInput): CheckSummary {
  const result = checks ?? { findings: [], warnings: [], acknowledged: [], reportOnly: [], unused: [] };
  return {
    ...result, ran: checks !== undefined, rules, today,
    findingCount: countPlaces(result.findings), acknowledgedCount: countPlaces(result.acknowledged),
    reportOnlyExpired: result.reportOnly.some((r) => isOver(r.until, today)),
  };
}

/**
 * Whether a last day has passed.
 *
 * @param until YYYY-MM-DD
 * @param today YYYY-MM-DD
 */
export function isOver(until: string, today: string): boolean {
  return compareText(until, today) < 0;
}
