import { branchesOf, choose, combine } from './choice';
import { decide, isTrue } from './conditions';
import { derived } from './derived';
import { either } from './decisions';
import { identityOf } from './identity';
import { base64, subParts, toJsonString } from './intrinsics';
import { entriesOf, entry, isList, textEntry } from './json';
import { type Depth, type Links } from './links';
import { join, length, select, splitValue } from './lists';
import { findInMap } from './mapping';
import { givenValue, parameterValue } from './parameter';
import { stackOutput } from './stack-output';
import { type Template } from './template';
import { concatenate, textOf } from './text';
import { ABSENT, literal, unknown, type Json, type Token, type Unknown, type Value } from './value';
import { shared } from './weight';

const MAX_DEPTH = 300;
/** Lists and texts that are kept are no longer than this. */
const MAX_ITEMS = 8;
const MAX_KEPT = 200;
const STACK_PSEUDO = new Set(['AWS::StackName', 'AWS::StackId', 'AWS::NotificationARNs']);

/** Evaluates the data of one template to symbolic values. */
export class Evaluator {
  private readonly memo = new Map<string, Value>();
  private readonly open = new Set<string>();
  private readonly plains = new Map<number | boolean, Value>();
  private readonly texts = new Map<string, Value>();
  private readonly lists = new Map<string, Value>();

  public constructor(private readonly template: Template, private readonly links: Links, private readonly depth: Depth) {}

  /**
   * The symbolic value of template data.
   *
   * @param data what stands in the template
   */
  public value(data: Json): Value {
    if (this.depth.now >= MAX_DEPTH) return this.tooDeep(JSON.stringify(data));
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
    if (typeof data === 'string') return this.text(data);
    if (typeof data !== 'object') return this.plain(data);
    return isList(data) ? this.list(data) : this.map(entriesOf(data));
  }

  private plain(data: number | boolean): Value {
    const value = this.plains.get(data) ?? literal(data);
    this.plains.set(data, value);
    return value;
  }

  /** What is written often, names of actions and the like, is one value. */
  private text(data: string): Value {
    const known = this.texts.get(data);
    if (known !== undefined) return known;
    const value = textOf([data]);
    if (data.length <= MAX_KEPT) this.texts.set(data, value);
    return value;
  }

  private list(data: readonly Json[]): Value {
    // INVARIANT: what is kept was not cut off for standing too deep.
    const key = this.depth.now < MAX_DEPTH && isShort(data) ? JSON.stringify(data) : undefined;
    const known = key === undefined ? undefined : this.lists.get(key);
    if (known !== undefined) return known;
    const value: Value = { kind: 'list', items: this.present(data) };
    if (key !== undefined) this.lists.set(key, value);
    return value;
  }

  private present(data: readonly Json[]): readonly Value[] {
    const items: Value[] = [];
    for (const item of data) {
      const value = this.value(item);
      if (value.kind !== 'absent') items.push(value);
    }
    return items;
  }

  private map(entries: readonly (readonly [string, Json])[]): Value {
    const [only] = entries;
    if (entries.length === 1 && only !== undefined && (only[0] === 'Ref' || only[0].startsWith('Fn::'))) return this.intrinsic(only[0], only[1]);
    const values = new Map<string, Value>();
    let isMacro = false;
    for (const [key, inner] of entries) {
      const value = this.value(inner);
      if (value.kind !== 'absent') values.set(key, value);
      isMacro ||= key.startsWith('Fn::');
    }
    const map: Value = { kind: 'map', entries: values };
    return isMacro ? unknown(`macro(${identityOf(map)})`, 'a macro rewrites this map at deployment') : map;
  }

  private intrinsic(name: string, argument: Json): Value {
    const list = isList(argument) ? argument : [];
    switch (name) {
      case 'Ref': return typeof argument === 'string' ? this.reference(argument) : this.notEvaluated(name, argument, 'Ref needs a name');
      case 'Fn::GetAtt': return this.attribute(argument);
      case 'Fn::Sub': return this.substitute(argument);
      case 'Fn::Join': return join(this.item(list, 0), this.item(list, 1));
      case 'Fn::Select': return select(this.item(list, 0), this.item(list, 1));
      case 'Fn::Split': return splitValue(this.item(list, 0), this.item(list, 1));
      case 'Fn::If': return this.conditional(list);
      case 'Fn::FindInMap': return this.lookUp(list);
      case 'Fn::ImportValue': return this.imported(this.value(argument));
      case 'Fn::GetStackOutput': return stackOutput(argument, this.template.environment, this.links, (data) => this.value(data));
      case 'Fn::Base64': return base64(this.value(argument));
      case 'Fn::ToJsonString': return toJsonString(this.value(argument));
      case 'Fn::Length': return length(this.value(argument));
      case 'Fn::Cidr':
      case 'Fn::GetAZs': return combine([this.value(argument)], ([settled]) => derived(name, this.template.environment, settled ?? ABSENT));
      case 'Fn::Equals': case 'Fn::And': case 'Fn::Or': case 'Fn::Not': return this.truth({ [name]: argument });
      case 'Fn::Transform': return this.notEvaluated(name, argument, `the macro ${textEntry(argument, 'Name') ?? ''} is run at deployment`);
      default: return this.notEvaluated(name, argument, `${name} is not evaluated`);
    }
  }

  private item(list: readonly Json[], index: number): Value {
    return this.value(list[index] ?? null);
  }

  /** Two that differ in their arguments are two unknowns: were they one, they would be equal, and cancel when templates are compared. */
  private notEvaluated(name: string, argument: Json, reason: string): Unknown {
    return unknown(`${name}(${identityOf(this.value(argument))})`, reason);
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
    const declared = this.template.parameters.get(name);
    const place = { name, id: `${stack}/Parameters/${name}`, isNested: this.links.isNested(stack), takesDefaults: this.links.takesDefaults };
    const given = this.links.parameter(stack, name);
    return given === undefined ? parameterValue(declared, place, (data) => this.value(data)) : givenValue(declared, place, given);
  }

  private attribute(argument: Json): Value {
    const [target, attribute] = isList(argument) ? argument : typeof argument === 'string' ? splitOnce(argument) : [];
    if (typeof target !== 'string' || typeof attribute !== 'string') return this.notEvaluated('Fn::GetAtt', argument, 'the attribute of Fn::GetAtt is computed');
    const resource = this.template.resources.get(target);
    if (resource === undefined) return unknown(`${this.template.stack}/${target}.${attribute}`, `the template does not declare ${target}`);
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
    if (typeof text !== 'string') return this.notEvaluated('Fn::Sub', argument, 'Fn::Sub needs a literal text');
    const own = new Map(entriesOf(variables).map(([name, data]) => [name, this.value(data)]));
    return concatenate(subParts(text).map((part) => {
      if (!part.isName) return textOf([part.text]);
      return own.get(part.text) ?? (part.text.includes('.') ? this.attribute(part.text) : this.reference(part.text));
    }));
  }

  private conditional(list: readonly Json[]): Value {
    const [name, then, otherwise] = list;
    if (typeof name !== 'string') return this.notEvaluated('Fn::If', list, 'Fn::If needs the name of a condition');
    return choose(branchesOf(this.condition(name)).map(({ when, value }) => ({
      when, value: this.value((isTrue(value) ? then : otherwise) ?? null),
    })));
  }

  private lookUp(list: readonly Json[]): Value {
    const [name, first, second, options] = list;
    if (typeof name !== 'string') return this.notEvaluated('Fn::FindInMap', list, 'the name of the mapping is computed');
    const fallback = entry(options, 'DefaultValue');
    return findInMap(this.template.mappings.get(name), this.value(first ?? null), this.value(second ?? null), fallback === undefined ? undefined : this.value(fallback));
  }

  private imported(name: Value): Value {
    return name.kind === 'choice' ? combine([name], ([settled]) => this.importedAs(settled ?? ABSENT)) : this.importedAs(name);
  }

  private importedAs(name: Value): Value {
    return this.links.exported(name, this.template.environment)
      ?? unknown(`Fn::ImportValue(${identityOf(name)})`, 'it is imported from a stack outside the platform');
  }

  private truth(data: Json): Value {
    const { stack } = this.template;
    const found = this.within(() => decide(data, stack, {
      value: (inner) => this.value(inner), condition: (name) => this.condition(name), truth: (inner) => this.truth(inner),
    })) ?? either(`${stack}/too deep(${JSON.stringify(data)})`);
    // What stands for too many combinations is neither true nor false: to take it for false would decide its negation.
    return combine([found], ([settled]) => (settled?.kind === 'literal' ? settled : either(`${stack}/${identityOf(found)}`)));
  }

  private once(key: string, compute: () => Value): Value {
    const known = this.memo.get(key);
    if (known !== undefined) return known;
    const id = `${this.template.stack}/${key}`;
    if (this.open.has(key)) return unknown(id, `${key} refers to itself`);
    this.open.add(key);
    const value = this.within(() => shared(compute(), id));
    this.open.delete(key);
    if (value === undefined) return this.tooDeep(key);
    this.memo.set(key, value);
    return value;
  }

  private within(compute: () => Value): Value | undefined {
    if (this.depth.now >= MAX_DEPTH) return undefined;
    this.depth.now += 1;
    try {
      return compute();
    } finally {
      this.depth.now -= 1;
    }
  }

  private tooDeep(what: string): Unknown {
    return unknown(`${this.template.stack}/too deep(${what})`, `nested more than ${MAX_DEPTH} deep`);
  }
}

/** A few texts, as the actions of a statement are. */
function isShort(data: readonly Json[]): boolean {
  return data.length > 0 && data.length <= MAX_ITEMS && data.every((item) => typeof item === 'string' && item.length <= MAX_KEPT);
}

function splitOnce(text: string): readonly [string, string] | readonly [] {
  const dot = text.indexOf('.');
  return dot < 0 ? [] : [text.slice(0, dot), text.slice(dot + 1)];
}
