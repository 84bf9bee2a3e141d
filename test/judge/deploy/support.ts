import { planDeployment, type DeployPlan } from '../../../lib/judge/deploy';
import { platform } from '../support/templates';

/** Resources of one stack, by logical id. */
export type Resources = Readonly<Record<string, { readonly Type: string; readonly Properties?: object; readonly [attribute: string]: unknown }>>;

/** What comes of deploying some resources over others. */
export function planOf(was: Resources, is: Resources, more: { readonly was?: object; readonly is?: object } = {}): DeployPlan {
  return planDeployment(platform({ Main: { ...more.was, Resources: was } }), platform({ Main: { ...more.is ?? more.was, Resources: is } }));
}

/** Nested maps with one value at a path of names. */
export function at(path: string, value: unknown): object {
  return path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as object;
}

/** Two nested maps as one. */
export function merged(a: object, b: object): object {
  const isMap = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);
  return Object.fromEntries([...new Set([...Object.keys(a), ...Object.keys(b)])].map((key) => {
    const [left, right] = [a, b].map((map) => (map as Record<string, unknown>)[key]);
    return [key, isMap(left) && isMap(right) ? merged(left, right) : right ?? left];
  }));
}

/** A plan in which there is nothing to say. */
export const NOTHING: DeployPlan = { clusters: [], replaced: [], losses: [], left: [], unknown: [] };
