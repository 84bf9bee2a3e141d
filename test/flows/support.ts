import type { IConstruct } from 'constructs';
import { analyze } from '../../lib/analyze';
import { prove, type Proof } from '../../lib/judge/prove';
import type { TrustDocument } from '../../lib/model/trust-document';
import { readStacks } from '../../lib/template';
import { written, type Written } from '../support/assembly';

/** What tests take apart. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- templates are taken apart in every way
export type Data = any;

/** Templates by stack, and the declaration. */
export interface Rendered { readonly templates: Record<string, { readonly Resources: Record<string, Data> }>; readonly trust: TrustDocument }

/** What an app renders, and what plugins say of it. */
export function rendered(scope: IConstruct): Rendered & Pick<Written, 'reports'> {
  return written(scope);
}

/** What is proved of templates and a declaration. */
export function proofOf({ templates, trust }: Rendered): Proof {
  const stacks = Object.keys(templates).map((name) => ({ name, path: `${name}.template.json`, environment: 'aws://111122223333/eu-central-1' }));
  const result = readStacks('x', stacks, Object.entries(templates).map(([name, template]) => ({ path: `${name}.template.json`, text: JSON.stringify(template) })));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return prove(analyze(result.platforms[0]!), trust);
}

/** The one resource of a template whose logical id begins so. */
export function resourceOf({ templates }: Pick<Rendered, 'templates'>, begins: string, stack = 'Core'): { readonly id: string; readonly resource: Data } {
  const [id = ''] = Object.keys(templates[stack]!.Resources).filter((one) => one.startsWith(begins)).sort((a, b) => a.length - b.length);
  if (id === '') throw new Error(`no ${begins}`);
  return { id, resource: templates[stack]!.Resources[id] };
}

/** What a change does to a proof: its verdict, what it is called, and whether one of its places is at a resource. */
export function changed(whole: Rendered, change: (copy: Rendered) => void): { readonly verdict: string; readonly says: readonly string[]; readonly places: readonly string[] } {
  const copy = structuredClone({ templates: whole.templates, trust: whole.trust });
  change(copy);
  const { verdict, excess, broken, unknown } = proofOf(copy);
  return {
    verdict,
    says: [...excess.map(({ subject, operation, resource }) => `excess: ${subject} ${operation} ${resource}`), ...broken.map(({ grant, hop }) => `broken: ${grant} ${hop}`), ...unknown.map(({ reason }) => `unknown: ${reason}`)],
    places: [...excess, ...broken].flatMap(({ path }) => path.map(({ location }) => location)),
  };
}

/** A statement of a policy, by the end of what it is about. */
export function statementAbout(policy: Data, end: string): Data {
  const found = policy.Properties.PolicyDocument.Statement.find(({ Resource }: Data) => JSON.stringify(Resource ?? '').includes(end));
  if (found === undefined) throw new Error(`no statement about ${end}`);
  return found;
}
