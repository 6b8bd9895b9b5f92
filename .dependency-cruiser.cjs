/**
 * The house's one rule of direction: web and cli lean on the working rooms, those on the pure ones, never back.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const pure = '^src/(questionnaires|scoring|confidentiality|charts)/';
const working = '^src/(collection|results|reports|improvement|accounts)/';
const faces = '^src/(web/|cli/|app\\.ts|server\\.ts|cli\\.ts)';

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'scoring-and-confidentiality-stand-alone',
      comment: 'Statistics and disclosure rules import nothing of the project but their own room.',
      severity: 'error',
      from: { path: '^src/(scoring|confidentiality)/' },
      to: { path: '^src/', pathNot: ['^src/(scoring|confidentiality)/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-rooms-do-not-look-up',
      severity: 'error',
      from: { path: pure },
      to: { path: [working, faces, '^src/(storage/|deps\\.ts|config\\.ts)'] },
    },
    {
      name: 'working-rooms-do-not-know-their-faces',
      severity: 'error',
      from: { path: working },
      to: { path: faces },
    },
    {
      name: 'only-storage-and-table-owners-know-sql',
      severity: 'error',
      from: { pathNot: '^src/(storage|collection|results|improvement)/' },
      to: { path: 'node_modules/(kysely|better-sqlite3(-13)?|pg)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-test-tools-in-the-program',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
