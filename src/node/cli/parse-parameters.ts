// Parses `--param NAME=VALUE` by the parameter's type.
import { parameterDefinitions } from '../../core/model/parameters.ts';
import { normalizeRegion } from '../../core/model/region.ts';
import type { ParameterValue, ParameterValues } from '../../core/model/resolved-scenario.ts';
import type { Library, Parameter } from '../../core/model/schema.ts';
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

/** Parses the parameters of the command line. Throws a UsageError for a name or a value that the scenarios lack. */
export const readParameters = (
  { options, t }: Invocation,
  library: Library,
  scenarios: readonly string[],
): ParameterValues => {
  const { parameters, regions } = definitionsOf(library, scenarios);
  return Object.fromEntries(
    options.all('param').map((pair) => {
      const split = pair.indexOf('=');
      if (split <= 0 || split === pair.length - 1) throw new UsageError(t('param.shape', { value: pair }));
      const name = pair.slice(0, split);
      const definition = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
      const choices = Object.keys(parameters).toSorted();
      if (definition === undefined)
        throw notAmong(t, t('param.unknown', { value: name, choices: choices.join(', ') }), {
          value: name,
          choices,
        });
      return [name, parseValue({ name, text: pair.slice(split + 1) }, definition, { regions, t })];
    }),
  );
};
