import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { TrustError } from '../../lib/model/problem';

/** Seen from the compiled package, and from its sources. */
const FOLDERS = ['../../handlers', '../../dist/handlers'];

/**
 * The folder of a bundled handler. It comes with the package: nothing is bundled when an app is synthesized.
 *
 * @param name the handler
 * @param where the construct path
 * @throws TrustError INPUT_MISSING when it is not there
 */
export function handlerFolder(name: string, where: string): string {
  const folders = FOLDERS.map((folder) => join(__dirname, folder, name));
  const folder = folders.find((each) => existsSync(join(each, 'index.js')));
  if (folder !== undefined) return folder;
  throw new TrustError([{ code: 'INPUT_MISSING', what: 'the code of this function is not part of the package', given: `handlers/${name}/index.js`, allowed: 'a package as published, or npm run bundle in a checkout', where }]);
}
