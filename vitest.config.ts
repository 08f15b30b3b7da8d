import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Three projects, so that each can be run alone: pure code, the built site as files, the built site in Chromium. Run
// together they share the workers, one for each processor.
export default defineConfig({
  test: {
    maxWorkers: availableParallelism(),
    projects: [
      {
        test: { name: 'unit', include: ['tests/*.test.ts', 'tests/unit/**/*.test.ts'], testTimeout: 60_000 },
      },
      { test: { name: 'site', include: ['tests/site/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: 'tests/browser/global-setup.ts',
          testTimeout: 120_000,
        },
      },
    ],
  },
});
