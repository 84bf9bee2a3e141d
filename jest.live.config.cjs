const base = require('./jest.config.cjs');

/** What needs a real Kafka: Java, Maven and openssl. */
module.exports = { ...base, testMatch: ['<rootDir>/test/live/**/*.test.ts'], testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/live/admin/network-'] };
