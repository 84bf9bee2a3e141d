import { type Place, type Platform, type Resource } from '../../template';
import type { Untold } from './result';

/** One resource as it is deployed and as it will be. */
export interface Pair {
  /** `Stack/LogicalId`. */
  readonly key: string;
  /** Its place in the new templates. */
  readonly place: string;
  /** Its CloudFormation type now. */
  readonly type: string;
  /** Its properties as they are deployed. */
  readonly was: Place;
  /** Its properties now. */
  readonly is: Place;
}

/** Which resources are on both sides, and which on one. */
export interface Pairs {
  /** On both. */
  readonly pairs: readonly Pair[];
  /** Only in the new templates. */
  readonly created: readonly Resource[];
  /** Only in the deployed ones, in a stack that is deployed again. */
  readonly gone: readonly Resource[];
  /** Whose existence can not be told. */
  readonly unsure: readonly Untold[];
}

/**
 * Pairs resources by stack and logical id, which is what they are to CloudFormation.
 *
 * @param deployed the templates as they are deployed
 * @param after the templates to deploy
 */
export function pairsOf(deployed: Platform, after: Platform): Pairs {
  const [old, now] = [deployed, after].map((platform) => new Map(platform.resources().map((resource) => [resource.key, resource]))) as [Map<string, Resource>, Map<string, Resource>];
  const both = [...old.values()].flatMap((was) => {
    const is = now.get(was.key);
    return is === undefined ? [] : [{ was, is }];
  });
  return {
    pairs: both.map(({ was, is }) => ({ key: is.key, place: after.locate(is), type: is.type, was: deployed.propertiesOf(was), is: after.propertiesOf(is) })),
    created: [...now.values()].filter(({ key, stack }) => !old.has(key) && !isHidden(deployed, stack)),
    gone: [...old.values()].filter(({ key, stack }) => !now.has(key) && isDeployedAgain(deployed, after, stack) && !isHidden(after, stack)),
    unsure: [
      ...both.filter(({ was, is }) => mayGo(deployed, was, after, is)).map(({ is }) => ({ location: after.locate(is), what: 'whether it goes away: its condition is another' })),
      ...[...now.values()].filter(({ stack, key }) => isHidden(deployed, stack) && !old.has(key)).map(({ stack }) => ({ location: stack, what: 'the template of this nested stack is not among the deployed ones' })),
    ],
  };
}

/** A stack that is on one side only is left as it is; a nested one goes with its parent's change. */
function isDeployedAgain(deployed: Platform, after: Platform, stack: string): boolean {
  if (after.template(stack) !== undefined) return true;
  const parent = stack.slice(0, Math.max(stack.lastIndexOf('/'), 0));
  return deployed.isNested(stack) && isDeployedAgain(deployed, after, parent);
}

/** Whether a nested stack exists of which the template was not given. */
function isHidden(platform: Platform, stack: string): boolean {
  if (platform.template(stack) !== undefined) return false;
  const parent = stack.slice(0, Math.max(stack.lastIndexOf('/'), 0));
  return platform.resource(stack) !== undefined || (parent !== '' && isHidden(platform, parent));
}

function mayGo(deployed: Platform, was: Resource, after: Platform, is: Resource): boolean {
  if (after.mustExist(is)) return false;
  const said = (platform: Platform, { stack, condition }: Resource): string => JSON.stringify([condition, platform.template(stack)?.conditions.get(condition ?? '')]);
  return said(deployed, was) !== said(after, is);
}
