import type { Boundary } from '../../model/answers';
import type { Measure } from './measure';

/** One control: a guard that is not access. */
export interface ControlRow {
  /** Stable id, kebab-case. */
  readonly id: string;
  /** Which boundary it guards. */
  readonly boundary: Boundary;
  /** Types of the resources that have it. */
  readonly types: readonly string[];
  /** How it is read. */
  readonly measure: Measure;
  /** What is lost without it: lower case, no full stop. */
  readonly because: string;
  /** How to have it. */
  readonly fix: string;
}

type Guard = readonly [id: string, measure: Measure, because: string, fix: string];

/**
 * Rows of some types and one boundary.
 *
 * @param boundary what they guard
 * @param types CloudFormation types, separated by blanks; `Service::Resource` without `AWS::`
 * @param guards the rows
 */
export function rows(boundary: Boundary, types: string, ...guards: readonly Guard[]): readonly ControlRow[] {
  const names = types.split(' ').map((name) => `AWS::${name}`);
  return guards.map(([id, measure, because, fix]) => ({ id, boundary, types: names, measure, because, fix }));
}
