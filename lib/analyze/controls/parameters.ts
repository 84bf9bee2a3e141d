import type { Context } from '../context';
import type { Control } from '../world';

/**
 * Whether what is given for a parameter is hidden from whoever may describe the stack.
 *
 * @param context the templates
 */
export function parameterControls(context: Context): readonly Control[] {
  const { templates } = context.platform;
  return templates.flatMap(({ stack, parameters }) => [...parameters].map(([name, declared]): Control => {
    const stated = declared['NoEcho'];
    const isHidden = stated === true || (typeof stated === 'string' && stated.toLowerCase() === 'true');
    const noun = `${templates.length > 1 ? `${stack}/` : ''}Parameters/${name}`;
    return {
      control: 'parameter-hidden', boundary: 'data', resource: noun, location: `${noun}/NoEcho`, rank: isHidden ? 1 : 0, value: isHidden ? 'NoEcho' : 'shown',
      because: 'whoever may describe the stack reads what was given for the parameter', fix: 'set NoEcho to true, or keep the secret in Secrets Manager',
    };
  }));
}
