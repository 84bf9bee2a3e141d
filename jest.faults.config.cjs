const base = require('./jest.config.cjs');

/** The engine through a network that fails, on real brokers: the slow part of the tests. */
module.exports = { ...base, testMatch: ['<rootDir>/test/live/admin/network-*.test.ts'], testPathIgnorePatterns: ['/node_modules/'] };
