// What is redacted in the tests, by chance that a seed repeats.
import { join } from 'node:path';
import { read } from '../../../../src/core/azure/index.ts';
import type { CheckResult } from '../../../../src/core/checker/lists/check-result.ts';
import { AddressPseudonyms } from '../../../../src/core/redact/prefix-preserving.ts';
import { type Redactable, type Refusal, redact } from '../../../../src/core/redact/redact-workspace.ts';
import { publicVocabulary, type Redacted } from '../../../../src/core/redact/verified-redaction.ts';
import { readExamples } from '../../../../src/site/checker-data/examples.ts';
import { ownLibrary } from '../../../own-library.ts';
import { randomOf } from '../../../prove/random.ts';
import { check } from '../checker/checked.ts';

const folder = join(import.meta.dirname, '../../../../scenarios');
export const library = ownLibrary;
export const examples = readExamples(folder);
export const known = publicVocabulary(library);
/** What was redacted; throws where it was refused. */
export const made = (redacted: Redacted): Redactable => {
  if ('refused' in redacted) throw new Error(JSON.stringify(redacted));
  return redacted;
};
/** The numbers of a seed. */
export const by = (seed: number): (() => number) => randomOf(seed).next;
export const turnsBy = (seed: number): AddressPseudonyms => new AddressPseudonyms(by(seed));
export const redactOne = (text: string, seed = 3): Redactable | Refusal =>
  redact({ documents: [{ name: 'x.json', text }], parameters: {} }, { random: by(seed), ...known });

export const checked = ({ scenario, revision, parameters, inputs }: (typeof examples)[number]) => {
  const options = { turn: 1, locale: 'en', scenarios: [scenario], revision, parameters };
  const texts = inputs.map((input, id) => ({ id, ...input }));
  return { texts, baseline: [], library, options, result: check(read(texts), library, options) };
};
export const verdicts = ({ requirements }: CheckResult) =>
  requirements.map(({ requirement, verdict }) => [requirement, verdict]);
