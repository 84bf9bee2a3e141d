import { unknownWithin, type Unknown, type Value } from '../../template';
import type { Context } from '../context';
import { showText } from '../names/symbolic';

const SECRETS = ['AWS::SecretsManager::Secret', 'AWS::SecretsManager::SecretTargetAttachment'];
/** Attributes that are a secret themselves. */
const SECRET_ATTRIBUTES: ReadonlyMap<string, string> = new Map([['AWS::IAM::AccessKey', 'SecretAccessKey'], ['AWS::Cognito::UserPoolClient', 'ClientSecret']]);

/**
 * The first part of a value that is meant to be kept secret: a dynamic reference to a secret, a parameter without echo, a key's secret.
 *
 * @param context what the analysis is given
 * @param value any value
 */
export function secretWithin(context: Context, value: Value): string | undefined {
  const hidden = unknownWithin(value, isSecret);
  if (hidden !== undefined) return nameOf(context, hidden);
  return partsOf(value).map((part) => {
    const resource = part.kind === 'token' && part.resource !== undefined ? context.platform.resource(part.resource) : undefined;
    return part.kind === 'token' && resource !== undefined && SECRET_ATTRIBUTES.get(resource.type) === part.attribute ? `${part.attribute ?? ''} of ${context.key(resource)}` : undefined;
  }).find((name) => name !== undefined);
}

/**
 * The secret that a value refers to, if it does: not the secret itself, but where it is.
 *
 * @param context what the analysis is given
 * @param value any value
 */
export function secretReferenceWithin(context: Context, value: Value): string | undefined {
  return partsOf(value).map((part) => {
    const resource = part.kind === 'token' && part.resource !== undefined ? context.platform.resource(part.resource) : undefined;
    if (resource === undefined || !SECRETS.includes(resource.type)) return undefined;
    return context.key(context.resourceOf(part, 'AWS::SecretsManager::Secret') ?? resource);
  }).find((name) => name !== undefined);
}

function isSecret(part: Unknown): boolean {
  return part.secret === true;
}

function nameOf(context: Context, part: Unknown): string {
  const shown = showText(context.text(part) ?? []);
  return shown.startsWith('<') && shown.endsWith('>') ? shown.slice(1, -1) : shown;
}

function partsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'text': return value.parts.filter((part) => typeof part !== 'string');
    case 'list': return value.items.flatMap(partsOf);
    case 'map': return [...value.entries.values()].flatMap(partsOf);
    case 'choice': return value.branches.flatMap((branch) => partsOf(branch.value));
    case 'literal':
    case 'token':
    case 'unknown':
    case 'absent': return [value];
  }
}
