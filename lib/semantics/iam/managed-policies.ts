import { MANAGED_DOCUMENTS, type ManagedStatement } from './managed-documents';
import { MANAGED_IN_PART } from './managed-in-part';
import type { Condition, Statement } from './statement';
import type { SymbolicText } from './text';

/** An AWS-managed policy, on the day of the snapshot. */
export interface ManagedPolicy {
  /** What follows `policy/` in its ARN, such as `service-role/AWSLambdaBasicExecutionRole`. */
  readonly name: string;
  /** AWS's version of it. */
  readonly version: string;
  /** What it says. */
  readonly statements: readonly Statement[];
}

/** What stands in an ARN before the name. */
const OWNER = ':iam::aws:policy/';

const list = (values: string | readonly string[]): readonly string[] => (typeof values === 'string' ? [values] : values);

/** `ForAnyValue:StringLikeIfExists` taken apart. */
function conditionOf(written: string, key: string, values: string | readonly string[]): Condition {
  const name = written.slice(written.indexOf(':') + 1).toLowerCase();
  const ifExists = name.endsWith('ifexists');
  return {
    operator: ifExists ? name.slice(0, -'ifexists'.length) : name, ifExists, key: key.toLowerCase(), values: list(values).map((value) => [value]),
    ...(written.startsWith('ForAnyValue:') ? { quantifier: 'any' } : {}), ...(written.startsWith('ForAllValues:') ? { quantifier: 'all' } : {}),
  };
}

/** An ARN of the policy, in the partition of those who attach it. */
function inPartition(pattern: string, partition: SymbolicText): SymbolicText {
  const [first, ...rest] = partition;
  const start = 'arn:aws:';
  if (!pattern.startsWith(start)) return [pattern];
  const tail = pattern.slice('arn:aws'.length);
  if (rest.length === 0 && (first === undefined || typeof first === 'string')) return [`arn:${first ?? 'aws'}${tail}`];
  return ['arn:', ...partition, tail];
}

function statementOf(plain: ManagedStatement, location: string, partition: SymbolicText): Statement {
  const texts = (values: string | readonly string[]): readonly SymbolicText[] => list(values).map((value) => [value]);
  const arns = (values: string | readonly string[]): readonly SymbolicText[] => list(values).map((value) => inPartition(value, partition));
  return {
    effect: plain.Effect, location, variables: true,
    ...(plain.Action === undefined ? {} : { actions: texts(plain.Action) }),
    ...(plain.NotAction === undefined ? {} : { notActions: texts(plain.NotAction) }),
    ...(plain.Resource === undefined ? {} : { resources: arns(plain.Resource) }),
    ...(plain.NotResource === undefined ? {} : { notResources: arns(plain.NotResource) }),
    conditions: Object.entries(plain.Condition ?? {}).flatMap(([operator, keys]) => Object.entries(keys).map(([key, values]) => conditionOf(operator, key, values))),
  };
}

/** The partition and the name of a managed policy's ARN; the partition may be a hole. */
function parts(arn: SymbolicText): { readonly partition: SymbolicText; readonly name: string } | undefined {
  const last = arn.at(-1);
  if (typeof last !== 'string') return undefined;
  const at = last.indexOf(OWNER);
  if (at < 0) return undefined;
  const before = [...arn.slice(0, -1), last.slice(0, at)];
  const [start, ...rest] = before;
  if (typeof start !== 'string' || !start.startsWith('arn:')) return undefined;
  return { partition: [start.slice('arn:'.length), ...rest].filter((part) => part !== ''), name: last.slice(at + OWNER.length) };
}

/**
 * An AWS-managed policy by its ARN, of the dated snapshot in `managed-documents.ts`; undefined for a policy that is not AWS's, and for one of AWS's that is not in
 * the snapshot: what that allows is unknown. Its ARNs are in the partition of the given one.
 *
 * @param arn `arn:aws:iam::aws:policy/…`, the partition may be a hole
 */
export function managedPolicy(arn: SymbolicText): ManagedPolicy | undefined {
  const found = parts(arn);
  const document = found && (Object.hasOwn(MANAGED_DOCUMENTS, found.name) ? MANAGED_DOCUMENTS[found.name] : undefined);
  if (found === undefined || document === undefined) return undefined;
  const { name, partition } = found;
  return {
    name, version: document.version,
    statements: document.statements.map((plain, i) => statementOf(plain, `arn:aws:iam::aws:policy/${name}/Statement/${i}`, partition)),
  };
}

/**
 * What an AWS-managed policy allows at least, that is not in the snapshot; what else it says is unknown. None for others.
 *
 * @param arn `arn:aws:iam::aws:policy/…`, the partition may be a hole
 */
export function managedInPart(arn: SymbolicText): readonly Statement[] {
  const name = parts(arn)?.name;
  const actions = name !== undefined && Object.hasOwn(MANAGED_IN_PART, name) ? MANAGED_IN_PART[name] : undefined;
  return actions === undefined ? [] : [statementOf({ Effect: 'Allow', Action: actions, Resource: '*' }, `arn:aws:iam::aws:policy/${name ?? ''}/Statement/0`, [])];
}

/**
 * Whether an ARN is of an AWS-managed policy, in the snapshot or not.
 *
 * @param arn a managed policy's
 */
export function isAwsManaged(arn: SymbolicText): boolean {
  return parts(arn) !== undefined;
}
