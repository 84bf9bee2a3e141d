import { branchesOf, choose } from './choice';
import { decision } from './decisions';
import { identityOf } from './identity';
import { type Template } from './template';
import { type Json, type Value } from './value';

/** An output that is exported. */
export interface Exported {
  /** The stack that exports it. */
  readonly stack: string;
  /** Account and region of that stack, as far as they are known. */
  readonly environment: string;
  /** The name of the output. */
  readonly output: string;
}

/** What the stacks of a platform export, by name. An export is seen in its own account and region. */
export class Exports {
  private byName: ReadonlyMap<string, Exported[]> | undefined;
  private collected = false;

  public constructor(private readonly templates: readonly Template[], private readonly evaluate: (stack: string, name: Json) => Value) {}

  /** Whether every name is known: while names are collected, some are not yet. */
  public get isCollected(): boolean {
    return this.collected;
  }

  /**
   * What is imported under a name; undefined where no stack exports it.
   *
   * @param name the name, without a choice
   * @param environment where it is imported
   * @param valueOf the value of an output
   */
  public find(name: Value, environment: string, valueOf: (exported: Exported) => Value): Value | undefined {
    this.byName ??= this.collect();
    const all = this.byName.get(identityOf(name)) ?? [];
    const [only] = all;
    if (only !== undefined && all.length === 1) return isJoint(name) || mayBeSame(only.environment, environment) ? valueOf(only) : undefined;
    const found = all.filter((each) => mayBeSame(each.environment, environment));
    const here = found.filter((each) => each.environment === environment);
    const candidates = here.length > 0 ? here : found;
    if (candidates.length < 2) return candidates.map(valueOf)[0];
    // Only one of them can be deployed with this name; which one, the templates do not say.
    const variable = `Fn::ImportValue(${identityOf(name)})`;
    return choose(candidates.map((each) => ({ when: decision(variable, each.stack), value: valueOf(each) })));
  }

  private collect(): ReadonlyMap<string, Exported[]> {
    const found = new Map<string, Exported[]>();
    // A name that is itself imported while names are collected is not among them yet: it stays unknown.
    this.byName = found;
    for (const { stack, environment, outputs } of this.templates) {
      for (const { name: output, exportName } of outputs.values()) {
        if (exportName === undefined) continue;
        for (const { value } of branchesOf(this.evaluate(stack, exportName))) {
          const key = identityOf(value);
          found.set(key, [...found.get(key) ?? [], { stack, environment, output }]);
        }
      }
    }
    this.collected = true;
    return found;
  }
}

/**
 * How names begin of exports that are seen in every account and region: nobody deploys one, since no such name may hold a space. Whoever joins the templates of
 * several repositories writes them, where one names by its ARN or id what another makes.
 */
export const JOINT_EXPORT = 'zero-trust-kafka joined ';

function isJoint(name: Value): boolean {
  return name.kind === 'literal' && String(name.value).startsWith(JOINT_EXPORT);
}

/** An environment that is not known can be any other. */
function mayBeSame(one: string, other: string): boolean {
  return one === other || [one, other].some((environment) => environment === '' || environment.includes('unknown-'));
}
