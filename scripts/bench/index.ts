import { benchAcls } from './acls';
import { benchAnalysis } from './analysis';
import { benchScale } from './scale';
import type { Section } from './section';
import { benchSynthesis } from './synthesis';

const SECTIONS: Readonly<Record<string, () => Section | Promise<Section>>> = { synthesis: benchSynthesis, scale: benchScale, analysis: benchAnalysis, acls: benchAcls };

/** `npm run bench -- [synthesis|scale|analysis|acls]… [--full] [--json]`; everything where nothing is named. */
async function main(args: readonly string[]): Promise<void> {
  const named = args.filter((arg) => arg !== '--json' && arg !== '--full');
  const unknown = named.find((name) => !Object.hasOwn(SECTIONS, name));
  if (unknown !== undefined) throw new Error(`there is no bench of this name (given: ${unknown}); allowed: ${Object.keys(SECTIONS).join(', ')}, --full, --json`);
  const json: Record<string, unknown> = {};
  for (const name of named.length > 0 ? named : Object.keys(SECTIONS)) {
    const section = await SECTIONS[name]!();
    json[name] = section.json;
    if (!args.includes('--json')) process.stdout.write(`${section.text.join('\n')}\n\n`);
  }
  if (args.includes('--json')) process.stdout.write(`${JSON.stringify(json, undefined, 2)}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
