// What Portolan wrote in a language: taken by the tools, as far as their grammars and schemas tell, and read by
// Portolan's own reader.

import type { Configuration } from '../../../../../src/core/azure/configuration/resources.ts';
import { read } from '../../../../../src/core/azure/index.ts';
import type { CodeLanguage } from '../../../../../src/core/fix/write/write-changes.ts';
import { azurermAccepts } from './accepted-properties.ts';
import { bicepStrings } from './bicep-grammar.ts';
import { runAz } from './parse-az.ts';
import { parseBicep } from './parse-bicep.ts';
import { parseHcl } from './parse-hcl.ts';
import { template } from './template.ts';

const toJson: Readonly<Record<CodeLanguage, (code: string) => string | Promise<string>>> = {
  az: (code) => template(runAz(code)),
  bicep: (code) => {
    bicepStrings(code);
    return template(parseBicep(code));
  },
  arm: (code) => {
    template(JSON.parse(code).resources);
    return code;
  },
  terraform: async (code) => {
    const plan = await parseHcl(code);
    azurermAccepts(plan.values.root_module.resources.map(({ type, values: { id: _, ...body } }) => ({ type, body })));
    return JSON.stringify(plan);
  },
};

/** Reads code; rejects where the reader has something to say about it. */
export async function readBack(language: CodeLanguage, code: string): Promise<Configuration> {
  const configuration = read([{ name: 'written', text: await toJson[language](code) }]);
  const [input] = configuration.inputs;
  const said = [...(input?.problems ?? []), ...(input?.unresolved ?? [])].filter(
    ({ code: problem }) => !['unresolved-expression', 'missing-rule-collection-groups'].includes(problem),
  );
  if (said.length > 0) throw new Error(`${language}: ${JSON.stringify(said)}`);
  return configuration;
}
