// Compares two versions of a long list and reviews a long list. The target is 50 ms at 1,000 rules.
import { fileURLToPath } from 'node:url';
import { read } from '../src/core/azure/index.ts';
import { check, compare, type Version } from '../src/core/checker/index.ts';
import { reviewContext } from '../src/core/checker/review/analysis/review-context.ts';
import { excessAccess } from '../src/core/checker/review/excess-access.ts';
import { review } from '../src/core/checker/review/review.ts';
import { loadScenarios } from '../src/node/files/read-scenarios.ts';
import { groupText, intertwinedText } from './groups.ts';
import { line, median, target } from './measure.ts';

const library = loadScenarios(fileURLToPath(new URL('../scenarios', import.meta.url)));
const all = {
  scenarios: library.scenarios.map(({ id }) => id),
  revision: 'current',
  parameters: { region: 'westeurope' },
};
/** Rule lists alone: `check` measures requirements. */
const none = { ...all, scenarios: [] };

const asked = (rules: number, time: number): string => (rules === 1000 ? target(time <= 50, 'at most 50 ms') : '');

const version = (text: string): Version => {
  const inputs = [{ name: 'nsg.json', text }];
  return { inputs, configuration: read(inputs) };
};
/** Inverts the access of every n-th rule. */
function inverted(text: string, every: number): string {
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
      const after = version(inverted(text, every));
      const { resources } = compare({ before, after }, library, none);
      const isCut = resources.some(({ changes }) => changes.some((change) => change.limitReached));
      const comparing = median(() => compare({ before, after }, library, none));
      const given = isCut ? 'limit reached; ' : '';
      line(`${rules} ${kind}, ${what}: compared`, comparing, `${given}${asked(rules, comparing)}`);
    }
    const result = check(configuration, library, all);
    // As the review does it: scenarios and addresses are prepared anew.
    const checked = { configuration, library, options: all, result };
    const excess = median(() => [...excessAccess(reviewContext(checked))]);
    line(`${rules} ${kind}: excess access`, excess, asked(rules, excess));
    const found = review(checked);
    line(
      `${rules} ${kind}: all findings`,
      median(() => review(checked)),
      `${found.length} findings${found.some(({ code }) => code === 'analysis-limit') ? ', limit reached' : ''}`,
    );
  }
  // Nearly every rule allows some of the required traffic, so that requirements might depend on any of them.
  const { configuration } = version(groupText(rules).replaceAll('"Deny"', '"Allow"'));
  const result = check(configuration, library, all);
  line(
    `${rules} rules that all allow: all findings`,
    median(() => review({ configuration, library, options: all, result })),
  );
}
