/** Whether something holds: `maybe` where a part that cannot be read decides. */
export type Tri = 'yes' | 'no' | 'maybe';

/**
 * All of them: `no` where one is.
 *
 * @param all what must hold together; of nothing, `yes`
 */
export function and(...all: readonly Tri[]): Tri {
  if (all.includes('no')) return 'no';
  return all.includes('maybe') ? 'maybe' : 'yes';
}

/**
 * Any of them: `yes` where one is.
 *
 * @param any of which one suffices; of nothing, `no`
 */
export function or(...any: readonly Tri[]): Tri {
  if (any.includes('yes')) return 'yes';
  return any.includes('maybe') ? 'maybe' : 'no';
}

/**
 * The opposite; of `maybe`, itself.
 *
 * @param value what is turned round
 */
export function not(value: Tri): Tri {
  switch (value) {
    case 'yes': return 'no';
    case 'no': return 'yes';
    case 'maybe': return 'maybe';
  }
}

/**
 * Certain either way.
 *
 * @param value what is known
 */
export function tri(value: boolean): Tri {
  return value ? 'yes' : 'no';
}
