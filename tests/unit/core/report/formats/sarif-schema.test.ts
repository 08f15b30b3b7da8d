// SARIF as OASIS's own schema has it (draft 4), which comes with the package of its publisher.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv-draft-04';
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { exitStatus } from '../../../../../src/core/checker/index.ts';
import { review } from '../../../../../src/core/checker/review/review.ts';
import { messagesIn } from '../../../../../src/core/i18n/messages.ts';
import { reportedInputs } from '../../../../../src/core/report/formats/check-report.ts';
import { toSarif } from '../../../../../src/core/report/formats/to-sarif.ts';
import { explain } from '../../../../../src/core/report/sentences/explain.ts';
import { findingTexts } from '../../../../../src/core/report/sentences/findings.ts';
import { namesOf } from '../../../../../src/core/report/sentences/names.ts';
import { ownLibrary } from '../../../../own-library.ts';
import { check } from '../../checker/checked.ts';

const schema: object = JSON.parse(
  readFileSync(
    createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'),
    'utf8',
  ),
);
// Formats (uri-reference, date-time) are not looked at: the files' names are held to theirs in formats.test.ts.
const isSarif = new Ajv({
  strict: false,
  validateFormats: false,
  allErrors: true,
  // One of its patterns is none by the stricter grammar of Unicode.
  unicodeRegExp: false,
}).compile(schema);
const errorsOf = (log: unknown): readonly string[] => {
  isSarif(log);
  return (isSarif.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

const library = ownLibrary;
/** The log of a check of texts, by their names. */
function logOf(texts: Readonly<Record<string, string>>, locale: 'en' | 'fr'): unknown {
  const inputs = Object.entries(texts).map(([name, text]) => ({ name, text }));
  const configuration = read(inputs);
  const asked = { scenarios: ['studio', 'compute'], revision: 'current', parameters: {} };
  const result = check(configuration, library, asked);
  const { evidence } = result;
  const words = messagesIn('checker', locale);
  const bundle = { locale, words, names: namesOf(library, locale) };
  return JSON.parse(
    toSarif({
      result,
      evidence,
      explanation: explain(result, {
        library,
        locale,
        words,
        inputs: inputs.map(({ name }) => name),
        evidence,
      }),
      bundle,
      inputs: reportedInputs(configuration, locale),
      findings: findingTexts(review({ configuration, library, options: asked, result }), {
        bundle,
        say: messagesIn('review', locale),
        place: 'sentence',
      }),
      exitStatus: exitStatus(result, 'undecided'),
    }),
  );
}

const rule = (name: string, priority: number, access: string, destination: string) => ({
  name,
  priority,
  direction: 'Outbound',
  access,
  protocol: 'Tcp',
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: destination,
  destinationPortRange: '443',
});
const group = (...rules: readonly object[]): string => JSON.stringify({ name: 'nsg', securityRules: rules }, null, 2);

describe('every log is valid', () => {
  test.each<[string, Readonly<Record<string, string>>]>([
    [
      'blocked, undecided and remarked',
      { 'nsg.json': group(rule('a', 100, 'Deny', '20.0.0.0/8'), rule('b', 200, 'Allow', 'Storge')) },
    ],
    ['all allowed', { 'nsg.json': group(rule('a', 100, 'Allow', '*')) }],
    ['nothing in it', { 'empty.json': '{}' }],
    ['broken, with problems', { 'a b#.json': group(rule('a', 99, 'Allow', 'x, y')).slice(0, -20) }],
    ['hostile names', { 'C:\\x\n\ud800.json': group(rule('"\u0000\ud800<', 100, 'Deny', '*')) }],
    ['two files', { 'a.json': group(rule('a', 100, 'Deny', '*')), 'b.json': '{"name":"rt","routes":[]}' }],
  ])('%s', (_, texts) => {
    for (const locale of ['en', 'fr'] as const) expect(errorsOf(logOf(texts, locale))).toEqual([]);
  });

  test('and the schema refuses what is none', () => {
    const log = logOf({ 'nsg.json': group(rule('a', 100, 'Deny', '*')) }, 'en') as { version: string };
    expect(errorsOf({ ...log, version: '2.0.0' })).not.toEqual([]);
    expect(errorsOf({ ...log, runs: [{ results: [{ level: 'fatal' }] }] })).not.toEqual([]);
  });
});
