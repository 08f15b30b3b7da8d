// A check of two scenarios that share requirements lists and counts each once, under all of its ids.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { check } from '../../../../../src/core/checker/index.ts';
import { messagesIn } from '../../../../../src/core/i18n/messages.ts';
import { checkReport } from '../../../../../src/core/report/formats/check-report.ts';
import { plainStyle } from '../../../../../src/core/report/formats/text-style.ts';
import { toHtml } from '../../../../../src/core/report/formats/to-html.ts';
import { reportData } from '../../../../../src/core/report/formats/to-json.ts';
import { toMarkdown } from '../../../../../src/core/report/formats/to-markdown.ts';
import { toShortText } from '../../../../../src/core/report/formats/to-short-text.ts';
import { toText } from '../../../../../src/core/report/formats/to-text.ts';
import { ownLibraryWithTags as library } from '../../../../own-library.ts';

const samples = join(import.meta.dirname, '../../../../../scenarios/docker-images/samples');
const name = 'pass-only-default-rules.json';

const reportOf = (locale: 'en' | 'fr') => {
  const configuration = read([{ name, text: readFileSync(join(samples, name), 'utf8') }]);
  const options = { scenarios: ['compute', 'docker-images'], revision: 'current', parameters: {} };
  const result = check(configuration, library, options);
  return checkReport({ configuration, library, result, options, findings: [], locale, exitStatus: 0 });
};
const [head, other] = ['compute/images-over-endpoint', 'docker-images/built-images'];

test('text and HTML have a shared requirement once, with both ids', () => {
  const report = reportOf('en');
  for (const text of [toText(report), toHtml(report)]) {
    expect(text.split(`${head}, ${other} (`)).toHaveLength(2);
    expect(text).not.toContain(`\n${other} (`);
  }
});

test.each([
  ['en', /\d+ requirements are the same as in a scenario above\./],
  ['fr', /\d+ exigences sont les mêmes que dans un scénario ci-dessus\./],
] as const)('every text says in %s how many requirements of the second scenario stand above', (locale, said) => {
  const report = reportOf(locale);
  const short = toShortText(report, { say: messagesIn('fleet', locale), isQuiet: false, style: plainStyle });
  for (const text of [toText(report), toHtml(report), toMarkdown(report), short])
    expect(text.match(new RegExp(said, 'g'))).toHaveLength(1);
});

test('JSON keeps every id, and names the requirement that is counted', () => {
  const { requirements, counts } = reportData(reportOf('en'));
  const own = requirements.find(({ requirement }) => requirement === other);
  expect(own).toMatchObject({ sameAs: head, title: expect.stringMatching(/\S/) });
  expect(own?.verdict).toBe(requirements.find(({ requirement }) => requirement === head)?.verdict);
  const counted = requirements.filter(({ need, sameAs }) => need === 'required' && sameAs === undefined);
  expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(counted.length);
});

const withoutVerdict = ['compute/microsoft-images-copy', 'docker-images/microsoft-images-copy'] as const;

test('what does not apply stands once, under both ids; JSON keeps both', () => {
  const report = reportOf('en');
  for (const text of [toText(report), toHtml(report)]) {
    expect(text.split(`(${withoutVerdict.join(', ')})`)).toHaveLength(2);
    expect(text).not.toContain(`(${withoutVerdict[1]})`);
  }
  const { notApplicable } = reportData(report);
  expect(notApplicable.find(({ requirement }) => requirement === withoutVerdict[1])).toMatchObject({
    sameAs: withoutVerdict[0],
    title: expect.stringMatching(/\S/),
    message: expect.stringMatching(/\S/),
  });
});

test('a setting that is not checked stands once; JSON keeps both', () => {
  const report = reportOf('en');
  const listed = report.explanation.scenarios.flatMap(({ notChecked }) =>
    notChecked.flatMap(({ settings }) => settings),
  );
  const zones = listed.filter(({ id }) => id === 'registry-name-zone');
  expect(zones.map(({ requirement, alsoAs }) => [requirement, ...alsoAs.map((one) => one.requirement)])).toEqual([
    ['compute/registry-name-zone', 'docker-images/registry-name-zone'],
  ]);
  const { notChecked } = reportData(report);
  expect(notChecked.filter(({ requirement }) => requirement.endsWith('/registry-name-zone'))).toMatchObject([
    { requirement: 'compute/registry-name-zone', command: expect.stringContaining('az ') },
    {
      requirement: 'docker-images/registry-name-zone',
      sameAs: 'compute/registry-name-zone',
      command: expect.stringContaining('az '),
    },
  ]);
});

test('a reason that a scenario says in words of its own stands in both', () => {
  const options = { scenarios: ['compute', 'monitor-private-link'], revision: 'current', parameters: {} };
  const configuration = read([{ name, text: readFileSync(join(samples, name), 'utf8') }]);
  const result = check(configuration, library, options);
  const report = checkReport({ configuration, library, result, options, findings: [], locale: 'en', exitStatus: 0 });
  const sentences = new Map(
    report.explanation.scenarios.flatMap(({ notApplicable }) =>
      notApplicable.map((one) => [one.requirement, [one.sentence, one.alsoAs.length]] as const),
    ),
  );
  for (const [, [sentence]] of sentences) expect(sentence).toMatch(/^Not applicable|^Settings/);
  expect(
    result.notApplicable.filter(({ requirement }) => !sentences.has(requirement)).every(({ sameAs }) => sameAs),
  ).toBe(true);
});
