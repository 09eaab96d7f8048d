// TypeScript and the few packages that ship ES modules alone are turned into CommonJS by swc, so that Jest needs no
// experimental module loader. Types are checked before, by `npm run typecheck`.
const esmOnly = [
  'temporal-polyfill',
  'temporal-utils',
  'temporal-spec',
  'fast-check',
  'pure-rand',
  'intl-messageformat',
  '@formatjs',
];

export default {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/test/support/mongo/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/mongo/global-teardown.ts',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '^.+\\.(ts|js|mjs)$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testTimeout: 30_000,
  maxWorkers: 2,
  // A worker keeps what each of its files has loaded: two that ran half the suite would hold four gigabytes.
  workerIdleMemoryLimit: '1GB',
};
