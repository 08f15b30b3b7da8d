// Two versions of a long list, compared; and a long list reviewed. Issue 3 asks for 50 ms at 1,000 rules.
import { fileURLToPath } from 'node:url';
import { read } from '../src/azure/index.ts';
import { review } from '../src/checker/checks/index.ts';
import { check, compare, type Version } from '../src/checker/index.ts';
import { loadScenarios } from '../src/cli/read-scenarios.ts';
import { groupText, intertwinedText } from './groups.ts';
import { line, median } from './measure.ts';

const library = loadScenarios(fileURLToPath(new URL('../scenarios', import.meta.url)));
const all = {
  scenarios: library.scenarios.map(({ id }) => id),
  revision: 'current',
  parameters: { region: 'westeurope' },
};
/** Lists alone: what requirements take is measured by `check`. */
const none = { ...all, scenarios: [] };

const version = (text: string): Version => {
  const inputs = [{ name: 'nsg.json', text }];
  return { inputs, configuration: read(inputs) };
};
/** The text with the access of every n-th rule turned. */
function turned(text: string, every: number): string {
  let count = 0;
  return text.replaceAll(/"access": "(Allow|Deny)"/g, (whole, access: string) => {
    count += 1;
    return count % every === 0 ? `"access": "${access === 'Allow' ? 'Deny' : 'Allow'}"` : whole;
  });
}

for (const rules of [100, 1000]) {
  for (const [kind, text] of [
    ['rules', groupText(rules)],
    ['intertwined rules', intertwinedText(rules)],
  ] as const) {
    const before = version(text);
    const configuration = before.configuration;
    for (const [what, every] of [
      ['one changed', rules - 1],
      ['every tenth changed', 10],
    ] as const) {
      const after = version(turned(text, every));
      const { resources } = compare(before, after, library, none);
      const isGivenUp = resources.some(({ changes }) => changes.some((change) => change.isGivenUp));
      line(
        `${rules} ${kind}, ${what}: compared`,
        median(() => compare(before, after, library, none)),
        isGivenUp ? 'given up' : '',
      );
    }
    const result = check(configuration, library, all);
    const found = review(configuration, library, all, result);
    line(
      `${rules} ${kind}: reviewed`,
      median(() => review(configuration, library, all, result)),
      `${found.length} remarks${found.some(({ code }) => code.endsWith('not-followed')) ? ', given up' : ''}`,
    );
  }
}
