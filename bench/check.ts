// Verdicts of all requirements of all scenarios over network security groups of growing length, and the whole check
// from text beside JSON.parse of the same text.

import { fileURLToPath } from 'node:url';
import { read } from '../src/core/azure/index.ts';
import { check } from '../src/core/checker/index.ts';
import { loadScenarios } from '../src/node/files/read-scenarios.ts';
import { groupText } from './groups.ts';
import { line, median, mediansByTurns, target } from './measure.ts';

const library = loadScenarios(fileURLToPath(new URL('../scenarios', import.meta.url)));
const options = {
  scenarios: library.scenarios.map(({ id }) => id),
  revision: 'current',
  parameters: { region: 'westeurope' },
};

const verdicts = new Map<number, number>();
for (const rules of [10, 100, 1000, 4000]) {
  const text = groupText(rules);
  const inputs = [{ name: 'nsg.json', text }];
  const configuration = read(inputs);
  const [whole, parse] = mediansByTurns(
    () => check(read(inputs), library, options),
    () => JSON.parse(text),
  );
  const checking = median(() => check(configuration, library, options));
  verdicts.set(rules, checking);
  line(`${rules} rules: JSON.parse of the text (${Math.round(text.length / 1024)} KB)`, parse);
  line(
    `${rules} rules: read`,
    median(() => read(inputs)),
  );
  line(`${rules} rules: all verdicts`, checking, rules === 1000 ? target(checking <= 2, 'at most 2 ms') : '');
  const wanted = rules < 1000 ? '' : `; ${target(whole <= 4 * parse, 'at most 4 times')}`;
  line(
    `${rules} rules: whole check, text to verdicts`,
    whole,
    `${(whole / parse).toFixed(1)} times JSON.parse${wanted}`,
  );
}
const growth = (verdicts.get(4000) ?? 0) / (verdicts.get(100) ?? 0);
console.log(
  `From 100 to 4,000 rules verdicts take ${growth.toFixed(1)} times as long; ${target(growth <= 40, 'at most 40 times')}`,
);
