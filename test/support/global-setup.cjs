const { execFileSync } = require('node:child_process');
const { renameSync } = require('node:fs');
const { join } = require('node:path');
const { buildSync } = require('esbuild');
const { setup } = require('./temporary-folder.cjs');

// The file that is deployed is the file that is tested, also where jest was started by hand.
module.exports = () => {
  setup();
  // What is fetched for tests stays in the checkout.
  process.env.ZTK_CACHE ??= join(__dirname, '../../node_modules/.cache');
  execFileSync(process.execPath, [join(__dirname, '../../scripts/bundle-handlers.mjs')], { stdio: 'inherit' });
  bundleCommand();
};

/** The command line in one file: from its source each of hundreds of runs would begin with a second of compiling. Two runs of jest at once may write it. */
function bundleCommand() {
  const outfile = join(__dirname, '../../node_modules/.cache/ztk-for-tests.js');
  const own = `${outfile}.${process.pid}`;
  buildSync({ entryPoints: [join(__dirname, '../../bin/ztk.ts')], outfile: own, bundle: true, platform: 'node', packages: 'external', conditions: ['source'], logLevel: 'error' });
  renameSync(own, outfile);
}
