import { type Value } from './value';

/** What a template refers to outside itself. */
export interface Links {
  /** What the parent stack passes for a parameter of a nested one, if there is a parent. */
  parameter(stack: string, name: string): Value | undefined;
  /** The output of a nested stack. */
  nestedOutput(resource: string, output: string): Value;
  /** What a stack of the platform exports under a name into an environment, if one does. */
  exported(name: Value, environment: string): Value | undefined;
  /** The output of a stack of the platform in an environment, if there is such a stack; the stack by name. */
  stackOutput(stack: string, environment: string, output: string): Value | undefined;
  /** Whether a stack is nested: its parameters are given by templates alone. */
  isNested(stack: string): boolean;
  /** Whether parameters that nobody passes a value for are taken to have their defaults, secrets excepted. */
  readonly takesDefaults: boolean;
}

/** How deep evaluation may go; deeper is unknown. One for all templates of a platform. */
export interface Depth {
  /** How deep it is now. */
  now: number;
}
