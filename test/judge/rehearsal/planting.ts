/** A value of a template that a test takes apart. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- templates are taken apart in every way
export type Data = any;

/** Templates by the name of their stack. */
export type Templates = Record<string, { Resources: Record<string, Data>; Metadata?: Data; [section: string]: Data }>;

/** A difference planted in the templates of an example, which its declaration does not know. */
export interface Planted {
  /** What was done. */
  readonly name: string;
  /** The example's folder. */
  readonly example: string;
  /** Plants it. */
  readonly change: (templates: Templates) => void;
  /** Exactly the cells that then come out otherwise than declared: see {@link cellText}. */
  readonly cells: readonly string[];
  /** Of what decides each of these cells, some part is in a rule or in the place of a text. */
  readonly named: readonly string[];
  /** Whether it leaves something that is not proved besides. */
  readonly unproved?: true;
}

const SUFFIX = '.template.json';

/**
 * Plants a difference in the files of a synthesized example.
 *
 * @param planted what
 * @param files texts by name: `Risk.template.json`, others are left as they are
 */
export function apply(planted: Planted, files: Readonly<Record<string, string>>): Record<string, string> {
  const names = Object.keys(files).filter((name) => name.endsWith(SUFFIX));
  const templates: Templates = Object.fromEntries(names.map((name) => [name.slice(0, -SUFFIX.length), JSON.parse(files[name]!)]));
  planted.change(templates);
  return { ...files, ...Object.fromEntries(names.map((name) => [name, JSON.stringify(templates[name.slice(0, -SUFFIX.length)], null, 1)])) };
}

/** `WORKLOAD ATTEMPT TOPIC GROUP TRANSACTIONAL-ID`, without what a cell has not. */
export function cellText(cell: { workload: string; attempt: string; topic?: string; group?: string; transactionalId?: string }): string {
  return [cell.workload, cell.attempt, cell.topic, cell.group, cell.transactionalId].filter((part) => part !== undefined).join(' ');
}

/** Cells of a workload: each attempt on each choice of names. Lists of words apart by blanks. */
export function on(workload: string, attempts: string, ...names: readonly string[]): string[] {
  return [attempts, ...names].map((list) => list.split(' ')).reduce<string[]>((heads, tails) => heads.flatMap((head) => tails.map((tail) => `${head} ${tail}`)), [workload]);
}

/** The one resource of a stack whose id begins so. */
export function resource(templates: Templates, stack: string, begins: string): Data {
  const found = Object.entries(templates[stack]!.Resources).filter(([id]) => id.startsWith(begins));
  if (found.length !== 1) throw new Error(`${String(found.length)} resources of ${stack} begin with ${begins}`);
  return found[0]![1];
}

/** The bindings of a stack's slice. */
export function bindings(templates: Templates, stack: string): Data[] {
  return stack === 'Warehouse' ? templates[stack]!.Metadata.ZeroTrustKafka.slices[0].bindings : resource(templates, stack, 'KafkaAccess').Properties.Slice.bindings;
}

/** Words of a binding: `scanner WRITE topic stock.movements`; the principal by a part of its name. */
export function binding(templates: Templates, stack: string, words: string): Data {
  const [who, operation, resourceType, name] = words.split(' ');
  const found = bindings(templates, stack).filter((one) => one.principal.includes(who!) && one.operation === operation && one.resourceType === resourceType && one.name === name);
  if (found.length !== 1) throw new Error(`${String(found.length)} bindings are ${words}`);
  return found[0];
}

/** Removes a binding. */
export function without(stack: string, words: string): Planted['change'] {
  return (templates) => { const all = bindings(templates, stack); all.splice(all.indexOf(binding(templates, stack, words)), 1); };
}

/** Changes a binding. */
export function changed(stack: string, words: string, parts: Data): Planted['change'] {
  return (templates) => { Object.assign(binding(templates, stack, words), parts); };
}

/** One binding more, like another in all but some parts. */
export function like(stack: string, words: string, parts: Data): Planted['change'] {
  return (templates) => { bindings(templates, stack).push({ ...binding(templates, stack, words), ...parts }); };
}

/** The statement of a policy whose Sid begins so. */
export function statement(templates: Templates, stack: string, policy: string, sid: string): Data {
  const found = resource(templates, stack, policy).Properties.PolicyDocument.Statement.filter((one: Data) => String(one.Sid).startsWith(sid));
  if (found.length !== 1) throw new Error(`${String(found.length)} statements of ${policy} begin with ${sid}`);
  return found[0];
}

/** Takes actions from a statement. */
export function lacking(stack: string, policy: string, sid: string, ...actions: readonly string[]): Planted['change'] {
  return (templates) => {
    const one = statement(templates, stack, policy, sid);
    for (const action of actions) if (!one.Action.includes(`kafka-cluster:${action}`)) throw new Error(`no ${action} in ${sid}`);
    one.Action = one.Action.filter((action: string) => !actions.includes(action.replace('kafka-cluster:', '')));
  };
}

/** Gives actions to a statement. */
export function gaining(stack: string, policy: string, sid: string, ...actions: readonly string[]): Planted['change'] {
  return (templates) => { statement(templates, stack, policy, sid).Action.push(...actions.map((action) => `kafka-cluster:${action}`)); };
}

/** A statement's resource with another end, whether it is text or joined. */
export function ending(resourceOf: Data, from: string, to: string): Data {
  if (typeof resourceOf === 'string') {
    if (!resourceOf.endsWith(from)) throw new Error(`${resourceOf} does not end with ${from}`);
    return resourceOf.slice(0, -from.length) + to;
  }
  const [glue, parts] = resourceOf['Fn::Join'];
  return { 'Fn::Join': [glue, [...parts.slice(0, -1), ending(parts.at(-1), from, to)]] };
}

/** Another end for the resource of a statement. */
export function about(stack: string, policy: string, sid: string, from: string, to: string): Planted['change'] {
  return (templates) => { const one = statement(templates, stack, policy, sid); one.Resource = ending(one.Resource, from, to); };
}

/** One statement more, on the resource of another with another end. */
export function stated(stack: string, policy: string, sid: string, ends: readonly [from: string, to: string], parts: Data): Planted['change'] {
  return (templates) => {
    const one = statement(templates, stack, policy, sid);
    resource(templates, stack, policy).Properties.PolicyDocument.Statement.push({ Effect: 'Allow', Resource: ending(one.Resource, ...ends), ...parts });
  };
}

/** One line more in the configuration of the brokers. */
export function configured(stack: string, line: string): Planted['change'] {
  return (templates) => { const { Properties } = resource(templates, stack, 'EventsConfiguration'); Properties.ServerProperties = `${String(Properties.ServerProperties)}${line}\n`; };
}

/** Several changes. */
export function all(...changes: readonly Planted['change'][]): Planted['change'] {
  return (templates) => { for (const change of changes) change(templates); };
}
