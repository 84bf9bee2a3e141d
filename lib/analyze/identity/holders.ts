import type { Statement } from '../../semantics/iam/statement';
import type { SymbolicText } from '../../semantics/iam/text';
import type { Place, Resource } from '../../template';
import type { Context } from '../context';
import { accountAt } from '../names/account';
import { literalOf, showText, symbolic, unknownOf } from '../names/symbolic';
import { overItems, sometimes } from '../policy/over-branches';
import { isThereWith } from '../policy/presence';
import { statementsOf, statementsWithin } from '../policy/statements';
import type { Maybe, UnknownPart } from '../world';
import { managedStatements } from './managed-policy';

/** A kind of holder of policies, with the words of IAM for it. */
export type HolderKind = 'role' | 'user' | 'group';

/** Someone outside the templates to whom the templates give a policy, by name. */
export interface Outsider {
  /** Kind. */
  readonly kind: HolderKind;
  /** Its name. */
  readonly name: SymbolicText;
  /** The account that the name is of. */
  readonly account: SymbolicText;
  /** Where it is named. */
  readonly location: string;
}

/** Policies by who holds them. */
export interface Holdings {
  /** Statements by the holder: a resource's key, or `role:ACCOUNT:NAME` for an outsider. */
  readonly statements: ReadonlyMap<string, readonly Maybe<Statement>[]>;
  /** The outsiders, by the same name. */
  readonly outsiders: ReadonlyMap<string, Outsider>;
  /** Policies that are given to somebody who can't be told. */
  readonly unknowns: readonly UnknownPart[];
}

/** Types of the holders. */
export const HOLDER_TYPES: Readonly<Record<HolderKind, string>> = { role: 'AWS::IAM::Role', user: 'AWS::IAM::User', group: 'AWS::IAM::Group' };

/** Which properties of a policy's resource name whom. */
const GIVERS: Readonly<Record<string, readonly (readonly [HolderKind, string])[]>> = {
  'AWS::IAM::Policy': [['role', 'Roles'], ['user', 'Users'], ['group', 'Groups']],
  'AWS::IAM::ManagedPolicy': [['role', 'Roles'], ['user', 'Users'], ['group', 'Groups']],
  'AWS::IAM::RolePolicy': [['role', 'RoleName']],
  'AWS::IAM::UserPolicy': [['user', 'UserName']],
  'AWS::IAM::GroupPolicy': [['group', 'GroupName']],
};

/** Collects who holds what. */
export class HoldingsBuilder {
  private readonly found = new Map<string, Maybe<Statement>[]>();
  private readonly outside = new Map<string, Outsider>();
  private readonly lacking: UnknownPart[] = [];

  public constructor(private readonly context: Context) {}

  /**
   * Adds statements to a holder.
   *
   * @param holder a resource's key, or an outsider's name
   * @param statements what it holds
   */
  public add(holder: string, statements: readonly Maybe<Statement>[]): void {
    const held = this.found.get(holder) ?? [];
    this.found.set(holder, held);
    for (const statement of statements) held.push(statement);
  }

  /**
   * Whom a place names: the keys of holders, each with whether it is named always.
   *
   * @param kind what the place takes
   * @param place a name or a list of names
   * @param what what is given, for what can't be told
   */
  public named(kind: HolderKind, place: Place, what: string): readonly Maybe<string>[] {
    return overItems(place, (item) => {
      const resource = this.context.resourceOf(item, HOLDER_TYPES[kind]);
      if (resource !== undefined) return [{ it: resource.key, always: true }];
      const texts = this.context.texts(item);
      return texts.flatMap(({ it, always }) => {
        if (unknownOf(it) === undefined) return [{ it: this.outsider(kind, it, item), always: always || texts.length === 1 }];
        this.lacking.push({ id: `${what} of ${showText(it)}`, location: item.location, reason: `it can not be told whose policy it is: ${showText(it)}` });
        return [];
      });
    });
  }

  /** What was collected. */
  public build(): Holdings {
    return { statements: this.found, outsiders: this.outside, unknowns: this.lacking };
  }

  /** Two accounts may have one name each. */
  private outsider(kind: HolderKind, name: SymbolicText, { resource, location }: Place): string {
    const account = accountAt(this.context, resource);
    const key = `${kind}:${showText(account)}:${showText(name)}`;
    if (!this.outside.has(key)) this.outside.set(key, { kind, name, account, location });
    return key;
  }
}

/**
 * Who holds which policies: inline ones, attached ones, and those that resources of their own give. Groups' policies are the groups', not yet their users'.
 *
 * @param context what the analysis is given
 * @param builder where they are collected
 */
export function collectPolicies(context: Context, builder: HoldingsBuilder): void {
  const { platform } = context;
  for (const holder of platform.resources(...Object.values(HOLDER_TYPES))) {
    const properties = platform.propertiesOf(holder);
    builder.add(holder.key, overItems(properties.get('Policies'), (item) => statementsWithin(context, item.get('PolicyDocument'))));
    builder.add(holder.key, overItems(properties.get('ManagedPolicyArns'), (item) => managedStatements(context, item, holder)));
  }
  for (const policy of platform.resources(...Object.keys(GIVERS))) collectGiven(context, builder, policy);
}

function collectGiven(context: Context, builder: HoldingsBuilder, policy: Resource): void {
  const properties = context.platform.propertiesOf(policy);
  const statements = statementsOf(context, properties.get('PolicyDocument'));
  for (const [kind, property] of GIVERS[policy.type] ?? []) {
    for (const { it: holder, always } of builder.named(kind, properties.get(property), context.key(policy))) {
      builder.add(holder, always && isThereWith(context.platform, policy, context.platform.resource(holder)) ? statements : sometimes(statements));
    }
  }
}

/**
 * The ARN of an outsider, as far as its name tells: its path is taken for `/`.
 *
 * @param context what the analysis is given
 * @param outsider someone outside the templates
 */
export function arnOfOutsider(context: Context, { kind, name, account }: Outsider): SymbolicText {
  const text = literalOf(name);
  if (text?.startsWith('arn:') === true) return name;
  return symbolic(['arn:', ...context.partition, ':iam::', ...account, `:${kind}/`, ...name]);
}
