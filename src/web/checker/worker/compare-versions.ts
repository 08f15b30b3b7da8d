// Two versions of the reader's configuration: what became reachable, what no longer is, which verdicts change. The same
// as `portolan diff`.

import type { Configuration } from '../../../core/azure/configuration/resources.ts';
import { read } from '../../../core/azure/read.ts';
import { compare } from '../../../core/checker/diff/index.ts';
import { explainDiff } from '../../../core/report/diff/explain-diff.ts';
import type { Compared, Written } from '../state/worker-protocol.ts';
import type { Text } from './check-documents.ts';
import type { SpokenCheck } from './deferred-messages.ts';

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
