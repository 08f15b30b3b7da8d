// Redacts a checked workspace, and verifies that the verdicts stay the same.
import { read } from '../azure/read.ts';
import { check } from '../checker/flow/check.ts';
import type { CheckOptions } from '../checker/flow/prepare.ts';
import type { CheckResult } from '../checker/lists/check-result.ts';
import { memoizeWeak } from '../memoize.ts';
import { parameterDefinitions } from '../model/parameters.ts';
import type { Library } from '../model/schema.ts';
import { wordsInFacts } from './public-vocabulary.ts';
import type { RedactOptions } from './redact-text.ts';
import { publicDomains, type Redactable, type Refusal, redact } from './redact-workspace.ts';

/** A finished check: its texts, those of the baseline, and what they were checked against. */
export interface RedactionContext {
  readonly texts: Redactable['documents'];
  readonly baseline: Redactable['documents'];
  readonly library: Library;
  readonly options: CheckOptions;
  readonly result: CheckResult;
}
/** A redaction, or the reason why there is none; `verdicts`: a verdict would change. */
export type Redacted = Redactable | Refusal | { readonly refused: 'verdicts' };

const verdictsOf = ({ requirements, notApplicable }: CheckResult): string =>
  JSON.stringify([
    requirements.map(({ requirement, verdict }) => [requirement, verdict]),
    notApplicable.map(({ requirement }) => requirement),
  ]);

/** Returns the words by which a library's scenarios recognize subnets. */
const placeWords = ({ shared, scenarios }: Library): readonly string[] => [
  ...new Set(
    scenarios.flatMap((scenario) =>
      Object.values(parameterDefinitions(shared, scenario)).flatMap((definition) => {
        const from = definition['read-from'];
        if (from === undefined || !('subnet' in from)) return [];
        return [...(from.subnet.named ?? []), ...(from.subnet['often-named'] ?? [])];
      }),
    ),
  ),
];

/** Returns the vocabulary of a library's facts, which a redaction keeps; the same object each time. */
export const publicVocabulary = memoizeWeak((library: Library): Omit<RedactOptions, 'random'> => {
  const { shared, scenarios } = library;
  return {
    choices: new Set([
      ...Object.keys(shared.regions),
      ...scenarios.flatMap((scenario) =>
        Object.values(parameterDefinitions(shared, scenario)).flatMap(({ choices }) => choices ?? []),
      ),
    ]),
    domains: publicDomains(scenarios),
    words: wordsInFacts([scenarios, { ...shared, text: {} }]),
    placeWords: placeWords(library),
  };
});

const placementIn = ({ placement }: Pick<CheckOptions, 'placement'>): Pick<Redactable, 'placement'> =>
  placement === undefined ? {} : { placement };

/** Redacts texts and parameters of a check. */
export const verifiedRedaction = (
  { texts, baseline, library, options, result }: RedactionContext,
  random: () => number,
): Redacted => {
  const redacted = redact(
    { documents: [...texts, ...baseline], parameters: options.parameters, ...placementIn(options) },
    { random, ...publicVocabulary(library) },
  );
  if ('refused' in redacted) return redacted;
  const { documents } = redacted;
  const verdicts = (version: Redactable['documents'], choices: Omit<Redactable, 'documents'>): string => {
    const { parameters } = choices;
    return verdictsOf(check(read(version), library, { ...options, parameters, ...placementIn(choices) }));
  };
  const [redactedTexts, redactedBaseline] = [documents.slice(0, texts.length), documents.slice(texts.length)];
  const isSame =
    verdicts(redactedTexts, redacted) === verdictsOf(result) &&
    verdicts(redactedBaseline, redacted) === verdicts(baseline, options);
  return isSame ? redacted : { refused: 'verdicts' };
};
