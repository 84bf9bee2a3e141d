import { statedText } from '../../kafka/reading';
import { rateBranches, type Measure, type Rated } from '../measure';

/** As whom a container runs: images say root unless they say otherwise, and nobody sees that here. */
export const containerUser: Measure = {
  read: (context, container) => rateBranches(context, container.get('User'), (place) => {
    if (place.value.kind === 'absent') return { rank: 0, value: 'the image\'s user' };
    const [user] = statedText(place.value)?.toLowerCase().split(':') ?? [];
    if (user === undefined) return undefined;
    return user === 'root' || user === '0' ? { rank: 0, value: 'root' } : { rank: 1, value: `user ${user}` };
  }),
  examples: { strong: { User: '1000' }, weak: { User: 'root' } },
};

/** Whether an image is one by its digest, or whatever has its name when a task starts. */
export const pinnedImage: Measure = {
  read: (context, container) => rateBranches(context, container.get('Image'), (place) => {
    if (place.describe().includes('@sha256:')) return { rank: 1, value: 'one image' };
    return place.value.kind === 'unknown' ? undefined : { rank: 0, value: 'whatever image has the name' };
  }),
  examples: { strong: { Image: 'r/i@sha256:0' }, weak: { Image: 'r/i:latest' } },
};

/**
 * Whether code from a bucket is one version of its object, or whatever stands there at the next deployment. Code that is not from a bucket has no such guard.
 *
 * @param base where the object is told
 * @param key its key
 * @param version its version
 */
export function pinnedObject(base: readonly string[], key: string, version: string): Measure {
  const example = (more: object): object => base.reduceRight<object>((inner, step) => ({ [step]: inner }), { [key]: 'code.zip', ...more });
  return {
    read: (context, properties) => properties.get(...base).variants().flatMap((code): readonly Rated[] => {
      if (code.get(key).value.kind === 'absent') return [{ place: code, rating: { rank: 1, value: 'no object of a bucket' } }];
      return rateBranches(context, code.get(version), ({ value }) => (value.kind === 'absent' ? { rank: 0, value: 'whatever version is there' } : value.kind === 'unknown' ? undefined : { rank: 1, value: 'one version' }));
    }),
    examples: { strong: example({ [version]: 'v1' }), weak: example({}) },
  };
}
