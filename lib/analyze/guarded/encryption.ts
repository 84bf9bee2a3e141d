import type { Place } from '../../template';
import type { Context } from '../context';
import { showText } from '../names/symbolic';
import type { GuardedRow } from './rows';

const KEYS = ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'] as const;

/**
 * The customer key of a resource: the noun of a key of the templates, or what is written there; undefined where a branch has none.
 *
 * @param context what the analysis is given
 * @param properties of the resource
 * @param row what there is to know of its type
 */
export function customerKeyOf(context: Context, properties: Place, row: GuardedRow): string | undefined {
  const places = (row.key ?? []).flatMap((path) => placesAt(properties, path));
  const branches = places.flatMap((place) => place.branches());
  const keys = branches.map((branch) => {
    const key = context.resourceOf(branch, ...KEYS);
    if (key !== undefined) return context.key(key);
    const [text] = context.texts(branch);
    const shown = text === undefined ? undefined : showText(text.it);
    return shown === undefined || shown.includes('alias/aws/') ? undefined : shown;
  });
  return keys.includes(undefined) ? undefined : keys[0];
}

/**
 * The places at the end of a path; a step `*` stands for the items of a list.
 *
 * @param place where the path begins
 * @param path keys and `*`
 */
export function placesAt(place: Place, path: readonly string[]): readonly Place[] {
  const [step, ...rest] = path;
  if (step === undefined) return [place];
  return step === '*' ? place.items().flatMap((item) => placesAt(item, rest)) : placesAt(place.get(step), rest);
}
