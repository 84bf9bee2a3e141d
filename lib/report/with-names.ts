import type { TrustDocument } from '../model/trust-document';

/** What nouns of the templates are called in a declaration, by their place: `Stack/LogicalId`, or the logical id where there is one template. */
type Names = readonly (readonly [place: string, name: string])[];

/**
 * An answer in which what was declared is called by its declared name. Places keep theirs: they lead into the templates.
 *
 * @param answer plain data of an answer
 * @param trust what was declared; without it, nothing changes
 * @param templates how many templates there are: of one, places have no stack
 */
export function withNames<T>(answer: T, trust: TrustDocument | undefined, templates: number): T {
  if (trust === undefined) return answer;
  const names = namesOf(trust, templates > 1);
  return names.length === 0 ? answer : renamed(answer, names);
}

function namesOf({ clusters, workloads, breakGlass, administrators = [], deployers = [], segments, copies }: TrustDocument, hasStacks: boolean): Names {
  const reference = (place: string, name: string): [string, string][] => [[hasStacks ? place : place.slice(place.lastIndexOf('/') + 1), name]];
  const at = ({ stack, logicalId }: { readonly stack?: string; readonly logicalId?: string }, name: string): [string, string][] => (
    stack === undefined || logicalId === undefined ? [] : reference(`${stack}/${logicalId}`, name));
  const found = [
    ...clusters.flatMap((one) => at(one, one.name)), ...segments.flatMap((one) => at(one, `segment ${one.name}`)), ...copies.flatMap((one) => at(one, `bucket ${one.name}`)),
    ...workloads.flatMap(({ name, identity }) => (identity.kind === 'iam' && !identity.role.startsWith('arn:') ? reference(identity.role, name) : [])),
    ...workloads.flatMap(({ name, identity }) => (identity.kind === 'scram' ? [
      ...(identity.secret.startsWith('arn:') ? [] : reference(identity.secret, `the password of ${name}`)),
      ...(identity.reader === undefined || identity.reader.startsWith('arn:') ? [] : reference(identity.reader, `the runtime of ${name}`)),
    ] : [])),
    ...[...breakGlass, ...deployers].flatMap(({ name, role }) => reference(role, name)), ...administrators.flatMap(({ cluster, role }) => reference(role, `the administrator of ${cluster}`)),
  ];
  // The longest first: a stack's name can be another's beginning.
  return found.sort(([a], [b]) => b.length - a.length);
}

function renamed<T>(value: T, names: Names): T {
  if (typeof value === 'string') return names.reduce<string>((text, [place, name]) => (text.includes(place) ? replaced(text, place, name) : text), value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => renamed(item, names)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]: [string, unknown]) => [key, key === 'location' ? inner : renamed(inner, names)])) as T;
}

/** Whole words only: another id may begin or end with the same letters. */
function replaced(text: string, place: string, name: string): string {
  let result = '';
  let from = 0;
  for (let at = text.indexOf(place); at >= 0; at = text.indexOf(place, from)) {
    const end = at + place.length;
    const isWhole = !isWordPart(text[at - 1]) && !isWordPart(text[end]);
    result += text.slice(from, at) + (isWhole ? name : place);
    from = end;
  }
  return result + text.slice(from);
}

function isWordPart(character: string | undefined): boolean {
  return character !== undefined && /[A-Za-z0-9/]/.test(character);
}
