import type { ListedRequirement } from '../../core/report/listing/listed-requirement.ts';

/** Makes the test whether a row is of its scenario's newest edition. The rows of a scenario begin with that one's. */
export const newestTest = (rows: readonly ListedRequirement[]): ((row: ListedRequirement) => boolean) => {
  const newest = new Map<string, string | undefined>();
  for (const { scenario, editions } of rows) if (!newest.has(scenario.id)) newest.set(scenario.id, editions[0]?.id);
  return ({ scenario, editions }) => editions[0]?.id === newest.get(scenario.id);
};
