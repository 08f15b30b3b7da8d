// Explanations of all requirements of all scenarios, as the page shows them, over network security groups: beside
// JSON.parse of the group's text.

import { fileURLToPath } from 'node:url';
import { read } from '../src/core/azure/index.ts';
import { check, evidenceFor } from '../src/core/checker/index.ts';
import { messagesIn } from '../src/core/i18n/messages.ts';
import { explain } from '../src/core/report/sentences/explain.ts';
import { loadScenarios } from '../src/node/files/read-scenarios.ts';
import { groupText } from './groups.ts';
import { line, mediansByTurns, target } from './measure.ts';

const library = loadScenarios(fileURLToPath(new URL('../scenarios', import.meta.url)));
const options = {
  scenarios: library.scenarios.map(({ id }) => id),
  revision: 'current',
  parameters: { region: 'westeurope' },
};
const words = messagesIn('checker', 'en');

for (const rules of [10, 1000]) {
  const text = groupText(rules);
  const inputs = [{ name: 'nsg.json', text }];
  const measured = (): readonly [number, number] =>
    mediansByTurns(
      ({ configuration, result }) => {
        const evidence = evidenceFor(result, configuration, library);
        return explain(result, { library, locale: 'en', words, inputs: ['nsg.json'], evidence });
      },
      () => JSON.parse(text),
      () => {
        const configuration = read(inputs);
        return { configuration, result: check(configuration, library, options) };
      },
    );
  // The first second goes to compiling the code, as on a page that has checked before.
  measured();
  const [explained, parse] = measured();
  const times = explained / parse;
  const asked = rules === 10 ? target(explained <= 3, 'at most 3 ms') : target(times <= 20, 'at most 20 times');
  line(`${rules} rules: JSON.parse of the text (${Math.round(text.length / 1024)} KB)`, parse);
  line(`${rules} rules: all explanations of a check`, explained, `${times.toFixed(1)} times JSON.parse; ${asked}`);
}
