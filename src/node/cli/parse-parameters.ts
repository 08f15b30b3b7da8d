// `--param NAME=VALUE`, read by the parameter's type.
import { parameterDefinitions } from '../../core/model/parameters.ts';
import { normalizeRegion } from '../../core/model/region.ts';
import type { ParameterValue, ParameterValues } from '../../core/model/resolved-scenario.ts';
import type { Library, Parameter } from '../../core/model/schema.ts';
import type { Say } from './messages.ts';
import { notAmong, UsageError } from './usage-error.ts';

const yes = ['true', 'yes', 'on', '1'];
const no = ['false', 'no', 'off', '0'];

const readValue = (
  library: Library,
  name: string,
  type: Parameter,
  text: string,
  say: Say,
): ParameterValue => {
  switch (type.type) {
    case 'boolean': {
      const lower = text.toLowerCase();
      if (yes.includes(lower)) return true;
      if (no.includes(lower)) return false;
      throw new UsageError(say('param.value', { name, value: text, choices: 'true, false' }));
    }
    case 'choice': {
      const choices = type.choices ?? [];
      if (choices.includes(text)) return text;
      throw notAmong(
        say,
        say('param.value', { name, value: text, choices: choices.join(', ') }),
        text,
        choices,
      );
    }
    case 'region': {
      // A region that Azure opened after our table was written is still a region.
      const region = normalizeRegion(text);
      if (/^[a-z0-9]+$/.test(region)) return region;
      throw new UsageError(
        say('param.value', { name, value: text, choices: Object.keys(library.shared.regions).join(', ') }),
      );
    }
    case 'prefixes': {
      const prefixes = text.split(',').map((part) => part.trim());
      if (prefixes.every((prefix) => /^[0-9a-f.:]+(?:\/\d{1,3})?$/i.test(prefix))) return prefixes;
      throw new UsageError(say('param.prefixes', { name, value: text }));
    }
    case 'name':
      return text;
  }
};

/** Reads the parameters of the command line. Throws a UsageError for a name or a value that the scenarios lack. */
export const readParameters = (
  library: Library,
  scenarios: readonly string[],
  pairs: readonly string[],
  say: Say,
): ParameterValues => {
  const definitions: Readonly<Record<string, Parameter>> = Object.assign(
    {},
    ...library.scenarios
      .filter((scenario) => scenarios.includes(scenario.id))
      .map((scenario) => parameterDefinitions(library.shared, scenario)),
  );
  return Object.fromEntries(
    pairs.map((pair) => {
      const split = pair.indexOf('=');
      if (split <= 0 || split === pair.length - 1) throw new UsageError(say('param.shape', { value: pair }));
      const name = pair.slice(0, split);
      const definition = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
      const names = Object.keys(definitions).toSorted();
      if (definition === undefined)
        throw notAmong(say, say('param.unknown', { value: name, choices: names.join(', ') }), name, names);
      return [name, readValue(library, name, definition, pair.slice(split + 1), say)];
    }),
  );
};
