// The values that a check used: each with its name, and where it comes from.
import type { CheckResult, RuleRef } from '../../checker/lists/check-result.ts';
import type { ParameterValue } from '../../model/resolved-scenario.ts';
import type { LocaleBundle } from './packet-text.ts';

export interface ParameterText {
  readonly id: string;
  readonly title: string;
  readonly value: ParameterValue | null;
  readonly valueText: string;
  readonly origin: CheckResult['parameters'][number]['origin'];
  readonly originText: string;
  readonly position: RuleRef['position'];
  /** The place that contradicts it. */
  readonly contradiction: RuleRef['position'];
  /** Private endpoints whose own addresses the paste has. */
  readonly endpoints?: CheckResult['parameters'][number]['endpoints'];
}

const valueText = ({ words }: LocaleBundle, value: ParameterValue | null): string => {
  if (value === null) return '';
  if (typeof value === 'boolean') return words(value ? 'value.true' : 'value.false');
  return typeof value === 'string' ? value : value.join(', ');
};

function originText(
  { words }: LocaleBundle,
  { origin, position, contradiction }: CheckResult['parameters'][number],
): string {
  if (position === null || (origin !== 'read' && origin !== 'unresolved')) return words(`parameter.origin.${origin}`);
  const at = { file: position.file, line: `${position.line}` };
  return contradiction === null
    ? words(`parameter.origin.${origin}.at`, at)
    : words('parameter.origin.unresolved.both', {
        ...at,
        otherFile: contradiction.file,
        otherLine: `${contradiction.line}`,
      });
}

/** Returns where the addresses of each private endpoint were read, after where those of all of them were. */
function withEndpoints(
  { words, names }: LocaleBundle,
  { endpoints = [] }: CheckResult['parameters'][number],
  origin: string,
): string {
  const read = endpoints.map(({ id, addresses, position }) =>
    words('parameter.endpoint', {
      name: names.privateEndpoint(id),
      addresses: addresses.join(', '),
      file: position?.file ?? '',
      line: `${position?.line ?? ''}`,
    }),
  );
  return [origin, ...read].join('; ');
}

/** Returns the title that the first of a check's scenarios gives a parameter that has one. */
const titleOf = ({ names }: LocaleBundle, { scenarios }: CheckResult, id: string): string =>
  scenarios.map((scenario) => names.parameter(scenario.id, id)).find((title) => title !== id) ??
  names.parameter(null, id);

/** Returns the parameters of a check in words. */
export const parametersOf = (bundle: LocaleBundle, result: CheckResult): readonly ParameterText[] =>
  result.parameters.map((used) => ({
    ...used,
    title: titleOf(bundle, result, used.id),
    valueText: valueText(bundle, used.value),
    originText: withEndpoints(bundle, used, originText(bundle, used)),
  }));
