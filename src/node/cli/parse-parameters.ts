// Parses `--param NAME=VALUE` by the parameter's type, and `--take CONTRADICTION=SIDE`.
import { parameterDefinitions } from '../../core/model/parameters.ts';
import { normalizeRegion } from '../../core/model/region.ts';
import type { ParameterValue, ParameterValues } from '../../core/model/resolved-scenario.ts';
import type { Library, Parameter } from '../../core/model/schema.ts';
import { type SideChoice, sideChoices } from '../../core/model/sides.ts';
import type { Invocation } from './parse-options.ts';
import { notAmong, UsageError } from './usage-error.ts';

const yes = ['true', 'yes', 'on', '1'];
const no = ['false', 'no', 'off', '0'];

interface Definitions {
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly regions: Library['shared']['regions'];
}

const parseValue = (
  { name, text }: { readonly name: string; readonly text: string },
  type: Parameter,
  { regions, t }: Pick<Definitions, 'regions'> & Pick<Invocation, 't'>,
): ParameterValue => {
  const refusal = (choices: readonly string[]): string =>
    t('param.value', { name, value: text, choices: choices.join(', ') });
  switch (type.type) {
    case 'boolean': {
      const lower = text.toLowerCase();
      if (yes.includes(lower)) return true;
      if (no.includes(lower)) return false;
      throw new UsageError(refusal(['true', 'false']));
    }
    case 'choice': {
      const choices = type.choices ?? [];
      if (choices.includes(text)) return text;
      throw notAmong(t, refusal(choices), { value: text, choices });
    }
    case 'region': {
      // A region that Azure opened after the table was written is valid, too.
      const region = normalizeRegion(text);
      if (/^[a-z0-9]+$/.test(region)) return region;
      throw new UsageError(refusal(Object.keys(regions)));
    }
    case 'prefixes': {
      const prefixes = text.split(',').map((part) => part.trim());
      if (prefixes.every((prefix) => /^[0-9a-f.:]+(?:\/\d{1,3})?$/i.test(prefix))) return prefixes;
      throw new UsageError(t('param.prefixes', { name, value: text }));
    }
    case 'name':
      return text;
  }
};

const definitionsOf = (library: Library, scenarios: readonly string[]): Definitions => ({
  regions: library.shared.regions,
  parameters: Object.assign(
    {},
    ...library.scenarios
      .filter(({ id }) => scenarios.includes(id))
      .map((scenario) => parameterDefinitions(library.shared, scenario)),
  ),
});

/** Splits `NAME=VALUE`. Throws a UsageError, said by the option's own sentence, for every other form. */
const splitPair = (pair: string, refusal: string): readonly [name: string, value: string] => {
  const split = pair.indexOf('=');
  if (split <= 0 || split === pair.length - 1) throw new UsageError(refusal);
  return [pair.slice(0, split), pair.slice(split + 1)];
};

/**
 * Parses the sides that the reader takes where documents contradict each other: values under the contradiction's id, whose
 * case does not count (`T13`). Throws a UsageError for a contradiction or a side that the scenarios lack.
 */
const readSides = ({ options, t }: Invocation, library: Library, scenarios: readonly string[]): ParameterValues => {
  const asked = library.scenarios.filter(({ id }) => scenarios.includes(id));
  const choices: Readonly<Record<string, SideChoice>> = Object.assign(
    {},
    ...asked.map((scenario) => sideChoices(library.shared, scenario)),
  );
  return Object.fromEntries(
    options.all('take').map((pair) => {
      const [name, side] = splitPair(pair, t('take.shape', { value: pair }));
      const known = Object.keys(choices).toSorted();
      const id = known.find((one) => one === name.toLowerCase());
      const sides = id === undefined ? [] : (choices[id]?.sides ?? []);
      if (id === undefined)
        throw notAmong(t, t('take.unknown', { value: name, choices: known.join(', ') }), {
          value: name,
          choices: known,
        });
      if (!sides.includes(side))
        throw notAmong(t, t('take.side', { name: id, value: side, choices: sides.join(', ') }), {
          value: side,
          choices: sides,
        });
      return [id, side];
    }),
  );
};

/** Parses the parameters of the command line, and the sides taken. Throws a UsageError for a name or a value that the scenarios lack. */
export const readParameters = (
  invocation: Invocation,
  library: Library,
  scenarios: readonly string[],
): ParameterValues => {
  const { options, t } = invocation;
  const { parameters, regions } = definitionsOf(library, scenarios);
  const given = options.all('param').map((pair) => {
    const [name, text] = splitPair(pair, t('param.shape', { value: pair }));
    const definition = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    const choices = Object.keys(parameters).toSorted();
    if (definition === undefined)
      throw notAmong(t, t('param.unknown', { value: name, choices: choices.join(', ') }), { value: name, choices });
    return [name, parseValue({ name, text }, definition, { regions, t })] as const;
  });
  return { ...Object.fromEntries(given), ...readSides(invocation, library, scenarios) };
};
