// Two versions of the reader's configuration: what became reachable, what no longer is, which verdicts change. The same
// as `portolan diff`.
import { read } from '../../azure/read.ts';
import type { Configuration } from '../../azure/resources.ts';
import { compare } from '../../checker/diff/index.ts';
import { explainDiff } from '../../report/diff/explain.ts';
import type { Text } from './answer.ts';
import type { SpokenCheck } from './more-words.ts';
import type { Compared, Written } from './protocol.ts';

interface Version {
  readonly configuration: Configuration;
  readonly inputs: readonly Pick<Text, 'name' | 'text'>[];
}
type Asking = Pick<SpokenCheck, 'library' | 'question' | 'speech'>;

/** Compares two versions, in words. */
const inWords = (before: Version, after: Version, { library, question, speech }: Asking): Compared['told'] =>
  explainDiff(compare(before, after, library, question), speech, library);

/**
 * The texts with a change against those without: what of it became reachable, and that nothing else did. Null where
 * they do not hold all of it.
 */
export const comparedTexts = (
  { changes, texts: changed, whole }: Pick<Written, 'changes' | 'texts' | 'whole'>,
  checked: SpokenCheck,
): Compared['told'] | null => {
  const { configuration, texts } = checked;
  if (changes.length === 0 || !whole) return null;
  const inputs = texts.map(({ id, name, text }) => ({
    name,
    text: changed.find(({ document }) => document === id)?.text ?? text,
  }));
  return inWords({ configuration, inputs: texts }, { configuration: read(inputs), inputs }, checked);
};

/** Compares what was checked with the version before. */
export const compareWithBefore = (checked: SpokenCheck): Compared => {
  const { texts, before, configuration } = checked;
  const old = read(before.map(({ name, text }) => ({ name, text })));
  return {
    told: inWords({ configuration: old, inputs: before }, { configuration, inputs: texts }, checked),
    isEmpty: !old.resources.some(({ kind }) => kind !== 'service-tags'),
    documents: { before: before.map(({ id }) => id), after: texts.map(({ id }) => id) },
  };
};
