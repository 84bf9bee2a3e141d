import type { Statement } from '../../semantics/iam/statement';
import { byDefault, Place, unknownWithin, valueOfJsonText, type Choice, type Value } from '../../template';
import type { Context } from '../context';
import { derivationOf, revive } from '../names/derived';
import { tokenOfId } from '../names/naming';
import type { Maybe } from '../world';
import { overBranches, overItems, overVariants, sometimes } from './over-branches';
import { everything, statementOf } from './statement-of';
import { givenAt } from './via';

type Settled = Exclude<Value, Choice>;
type Statements = readonly Maybe<Statement>[];

/**
 * The statements of a policy: a map with statements, a list of statements, or either of them as JSON text.
 *
 * Every branch counts: what only one of them has is not there always. A statement with a parameter stands as it is, unknown, and once more with the
 * parameter's default. What can't be read may say anything.
 *
 * @param context what the analysis is given
 * @param place the policy
 */
export function statementsOf(context: Context, place: Place): Statements {
  const found = statementsWithin(context, place);
  return place.when.size === 0 ? found : sometimes(found);
}

/**
 * The same, told relative to the place: as if what was decided to get there were so.
 *
 * @param context what the analysis is given
 * @param place the policy
 */
export function statementsWithin(context: Context, place: Place): Statements {
  return overBranches(place, (branch) => ofDocument(context, branch));
}

function ofDocument(context: Context, place: Place): Statements {
  const value = place.value as Settled;
  switch (value.kind) {
    case 'absent': return [];
    case 'map': return ofList(context, place.get('Statement'), hasVariables(place.get('Version')));
    case 'list': return ofList(context, place, true);
    case 'literal':
    case 'text': return again(context, place, valueOfJsonText(value), 'the policy is text that is no JSON');
    case 'token': return again(context, place, asJsonString(context, value.id), 'the policy is made at deployment');
    case 'unknown': {
      const fallback = defaultOf(value);
      return [...unreadable(place, value.reason), ...(fallback === undefined ? [] : sometimes(statementsWithin(context, moved(place, fallback))))];
    }
  }
}

function again(context: Context, place: Place, data: Value | undefined, reason: string): Statements {
  return data === undefined || (data.kind !== 'map' && data.kind !== 'list') ? unreadable(place, reason) : statementsWithin(context, moved(place, data));
}

function ofList(context: Context, place: Place, variables: boolean): Statements {
  return overItems(place, (item) => overVariants(item, (variant) => {
    const stated = always(statementOf(context, variant, variables));
    const fallback = defaultOf(variant.value);
    if (fallback === undefined) return stated;
    // The default of a list of statements can be several statements.
    const defaulted = overItems(moved(variant, fallback), (one) => overVariants(one, (two) => always(statementOf(context, two, variables))));
    const said = new Set(stated.map(({ it }) => JSON.stringify(it)));
    const fresh = sometimes(defaulted.filter(({ it }) => !said.has(JSON.stringify(it))));
    const chosen = parameterAt(context, variant.value);
    return [...stated, ...(chosen === undefined ? fresh : givenAt(fresh, chosen))];
  }));
}

function always(statements: readonly Statement[]): Statements {
  return statements.map((it) => ({ it, always: true }));
}

/** What a value is where nobody says otherwise, if a part of it has a default. */
function defaultOf(value: Value): Value | undefined {
  return unknownWithin(value, ({ fallback }) => fallback !== undefined) === undefined ? undefined : byDefault(value);
}

/** Where the parameter whose default stands in a value is declared, as far as it is one. */
function parameterAt({ platform }: Context, value: Value): string | undefined {
  const id = unknownWithin(value, ({ fallback }) => fallback !== undefined)?.id ?? '';
  const template = platform.templates.find(({ stack }) => id.startsWith(`${stack}/Parameters/`));
  if (template === undefined) return undefined;
  const name = id.slice(`${template.stack}/Parameters/`.length);
  return template.parameters.has(name) ? `${platform.templates.length > 1 ? `${template.stack}/` : ''}${name}/Default` : undefined;
}

/** Without a version it is 2008-10-17. One that can't be told may be the newer one, which means more. */
function hasVariables({ value }: Place): boolean {
  if (value.kind === 'absent') return false;
  return value.kind !== 'literal' || value.value === '2012-10-17';
}

function unreadable(place: Place, reason: string): Statements {
  return always(everything(place, place.location, reason));
}

function moved(place: Place, value: Value): Place {
  return new Place(place.resource, place.location, value, place.when);
}

/** What `Fn::ToJsonString` was given, where its parts are known only at deployment. */
function asJsonString(context: Context, id: string): Value | undefined {
  const derivation = derivationOf(id);
  return derivation?.name === 'Fn::ToJsonString' ? revive(derivation.source, (token) => tokenOfId(context.platform, token)) : undefined;
}
