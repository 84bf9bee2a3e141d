import { branchesOf, type Platform, type Resource, type Value } from '../../template';
import type { SymbolicText } from '../../semantics/iam/text';
import type { Canonical } from './canonical';
import { NAME_RULES } from './name-rules';
import type { Physical } from './physical';
import { arnOf, keyOfText, literalOf, mayBeArn } from './symbolic';

/** Resources that are another name of a resource: the property that says of which. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['AWS::KMS::Alias', 'TargetKeyId'],
  ['AWS::SecretsManager::SecretTargetAttachment', 'SecretId'],
  ['AWS::Lambda::Alias', 'FunctionName'],
  ['AWS::Lambda::Version', 'FunctionName'],
]);
const NAMED_BY = ['Arn', 'Id', 'Name', 'Url', 'ARN'];
const MAX_STEPS = 8;

/** Finds the resource of the templates that a value stands for. */
export class Recogniser {
  private index: ReadonlyMap<string, readonly Resource[]> | undefined;

  public constructor(private readonly platform: Platform, private readonly physical: Physical, private readonly canonical: Canonical) {}

  /**
   * The resource that a value stands for, through aliases, versions and attachments.
   *
   * @param value a reference, an attribute, or a literal name or ARN; of a choice, the resource that every branch stands for
   * @param types what the place takes; a name alone is ambiguous without them
   * @param from where the value stands: a name means a resource of that account
   */
  public resourceOf(value: Value, types: readonly string[], from?: Resource): Resource | undefined {
    const found = branchesOf(value).map((branch) => this.settled(branch.value, types, from));
    const [first] = found;
    return found.every((one) => one?.key === first?.key) ? first : undefined;
  }

  private settled(value: Exclude<Value, { kind: 'choice' }>, types: readonly string[], from: Resource | undefined): Resource | undefined {
    const referred = value.kind === 'token' && value.resource !== undefined && isIdentifying(value.attribute ?? 'Ref') ? this.platform.resource(value.resource) : undefined;
    const found = referred ?? this.byText(value, types, from);
    const followed = found === undefined ? undefined : this.follow(found, types, 0);
    return types.length === 0 || followed === undefined || types.includes(followed.type) ? followed : undefined;
  }

  private follow(resource: Resource, types: readonly string[], steps: number): Resource {
    const property = OTHER_NAMES.get(resource.type);
    if (property === undefined || steps > MAX_STEPS || types.includes(resource.type)) return resource;
    const target = this.platform.propertiesOf(resource).get(property).value;
    const [only] = target.kind === 'choice' ? [] : [target];
    const next = only === undefined ? undefined : this.referredOrNamed(only, types, resource);
    return next === undefined || next.key === resource.key ? resource : this.follow(next, types, steps + 1);
  }

  private referredOrNamed(value: Exclude<Value, { kind: 'choice' }>, types: readonly string[], from: Resource): Resource | undefined {
    if (value.kind === 'token' && value.resource !== undefined) return this.platform.resource(value.resource);
    return this.byText(value, types, from);
  }

  private byText(value: Exclude<Value, { kind: 'choice' }>, types: readonly string[], from: Resource | undefined): Resource | undefined {
    const candidates = this.physical.texts(value).flatMap((text) => this.candidates(this.canonical.text(text)).filter((one) => mayBeArn(text) || this.isOfAccount(one, from)))
      .filter((resource, index, all) => all.findIndex((other) => other.key === resource.key) === index);
    const fitting = types.length === 0 ? candidates : candidates.filter((resource) => types.includes(resource.type) || OTHER_NAMES.has(resource.type));
    return fitting.length === 1 ? fitting[0] : undefined;
  }

  private isOfAccount(resource: Resource, from: Resource | undefined): boolean {
    const [own, other] = [resource, from].map((one) => (one === undefined ? undefined : literalOf(this.physical.environment(one).account)));
    return own === undefined || other === undefined || own === other;
  }

  private candidates(text: SymbolicText): readonly Resource[] {
    this.index ??= this.collect();
    return this.index.get(keyOfText(text)) ?? this.index.get(placeless(text) ?? '') ?? [];
  }

  private collect(): ReadonlyMap<string, readonly Resource[]> {
    const found = new Map<string, Resource[]>();
    const add = (key: string | undefined, resource: Resource): void => {
      if (key === undefined) return;
      const list = found.get(key) ?? [];
      if (!list.some((one) => one.key === resource.key)) list.push(resource);
      found.set(key, list);
    };
    for (const resource of this.platform.resources()) {
      const rule = NAME_RULES.get(resource.type);
      const attributes = ['Ref', 'Arn', ...Object.keys(rule?.attributes ?? {})];
      const name = rule?.name === undefined ? [] : this.platform.propertiesOf(resource).get(rule.name).branches().flatMap(({ value }) => (
        value.kind === 'choice' ? [] : this.physical.texts(value)));
      const texts = [...attributes.flatMap((attribute) => this.physical.attribute(resource, attribute)), ...name];
      for (const text of texts) {
        add(keyOfText(text), resource);
        // `Arn` of a log group ends with `:*`; elsewhere it is written without.
        if (resource.type === 'AWS::Logs::LogGroup') add(keyOfText(withoutStar(text)), resource);
        if (literalOf(this.physical.environment(resource).account) === undefined) add(placeless(text), resource);
      }
    }
    return found;
  }
}

/**
 * An ARN without its account and region, for templates that do not say theirs; undefined for ARNs of principals: partners use the same names.
 */
function placeless(text: SymbolicText): string | undefined {
  const arn = arnOf(text);
  const service = arn === undefined ? undefined : literalOf(arn.service);
  if (arn === undefined || service === undefined || service === 'iam' || service === 'sts' || arn.resource.length === 0) return undefined;
  return `placeless ${service} ${keyOfText(arn.resource)}`;
}

function withoutStar(text: SymbolicText): SymbolicText {
  const last = text.at(-1);
  return typeof last === 'string' && last.endsWith(':*') ? [...text.slice(0, -1), ...(last === ':*' ? [] : [last.slice(0, -2)])] : text;
}

/** `Arn`, `KeyId`, `Ref` and the like name the resource itself; `DefaultSecurityGroup` or `Endpoint.Address` name something of it. */
function isIdentifying(attribute: string): boolean {
  return attribute === 'Ref' || (!attribute.includes('.') && !attribute.includes('(') && attribute !== 'StreamArn' && NAMED_BY.some((ending) => attribute.endsWith(ending)));
}
