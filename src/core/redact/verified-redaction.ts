// A redaction that is believed only when the verdicts are the same with it.

import type { Checked } from '../../web/checker/worker/check-documents.ts';
import { read } from '../azure/read.ts';
import { check } from '../checker/flow/check.ts';
import type { CheckResult } from '../checker/lists/check-result.ts';
import { parameterDefinitions } from '../model/parameters.ts';
import { wordsOf } from './public-vocabulary.ts';
import type { RedactOptions } from './redact-text.ts';
import { publicDomains, type Redactable, type Refusal, redact } from './redact-workspace.ts';

type Context = Pick<Checked, 'texts' | 'before' | 'library' | 'question' | 'result'>;
/** A redaction, or why there is none; `verdicts`: one would change. */
export type Redacted = Redactable | Refusal | { readonly refused: 'verdicts' };

const told = ({ requirements, notApplicable }: CheckResult): string =>
  JSON.stringify([
    requirements.map(({ requirement, verdict }) => [requirement, verdict]),
    notApplicable.map(({ requirement }) => requirement),
  ]);

/** What is everybody's, by the facts of a library. */
export const everybodys = ({ shared, scenarios }: Checked['library']): Omit<RedactOptions, 'random'> => ({
  choices: new Set([
    ...Object.keys(shared.regions),
    ...scenarios.flatMap((scenario) =>
      Object.values(parameterDefinitions(shared, scenario)).flatMap(({ choices }) => choices ?? []),
    ),
  ]),
  domains: publicDomains(scenarios),
  words: wordsOf([scenarios, { ...shared, text: {} }]),
});

/** Redacts what was checked. */
export const redactChecked = (
  { texts, before, library, question, result }: Context,
  random: () => number,
): Redacted => {
  const redacted = redact(
    { documents: [...texts, ...before], parameters: question.parameters },
    { random, ...everybodys(library) },
  );
  if ('refused' in redacted) return redacted;
  const verdicts = ({ documents, parameters }: Redactable, ofBefore: boolean): string => {
    const version = documents.filter((one) => (one.before === true) === ofBefore);
    return told(check(read(version), library, { ...question, parameters }));
  };
  const isSame =
    verdicts(redacted, false) === told(result) &&
    verdicts(redacted, true) === verdicts({ documents: before, parameters: question.parameters }, true);
  return isSame ? redacted : { refused: 'verdicts' };
};
