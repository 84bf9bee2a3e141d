import { entriesOf, isList, type Json } from '../../../template';
import { type LooseText } from './texts';

/**
 * Scripts that a resource is given as user data, as they stand in the template: what the deployment puts in is `${}`. Encoding hides no more of
 * them than that.
 *
 * @param data the properties as they stand in the template
 * @param location where they stand
 */
export function userScripts(data: Json | undefined, location: string): readonly LooseText[] {
  if (isList(data)) return data.flatMap((item, index) => userScripts(item, `${location}/${index}`));
  return entriesOf(data).flatMap(([key, inner]) => (
    key === 'UserData' ? [{ location: `${location}/${key}`, name: key, text: scriptOf(inner) }] : userScripts(inner, `${location}/${key}`)));
}

function scriptOf(data: Json): string {
  if (typeof data === 'string') return data;
  if (isList(data)) return data.map(scriptOf).join('');
  const [[key, argument] = ['', null]] = entriesOf(data);
  switch (key) {
    case 'Fn::Base64': return scriptOf(argument);
    case 'Fn::Sub': return scriptOf(isList(argument) ? argument[0] ?? '' : argument);
    case 'Fn::Join': return isList(argument) && isList(argument[1]) ? argument[1].map(scriptOf).join(typeof argument[0] === 'string' ? argument[0] : '') : '${}';
    case 'Fn::If': return isList(argument) ? argument.slice(1).map(scriptOf).join('\n') : '${}';
    default: return '${}';
  }
}
