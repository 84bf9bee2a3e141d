import { createHash } from 'node:crypto';
import type { Resource } from '../../template';
import type { Context, Part } from '../context';
import type { UnknownPart } from '../world';
import { nounOf } from '../kafka/reading';
import { leavesOf } from '../kafka/values';
import { isCustom, whyUnknownCustom } from './custom-resources';
import { HARMLESS_TYPES } from './harmless';
import { UNDERSTOOD_TYPES } from './understood';

/**
 * Every resource whose type is neither understood nor known to carry no trust. Types are never passed over in silence.
 *
 * The same resource with the same text is the same unknown; another text is another one, since anything may stand in it.
 *
 * @param context the templates
 */
export const coveragePart: Part = (context) => ({
  unknowns: context.platform.resources().flatMap((resource): readonly UnknownPart[] => {
    const reason = whyUnknown(context, resource);
    if (reason === undefined) return [];
    return [{ id: `type:${resource.type} ${context.key(resource)} ${digest(context, resource)}`, location: context.platform.locate(resource), reason }];
  }),
});

function whyUnknown(context: Context, resource: Resource): string | undefined {
  const { type } = resource;
  if (isCustom(type)) return whyUnknownCustom(context, resource);
  if (UNDERSTOOD_TYPES.has(type) || HARMLESS_TYPES.has(type)) return undefined;
  if (type.endsWith('::MODULE')) return `what the module ${type} consists of is not in the templates`;
  return type.startsWith('AWS::') ? `${type} is not understood` : `${type} is no type of AWS: what it does is not known`;
}

/** What a resource says, whatever the resources in it are called. */
function digest(context: Context, resource: Resource): string {
  const lines = leavesOf(context.platform.propertiesOf(resource).value).map(({ path, value }) => [...path, nounOf(context, value)].join('='));
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex').slice(0, 16);
}

export { HARMLESS_GROUPS, HARMLESS_TYPES } from './harmless';
export { UNDERSTOOD_GROUPS, UNDERSTOOD_TYPES } from './understood';
