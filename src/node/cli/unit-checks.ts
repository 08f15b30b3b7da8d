// What the options of `portolan check` say of every unit: the same on the main thread and on workers.
import { createHash } from 'node:crypto';
import type { Input } from '../../core/azure/configuration/resources.ts';
import { read } from '../../core/azure/index.ts';
import type { UnitJson } from '../../core/report/units/unit-json.ts';
import { version } from '../files/carried-data.ts';
import type { UnitChecks } from '../fleet/check-unit.ts';
import { checkOptionsOf, libraryOf, scenariosFor } from './check-options.ts';
import { inputsAt, requireKinds } from './inputs.ts';
import { choiceOf, type Invocation } from './parse-options.ts';

export const findingChoices = ['all', 'none'] as const;
export const failLevels = ['blocked', 'undecided', 'never'] as const;

/** Options that decide what results are; all others only decide where they go. */
const deciding: readonly string[] = [
  ...[
    'scenario',
    'revision',
    'param',
    'take',
    'at',
    'assume',
    'vnet',
    'place',
    'each',
    'fail-on',
    'findings',
    'scenarios-dir',
  ],
];

/** Returns a short name that is the same for the same options, and another for others. */
const optionsName = ({ options, locale }: Invocation, files: readonly Input[]): string => {
  const hash = createHash('sha256').update(locale);
  for (const name of deciding) hash.update(`\n${name}\t${options.all(name).join('\t')}`);
  for (const { text } of files) hash.update(`\n${text.length}\n${text}`);
  return hash.digest('hex').slice(0, 16);
};

/** Returns the version and the name of the options that every unit has. */
export const stampOf = (invocation: Invocation, files: readonly Input[]): Pick<UnitJson, 'portolan' | 'options'> => ({
  portolan: version(),
  options: optionsName(invocation, files),
});

/** Returns what every unit is checked with. Throws a UsageError. */
export const unitChecksOf = async (invocation: Invocation): Promise<UnitChecks> => {
  const { options, locale, t } = invocation;
  const library = await libraryOf(invocation);
  const optional = (name: string): readonly Input[] => (options.has(name) ? inputsAt(options.all(name), t) : []);
  const tagFiles = optional('service-tags');
  const parameterFiles = optional('param-file').map((input) => ({ ...input, use: 'parameters' as const }));
  const tags = read(tagFiles);
  requireKinds({ inputs: tagFiles, configuration: tags }, invocation, tagFiles);
  requireKinds({ inputs: parameterFiles, configuration: read(parameterFiles) }, invocation, []);
  const { areProposed, ...asked } = checkOptionsOf(invocation, library);
  return {
    library,
    options: asked,
    optionsFor: (one, configuration) =>
      areProposed === true ? scenariosFor({ ...one, areProposed }, library, configuration) : one,
    locale,
    failOn: choiceOf(invocation, 'fail-on', failLevels) ?? 'undecided',
    withFindings: choiceOf(invocation, 'findings', findingChoices) !== 'none',
    parameterFiles,
    tags,
    stamp: stampOf(invocation, [...tagFiles, ...parameterFiles]),
  };
};
