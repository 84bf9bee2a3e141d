import { App } from 'aws-cdk-lib';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyze } from '../../../lib/analyze';
import { prove, type Proof } from '../../../lib/judge/prove';
import type { TrustDocument } from '../../../lib/model/trust-document';
import { readStacks, type Platform } from '../../../lib/template';
import { EXAMPLES } from '../../examples/support';

/** A value of a template or a trust document that a test takes apart. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- templates are taken apart in every way
export type Data = any;

/** What an example rendered: templates by stack, and the declaration. */
export interface Rendered {
  readonly templates: Record<string, { Resources: Record<string, Data>; [section: string]: Data }>;
  readonly trust: TrustDocument;
  /** Where it is deployed, where that is not the account of most examples. */
  readonly environment?: string;
}

const CONTEXT = JSON.parse(readFileSync('cdk.json', 'utf8')).context as Record<string, unknown>;
const rendered = new Map<string, Rendered>();

/** What an example renders; once for each. */
export function render(example: string): Rendered {
  const known = rendered.get(example);
  if (known !== undefined) return known;
  const outdir = mkdtempSync(join(tmpdir(), 'ztk-prove-'));
  try {
    const app = new App({ outdir, context: CONTEXT });
    EXAMPLES[example]!(app);
    app.synth();
    const names = readdirSync(outdir).filter((name) => name.endsWith('.template.json'));
    const result: Rendered = {
      templates: Object.fromEntries(names.map((name) => [name.replace('.template.json', ''), JSON.parse(readFileSync(join(outdir, name), 'utf8'))])),
      trust: JSON.parse(readFileSync(join(outdir, 'trust.json'), 'utf8')),
      environment: environmentOf(outdir),
    };
    rendered.set(example, result);
    return result;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** A copy that may be taken apart. */
export function copyOf(example: string): Rendered {
  return structuredClone(render(example));
}

/** Where the stacks of an assembly are deployed: all of them to one place. */
function environmentOf(outdir: string): string {
  const { artifacts } = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8')) as { artifacts: Record<string, Data> };
  const [environment] = Object.values(artifacts).filter(({ type }) => type === 'aws:cloudformation:stack').map((artifact) => String(artifact.environment));
  return environment === undefined || environment.includes('unknown-') ? HERE : environment;
}

const HERE = 'aws://111122223333/eu-central-1';

/** The templates as a platform. */
export function platformOf({ templates, environment: own }: Pick<Rendered, 'templates' | 'environment'>, environment = own ?? HERE): Platform {
  const stacks = Object.keys(templates).map((name) => ({ name, path: `${name}.template.json`, environment }));
  const result = readStacks('x', stacks, Object.entries(templates).map(([name, template]) => ({ path: `${name}.template.json`, text: JSON.stringify(template) })));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.platforms[0]!;
}

/** What is proved of templates and a declaration. */
export function proofOf(whole: Rendered): Proof {
  return prove(analyze(platformOf(whole)), whole.trust);
}

/** The logical id that begins so, in a stack; `Stack/Begins`. */
export function idOf({ templates }: Pick<Rendered, 'templates'>, begins: string): { readonly stack: string; readonly id: string; readonly resource: Data } {
  const [stack = '', prefix = ''] = begins.split('/');
  const ids = Object.keys(templates[stack]!.Resources).filter((id) => id.startsWith(prefix));
  const id = ids.sort((a, b) => a.length - b.length)[0];
  if (id === undefined) throw new Error(`no ${begins}`);
  return { stack, id, resource: templates[stack]!.Resources[id] };
}

/** Every place that a proof names. */
export function placesOf({ excess, broken, unknown }: Proof): string[] {
  return [...excess.flatMap(({ path }) => path.map(({ location }) => location)), ...broken.flatMap(({ path }) => path.map(({ location }) => location)), ...unknown.map(({ location }) => location)];
}
