// A flow with its verdict. What only an explanation needs is found when it is read.
import type { Configuration } from '../../azure/configuration/resources.ts';
import type { ResolvedFlow } from '../../model/resolved-scenario.ts';
import type { AppliedVerdict } from '../lists/applicability.ts';
import type {
  Assumption,
  Missing,
  PointResult,
  RequirementResult,
  RuleRef,
  Verdict,
} from '../lists/check-result.ts';
import { positioned, witnessOf } from '../lists/describe-region.ts';
import type { Decided } from '../lists/evaluate-list.ts';
import { mostTelling } from '../lists/ranking.ts';
import type { Question } from '../lists/required-traffic.ts';
import type { Scope } from '../lists/symbol-context.ts';

/** How a flow was judged, before anything of it is told. */
export interface FlowJudgement {
  readonly question: Question;
  readonly points: readonly PointResult[];
  /** Verdict of the path, whether or not the requirement applies. */
  readonly verdict: Verdict;
  readonly applied: AppliedVerdict;
  readonly decided: () => readonly Decided[];
  readonly assumptions: () => readonly Assumption[];
}

/** A class for the same reason as `JudgedPoint`. */
export class JudgedFlow implements RequirementResult {
  readonly requirement: RequirementResult['requirement'];
  readonly scenario: string;
  readonly id: string;
  readonly kind = 'flow';
  readonly need: RequirementResult['need'];
  readonly condition: string | null;
  readonly verdict: Verdict;
  readonly points: readonly PointResult[];
  readonly #flow: ResolvedFlow;
  readonly #judgement: FlowJudgement;
  readonly #world: { readonly configuration: Configuration; readonly scope: Scope };
  #main: Decided | null | undefined;
  #assumptions: readonly Assumption[] | null = null;

  constructor(
    flow: ResolvedFlow,
    judgement: FlowJudgement,
    world: { readonly configuration: Configuration; readonly scope: Scope },
  ) {
    this.requirement = flow.requirement;
    this.scenario = flow.scenario;
    this.id = flow.id;
    this.need = flow.need;
    this.condition = flow.condition;
    this.verdict = judgement.applied.verdict;
    this.points = judgement.points;
    this.#flow = flow;
    this.#judgement = judgement;
    this.#world = world;
  }

  get rule(): RuleRef | null {
    const rule = this.#mostTelling()?.rule ?? null;
    return rule === null ? null : positioned(rule.name, this.#world.configuration);
  }
  get witness(): RequirementResult['witness'] {
    const main = this.#mostTelling();
    return main === null ? null : witnessOf(main.packets, this.#flow.direction);
  }
  get missing(): readonly Missing[] {
    return this.#judgement.applied.missing();
  }
  get assumptions(): readonly Assumption[] {
    this.#assumptions ??= this.#judgement.assumptions();
    return this.#assumptions;
  }

  /** The part to name first; null where there is none. */
  #mostTelling(): Decided | null {
    if (this.#main !== undefined) return this.#main;
    const { verdict, question, decided } = this.#judgement;
    const { direction } = this.#flow;
    const [first] = mostTelling(decided(), { verdict, question, direction, table: this.#world.scope.table });
    this.#main = first ?? null;
    return this.#main;
  }
}
