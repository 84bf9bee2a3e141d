import { type Place } from '../../../template';

/** Whose key a property names. */
export type KeyOwner = 'customer' | 'aws' | 'nobody' | 'unresolved';

const AWS_ALIAS = 'alias/aws/';

/**
 * Whose key a property names; the alias of an AWS-managed key is AWS's.
 *
 * @param place a place without choices
 */
export function keyOwner(place: Place): KeyOwner {
  const { value } = place;
  switch (value.kind) {
    case 'absent': return 'nobody';
    case 'literal': return String(value.value) === '' ? 'nobody' : String(value.value).includes(AWS_ALIAS) ? 'aws' : 'customer';
    case 'token': return 'customer';
    case 'text': return place.describe().includes(AWS_ALIAS) ? 'aws' : value.parts.some((part) => typeof part !== 'string' && part.kind === 'unknown') ? 'unresolved' : 'customer';
    case 'list':
    case 'map':
    case 'choice':
    case 'unknown': return 'unresolved';
  }
}
