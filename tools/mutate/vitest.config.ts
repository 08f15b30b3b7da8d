// The unit tests of a mutation run: the nearest to the mutant first, and no more after the first failure.
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import { slowOracles } from '../../vitest.config.ts';

const { PORTOLAN_ORDER } = process.env;
const order: readonly string[] = PORTOLAN_ORDER === undefined ? [] : JSON.parse(readFileSync(PORTOLAN_ORDER, 'utf8'));

class NearestFirst extends BaseSequencer {
  override async sort(files: Parameters<BaseSequencer['sort']>[0]): ReturnType<BaseSequencer['sort']> {
    return files.toSorted((a, b) => order.indexOf(a.moduleId) - order.indexOf(b.moduleId));
  }
}

export default defineConfig({
  test: {
    root: process.cwd(),
    include: [
      'tests/scenarios.test.ts',
      'tests/{expert-cases,landing-zones}/**/*.test.ts',
      'tests/unit/{core,web}/**/*.test.ts',
      'tests/unit/node/cli/*.test.ts',
    ],
    exclude: [...slowOracles],
    setupFiles: ['tools/mutate/record.ts'],
    maxWorkers: availableParallelism(),
    isolate: PORTOLAN_ORDER === undefined,
    testTimeout: 60_000,
    bail: PORTOLAN_ORDER === undefined ? 0 : 1,
    sequence: { sequencer: NearestFirst },
    reporters: ['dot'],
  },
});
