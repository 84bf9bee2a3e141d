import { unknownWithin, type Place } from '../../../template';
import { type Finding } from '../rule';

/** Collects the findings of one rule: one for each place and finding, however many branches lead to it. */
export class Findings {
  private readonly found = new Map<string, Finding>();

  public constructor(private readonly rule: string) {}

  /**
   * Something is wrong.
   *
   * @param place whose text decides
   * @param finding short exact text that identifies it
   * @param message what is wrong
   */
  public violation(place: Place, finding: string, message: string): void {
    this.add(place, finding, message, 'violation');
  }

  /**
   * Something cannot be told.
   *
   * @param place whose text decides
   * @param finding short exact text that identifies it
   * @param message what cannot be told
   */
  public unresolved(place: Place, finding: string, message: string): void {
    const lacking = unknownWithin(place.value);
    this.add(place, finding, lacking === undefined ? message : `${message}: ${lacking.reason}`, 'unresolved');
  }

  /** What was found, in the order of the templates. */
  public all(): readonly Finding[] {
    return [...this.found.values()];
  }

  private add(place: Place, text: string, message: string, kind: Finding['kind']): void {
    const finding = findingText(text);
    const { stack, logicalId } = place.resource;
    const key = JSON.stringify([stack, logicalId, finding, kind]);
    // INVARIANT: the first place stands for all places of one finding at one resource.
    if (!this.found.has(key)) this.found.set(key, { rule: this.rule, stack, logicalId, location: place.location, finding, message, kind });
  }
}

const REPLACED: ReadonlyMap<string, string> = new Map([[' ', '-'], ['\n', '-'], ['\t', '-'], ['[', '<'], [']', '>'], ['{', '<'], ['}', '>'], ['(', '<'], [')', '>']]);

/**
 * A text that can stand in an acknowledgement's id: the CDK wants brackets balanced and turns spaces into hyphens.
 *
 * @param text any text
 */
export function findingText(text: string): string {
  return Array.from(text, (character) => REPLACED.get(character) ?? character).join('');
}
