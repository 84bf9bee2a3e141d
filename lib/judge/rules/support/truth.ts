import { type Place } from '../../../template';

/** What a boolean property says. */
export type Truth = 'true' | 'false' | 'absent' | 'unresolved';

/**
 * What a boolean property says; CloudFormation reads the text `"true"` as true.
 *
 * @param place a place without choices
 */
export function truthOf(place: Place): Truth {
  const { value } = place;
  switch (value.kind) {
    case 'absent': return 'absent';
    case 'literal': {
      const text = String(value.value).toLowerCase();
      return text === 'true' || text === 'false' ? text : 'unresolved';
    }
    case 'token':
    case 'text':
    case 'list':
    case 'map':
    case 'choice':
    case 'unknown': return 'unresolved';
  }
}
