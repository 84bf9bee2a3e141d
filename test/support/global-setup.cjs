const { execFileSync } = require('node:child_process');
const { join } = require('node:path');
const { setup } = require('./temporary-folder.cjs');

// The file that is deployed is the file that is tested, also where jest was started by hand.
module.exports = () => {
  setup();
  // What is fetched for tests stays in the checkout.
  process.env.ZTK_CACHE ??= join(__dirname, '../../node_modules/.cache');
  execFileSync(process.execPath, [join(__dirname, '../../scripts/bundle-handlers.mjs')], { stdio: 'inherit' });
};
