import { parseJson, type Json } from '../../template';
import type { Question, Verdict } from './answer';

/** A line of a file of questions. */
export interface QuestionLine extends Question {
  /** What it must come to; undefined where nothing is expected. */
  readonly expect?: Verdict;
  /** The templates it is about; undefined for those of the command line. */
  readonly template?: string;
}

const VERDICTS: readonly Verdict[] = ['allowed', 'denied', 'unknown'];
const KEYS = ['subject', 'operation', 'resource', 'context', 'expect', 'template'];
/** Members that say something to people alone. */
const REMARKS = ['id', 'comment', 'name', 'why'];

/**
 * Reads a line of a file of questions, or says what is wrong with it: lower case, no full stop.
 *
 * @param line JSON text
 */
export function parseQuestion(line: string): QuestionLine | string {
  const parsed = parseJson(line);
  if (!parsed.ok) return parsed.reason;
  const data = parsed.data;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return 'this is no JSON object';
  const it = data as { readonly [key: string]: Json };
  const strange = Object.keys(it).find((key) => !KEYS.includes(key) && !REMARKS.includes(key));
  if (strange !== undefined) return `a question has no ${JSON.stringify(strange)}`;
  const { subject, operation, resource, context, expect, template } = it;
  if (typeof subject !== 'string' || subject === '') return 'subject is no text';
  if (typeof operation !== 'string' || operation === '') return 'operation is no text';
  if (typeof resource !== 'string' || resource === '') return 'resource is no text';
  if (template !== undefined && typeof template !== 'string') return 'template is no path';
  const expected = VERDICTS.find((verdict) => verdict === expect);
  if (expect !== undefined && expected === undefined) return `expect is none of ${VERDICTS.join(', ')}`;
  const keys = context === undefined ? undefined : contextOf(context);
  if (typeof keys === 'string') return keys;
  return {
    subject, operation, resource, ...(keys === undefined ? {} : { context: keys }), ...(expected === undefined ? {} : { expect: expected }), ...(template === undefined ? {} : { template }),
  };
}

function contextOf(context: Json): Question['context'] | string {
  if (typeof context !== 'object' || context === null || Array.isArray(context)) return 'context is no object of condition keys';
  const found: Record<string, string | readonly string[]> = {};
  for (const [key, value] of Object.entries(context as { readonly [key: string]: Json })) {
    if (typeof value === 'string') found[key] = value;
    else if (typeof value === 'number' || typeof value === 'boolean') found[key] = String(value);
    else if (Array.isArray(value) && (value as readonly Json[]).every((one) => typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean')) found[key] = (value as readonly Json[]).map(String);
    else return `context ${JSON.stringify(key)} is neither text nor a list of texts`;
  }
  return found;
}
