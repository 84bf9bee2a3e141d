const { mkdtempSync, realpathSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

// Every App makes a folder when it is created, synthesized or not. All of a run's temporary folders stand in one, which goes with the run.
module.exports.setup = () => {
  process.env.TMPDIR = mkdtempSync(join(realpathSync(tmpdir()), 'ztk-tests-'));
};
module.exports.teardown = () => {
  rmSync(process.env.TMPDIR, { recursive: true, force: true });
};
