// Compares two versions of the reader's configuration, as `portolan diff` does.

import type { Configuration } from '../../../core/azure/configuration/resources.ts';
import { read } from '../../../core/azure/read.ts';
import { compare } from '../../../core/checker/diff/index.ts';
import { explainDiff } from '../../../core/report/diff/explain-diff.ts';
import type { RenderedChanges, VersionComparison } from '../state/worker-protocol.ts';
import type { InputText } from './check-documents.ts';
import type { LocalizedCheck } from './deferred-messages.ts';

interface Version {
  readonly configuration: Configuration;
  readonly inputs: readonly Pick<InputText, 'name' | 'text'>[];
}
type Context = Pick<LocalizedCheck, 'library' | 'options' | 'bundle'>;

/** Compares two versions and explains the difference. */
const explainComparison = (
  before: Version,
  after: Version,
  { library, options, bundle }: Context,
): VersionComparison['difference'] => explainDiff(compare({ before, after }, library, options), bundle);

/** Compares the configuration with a change with the one without. Returns null where the texts do not contain all of it. */
export const compareChange = (
  { changes, texts: changed, isComplete }: Pick<RenderedChanges, 'changes' | 'texts' | 'isComplete'>,
  checked: LocalizedCheck,
): VersionComparison['difference'] | null => {
  const { configuration, texts } = checked;
  if (changes.length === 0 || !isComplete) return null;
  const inputs = texts.map(({ id, name, text }) => ({
    name,
    text: changed.find(({ document }) => document === id)?.text ?? text,
  }));
  return explainComparison({ configuration, inputs: texts }, { configuration: read(inputs), inputs }, checked);
};

/** Compares the checked documents with the baseline. */
export const compareWithBaseline = (checked: LocalizedCheck): VersionComparison => {
  const { texts, baseline, configuration } = checked;
  const old = read(baseline.map(({ name, text }) => ({ name, text })));
  return {
    difference: explainComparison({ configuration: old, inputs: baseline }, { configuration, inputs: texts }, checked),
    isEmpty: !old.resources.some(({ kind }) => kind !== 'service-tags'),
    documents: { before: baseline.map(({ id }) => id), after: texts.map(({ id }) => id) },
  };
};
