// The check as every test runs it: with the evidence of each verdict in its result, and each verdict's certificate through
// the verifier.
import type { Configuration } from '../../../../src/core/azure/configuration/resources.ts';
import {
  type CheckOptions,
  type CheckResult,
  check as checkOnly,
  type Evidence,
  type EvidenceSource,
  evidenceFor,
  type Part,
  type PointEvidence,
  type RequirementResult,
} from '../../../../src/core/checker/index.ts';
import type { Library } from '../../../../src/core/model/schema.ts';
import { refuseVerdict } from './verify-certificate.ts';

export interface PointWithParts extends PointEvidence {
  readonly parts: readonly Part[];
}
export interface ResultWithEvidence extends RequirementResult, Evidence {
  readonly points: readonly PointWithParts[];
}
export interface CheckWithEvidence extends CheckResult {
  readonly evidence: EvidenceSource;
  readonly requirements: readonly ResultWithEvidence[];
}

/** As `check` of the checker. Throws where the parts of a point do not bear its verdict. */
export const check = (configuration: Configuration, library: Library, options: CheckOptions): CheckWithEvidence => {
  const result = checkOnly(configuration, library, options);
  const evidence = evidenceFor(result, configuration, library);
  const requirements = result.requirements.map((one): ResultWithEvidence => {
    const parts = evidence.parts(one);
    const own = evidence.of(one);
    const points = own.points.map((point, index) => ({ ...point, parts: parts[index] ?? [] }));
    if (one.kind === 'flow' && one.bySettings !== true)
      for (const point of points) {
        const refused = refuseVerdict(point);
        if (refused !== null) throw new Error(`${one.requirement}, ${point.resource.kind}: ${refused}`);
      }
    return { ...one, ...own, points };
  });
  return { ...result, evidence, requirements };
};
