/**
 * Every code a refusal can carry. Codes are public API: they are stable, and a test names each of them.
 *
 * The prefix says whose business it is: `NAME` a name's shape, `REASON` accountability, `NETWORK`, `IDENTITY`, `CLUSTER`, `TOPIC`,
 * `GRANT`, `CONTRACT` what teams offer each other, `PARTNER` other accounts, `FLOW` connectors, replicators and event sources, `STACK`
 * CloudFormation's limits, `DATA`, `BREAK_GLASS`, `NAG` enforcement, `INPUT` files given to the command line.
 */
export type ProblemCode =
  | 'NAME_INVALID'
  | 'NAME_UNRESOLVED'
  | 'NAME_TAKEN'
  | 'OWNER_MISSING'
  | 'REASON_MISSING'
  | 'DATE_INVALID'
  | 'NETWORK_CIDR_INVALID'
  | 'NETWORK_CIDR_TOO_SMALL'
  | 'NETWORK_SLOT_TAKEN'
  | 'NETWORK_SEGMENT_MOVED'
  | 'NETWORK_SEGMENT_FOREIGN'
  | 'NETWORK_ZONES_INVALID'
  | 'NETWORK_RULE_LIMIT'
  | 'IDENTITY_UNRESOLVED'
  | 'IDENTITY_SHARED'
  | 'IDENTITY_UNSUPPORTED'
  | 'IDENTITY_FOREIGN_ACCOUNT'
  | 'IDENTITY_TRUST_TOO_WIDE'
  | 'IDENTITY_ROTATION_INVALID'
  | 'IDENTITY_AUTHORITY_INVALID'
  | 'IDENTITY_QUOTA_INVALID'
  | 'IDENTITY_SECRET_INVALID'
  | 'IDENTITY_BOUNDARY_INVALID'
  | 'CLUSTER_ARN_INVALID'
  | 'CLUSTER_VERSION_ENDED'
  | 'CLUSTER_VERSION_UNKNOWN'
  | 'CLUSTER_CONFIGURATION_FORBIDDEN'
  | 'CLUSTER_SIZE_INVALID'
  | 'CLUSTER_AUTHORITY_INVALID'
  | 'CLUSTER_ADMIN_SEGMENT_UNFIT'
  | 'CLUSTER_KIND_UNSUPPORTED'
  | 'CLUSTER_USERS_TOO_MANY'
  | 'CLUSTER_POLICY_TOO_LARGE'
  | 'TOPIC_COLLIDES'
  | 'TOPIC_SETTING_INVALID'
  | 'TOPIC_WOULD_BE_REPLACED'
  | 'GRANT_GROUP_UNKNOWN'
  | 'GRANT_DUPLICATE'
  | 'GRANT_DUTIES_MIXED'
  | 'GRANT_FOREIGN_CLUSTER'
  | 'GRANT_PATTERN_INVALID'
  | 'GRANT_NO_ROUTE'
  | 'GRANT_POLICY_TOO_LARGE'
  | 'CONTRACT_INVALID'
  | 'CONTRACT_CHANGED'
  | 'CONTRACT_NOT_OFFERED'
  | 'PARTNER_INVALID'
  | 'FLOW_PROPERTY_FORBIDDEN'
  | 'FLOW_DESTINATION_INVALID'
  | 'FLOW_UNDECLARED'
  | 'STACK_TOO_LARGE'
  | 'DATA_RETENTION_INVALID'
  | 'DATA_DELIVERY_INVALID'
  | 'BREAK_GLASS_RESPONDER_INVALID'
  | 'BREAK_GLASS_TOO_LONG'
  | 'BREAK_GLASS_TOO_SHORT'
  | 'NAG_REPORT_ONLY_INVALID'
  | 'INPUT_MISSING'
  | 'INPUT_UNREADABLE'
  | 'INPUT_UNSUPPORTED';

/** The folder that holds `lib` and `constructs`, compiled or not. */
const PACKAGE_ROOT = __dirname.replaceAll('\\', '/').replace(/\/lib\/model$/, '');

/** One thing that is wrong with what was declared or given. Rooms with refusals of their own have codes of their own. */
export interface Problem<Code extends string = ProblemCode> {
  /** Stable code, see {@link ProblemCode}. */
  readonly code: Code;
  /** What is wrong: lower case, no full stop. */
  readonly what: string;
  /** What was given, if anything was. */
  readonly given?: string;
  /** What is allowed instead. */
  readonly allowed: string;
  /** Where: a construct path, or a file and the place in it. */
  readonly where: string;
}

/**
 * Several problems thrown together: everything that is wrong is said at once.
 *
 * The message has one line for each problem: code, what, given, allowed, where.
 */
export class TrustError extends Error {
  /** The problems, in the order in which they were found. Never empty. */
  public readonly problems: readonly Problem[];

  public constructor(problems: readonly Problem[]) {
    super(problems.map(renderProblem).join('\n'));
    this.name = 'TrustError';
    this.problems = [...problems];
    // Node prints what can be enumerated below an uncaught error; the message has said it already.
    Object.defineProperty(this, 'problems', { enumerable: false });
    this.stack = `${this.name}: ${this.message}${callerFrames(this.stack)}`;
  }

  /**
   * Whether a thrown value is a TrustError, also one made by another copy of this package.
   *
   * @param error anything that was thrown
   */
  public static isTrustError(error: unknown): error is TrustError {
    return error instanceof Error && error.name === 'TrustError' && Array.isArray((error as { problems?: unknown }).problems);
  }
}

/** Frames of the code that declared something wrong; ours, and those of what we stand on, say nothing to whoever reads them. */
function callerFrames(stack: string | undefined): string {
  const ours = [`${PACKAGE_ROOT}/lib/`, `${PACKAGE_ROOT}/constructs/`, '/node_modules/', 'node:internal'];
  const frames = (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).map((line) => line.replaceAll('\\', '/'));
  return frames.filter((line) => !ours.some((path) => line.includes(path))).slice(0, 3).map((line) => `\n${line}`).join('');
}

/**
 * One line for one problem.
 *
 * @param problem what to say
 */
export function renderProblem(problem: Problem<string>): string {
  const given = problem.given === undefined ? '' : ` (given: ${problem.given})`;
  // What was given can hold a line break, and one problem is one line.
  return `${problem.code}: ${problem.what}${given}; allowed: ${problem.allowed}; at ${problem.where}`.replace(/\p{Cc}+/gu, ' ');
}

/**
 * Throws all problems as one {@link TrustError}; does nothing when there are none.
 *
 * @param problems what was found
 */
export function throwIfAny(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new TrustError(problems);
}
