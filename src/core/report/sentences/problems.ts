// Problems of reading, as a report shows them: a place and a sentence. The sentence is made by the reader's own
// words (area `azure`), which come in as a function.
import type { Problem, ReadInput, SourceRef } from '../../azure/configuration/resources.ts';

export interface ProblemText {
  readonly code: string;
  readonly severity: Problem['severity'];
  readonly message: string;
  /** The rule, route or collection that it is about; null: none. */
  readonly rule: string | null;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The text breaks the rules of JSON here (or is none at all). */
  readonly syntax: boolean;
}

/** Codes of a text that has other resources and no rules: a check evaluates their settings. */
const withoutRules: readonly string[] = ['no-network-configuration', 'other-resources'];

/** Leaves out what is no problem for a check. */
export const problemsOfCheck = (problems: readonly ProblemText[]): readonly ProblemText[] =>
  problems.filter(({ code, severity }) => severity !== 'warning' || !withoutRules.includes(code));

export interface ProblemWords {
  readonly say: (problem: Problem, rule: string | null) => string;
  readonly ruleAt: (at: SourceRef | null) => string | null;
}

/** Returns the problems of an input in the order of its text, what could not be resolved among them. */
export const problemTexts = (input: ReadInput, { say, ruleAt }: ProblemWords): readonly ProblemText[] =>
  [...input.problems, ...input.unresolved]
    .map((problem) => {
      const { code, severity, offset, at } = problem;
      const rule = ruleAt(at);
      return {
        code,
        severity,
        message: say(problem, rule),
        rule,
        file: input.name,
        syntax: severity === 'error' && offset !== null && code !== 'more-problems',
        ...(at === null ? input.positionOf(offset ?? 0) : input.locate(at)),
      };
    })
    .sort((a, b) => a.line - b.line || a.column - b.column);
