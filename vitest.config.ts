import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const expect = { requireAssertions: true };
/**
 * Proofs that take minutes: a solver, whole networks, mutations, hostile texts. Those that count the steps of the code that
 * runs change built-in functions, so that each has a process of its own.
 */
export const slowOracles = [
  'tests/unit/core/azure/**/{fuzz,*hostile*}.test.ts',
  'tests/unit/core/checker/{soundness,z3,whole-network*}.test.ts',
];
/** All proofs by many cases: those, and what brute force, rewritings, every paste of the tests, and a whole fleet show. */
const oracles = [
  ...slowOracles,
  'tests/unit/node/fleet/planted-faults.test.ts',
  'tests/unit/core/**/{brute-force*,metamorphic,monotonicity,every-paste,every-position}.test.ts',
];
/**
 * Pure code is loaded by Node itself, which needs no bundler to strip types: a call of an imported function is then a call,
 * and what one process compiled serves the next. A test of code that only Vite can load (JSX, `import.meta.env`, virtual
 * modules), or that replaces modules with `vi.mock`, belongs to another project.
 */
const loadedByNode = {
  experimental: { viteModuleRunner: false, nodeLoader: false },
  // Much code runs a few times each: it is compiled at once, and short-lived objects have room.
  execArgv: ['--always-sparkplug', '--max-semi-space-size=64'],
};
/** They compile a copy of the project, and run its commands. */
const ofBuild = ['tests/how-to.test.ts', 'tests/generated.test.ts', 'tests/package/*.test.ts'];

// Projects that can be run alone: pure code, its oracles, the built site as files, the built site in Chromium. `npm test`
// runs the first two while the site is built (tools/test.ts). Run together they share the workers, one for each processor.
// Files of a worker share their modules, so that scenarios, pages and the browser are loaded once. A test that asserts
// nothing fails: a loop that never ran proves nothing.
export default defineConfig({
  test: {
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/*.test.ts', 'tests/{unit,expert-cases,landing-zones}/**/*.test.ts'],
          exclude: [...oracles, ...ofBuild],
          globalSetup: ['tests/prove/print-seed.ts', 'tests/keep-compiled.ts'],
          isolate: false,
          testTimeout: 60_000,
          expect,
          ...loadedByNode,
        },
      },
      {
        extends: true,
        test: {
          name: 'oracles',
          include: oracles,
          globalSetup: ['tests/prove/print-seed.ts', 'tests/keep-compiled.ts'],
          ...loadedByNode,
          testTimeout: 600_000,
          expect,
        },
      },
      {
        extends: true,
        test: {
          name: 'site',
          include: ['tests/site/**/*.test.ts', ...ofBuild],
          globalSetup: 'tests/prove/print-seed.ts',
          isolate: false,
          testTimeout: 60_000,
          expect,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['tests/prove/print-seed.ts', 'tests/browser/global-setup.ts'],
          isolate: false,
          testTimeout: 120_000,
          // Chromium shares the processors with the other worker: a test that failed is tried once more, and the report says so.
          retry: 1,
          // A page that shares the processors may take longer for its next rendering than the second that is Vitest's default.
          expect: { ...expect, poll: { interval: 50, timeout: 20_000 } },
        },
      },
    ],
  },
});
