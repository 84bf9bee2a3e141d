// Bundles the handlers of custom resources into one file each, as they are deployed: dist/handlers/<name>/index.js.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const HANDLERS = ['kafka-access'];
const wasm = join(dirname(createRequire(createRequire(import.meta.url).resolve('@platformatic/kafka')).resolve('@platformatic/wasm-utils')), 'bundled.js');

/**
 * Bundles one handler. The same sources give the same bytes, wherever they lie: paths in the file are relative to the repository.
 *
 * @param name the handler's folder below lib/handlers
 */
async function bundle(name) {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [join('lib/handlers', name, 'index.ts')],
    outfile: join('dist/handlers', name, 'index.js'),
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    charset: 'utf8',
    legalComments: 'inline',
    // The Kafka client is an ES module that finds its WebAssembly through import.meta: one with the code inside takes its place.
    alias: { '@platformatic/wasm-utils': `./${relative(ROOT, wasm)}` },
    define: { 'import.meta.url': '__file_url' },
    banner: { js: 'const __file_url = require("node:url").pathToFileURL(__filename).href;' },
    logLevel: 'warning',
  });
  return writeIfChanged(join(ROOT, 'dist/handlers', name, 'index.js'), outputFiles[0].contents);
}

/** Whoever reads the file meanwhile reads the old one or the new one, and its time changes only with its bytes. */
function writeIfChanged(file, contents) {
  const digest = (bytes) => createHash('sha256').update(bytes).digest('hex');
  const old = (() => { try { return readFileSync(file); } catch { return undefined; } })();
  if (old !== undefined && digest(old) === digest(contents)) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, contents);
  renameSync(`${file}.${process.pid}`, file);
}

for (const name of HANDLERS) await bundle(name);
