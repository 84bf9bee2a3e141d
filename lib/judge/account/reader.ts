import { parseJson, type Json, type JsonMap } from '../../template';
import type { FactsProblem } from './facts';

/** Reads values out of data of which nothing is known yet, and remembers everything that is wrong. */
export class Reader {
  /** What was wrong so far. */
  public readonly problems: FactsProblem[] = [];

  /**
   * A map; an empty one, and a problem, where it is none.
   *
   * @param value what stands there
   * @param place where
   */
  public map(value: Json | undefined, place: string): JsonMap {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonMap;
    this.refuse('this is no object', value, 'an object as AWS prints it', place);
    return {};
  }

  /**
   * A list; an empty one where nothing stands there.
   *
   * @param value what stands there
   * @param place where
   */
  public list(value: Json | undefined, place: string): readonly Json[] {
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) return value as readonly Json[];
    this.refuse('this is no list', value, 'a list as AWS prints it', place);
    return [];
  }

  /**
   * Text that must be there.
   *
   * @param value what stands there
   * @param place where
   */
  public text(value: Json | undefined, place: string): string {
    if (typeof value === 'string' && value !== '') return value;
    this.refuse('this is no text', value, 'a text as AWS prints it', place);
    return '';
  }

  /**
   * A policy document: an object, JSON text, or JSON text that is URL-encoded as IAM's own API returns it.
   *
   * @param value what stands there
   * @param place where
   */
  public document(value: Json | undefined, place: string): Json {
    if (typeof value !== 'string') return this.map(value, place);
    const text = value.trimStart().startsWith('%') ? decoded(value) : value;
    const parsed = text === undefined ? undefined : parseJson(text);
    if (parsed?.ok === true) return this.map(parsed.data, place);
    this.refuse('this is no policy document', value.slice(0, 40), 'a document, its JSON, or its JSON URL-encoded', place);
    return {};
  }

  /**
   * Remembers that something is wrong.
   *
   * @param what what is wrong
   * @param given what stands there
   * @param allowed what should
   * @param place where
   */
  public refuse(what: string, given: Json | undefined, allowed: string, place: string): void {
    this.problems.push({ what, given: given === undefined ? 'nothing' : JSON.stringify(given).slice(0, 60), allowed, place });
  }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
