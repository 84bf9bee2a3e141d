import type { NewlyAllowed } from '../../../semantics/iam/space';
import type { SymbolicText } from '../../../semantics/iam/text';
import { shownText } from '../../subjects';

/** Keys that mean something to people, with what it means that they are absent or other than before. */
const WORDS: Readonly<Record<string, string>> = {
  'aws:securetransport': 'over unencrypted connections',
  'aws:multifactorauthpresent': 'without a second factor',
  'aws:multifactorauthage': 'long after, or without, a second factor',
  'aws:sourceaccount': 'on behalf of any account',
  'aws:sourcearn': 'on behalf of any resource',
  'aws:sourceorgid': 'on behalf of any organisation',
  'kms:viaservice': 'directly, not through the one service',
  'kms:calleraccount': 'from any account',
  'kms:grantisforawsresource': 'for any grantee, not for AWS services alone',
  'aws:principalorgid': 'from any organisation',
  'sts:externalid': 'without the agreed external id',
  'aws:sourcevpce': 'from outside the endpoint',
  'aws:sourcevpc': 'from outside the VPC',
  'aws:sourceip': 'from any address',
  'aws:principalisawsservice': 'whether a service or not',
};

/** Keys of which one value is what a guard is against, also where a statement asks for it. */
const FLAGS: Readonly<Record<string, string>> = {
  'aws:securetransport': 'over unencrypted connections', 'aws:multifactorauthpresent': 'without a second factor',
};

const MOST = 3;

/**
 * Under which circumstances something is newly possible, said after "newly"; empty where there are none.
 *
 * @param cells of one finding
 */
export function contextWords(cells: readonly NewlyAllowed[]): string {
  // One cell without circumstances makes those of the others meaningless.
  if (cells.some(({ context }) => context.size === 0)) return '';
  const said = new Map<string, string>();
  const asked = askedValues(cells);
  for (const [key, values] of cells.flatMap(({ context }) => [...context])) if (!said.has(key)) said.set(key, words(key, values, asked));
  const all = [...said.values()];
  return all.length === 0 ? '' : `, ${all.slice(0, MOST).join(', ')}`;
}

function words(key: string, values: readonly SymbolicText[], asked: ReadonlySet<string>): string {
  const shown = values.map(shownText);
  const known = WORDS[key];
  // A value that a statement asks for is no absence of a guard.
  if (known !== undefined && !shown.some((value) => asked.has(`${key}\n${value}`))) return known;
  if (values.length === 0) return `without ${key}`;
  if (FLAGS[key] !== undefined && shown[0] !== 'true') return FLAGS[key];
  return `where ${key} is ${shown.join(' or ')}`;
}

/** What conditions of the allowing statements ask for. */
function askedValues(cells: readonly NewlyAllowed[]): ReadonlySet<string> {
  return new Set(cells.flatMap(({ because }) => because).flatMap(({ conditions }) => conditions).flatMap(({ key, values }) => values.map((value) => `${key}\n${shownText(value)}`)));
}
