/** What both runs of the tests have in common. */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } } }] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
};

/** Rooms whose tests touch the storage; all of their files run on PostgreSQL too, but for these. */
const storageRooms = 'accounts,attacks,cli,collection,journeys,reports,results,storage,web';
const aboutSqlite = [];

/** @type {import('jest').Config} */
export default {
  projects: [
    {
      ...shared,
      displayName: 'sqlite',
      testMatch: ['<rootDir>/tests/**/*.test.ts'],
    },
    {
      ...shared,
      displayName: 'postgres',
      globals: { engine: 'postgres' },
      testMatch: [`<rootDir>/tests/{${storageRooms}}/**/*.test.ts`],
      testPathIgnorePatterns: aboutSqlite.map((file) => `/tests/${file}\\.test\\.ts$`),
      globalSetup: '<rootDir>/tests/support/setUpPostgres.mjs',
      globalTeardown: '<rootDir>/tests/support/tearDownPostgres.mjs',
    },
  ],
  maxWorkers: 2,
  // Machines are shared: a test that waits for a real key or browser must not fail because others work too
  testTimeout: 60_000,
};
