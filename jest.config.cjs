const { EXHAUSTIVE } = require('./test/support/lanes.cjs');

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons', 'require'] },
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { '\\.ts$': '<rootDir>/test/support/esbuild-transformer.cjs' },
  globalSetup: '<rootDir>/test/support/global-setup.cjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.cjs',
  setupFiles: ['<rootDir>/test/support/environment.cjs'],
  // They take minutes: jest.exhaustive.config.cjs, jest.live.config.cjs and jest.faults.config.cjs.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/live/', ...EXHAUSTIVE.map((path) => `<rootDir>/${path}[./]`)],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/cdk.out'],
  testTimeout: 60_000,
  maxWorkers: 2,
};
