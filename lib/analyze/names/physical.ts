import { ABSENT, type Choice, type Platform, type Resource, type Token, type Unknown, type Value } from '../../template';
import type { SymbolicText } from '../../semantics/iam/text';
import type { Naming } from '../world';
import { derivationOf, revive, type Derivation } from './derived';
import { environmentOf, urlSuffix, type Environment } from './environment';
import { NAME_RULES } from './name-rules';
import type { NameMaker } from './name-maker';
import { neutralIds, tokenOfId } from './naming';
import { product, render } from './render';
import { SPECIAL_NAMES } from './special-names';
import { keyOfText, madeUp, notKnown, splitText } from './symbolic';

type Settled = Exclude<Value, Choice>;

const MAX_TEXTS = 64;

/** The texts that references and attributes of resources will be, as far as the templates tell. */
export class Physical {
  private readonly neutral: (id: string) => string;
  private readonly memo = new Map<string, readonly SymbolicText[]>();
  private readonly tokens = new WeakMap<Token, readonly SymbolicText[]>();
  private readonly open = new Set<string>();

  public constructor(private readonly platform: Platform, private readonly naming: Naming) {
    this.neutral = neutralIds(platform, naming);
  }

  /**
   * Where a resource is deployed.
   *
   * @param resource a resource of the platform
   */
  public environment(resource: Resource): Environment {
    return environmentOf(this.platform.template(resource.stack)?.environment ?? '');
  }

  /**
   * The texts that an attribute of a resource can be: several where its name depends on a condition.
   *
   * @param resource a resource of the platform
   * @param attribute `Ref`, `Arn`, …
   */
  public attribute(resource: Resource, attribute: string): readonly SymbolicText[] {
    const id = `${resource.key}.${attribute}`;
    const known = this.memo.get(id);
    if (known !== undefined) return known;
    // A name that refers to itself is made up.
    if (this.open.has(id)) return [madeUp(`${this.naming(resource.key)}.${attribute}`)];
    this.open.add(id);
    const found = distinct(this.compute(resource, attribute));
    this.open.delete(id);
    this.memo.set(id, found);
    return found;
  }

  /**
   * The texts that a value can be; none for a list, a map or nothing.
   *
   * @param value a value without a choice
   * @param fallbacks whether parameters have their defaults
   */
  public texts(value: Settled, fallbacks = false): readonly SymbolicText[] {
    switch (value.kind) {
      case 'literal': return [value.value === '' ? [] : [String(value.value)]];
      case 'token': return this.token(value);
      case 'unknown': return this.unknown(value, fallbacks);
      case 'text': {
        const all = product(value.parts.map((part) => (typeof part === 'string' ? [[part]] : this.texts(part, fallbacks))));
        return all.length > MAX_TEXTS ? [notKnown('too many choices', `more than ${MAX_TEXTS} combinations of conditions`)] : all;
      }
      case 'absent':
      case 'list':
      case 'map': return [];
    }
  }

  private unknown(value: Unknown, fallbacks: boolean): readonly SymbolicText[] {
    const { fallback } = value;
    if (!fallbacks || fallback === undefined || fallback.kind === 'choice') return [notKnown(this.neutral(value.id), value.reason)];
    // The default of a list is each of its items.
    if (fallback.kind === 'list') return fallback.items.flatMap((item) => (item.kind === 'choice' ? [] : this.texts(item, true)));
    return this.texts(fallback, true);
  }

  private token(token: Token): readonly SymbolicText[] {
    const known = this.tokens.get(token);
    if (known !== undefined) return known;
    const found = this.textsOfToken(token);
    // INVARIANT: what is found while a name is being made up can be half of it, and is not kept.
    if (this.open.size === 0) this.tokens.set(token, found);
    return found;
  }

  private textsOfToken(token: Token): readonly SymbolicText[] {
    if (token.pseudo !== undefined) return [this.pseudo(token.pseudo, token.id)];
    const resource = token.resource === undefined ? undefined : this.platform.resource(token.resource);
    if (resource !== undefined) return this.attribute(resource, token.attribute ?? 'Ref');
    const derivation = derivationOf(token.id);
    const found = derivation === undefined ? undefined : this.derived(derivation, (source) => this.source(source));
    return found ?? [madeUp(this.neutral(token.id))];
  }

  private pseudo(name: string, id: string): SymbolicText {
    const environment = environmentOf(id.slice(id.indexOf('@') + 1));
    switch (name) {
      case 'AWS::AccountId': return environment.account;
      case 'AWS::Region': return environment.region;
      case 'AWS::Partition': return environment.partition;
      case 'AWS::URLSuffix': return [urlSuffix(environment)];
      default: return madeUp(this.platform.templates.length === 1 ? name : id);
    }
  }

  private compute(resource: Resource, attribute: string): readonly SymbolicText[] {
    const derivation = derivationOf(attribute);
    if (derivation !== undefined) {
      return this.derived(derivation, (source) => this.attribute(resource, source)) ?? [madeUp(`${this.naming(resource.key)}.${attribute}`)];
    }
    const special = SPECIAL_NAMES.get(resource.type)?.(this.maker(resource), attribute);
    if (special !== undefined) return special;
    const rule = NAME_RULES.get(resource.type);
    if (rule === undefined) return [madeUp(attribute === 'Ref' ? this.naming(resource.key) : `${this.naming(resource.key)}.${attribute}`)];
    const pattern = rule.attributes?.[attribute] ?? (attribute === 'Ref' ? rule.ref : undefined)
      ?? (attribute === 'Arn' || rule.arnAttributes?.includes(attribute) === true ? rule.arn : undefined);
    return pattern === undefined ? [madeUp(`${this.naming(resource.key)}.${attribute}`)] : this.maker(resource).render(pattern, rule.name);
  }

  private maker(resource: Resource): NameMaker {
    const key = this.naming(resource.key);
    const { account, region, partition } = this.environment(resource);
    const property = (name: string): readonly SymbolicText[] => this.propertyTexts(resource, name);
    const fill = (placeholder: string, otherwise: string | undefined, name: string | undefined): readonly SymbolicText[] => {
      if (placeholder === 'a') return [account];
      if (placeholder === 'r') return [region];
      if (placeholder === 'p') return [partition];
      if (placeholder === 'id') return [madeUp(key)];
      if (placeholder.startsWith('id:')) return [madeUp(`${key}.${placeholder.slice('id:'.length)}`)];
      const texts = placeholder !== 'name' ? property(placeholder) : name === undefined ? [] : property(name);
      if (texts.length > 0) return texts;
      return [otherwise === undefined ? madeUp(key) : [otherwise]];
    };
    return {
      property, key,
      attributeOf: (value, attribute) => this.attributeOf(value, attribute),
      propertyOf: (name) => this.platform.propertiesOf(resource).get(name).value,
      render: (pattern, name) => render(pattern, (placeholder, otherwise) => fill(placeholder, otherwise, name)),
    };
  }

  private propertyTexts(resource: Resource, name: string): readonly SymbolicText[] {
    return distinct(this.platform.propertiesOf(resource).get(name).branches().flatMap(({ value }) => this.texts(value as Settled)));
  }

  /** The attribute of whatever resource a reference names, else the texts of the reference itself. */
  private attributeOf(value: Value, attribute: string): readonly SymbolicText[] {
    if (value.kind === 'token' && value.resource !== undefined) {
      const resource = this.platform.resource(value.resource);
      if (resource !== undefined) return this.attribute(resource, attribute);
    }
    return value.kind === 'choice' ? value.branches.flatMap((branch) => this.texts(branch.value)) : this.texts(value);
  }

  /** What the evaluator derived of a source, done on the text that the source will be. */
  private derived({ name, argument, source }: Derivation, textsOf: (source: string) => readonly SymbolicText[]): readonly SymbolicText[] | undefined {
    if (name !== 'Fn::Select') return undefined;
    const split = derivationOf(source);
    if (split?.name !== 'Fn::Split') return undefined;
    const pieces = textsOf(split.source).map((text) => splitText(split.argument, text)?.[Number(argument)]);
    return pieces.length > 0 && pieces.every((piece) => piece !== undefined) ? pieces : undefined;
  }

  private source(identity: string): readonly SymbolicText[] {
    const derivation = derivationOf(identity);
    if (derivation !== undefined) return this.derived(derivation, (source) => this.source(source)) ?? [];
    const value = revive(identity, (id) => tokenOfId(this.platform, id)) ?? ABSENT;
    return value.kind === 'choice' ? [] : this.texts(value);
  }
}

/**
 * What a parameter is unless the deployment says otherwise.
 *
 * @param value what cannot be known
 */
export function fallbackOf(value: Unknown): Value | undefined {
  return value.fallback;
}

/**
 * Texts without repetition.
 *
 * @param texts any texts
 */
export function distinct(texts: readonly SymbolicText[]): readonly SymbolicText[] {
  if (texts.length < 2) return texts;
  return [...new Map(texts.map((text) => [keyOfText(text), text])).values()];
}
