/** What both runs of the tests have in common. */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } } }] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
};

/** Rooms whose tests touch the storage; all of their files run on PostgreSQL too, but for those about files of SQLite. */
// Pages and documents ask through these rooms; the journeys walk through them on both engines
const storageRooms = 'accounts,attacks,cli,collection,improvement,journeys,results,storage';
const aboutFilesOfSqlite = [
  // Who gets at the files; of a server's, attacks/serverFiles
  ...['attacks/canary', 'attacks/destroyedKey', 'attacks/killed', 'attacks/linking', 'attacks/printedOrder'],
  // The disk on which the file lies; of a server that fails, attacks/serverFails
  ...['attacks/diskFull', 'attacks/powerCut'],
  // What stands in the file; of a server's tables, storage/postgres
  ...['attacks/schema', 'collection/damage', 'storage/database', 'storage/migrations'],
];
// What a browser makes of a page, and a reader of a document: the engine makes no difference there
const aboutLooks = [...['attacks/browser', 'attacks/payloads']];
const aboutServers = ['attacks/serverFails', 'attacks/serverFiles', 'storage/postgres'];
const ignoring = (files) => files.map((file) => `/tests/${file}\\.test\\.ts$`);

/** @type {import('jest').Config} */
export default {
  projects: [
    {
      ...shared,
      displayName: 'sqlite',
      testMatch: ['<rootDir>/tests/**/*.test.ts'],
      testPathIgnorePatterns: ignoring(aboutServers),
    },
    {
      ...shared,
      displayName: 'postgres',
      globals: { engine: 'postgres' },
      testMatch: [`<rootDir>/tests/{${storageRooms}}/**/*.test.ts`],
      testPathIgnorePatterns: ignoring([...aboutFilesOfSqlite, ...aboutLooks]),
      globalSetup: '<rootDir>/tests/support/setUpPostgres.mjs',
      globalTeardown: '<rootDir>/tests/support/tearDownPostgres.mjs',
    },
  ],
  maxWorkers: 2,
  // What a file leaves behind adds up: a process that grows too much is replaced before its server refuses people
  workerIdleMemoryLimit: '700MB',
  // Machines are shared: a test that waits for a real key or browser must not fail because others work too
  testTimeout: 60_000,
};
