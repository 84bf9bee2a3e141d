/** Says what is wrong, what is allowed, where, and what was given. */
export type Refuse = (what: string, allowed: string, where: string, given?: unknown) => void;

/** Looks at the fields of one part of a slice. */
export interface Fields<T> {
  /** The fields, whatever they are. */
  readonly given: Readonly<Partial<Record<keyof T, unknown>>>;
  /** Refuses a field unless something holds. */
  readonly demand: (holds: boolean, field: keyof T & string, what: string, allowed: string) => void;
}

/**
 * One part of a slice; none when something is wrong with it.
 *
 * @param given anything
 * @param where its place
 * @param refuse told of everything that is wrong
 * @param known the fields that such a part has
 * @param look looks at the fields
 */
export function parsePart<T>(given: unknown, where: string, refuse: Refuse, known: readonly (keyof T & string)[], look: (fields: Fields<T>) => void): T[] {
  if (typeof given !== 'object' || given === null) {
    refuse('a part of a slice is not an object', 'an object', where, given);
    return [];
  }
  const wrong: string[] = [];
  const fields = given as Fields<T>['given'];
  const demand: Fields<T>['demand'] = (holds, field, what, allowed) => {
    if (holds) return;
    wrong.push(field);
    refuse(what, allowed, `${where}.${field}`, fields[field]);
  };
  for (const field of Object.keys(given)) {
    demand((known as readonly string[]).includes(field), field as keyof T & string, 'no such field', known.join(', '));
  }
  look({ given: fields, demand });
  const { because } = given as { readonly because?: unknown };
  const reasons = Array.isArray(because) && because.length > 0 && because.every((id) => typeof id === 'string' && id !== '');
  demand(reasons, 'because' as keyof T & string, 'nobody asks for this', 'ids of grants or names of declarations, at least one');
  return wrong.length > 0 ? [] : [given as T];
}

/**
 * Whether this names one user: not everybody, not nobody, nothing that would break a line.
 *
 * @param principal anything
 */
export function isOnePrincipal(principal: unknown): principal is string {
  return typeof principal === 'string' && /^User:.+/u.test(principal) && principal !== 'User:*' && principal !== 'User:ANONYMOUS' && !/\p{Cc}/u.test(principal);
}
