import { type Place, type Platform, type Resource } from '../../../template';
import { lower } from './connectors';
import { literalText } from './policy';
import { resourceNamed } from './named';

const BUCKET = 'AWS::S3::Bucket';
const OBJECT = 'aws::s3::object';
/** What reads an object, as a trail calls it. */
const READ = 'GetObject';

/**
 * The fields of an advanced selector of a trail, by their names in lower case.
 *
 * @param selector one item of `AdvancedEventSelectors`
 */
export function fieldsOf(selector: Place): ReadonlyMap<string, Place> {
  return new Map(selector.get('FieldSelectors').items().map((field) => [lower(field.get('Field')) ?? '', field]));
}

/**
 * Whether a field must equal one text.
 *
 * @param field a field selector
 * @param text in lower case
 */
export function isEqual(field: Place | undefined, text: string): boolean {
  const values = field?.get('Equals').items() ?? [];
  return values.length > 0 && values.every((value) => lower(value) === text);
}

/**
 * Whether a trail records who reads the objects of a bucket; what cannot be told of a selector counts for it.
 *
 * @param trail the properties of a trail
 * @param bucket the bucket
 * @param platform templates deployed together
 */
export function recordsReadsOf(trail: Place, bucket: Resource, platform: Platform): boolean {
  const names = (place: Place): boolean => resourceNamed(place.value, platform, [BUCKET])?.key === bucket.key;
  return trail.get('EventSelectors').items().some((selector) => isBasic(selector, names))
    || trail.get('AdvancedEventSelectors').items().map(fieldsOf).some((fields) => isAdvanced(fields, names));
}

function isBasic(selector: Place, names: (place: Place) => boolean): boolean {
  if (lower(selector.get('ReadWriteType')) === 'writeonly') return false;
  return selector.get('DataResources').items().filter((data) => lower(data.get('Type')) === OBJECT).some((data) => {
    const values = data.get('Values').items();
    return values.length === 0 || values.some((value) => names(value) || isEveryBucket(value));
  });
}

/** `arn:aws:s3` and `arn:aws:s3:::` mean every bucket of the account. */
function isEveryBucket(value: Place): boolean {
  return literalText(value.value) === undefined || /^arn:[^:]+:s3:*$/.test(literalText(value.value) ?? '');
}

function isAdvanced(fields: ReadonlyMap<string, Place>, names: (place: Place) => boolean): boolean {
  if ((fields.has('eventcategory') && !isEqual(fields.get('eventcategory'), 'data')) || !isEqual(fields.get('resources.type'), OBJECT) || isEqual(fields.get('readonly'), 'false')) return false;
  const [object, event] = [fields.get('resources.arn'), fields.get('eventname')];
  const isNamed = (field: Place | undefined, operators: readonly string[], matches: (place: Place) => boolean): boolean => operators.some((operator) => field?.get(operator).items().some(matches) === true);
  if (isNamed(object, ['NotEquals', 'NotStartsWith', 'NotEndsWith'], names)) return false;
  const only = ['Equals', 'StartsWith'].flatMap((operator) => object?.get(operator).items() ?? []);
  if (only.length > 0 && !only.some((value) => names(value) || isEveryBucket(value))) return false;
  const events = ['Equals', 'StartsWith'].flatMap((operator) => event?.get(operator).items() ?? []);
  if (events.length > 0 && !events.some((value) => READ.startsWith(literalText(value.value) ?? READ))) return false;
  return !isNamed(event, ['NotEquals', 'NotStartsWith'], (value) => READ.startsWith(literalText(value.value) ?? ''));
}
