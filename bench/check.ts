// Verdicts of all requirements of all scenarios over network security groups of growing length; the whole check from
// text beside JSON.parse of the same text; and the same check explained in words, as the page shows it.

import { fileURLToPath } from 'node:url';
import { read } from '../src/core/azure/index.ts';
import { check, evidenceFor } from '../src/core/checker/index.ts';
import { messagesIn } from '../src/core/i18n/messages.ts';
import { explain } from '../src/core/report/sentences/explain.ts';
import { loadScenarios } from '../src/node/files/read-scenarios.ts';
import { groupText } from './groups.ts';
import { line, median, mediansByTurns, target } from './measure.ts';

const library = loadScenarios(fileURLToPath(new URL('../scenarios', import.meta.url)));
const options = {
  scenarios: library.scenarios.map(({ id }) => id),
  revision: 'current',
  parameters: { region: 'westeurope' },
};
const speech = { library, locale: 'en', words: messagesIn('checker', 'en'), inputs: ['nsg.json'] };

const verdicts = new Map<number, number>();
for (const rules of [10, 100, 1000, 4000]) {
  const text = groupText(rules);
  const inputs = [{ name: 'nsg.json', text }];
  const configuration = read(inputs);
  const [whole, parse] = mediansByTurns(
    () => check(read(inputs), library, options),
    () => JSON.parse(text),
  );
  const ratio = (time: number): string => `${(time / parse).toFixed(1)} times JSON.parse`;
  const checking = median(() => check(configuration, library, options));
  const explained = median(() => {
    const pasted = read(inputs);
    const result = check(pasted, library, options);
    return explain(result, { ...speech, evidence: evidenceFor(result, pasted, library) });
  });
  verdicts.set(rules, checking);
  line(`${rules} rules: JSON.parse of the text (${Math.round(text.length / 1024)} KB)`, parse);
  line(
    `${rules} rules: read`,
    median(() => read(inputs)),
  );
  line(`${rules} rules: all verdicts`, checking, rules === 1000 ? target(checking <= 2, 'at most 2 ms') : '');
  const wanted = rules < 1000 ? '' : `; ${target(whole <= 4 * parse, 'at most 4 times')}`;
  line(`${rules} rules: whole check, text to verdicts`, whole, `${ratio(whole)}${wanted}`);
  line(`${rules} rules: text to verdicts with all explanations`, explained, ratio(explained));
}
const growth = (verdicts.get(4000) ?? 0) / (verdicts.get(100) ?? 0);
console.log(
  `From 100 to 4,000 rules verdicts take ${growth.toFixed(1)} times as long; ${target(growth <= 40, 'at most 40 times')}`,
);
