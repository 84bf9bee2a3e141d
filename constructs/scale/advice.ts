import type { Stack } from 'aws-cdk-lib';

const advice = new WeakMap<Stack, string>();

/**
 * Notes what to do when a stack becomes too large.
 *
 * @param stack the stack
 * @param text what is allowed instead, as it ends a refusal
 */
export function adviseOn(stack: Stack, text: string): void {
  advice.set(stack, text);
}

/**
 * What to do when a stack becomes too large.
 *
 * @param stack the stack
 */
export function adviceOf(stack: Stack): string {
  return advice.get(stack) ?? 'stacks for parts of it, such as one for each team, or StackShards for its topics and workloads';
}
