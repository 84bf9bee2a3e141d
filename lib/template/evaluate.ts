import { entriesOf, entry, isList, isMap, textEntry } from './json';
import { base64, decision, either, equals, findInMap, itemsOf, length, select, splitValue, subParts, toJsonString } from './intrinsics';
import { type Template } from './template';
import { concatenate, derived, textOf } from './text';
import { ABSENT, branchesOf, choose, combine, identityOf, literal, unknown, type Json, type Token, type Value } from './value';

/** What a template refers to outside itself. */
export interface Links {
  /** What the parent stack passes for a parameter of a nested one, if there is a parent. */
  parameter(stack: string, name: string): Value | undefined;
  /** The output of a nested stack. */
  nestedOutput(resource: string, output: string): Value;
  /** What a stack of the platform exports under a name, if one does. */
  exported(name: Value): Value | undefined;
  /** The output of a stack of the platform in an environment, if there is such a stack; the stack by name. */
  stackOutput(stack: string, environment: string, output: string): Value | undefined;
  /** Whether a stack is nested: its parameters are given by templates alone. */
  isNested(stack: string): boolean;
}

/** How deep evaluation may go; deeper is unknown. One for all templates of a platform. */
export interface Depth {
  /** How deep it is now. */
  now: number;
}

const MAX_DEPTH = 300;
const STACK_PSEUDO = new Set(['AWS::StackName', 'AWS::StackId', 'AWS::NotificationARNs']);

/** Evaluates the data of one template to symbolic values. */
export class Evaluator {
  private readonly memo = new Map<string, Value>();
  private readonly open = new Set<string>();

  public constructor(private readonly template: Template, private readonly links: Links, private readonly depth: Depth) {}

  /**
   * The symbolic value of template data.
   *
   * @param data what stands in the template
   */
  public value(data: Json): Value {
    if (this.depth.now >= MAX_DEPTH) return unknown('too deep', `nested more than ${MAX_DEPTH} deep`);
    this.depth.now += 1;
    try {
      return this.dispatch(data);
    } finally {
      this.depth.now -= 1;
    }
  }

  /**
   * Whether a condition holds: true, false, or a choice of both.
   *
   * @param name the condition's name
   */
  public condition(name: string): Value {
    const variable = `${this.template.stack}/Conditions/${name}`;
    const found = this.once(`Conditions/${name}`, () => {
      const data = this.template.conditions.get(name);
      return data === undefined ? either(variable) : this.truth(data);
    });
    return combine([found], ([settled]) => (settled?.kind === 'literal' ? settled : either(variable)));
  }

  private dispatch(data: Json): Value {
    if (data === null) return ABSENT;
    if (typeof data === 'string') return textOf([data]);
    if (typeof data !== 'object') return literal(data);
    if (isList(data)) return { kind: 'list', items: data.map((item) => this.value(item)).filter((item) => item.kind !== 'absent') };
    const entries = entriesOf(data);
    const [only] = entries;
    if (entries.length === 1 && only !== undefined && (only[0] === 'Ref' || only[0].startsWith('Fn::'))) return this.intrinsic(only[0], only[1]);
    if (entries.some(([key]) => key.startsWith('Fn::'))) return unknown('macro', 'a macro rewrites this map at deployment');
    const values = entries.map(([key, inner]) => [key, this.value(inner)] as const).filter(([, inner]) => inner.kind !== 'absent');
    return { kind: 'map', entries: new Map(values) };
  }

  private intrinsic(name: string, argument: Json): Value {
    const list = isList(argument) ? argument : [];
    const at = (index: number): Value => this.value(list[index] ?? null);
    switch (name) {
      case 'Ref': return typeof argument === 'string' ? this.reference(argument) : unknown('Ref', 'Ref needs a name');
      case 'Fn::GetAtt': return this.attribute(argument);
      case 'Fn::Sub': return this.substitute(argument);
      case 'Fn::Join': return this.join(at(0), at(1));
      case 'Fn::Select': return select(at(0), at(1));
      case 'Fn::Split': return splitValue(at(0), at(1));
      case 'Fn::If': return this.conditional(list);
      case 'Fn::FindInMap': return this.lookUp(list);
      case 'Fn::ImportValue': return this.imported(this.value(argument));
      case 'Fn::GetStackOutput': return this.stackOutput(argument);
      case 'Fn::Base64': return base64(this.value(argument));
      case 'Fn::ToJsonString': return toJsonString(this.value(argument));
      case 'Fn::Length': return length(this.value(argument));
      case 'Fn::Cidr':
      case 'Fn::GetAZs': return combine([this.value(argument)], ([settled]) => derived(name, this.template.environment, settled ?? ABSENT));
      case 'Fn::Equals': case 'Fn::And': case 'Fn::Or': case 'Fn::Not': return this.truth({ [name]: argument });
      case 'Fn::Transform': return unknown('Fn::Transform', `the macro ${textEntry(argument, 'Name') ?? ''} is run at deployment`);
      default: return unknown(name, `${name} is not evaluated`);
    }
  }

  private reference(name: string): Value {
    if (name === 'AWS::NoValue') return ABSENT;
    if (name.startsWith('AWS::')) {
      const owner = STACK_PSEUDO.has(name) ? this.template.stack : this.template.environment;
      return { kind: 'token', id: `${name}@${owner}`, pseudo: name };
    }
    if (this.template.parameters.has(name)) return this.once(`Parameters/${name}`, () => this.parameter(name));
    if (this.template.resources.has(name)) return this.resourceToken(name, 'Ref');
    return unknown(`${this.template.stack}/${name}`, `the template does not declare ${name}`);
  }

  private parameter(name: string): Value {
    const { stack } = this.template;
    const given = this.links.parameter(stack, name);
    if (given !== undefined) return given;
    const declared = this.template.parameters.get(name);
    const type = textEntry(declared, 'Type') ?? 'String';
    const id = `${stack}/Parameters/${name}`;
    if (type.startsWith('AWS::SSM::')) return unknown(id, `parameter ${name} is read from the parameter store at deployment`);
    const fallback = entry(declared, 'Default');
    // Nobody but the parent's template can pass a value to a nested stack: what it leaves out has its default.
    if (this.links.isNested(stack) && fallback !== undefined && !isListType(type)) return this.value(fallback);
    const allowed = entry(declared, 'AllowedValues');
    if (isList(allowed) && allowed.length > 0 && !isListType(type)) {
      return choose(allowed.map((value) => ({ when: decision(id, JSON.stringify(value)), value: this.value(value) })));
    }
    return unknown(id, `parameter ${name} is chosen at deployment`);
  }

  private attribute(argument: Json): Value {
    const [target, attribute] = isList(argument) ? argument : typeof argument === 'string' ? splitOnce(argument) : [];
    if (typeof target !== 'string' || typeof attribute !== 'string') return unknown('Fn::GetAtt', 'the attribute of Fn::GetAtt is computed');
    const resource = this.template.resources.get(target);
    if (resource === undefined) return unknown(`${this.template.stack}/${target}`, `the template does not declare ${target}`);
    if (resource.type === 'AWS::CloudFormation::Stack' && attribute.startsWith('Outputs.')) {
      return this.links.nestedOutput(resource.key, attribute.slice('Outputs.'.length));
    }
    if (resource.type === 'AWS::SSM::Parameter' && attribute === 'Value') {
      return this.once(`Value/${target}`, () => this.value(entry(resource.properties, 'Value') ?? null));
    }
    if (resource.type.startsWith('Custom::') || resource.type === 'AWS::CloudFormation::CustomResource') {
      return unknown(`${resource.key}.${attribute}`, `custom resource ${target} answers at deployment`);
    }
    return this.resourceToken(target, attribute);
  }

  private resourceToken(logicalId: string, attribute: string): Token {
    const resource = `${this.template.stack}/${logicalId}`;
    return { kind: 'token', id: attribute === 'Ref' ? resource : `${resource}.${attribute}`, resource, attribute };
  }

  private substitute(argument: Json): Value {
    const [text, variables] = isList(argument) ? argument : [argument];
    if (typeof text !== 'string') return unknown('Fn::Sub', 'Fn::Sub needs a literal text');
    return concatenate(subParts(text).map((part) => {
      if (!part.isName) return textOf([part.text]);
      const own = entry(variables, part.text);
      if (own !== undefined) return this.value(own);
      return part.text.includes('.') ? this.attribute(part.text) : this.reference(part.text);
    }));
  }

  private join(separator: Value, list: Value): Value {
    return combine([separator, list], ([by, from]) => {
      const items = from === undefined ? undefined : itemsOf(from);
      if (by === undefined || from === undefined || items === undefined) return derived('Fn::Join', describeSeparator(by), from ?? ABSENT);
      const present = items.filter((item) => item.kind !== 'absent');
      return concatenate(present.flatMap((item, index) => (index === 0 ? [item] : [by, item])));
    });
  }

  private conditional([name, then, otherwise]: readonly Json[]): Value {
    if (typeof name !== 'string') return unknown('Fn::If', 'Fn::If needs the name of a condition');
    return choose(branchesOf(this.condition(name)).map(({ when, value }) => ({
      when, value: this.value((isTrue(value) ? then : otherwise) ?? null),
    })));
  }

  private lookUp([name, first, second, options]: readonly Json[]): Value {
    if (typeof name !== 'string') return unknown('Fn::FindInMap', 'the name of the mapping is computed');
    const fallback = entry(options, 'DefaultValue');
    return findInMap(
      this.template.mappings.get(name), this.value(first ?? null), this.value(second ?? null),
      fallback === undefined ? undefined : this.value(fallback), (data) => this.value(data),
    );
  }

  private imported(name: Value): Value {
    return combine([name], ([settled]) => {
      const wanted = settled ?? ABSENT;
      return this.links.exported(wanted) ?? unknown(`Fn::ImportValue(${identityOf(wanted)})`, 'it is imported from a stack outside the platform');
    });
  }

  /** A weak reference to another stack's output: by the stack's name, in the region that is said or else this one's. */
  private stackOutput(argument: Json): Value {
    const parts = ['StackName', 'OutputName', 'Region', 'RoleArn'].map((key) => this.value(entry(argument, key) ?? null));
    return combine(parts, ([stack, output, region, role]) => {
      const outside = (why: string): Value => unknown(`Fn::GetStackOutput(${parts.map(identityOf).join()})`, why);
      if (role?.kind !== 'absent') return outside('it is read from a stack of another account');
      if (stack?.kind !== 'literal' || output?.kind !== 'literal') return outside('which output it reads can not be told');
      if (!this.isOwnRegion(region ?? ABSENT)) return outside('it is read from a stack of another region');
      return this.links.stackOutput(String(stack.value), this.template.environment, String(output.value)) ?? outside('it is read from a stack outside the platform');
    });
  }

  private isOwnRegion(region: Value): boolean {
    if (region.kind === 'absent') return true;
    const { environment } = this.template;
    // Templates without a manifest were given as one platform: then a region is no other's.
    if (region.kind === 'literal') return environment === '' || environment.endsWith(`/${String(region.value)}`);
    return identityOf(region) === identityOf(this.reference('AWS::Region'));
  }

  private truth(data: Json): Value {
    if (!isMap(data)) return typeof data === 'boolean' ? literal(data) : literal(data === 'true');
    const [only] = Object.entries(data);
    if (only === undefined) return literal(false);
    const [name, argument] = only;
    const operands = (isList(argument) ? argument : [argument]);
    const truths = (): Value[] => operands.map((operand) => this.nested(operand));
    switch (name) {
      case 'Condition': return typeof argument === 'string' ? this.condition(argument) : literal(false);
      case 'Fn::Equals': return equals(this.value(operands[0] ?? null), this.value(operands[1] ?? null));
      case 'Fn::Not': return combine(truths(), ([value]) => literal(!isTrue(value)));
      case 'Fn::And': return combine(truths(), (values) => literal(values.every(isTrue)));
      case 'Fn::Or': return combine(truths(), (values) => literal(values.some(isTrue)));
      default: return either(`${this.template.stack}/${identityOf(this.value(data))}`);
    }
  }

  private nested(data: Json): Value {
    if (this.depth.now >= MAX_DEPTH) return either(`${this.template.stack}/too deep`);
    this.depth.now += 1;
    try {
      return this.truth(data);
    } finally {
      this.depth.now -= 1;
    }
  }

  private once(key: string, compute: () => Value): Value {
    const known = this.memo.get(key);
    if (known !== undefined) return known;
    if (this.open.has(key)) return unknown(`${this.template.stack}/${key}`, `${key} refers to itself`);
    if (this.depth.now >= MAX_DEPTH) return unknown('too deep', `nested more than ${MAX_DEPTH} deep`);
    this.open.add(key);
    this.depth.now += 1;
    try {
      const value = compute();
      this.memo.set(key, value);
      return value;
    } finally {
      this.depth.now -= 1;
      this.open.delete(key);
    }
  }
}

function isTrue(value: Value | undefined): boolean {
  return value?.kind === 'literal' && value.value === true;
}

function isListType(type: string): boolean {
  return type === 'CommaDelimitedList' || type.startsWith('List<');
}

function splitOnce(text: string): readonly [string, string] | readonly [] {
  const dot = text.indexOf('.');
  return dot < 0 ? [] : [text.slice(0, dot), text.slice(dot + 1)];
}

function describeSeparator(value: Value | undefined): string {
  return value === undefined ? '' : identityOf(value);
}

