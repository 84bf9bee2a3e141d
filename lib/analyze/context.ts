import type { SymbolicText } from '../semantics/iam/text';
import type { Place, Platform, Resource, Value } from '../template';
import type { Maybe, Naming, World } from './world';

/** What every part of the analysis is given. */
export interface Context {
  /** The templates. */
  readonly platform: Platform;
  /** The names of nouns: see {@link Context.key}. */
  readonly naming: Naming;
  /** The account of the templates, as text: literal where the assembly says it. */
  readonly account: SymbolicText;
  /** The region, likewise. */
  readonly region: SymbolicText;
  /** `aws`, unless the region says otherwise. */
  readonly partition: SymbolicText;
  /** The name of the noun that a resource is. */
  key(resource: Resource): string;
  /** The account that a resource of the templates stands in. */
  accountOf(resource: Resource): SymbolicText;
  /**
   * A value as texts, one for each branch: references to resources of the templates become the physical name or ARN that they will have, as far as it is
   * known, and a hole named after the noun where it is not. An ARN that is put together from parts and one that is referred to are the same text.
   *
   * A list, a map or nothing gives no text.
   */
  texts(place: Place): readonly Maybe<SymbolicText>[];
  /** The one text of a value without choices. */
  text(value: Value): SymbolicText | undefined;
  /** Every text that a value without choices can be: several where it refers to something whose name depends on a condition. */
  alternatives(value: Value): readonly SymbolicText[];
  /**
   * The resource of the templates that a value stands for: a reference or an attribute, or the literal name or ARN that it will have. An alias of a key, an
   * attachment of a secret, a version of a function stand for the key, the secret, the function.
   *
   * With types, only a resource of one of them; a name alone is ambiguous without them. A name that stands at a place means a resource of the account that the
   * place is in.
   */
  resourceOf(value: Value | Place, ...types: readonly string[]): Resource | undefined;
  /** The texts that an attribute of a resource (`Ref`, `Arn`, …) will be; several where its name depends on a condition. */
  attribute(resource: Resource, name: string): readonly SymbolicText[];
}

/** What one part of the analysis finds. */
export type Findings = Partial<Pick<World, 'identities' | 'guarded' | 'actors' | 'members' | 'rules' | 'forwarders' | 'routes' | 'endpoints' | 'clusters' | 'edges' | 'controls' | 'unknowns' | 'assumptions'>>;

/** One part of the analysis. Pure: the same templates, the same findings in the same order. */
export type Part = (context: Context) => Findings;
