// The check as every test runs it: each verdict's certificate goes through the verifier.
import { check as checkOnly } from '../../../src/core/checker/index.ts';
import { refuseVerdict } from './verify-certificate.ts';

/** As `check` of the checker. Throws where the parts of a point do not bear its verdict. */
export const check: typeof checkOnly = (...asked) => {
  const result = checkOnly(...asked);
  for (const { requirement, kind, bySettings, points } of result.requirements) {
    if (kind !== 'flow' || bySettings === true) continue;
    for (const point of points) {
      const refused = refuseVerdict(point);
      if (refused !== null) throw new Error(`${requirement}, ${point.resource.kind}: ${refused}`);
    }
  }
  return result;
};
