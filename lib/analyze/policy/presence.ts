import { branchesOf, type Platform, type Resource } from '../../template';
import { Evaluator } from '../../template/evaluate';

const EVALUATORS = new WeakMap<Platform, Map<string, Evaluator>>();

/**
 * Whether a resource is there in every deployment: it and every nested stack around it have no condition, or one that always holds.
 *
 * @param platform the templates
 * @param resource one of them
 */
export function standsAlways(platform: Platform, resource: Resource): boolean {
  // A nested stack has the key of its resource in the parent.
  const parent = platform.resource(resource.stack);
  if (parent !== undefined && !standsAlways(platform, parent)) return false;
  if (resource.condition === undefined) return true;
  const evaluator = evaluatorOf(platform, resource.stack);
  return evaluator !== undefined && branchesOf(evaluator.condition(resource.condition)).every(({ value }) => value.kind === 'literal' && value.value === true);
}

/**
 * Whether one resource is there whenever another is: always, or on the same condition.
 *
 * @param platform the templates
 * @param part what belongs to the other
 * @param owner what it belongs to; undefined for what stands outside the templates
 */
export function isThereWith(platform: Platform, part: Resource, owner: Resource | undefined): boolean {
  return (owner !== undefined && owner.stack === part.stack && owner.condition === part.condition) || standsAlways(platform, part);
}

function evaluatorOf(platform: Platform, stack: string): Evaluator | undefined {
  const known = EVALUATORS.get(platform) ?? new Map<string, Evaluator>();
  EVALUATORS.set(platform, known);
  const template = platform.template(stack);
  const found = known.get(stack) ?? (template === undefined ? undefined : new Evaluator(template, platform, { now: 0 }));
  if (found !== undefined) known.set(stack, found);
  return found;
}
