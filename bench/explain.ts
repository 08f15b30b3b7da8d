// Explanations of all requirements, as the page shows them, over network security groups: beside JSON.parse of the group's
// text. The targets were set for the five scenarios that there were then; all of them stand beside.

import { fileURLToPath } from 'node:url';
import { read } from '../src/core/azure/index.ts';
import { evaluateCheck } from '../src/core/checker/flow/check.ts';
import { evidenceIn } from '../src/core/checker/flow/evidence.ts';
import { messagesIn } from '../src/core/i18n/messages.ts';
import { explain } from '../src/core/report/sentences/explain.ts';
import { loadScenarios } from '../src/node/files/read-scenarios.ts';
import { groupText } from './groups.ts';
import { line, mediansByTurns, target } from './measure.ts';

const library = loadScenarios(fileURLToPath(new URL('../scenarios', import.meta.url)));
const firstFive = ['studio', 'automl-data', 'compute', 'aks', 'docker-images'];
const words = messagesIn('checker', 'en');

/** Reads every value: some are made when they are read. */
function readAll(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const inner of Object.values(value)) readAll(inner);
}

const measure = (rules: number, scenarios: readonly string[], held: (words: string) => string): void => {
  const options = { scenarios, revision: 'current', parameters: { region: 'westeurope' } };
  const text = groupText(rules);
  const inputs = [{ name: 'nsg.json', text }];
  const measured = (): readonly [number, number] =>
    mediansByTurns(
      ({ configuration, result, contexts }) => {
        const evidence = evidenceIn(contexts, result, configuration);
        readAll(explain(result, { library, locale: 'en', words, inputs: ['nsg.json'], evidence }));
      },
      () => JSON.parse(text),
      () => {
        const configuration = read(inputs);
        return { configuration, ...evaluateCheck(configuration, library, options) };
      },
    );
  // The first second goes to compiling the code, as on a page that has checked before.
  measured();
  const [explained, parse] = measured();
  const times = explained / parse;
  const asked = rules === 10 ? target(explained <= 3, 'at most 3 ms') : target(times <= 20, 'at most 20 times');
  line(`${rules} rules: JSON.parse of the text (${Math.round(text.length / 1024)} KB)`, parse);
  line(`${rules} rules: all explanations of a check`, explained, `${times.toFixed(1)} times JSON.parse${held(asked)}`);
};

console.log(`## ${firstFive.length} scenarios`);
for (const rules of [10, 1000]) measure(rules, firstFive, (words) => `; ${words}`);
const all = library.scenarios.map(({ id }) => id);
console.log(`## All ${all.length} scenarios`);
for (const rules of [10, 1000]) measure(rules, all, () => '');
