// Remedies for a checked configuration: one for each requirement that is not met, and all of them together. Nothing
// is believed that the engine does not confirm: the changed configuration is checked again, every changed rule is held
// against the packets that its requirement names, and what was met has to stay so.
import type { Configuration } from '../azure/resources.ts';
import { check } from '../checker/check.ts';
import { uniqueMissing } from '../checker/missing.ts';
import type { CheckOptions } from '../checker/prepare.ts';
import type { CheckResult, RequirementResult } from '../checker/result.ts';
import type { RequirementId } from '../model/resolved.ts';
import type { Library } from '../model/schema.ts';
import { applyChanges } from './apply.ts';
import type { Change, Obstacle, Plan, Proof, Remedy } from './change.ts';
import { type Judged, judge, type RemedyWorld } from './judge.ts';
import { type Mending, mendFlow, NOTHING } from './mend-flow.ts';
import { mergeChanges } from './merge-changes.ts';
import { opensNothingElse } from './opens-only.ts';

export interface RemedyOptions extends CheckOptions {
  /** Optional requirements too; else only those that are required. */
  readonly optional?: boolean;
}

/** Requirements that rules decide and that do not get through. */
const unmet = (result: CheckResult, options: RemedyOptions): readonly RequirementResult[] =>
  result.requirements.filter(
    ({ kind, need, verdict, bySettings }) =>
      verdict !== 'allowed' &&
      kind !== 'setting' &&
      bySettings !== true &&
      (need === 'required' || (options.optional === true && need === 'optional')),
  );

const met = (result: CheckResult): readonly RequirementId[] =>
  result.requirements.filter(({ verdict }) => verdict === 'allowed').map(({ requirement }) => requirement);

const mend = ({ asked, world }: Judged): Mending =>
  asked.kind === 'flow' ? mendFlow(asked, world) : NOTHING;

interface Tried {
  readonly configuration: Configuration;
  readonly remedy: Omit<Remedy, 'proof'>;
}

/** Looks for the change that mends one requirement in this state of the configuration. */
function mendOne(result: RequirementResult, configuration: Configuration, world: RemedyWorld): Tried {
  const { requirement, scenario, verdict } = result;
  const answer = (
    status: Remedy['status'],
    changes: readonly Change[],
    obstacles: readonly Obstacle[],
  ): Tried => ({
    configuration: applyChanges(configuration, changes),
    remedy: { requirement, scenario, verdict, status, changes, obstacles: uniqueMissing(obstacles) },
  });
  const judged = judge(requirement, configuration, world);
  if (judged === null) return answer('none', [], result.missing);
  if (judged.result.verdict === 'allowed') return answer('mends', [], []);
  const { changes, placeholders, obstacles } = mend(judged);
  if (changes.length === 0 || obstacles.length > 0)
    return answer('none', [], [...obstacles, ...judged.result.missing]);
  if (placeholders.length > 0) return answer('placeholders', changes, placeholders);
  const after = judge(requirement, applyChanges(configuration, changes), world);
  if (after?.result.verdict !== 'allowed') return answer('none', [], judged.result.missing);
  if (!opensNothingElse(changes, judged))
    return answer('none', [], [{ code: 'not-exact', args: {}, at: null }]);
  return answer('mends', changes, []);
}

/** What the changes mend; null where something that was met no longer is. */
function prove(
  result: CheckResult,
  configuration: Configuration,
  { library, options }: RemedyWorld,
): Proof | null {
  const before = met(result);
  const after = new Set(met(check(configuration, library, options)));
  if (!before.every((requirement) => after.has(requirement))) return null;
  return { mended: [...after].filter((requirement) => !before.includes(requirement)), kept: before.length };
}

/**
 * The smallest change for each requirement of the result that is not met, each by itself, in the result's order.
 * `result` is what `check` gives for this configuration and these options.
 */
export function remediesFor(
  result: CheckResult,
  configuration: Configuration,
  library: Library,
  options: RemedyOptions,
): readonly Remedy[] {
  const world = { library, options };
  return unmet(result, options).map((one): Remedy => {
    const { remedy, configuration: after } = mendOne(one, configuration, world);
    if (remedy.status !== 'mends') return { ...remedy, proof: null };
    const proof = prove(result, after, world);
    if (proof !== null) return { ...remedy, proof };
    return {
      ...remedy,
      status: 'none',
      changes: [],
      obstacles: [{ code: 'closes-others', args: {}, at: null }],
      proof,
    };
  });
}

/** All of them together: one set of changes, none of which any other makes needless. */
export function planFor(
  result: CheckResult,
  configuration: Configuration,
  library: Library,
  options: RemedyOptions,
): Plan {
  const world = { library, options };
  let state = configuration;
  const remedies: Remedy[] = [];
  for (const one of unmet(result, options)) {
    const { remedy, configuration: after } = mendOne(one, state, world);
    state = after;
    remedies.push({ ...remedy, proof: null });
  }
  const changes = mergeChanges(remedies.flatMap((remedy) => remedy.changes));
  return { changes, remedies, proof: prove(result, state, world) };
}
