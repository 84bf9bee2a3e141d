import { combine } from './choice';
import { derived } from './derived';
import { plainOf } from './plain';
import { ABSENT, literal, type Value } from './value';

/**
 * The parts of an `Fn::Sub` text: literal text, and names in `${…}`. `${!name}` is literal.
 *
 * @param text the text to take apart
 */
export function subParts(text: string): readonly { readonly text: string; readonly isName: boolean }[] {
  const parts: { text: string; isName: boolean }[] = [];
  let rest = text;
  for (let open = rest.indexOf('${'); open >= 0; open = rest.indexOf('${')) {
    const close = rest.indexOf('}', open);
    if (close < 0) break;
    const name = rest.slice(open + 2, close);
    parts.push({ text: rest.slice(0, open), isName: false });
    parts.push(name.startsWith('!') ? { text: `\${${name.slice(1)}}`, isName: false } : { text: name.trim(), isName: true });
    rest = rest.slice(close + 1);
  }
  return [...parts, { text: rest, isName: false }].filter((part) => part.isName || part.text !== '');
}

/**
 * `Fn::Base64`.
 *
 * @param source what to encode
 */
export function base64(source: Value): Value {
  return combine([source], ([text]) => {
    if (text === undefined) return ABSENT;
    if (text.kind === 'literal') return literal(Buffer.from(String(text.value), 'utf8').toString('base64'));
    return derived('Fn::Base64', '', text, (known) => base64(known));
  });
}

/**
 * `Fn::ToJsonString`.
 *
 * @param source what to write as JSON
 */
export function toJsonString(source: Value): Value {
  return combine([source], ([value]) => {
    const plain = value === undefined ? undefined : plainOf(value);
    return plain === undefined ? derived('Fn::ToJsonString', '', value ?? ABSENT, (known) => toJsonString(known)) : literal(JSON.stringify(plain));
  });
}
