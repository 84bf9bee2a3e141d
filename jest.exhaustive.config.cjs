const base = require('./jest.config.cjs');
const { EXHAUSTIVE } = require('./test/support/lanes.cjs');

/** Every item of a whole platform, one after the other. Needs no Kafka. */
module.exports = { ...base, testMatch: EXHAUSTIVE.flatMap((path) => [`<rootDir>/${path}.test.ts`, `<rootDir>/${path}/**/*.test.ts`]), testPathIgnorePatterns: ['/node_modules/'] };
