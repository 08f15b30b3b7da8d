// Verdicts of all requirements over network security groups of growing length, and the whole check from text beside
// JSON.parse of the same text. The targets were set for the five scenarios that there were then; a check of all scenarios
// asks more, and stands beside them.

import { fileURLToPath } from 'node:url';
import { read } from '../src/core/azure/index.ts';
import { check } from '../src/core/checker/index.ts';
import { loadScenarios } from '../src/node/files/read-scenarios.ts';
import { groupText } from './groups.ts';
import { line, median, mediansByTurns, target } from './measure.ts';

const library = loadScenarios(fileURLToPath(new URL('../scenarios', import.meta.url)));
const all = library.scenarios.map(({ id }) => id);
const firstFive = ['studio', 'automl-data', 'compute', 'aks', 'docker-images'];

const measure = (scenarios: readonly string[], targets: 'held' | 'none'): void => {
  const options = { scenarios, revision: 'current', parameters: { region: 'westeurope' } };
  const held = (words: string): string => (targets === 'held' ? `; ${words}` : '');
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
    const { length } = check(configuration, library, options).requirements;
    line(`${rules} rules: JSON.parse of the text (${Math.round(text.length / 1024)} KB)`, parse);
    line(
      `${rules} rules: read`,
      median(() => read(inputs)),
    );
    line(
      `${rules} rules: all verdicts`,
      checking,
      `${length} requirements${rules === 1000 ? held(target(checking <= 2, 'at most 2 ms')) : ''}`,
    );
    const times = `${(whole / parse).toFixed(1)} times JSON.parse`;
    const wanted = rules < 1000 ? '' : held(target(whole <= 4 * parse, 'at most 4 times'));
    line(`${rules} rules: whole check, text to verdicts`, whole, times + wanted);
  }
  const growth = (verdicts.get(4000) ?? 0) / (verdicts.get(100) ?? 0);
  console.log(
    `From 100 to 4,000 rules verdicts take ${growth.toFixed(1)} times as long; ${target(growth <= 40, 'at most 40 times')}`,
  );
};

console.log(`## ${firstFive.length} scenarios`);
measure(firstFive, 'held');
console.log(`## All ${all.length} scenarios`);
measure(all, 'none');
