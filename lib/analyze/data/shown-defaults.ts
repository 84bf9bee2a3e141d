import type { Json } from '../../template';
import { isSecretName, isSecretText } from '../../semantics/data/secret-words';
import type { Context } from '../context';
import type { Edge } from '../world';

/**
 * Defaults of parameters that are secrets: they stand in the template for whoever reads it.
 *
 * @param context the templates
 */
export function shownDefaults(context: Context): readonly Edge[] {
  const { templates } = context.platform;
  return templates.flatMap((template) => [...template.parameters].flatMap(([name, declared]): readonly Edge[] => {
    const preset = declared['Default'];
    if (typeof preset !== 'string' || !isSecretText(preset)) return [];
    if (!isSecretName(name) && !isTrue(declared['NoEcho'])) return [];
    return [{
      boundary: 'data', subject: 'readers of the template', operation: 'exposes', resource: `the default of ${name}`, always: true,
      location: `${templates.length > 1 ? `${template.stack}/` : ''}Parameters/${name}/Default`,
      because: `the default of ${name} stands in the template for whoever reads it`, fix: 'leave the default out; change the secret, as it has been seen',
    }];
  }));
}

function isTrue(data: Json | undefined): boolean {
  return data === true || (typeof data === 'string' && data.toLowerCase() === 'true');
}
