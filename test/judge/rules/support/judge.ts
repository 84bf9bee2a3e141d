import { readPlatforms, type Json, type Platform } from '../../../../lib/template';
import { type Rule } from '../../../../lib/judge/rules';

/** The parts of a template that a test writes. */
export interface Parts {
  readonly Resources: Record<string, unknown>;
  readonly Parameters?: Record<string, unknown>;
  readonly Conditions?: Record<string, unknown>;
  readonly Mappings?: Record<string, unknown>;
  readonly Outputs?: Record<string, unknown>;
  readonly Transform?: unknown;
}

/** A platform of one template. */
export function platformOf(template: Parts): Platform {
  const result = readPlatforms([{ path: 'stack.template.json', text: JSON.stringify(template) }]);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.platforms[0]!;
}

/** `kind location [finding]` of everything that a rule finds in a template. */
export function judged(rule: Rule, template: Parts): string[] {
  return rule.evaluate(platformOf(template)).map(({ kind, location, finding }) => `${kind} ${location} [${finding}]`);
}

/** A resource. */
export function resource(type: string, properties: Record<string, unknown>): Json {
  return { Type: type, Properties: properties as Json };
}

/** An attribute of a resource. */
export function attribute(logicalId: string, name: string): Json {
  return { 'Fn::GetAtt': [logicalId, name] };
}

/** What only the deployment chooses; declare it with {@link CHOSEN}. */
export const AT_DEPLOYMENT: Json = { Ref: 'Chosen' };
/** The parameter that {@link AT_DEPLOYMENT} refers to; its default proves nothing. */
export const CHOSEN = { Chosen: { Type: 'String', Default: 'TLS' } };
/** A condition that cannot be told, for `Fn::If`. */
export const PERHAPS = { Perhaps: { 'Fn::Equals': [{ Ref: 'Chosen' }, 'yes'] } };

/** One of two values, whichever is decided at deployment. */
export function perhaps(then: unknown, otherwise: unknown): Json {
  return { 'Fn::If': ['Perhaps', then as Json, otherwise as Json] };
}
