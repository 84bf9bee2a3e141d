import { match } from '../../semantics/iam/match';
import type { SymbolicText } from '../../semantics/iam/text';
import { withAnyValues } from '../../semantics/iam/variables';
import type { World } from '../world';

/** A noun of the templates and the patterns of ARNs that are it or stand in it. */
export interface Noun {
  /** Its name among the nouns of the platform. */
  readonly key: string;
  /** Its CloudFormation type. */
  readonly type: string;
  /** Patterns of ARNs. */
  readonly arns: readonly SymbolicText[];
}

/**
 * Whether some patterns of ARNs can speak about a noun. Errs on the side of yes where a part is not known.
 *
 * @param patterns of a statement or of a finding
 * @param noun with its own patterns
 */
export function speaksOf(patterns: readonly SymbolicText[], noun: Pick<Noun, 'arns'>): boolean {
  return patterns.some((pattern) => noun.arns.some((arn) => match(withAnyValues(pattern), arn) !== 'no' || match(arn, withAnyValues(pattern)) !== 'no'));
}

/**
 * Every noun that has an ARN, once: identities, guarded resources and what runs.
 *
 * @param world what the templates say
 */
export function nounsOf(world: World): readonly Noun[] {
  const nouns = new Map<string, Noun>();
  for (const { key, type, arns } of world.guarded) nouns.set(key, { key, type, arns });
  for (const { key, requester } of world.identities) {
    if (!nouns.has(key)) nouns.set(key, { key, type: requester.kind === 'user' ? 'AWS::IAM::User' : 'AWS::IAM::Role', arns: [requester.name] });
  }
  for (const { key, arns } of world.clusters) if (!nouns.has(key)) nouns.set(key, { key, type: 'AWS::MSK::Cluster', arns });
  return [...nouns.values()];
}
