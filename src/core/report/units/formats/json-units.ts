// Many units as JSON: one document, or one a line.
import type { UnitFormat } from '../unit-writer.ts';

/** Writes each unit as a line of JSON (NDJSON): nothing before it, nothing after it. */
export const ndjsonUnits: UnitFormat = () => ({
  begin: '',
  unit: (_, json) => `${json()}\n`,
  end: () => '',
});

/** Writes one JSON document, a unit on each line. */
export const jsonUnits: UnitFormat = () => {
  let separator = '';
  return {
    begin: '{"format":"portolan-units","version":1,"units":[',
    unit: (_, json) => {
      const text = `${separator}\n${json()}`;
      separator = ',';
      return text;
    },
    end: (totals, exitStatus) => `\n],"totals":${JSON.stringify(totals)},"exitStatus":${exitStatus}}\n`,
  };
};
