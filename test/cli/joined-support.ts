import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { folder } from './support';

/**
 * A folder with the assembly of each application, in a folder of its name.
 *
 * @param applications what defines each
 */
export function assembliesOf(applications: Readonly<Record<string, (app: App) => void>>): string {
  const all = folder();
  for (const [name, define] of Object.entries(applications)) {
    const app = new App({ outdir: join(all, name) });
    define(app);
    app.synth();
  }
  return all;
}

/**
 * A copy of a folder, with some of its JSON files changed.
 *
 * @param from the folder
 * @param files paths of the files, by what tests call them
 * @param changes what is done to the document in each
 */
export function changedFolder<Name extends string>(from: string, files: Readonly<Record<Name, string>>, changes: Readonly<Partial<Record<Name, (document: unknown) => void>>>): string {
  const copy = folder();
  cpSync(from, copy, { recursive: true });
  for (const [name, change] of Object.entries(changes) as [Name, (document: unknown) => void][]) {
    const file = join(copy, files[name]);
    const document = JSON.parse(readFileSync(file, 'utf8')) as unknown;
    change(document);
    writeFileSync(file, JSON.stringify(document));
  }
  return copy;
}
