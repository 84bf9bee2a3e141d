import { branchesOf } from './choice';
import { Evaluator } from './evaluate';
import { Exports } from './exports';
import { entry } from './json';
import { type Depth, type Links } from './links';
import { type Opacity } from './opacity';
import { isOpenDefault } from './parameter';
import { Place } from './place';
import { type Resource, type Template } from './template';
import { unknown, type Value } from './value';
import { properties, shared } from './weight';

/** How a nested stack hangs in its parent. */
export interface Nesting {
  /** The `AWS::CloudFormation::Stack` resource of the parent. */
  readonly parent: Resource;
  /** The name of the nested stack. */
  readonly child: string;
}

/** Templates that are deployed together and refer to each other: one assembly, one Stage, or one directory. */
export class Platform implements Links {
  private readonly byStack: ReadonlyMap<string, Template>;
  private readonly byKey: Map<string, Resource>;
  private readonly byType = new Map<string, Resource[]>();
  private readonly evaluators = new Map<string, Evaluator>();
  private readonly properties = new Map<string, Value>();
  private readonly places = new WeakMap<Resource, Place>();
  private readonly ofTypes = new Map<string, readonly Resource[]>();
  private readonly children = new Map<string, string>();
  private readonly parents = new Map<string, Resource>();
  private readonly outputs = new Map<string, Value>();
  private readonly imports = new WeakMap<Value, Map<string, Value>>();
  private readonly open = new Set<string>();
  private readonly exports: Exports;

  public constructor(
    /** The name of the assembly, Stage or directory. */
    public readonly name: string,
    /** Its templates, nested ones after their parents. */
    public readonly templates: readonly Template[],
    private readonly nestings: readonly Nesting[],
    /** What stays hidden: macros, nested templates that were not given. */
    public readonly opacities: readonly Opacity[],
    /** Texts of JSON files that lie beside the templates as assets of theirs, by name. */
    public readonly assets: ReadonlyMap<string, string> = new Map(),
    /** @inheritdoc */
    public readonly takesDefaults = false,
  ) {
    const depth: Depth = { now: 0 };
    this.byStack = new Map(templates.map((template) => [template.stack, template]));
    const all = templates.flatMap((template) => [...template.resources.values()]);
    this.byKey = new Map(all.map((resource) => [resource.key, resource]));
    this.exports = new Exports(templates, (stack, name) => this.evaluator(stack).value(name));
    for (const template of templates) this.evaluators.set(template.stack, new Evaluator(template, this, depth));
    for (const resource of all) {
      const ofType = this.byType.get(resource.type);
      if (ofType === undefined) this.byType.set(resource.type, [resource]);
      else ofType.push(resource);
    }
    for (const { parent, child } of nestings) {
      this.children.set(parent.key, child);
      this.parents.set(child, parent);
    }
    for (const resource of all) if (resource.condition !== undefined) this.settle(resource);
  }

  /**
   * The same templates as they are deployed when nobody passes a parameter: each has its default, secrets excepted. Undefined where that says no more than the
   * templates do already.
   */
  public byDefault(): Platform | undefined {
    const isChosen = ({ stack, parameters }: Template): boolean => !this.isNested(stack) && [...parameters.values()].some(isOpenDefault);
    if (this.takesDefaults || !this.templates.some(isChosen)) return undefined;
    return new Platform(this.name, this.templates, this.nestings, this.opacities, this.assets, true);
  }

  /** A condition that always holds is none. */
  private settle(resource: Resource): void {
    const { condition, ...unconditional } = resource;
    if (condition === undefined) return;
    const outcomes = branchesOf(this.evaluator(resource.stack).condition(condition));
    if (!outcomes.every(({ value }) => value.kind === 'literal' && value.value === true)) return;
    this.byKey.set(resource.key, unconditional);
    const ofType = this.byType.get(resource.type);
    ofType?.splice(ofType.indexOf(resource), 1, unconditional);
  }

  /**
   * The resources that can exist, of some types or of all, in the templates' order.
   *
   * @param types CloudFormation types; none for all
   */
  public resources(...types: readonly string[]): readonly Resource[] {
    const key = JSON.stringify(types);
    const known = this.ofTypes.get(key);
    if (known !== undefined) return known;
    const existing = this.find(types);
    this.ofTypes.set(key, existing);
    return existing;
  }

  private find(types: readonly string[]): readonly Resource[] {
    const [only, ...others] = types;
    // What no resource is of needs no look at all of them.
    if (only !== undefined && !types.some((type) => this.byType.has(type))) return [];
    const wanted = new Set(types);
    const found = only !== undefined && others.length === 0 ? this.byType.get(only) ?? []
      : [...this.byKey.values()].filter((resource) => wanted.size === 0 || wanted.has(resource.type));
    return found.filter((resource) => this.canExist(resource));
  }

  /**
   * A resource by its key, `Stack/LogicalId`.
   *
   * @param key what a token names
   */
  public resource(key: string): Resource | undefined {
    return this.byKey.get(key);
  }

  /**
   * A template by the name of its stack.
   *
   * @param stack the name
   */
  public template(stack: string): Template | undefined {
    return this.byStack.get(stack);
  }

  /**
   * The properties of a resource, evaluated.
   *
   * @param resource a resource of this platform
   */
  public propertiesOf(resource: Resource): Place {
    const known = this.places.get(resource);
    if (known !== undefined) return known;
    const value = this.properties.get(resource.key) ?? properties(this.evaluator(resource.stack).value(resource.properties), resource.key);
    this.properties.set(resource.key, value);
    const place = new Place(resource, `${this.locate(resource)}/Properties`, value);
    this.places.set(resource, place);
    return place;
  }

  /**
   * The place of a resource: its logical id, prefixed by its stack where there are several.
   *
   * @param resource a resource of this platform
   */
  public locate(resource: Resource): string {
    return this.templates.length > 1 ? resource.key : resource.logicalId;
  }

  /**
   * Whether a resource can exist: its condition, and that of the nested stack it stands in, can hold.
   *
   * @param resource a resource of this platform
   */
  public canExist(resource: Resource): boolean {
    const parent = this.parents.get(resource.stack);
    if (parent !== undefined && !this.canExist(parent)) return false;
    if (resource.condition === undefined) return true;
    return branchesOf(this.evaluator(resource.stack).condition(resource.condition))
      .some(({ value }) => value.kind !== 'literal' || value.value === true);
  }

  /**
   * Whether a resource exists in every deployment: its condition, and that of the nested stack it stands in, always holds.
   *
   * @param resource a resource of this platform
   */
  public mustExist(resource: Resource): boolean {
    const parent = this.parents.get(resource.stack);
    if (parent !== undefined && !this.mustExist(parent)) return false;
    if (resource.condition === undefined) return true;
    return branchesOf(this.evaluator(resource.stack).condition(resource.condition))
      .every(({ value }) => value.kind === 'literal' && value.value === true);
  }

  /** @inheritdoc */
  public isNested(stack: string): boolean {
    return this.parents.has(stack);
  }

  /** @inheritdoc */
  public parameter(stack: string, name: string): Value | undefined {
    const parent = this.parents.get(stack);
    const given = parent === undefined ? undefined : entry(entry(parent.properties, 'Parameters'), name);
    if (parent === undefined || given === undefined) return undefined;
    return this.guarded(`${stack}/Parameters/${name}`, () => this.evaluator(parent.stack).value(given));
  }

  /** @inheritdoc */
  public nestedOutput(resource: string, output: string): Value {
    const child = this.children.get(resource);
    if (child === undefined) return unknown(`${resource}.Outputs.${output}`, 'the template of the nested stack was not given');
    return this.outputOf(child, output);
  }

  /** @inheritdoc */
  public exported(name: Value, environment: string): Value | undefined {
    const known = this.imports.get(name)?.get(environment);
    if (known !== undefined) return known;
    const found = this.exports.find(name, environment, ({ stack, output }) => this.outputOf(stack, output));
    // INVARIANT: what is found while exports are collected, or an output is evaluated, can be half of it, and is not kept.
    if (found !== undefined && this.exports.isCollected && this.open.size === 0) {
      const ofName = this.imports.get(name) ?? new Map<string, Value>();
      this.imports.set(name, ofName.set(environment, found));
    }
    return found;
  }

  /** @inheritdoc */
  public stackOutput(stack: string, environment: string, output: string): Value | undefined {
    const template = this.template(stack);
    return template?.environment === environment && !this.isNested(stack) ? this.outputOf(stack, output) : undefined;
  }

  private outputOf(stack: string, output: string): Value {
    const declared = this.template(stack)?.outputs.get(output);
    const id = `${stack}/Outputs/${output}`;
    if (declared === undefined) return unknown(id, `stack ${stack} has no output ${output}`);
    return this.guarded(id, () => this.evaluator(stack).value(declared.value));
  }

  private guarded(id: string, compute: () => Value): Value {
    const known = this.outputs.get(id);
    if (known !== undefined) return known;
    if (this.open.has(id)) return unknown(id, `${id} refers to itself`);
    this.open.add(id);
    const value = shared(compute(), id);
    this.open.delete(id);
    this.outputs.set(id, value);
    return value;
  }

  private evaluator(stack: string): Evaluator {
    const found = this.evaluators.get(stack);
    if (found === undefined) throw new RangeError(`the platform has no stack ${stack}`);
    return found;
  }
}
