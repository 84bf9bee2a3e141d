import { type Token, type Value } from './value';

const PARAMETERS = '/Parameters/';

/**
 * A value as people read it; what is not literal stands in angle brackets.
 *
 * @param value any value
 */
export function describe(value: Value): string {
  switch (value.kind) {
    case 'literal': return String(value.value);
    case 'token': return `<${nameOf(value)}>`;
    case 'unknown': return `<${value.id.slice(value.id.lastIndexOf(PARAMETERS) + (value.id.includes(PARAMETERS) ? PARAMETERS.length : 1))}>`;
    case 'absent': return 'nothing';
    case 'text': return value.parts.map((part) => (typeof part === 'string' ? part : describe(part))).join('');
    case 'list': return `[${value.items.map(describe).join(', ')}]`;
    case 'map': return `{${[...value.entries].map(([key, entry]) => `${key}: ${describe(entry)}`).join(', ')}}`;
    case 'choice': return [...new Set(value.branches.map((branch) => describe(branch.value)))].join(' or ');
  }
}

function nameOf(token: Token): string {
  if (token.pseudo !== undefined) return token.pseudo;
  if (token.resource === undefined) return token.id;
  const logicalId = token.resource.slice(token.resource.lastIndexOf('/') + 1);
  return token.attribute === undefined || token.attribute === 'Ref' ? logicalId : `${logicalId}.${token.attribute}`;
}
