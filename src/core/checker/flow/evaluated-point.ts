// One point as if it stood alone. Parts and what is told of them are found when they are read.
import type { Configuration } from '../../azure/configuration/resources.ts';
import type { Missing, Part, PointResult, RuleRef, Verdict } from '../lists/check-result.ts';
import { partsOf, positioned } from '../lists/describe-region.ts';
import type { EnforcementPoint } from '../lists/enforcement-point.ts';
import type { Decided } from '../lists/evaluate-list.ts';
import { missingOf } from '../lists/missing-input.ts';
import { rulesOf } from '../lists/ranking.ts';
import type { Question } from '../lists/required-traffic.ts';
import type { Scope } from '../lists/symbol-context.ts';

interface PointWorld {
  readonly configuration: Configuration;
  readonly scope: Scope;
}

/** Reasons why parts leave the verdict open; none for one that is definite. */
export const missingFor = (verdict: Verdict, decided: readonly Decided[]): readonly Missing[] =>
  verdict === 'undecided' ? missingOf(decided) : [];

/**
 * A class: an object literal with getters would have a hidden class of its own in V8, and with it all that its getters
 * see would outlive the next checks.
 */
class JudgedPoint implements PointResult {
  readonly place: string;
  readonly resource: PointResult['resource'];
  readonly verdict: Verdict;
  readonly #point: EnforcementPoint;
  readonly #question: Question;
  readonly #world: PointWorld;
  #parts: readonly Part[] | null = null;
  #rules: readonly RuleRef[] | null = null;
  #missing: readonly Missing[] | null = null;

  constructor(point: EnforcementPoint, question: Question, world: PointWorld) {
    this.place = point.place;
    this.resource = point.resource;
    this.verdict = point.verdict(question);
    this.#point = point;
    this.#question = question;
    this.#world = world;
  }

  get parts(): readonly Part[] {
    const { configuration } = this.#world;
    this.#parts ??= partsOf(this.#decided, this.#point.direction, ({ rule }) =>
      rule === null ? null : positioned(rule.name, configuration),
    );
    return this.#parts;
  }
  get rules(): readonly RuleRef[] {
    const { configuration, scope } = this.#world;
    const { direction } = this.#point;
    const asked = { verdict: this.verdict, question: this.#question, direction, table: scope.table };
    this.#rules ??= rulesOf(this.#decided, asked, configuration);
    return this.#rules;
  }
  get missing(): readonly Missing[] {
    this.#missing ??= missingFor(this.verdict, this.#decided);
    return this.#missing;
  }
  get #decided(): readonly Decided[] {
    return this.#point.parts(this.#question);
  }
}

/** Judges one point as if it stood alone. */
export const judgePoint = (point: EnforcementPoint, question: Question, world: PointWorld): PointResult =>
  new JudgedPoint(point, question, world);
