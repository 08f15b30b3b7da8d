// What was read of each input, as data: the output of `portolan inspect --format json` (schemas/inspect.schema.json).
import type {
  Configuration,
  Counts,
  Problem,
  ReadInput,
  Resource,
  TemplateParameter,
} from '../../azure/configuration/resources.ts';
import { displayId } from '../../azure/configuration/symbolic-text.ts';
import { type AzureTranslate, problemText } from './problem-text.ts';

export interface InspectedProblem {
  readonly code: string;
  readonly severity: Problem['severity'];
  readonly message: string;
  readonly line: number;
  readonly column: number;
  /** JSON path as JSONPath text (`$.securityRules[2].priority`); null where broken JSON has no path. */
  readonly path: string | null;
}
export interface InspectedResource {
  readonly kind: Resource['kind'];
  /** ARM type of a resource of kind `other`; null for all others. */
  readonly type: string | null;
  readonly name: string | null;
  readonly id: string | null;
  readonly line: number;
  readonly column: number;
  readonly path: string;
}
export interface InspectedParameter {
  readonly name: string;
  readonly type: string;
  readonly value: TemplateParameter['value'];
  readonly line: number;
  readonly column: number;
}
export interface InspectedFile {
  readonly file: string;
  readonly forms: readonly string[];
  readonly counts: Counts;
  readonly resources: readonly InspectedResource[];
  /** Parameters of templates, with and without a value. */
  readonly parameters: readonly InspectedParameter[];
  readonly unresolved: readonly InspectedProblem[];
  readonly problems: readonly InspectedProblem[];
}

/**
 * Formats a path as JSONPath (RFC 9535, normalized where a name is no plain word).
 * @example pathText(['securityRules', 2, 'a b']) // "$.securityRules[2]['a b']"
 */
export const pathText = (path: readonly (string | number)[]): string =>
  `$${path
    .map((step) => {
      if (typeof step === 'number') return `[${step}]`;
      return /^[A-Za-z_]\w*$/.test(step) ? `.${step}` : `['${step.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`;
    })
    .join('')}`;

const inspected = (input: ReadInput, problem: Problem, t: AzureTranslate): InspectedProblem => ({
  code: problem.code,
  severity: problem.severity,
  message: problemText(problem, t),
  ...(problem.at === null ? input.positionOf(problem.offset ?? 0) : input.locate(problem.at)),
  path: problem.at === null ? null : pathText(problem.at.path),
});

/** Returns what was read of each input; messages are in the language of `t`. */
export const inspection = (configuration: Configuration, t: AzureTranslate): readonly InspectedFile[] =>
  configuration.inputs.map((input, index) => ({
    file: input.name,
    forms: input.formats,
    counts: input.counts,
    resources: configuration.resources
      .filter((resource) => resource.at.input === index)
      .map((resource) => ({
        kind: resource.kind,
        type: resource.kind === 'other' ? resource.type : null,
        name: 'name' in resource ? resource.name : null,
        id: displayId('id' in resource ? resource.id : null),
        ...input.locate(resource.at),
        path: pathText(resource.at.path),
      })),
    parameters: input.parameters.map(({ name, type, value, at }) => ({
      name,
      type,
      value,
      ...input.locate(at),
    })),
    unresolved: input.unresolved.map((problem) => inspected(input, problem, t)),
    problems: input.problems.map((problem) => inspected(input, problem, t)),
  }));

/** Reports whether nothing of an input could be read: it holds an error, and no resource, rule or route. */
export const isUnreadInput = ({ inputs, resources }: Configuration, index: number): boolean => {
  const input = inputs[index];
  return (
    input?.problems.some(({ severity }) => severity === 'error') === true &&
    !resources.some(({ at }) => at.input === index) &&
    Object.values(input.counts).every((count) => (typeof count === 'number' ? count : count.written) === 0)
  );
};
