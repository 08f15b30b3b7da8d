// Set up before each test file of a mutation run: switches one mutant on, or records which ones a file reaches and how
// long it takes.
import { appendFileSync } from 'node:fs';
import { afterAll, expect } from 'vitest';

declare global {
  /** Asked by the instrumented code. */
  var isMutant: ((id: number) => boolean) | undefined;
}

const { PORTOLAN_MUTANT, PORTOLAN_REACHED } = process.env;
if (PORTOLAN_REACHED === undefined) {
  const chosen = Number(PORTOLAN_MUTANT);
  globalThis.isMutant = (id) => id === chosen;
} else {
  const reached = new Set<number>();
  globalThis.isMutant = (id) => {
    reached.add(id);
    return false;
  };
  const start = performance.now();
  afterAll(() => {
    const record = { file: expect.getState().testPath, ids: [...reached], time: performance.now() - start };
    appendFileSync(PORTOLAN_REACHED, `${JSON.stringify(record)}\n`);
  });
}
