// A redaction that is believed only when the verdicts are the same with it.
import { read } from '../../azure/read.ts';
import { check } from '../../checker/check.ts';
import type { CheckResult } from '../../checker/result.ts';
import { parameterDefinitions } from '../../model/parameters.ts';
import type { Checked } from './answer.ts';
import { publicDomains, type Redactable, redact } from './redact.ts';

type Context = Pick<Checked, 'texts' | 'before' | 'library' | 'question' | 'result'>;

const told = ({ requirements, notApplicable }: CheckResult): string =>
  JSON.stringify([
    requirements.map(({ requirement, verdict }) => [requirement, verdict]),
    notApplicable.map(({ requirement }) => requirement),
  ]);

/** Redacts what was checked. Null where that cannot be done, or would change a verdict. */
export const redactChecked = (
  { texts, before, library, question, result }: Context,
  key: number,
): Redactable | null => {
  const { shared, scenarios } = library;
  const choices = new Set<string>([
    ...Object.keys(shared.regions),
    ...scenarios.flatMap((scenario) =>
      Object.values(parameterDefinitions(shared, scenario)).flatMap(({ choices }) => choices ?? []),
    ),
  ]);
  const redacted = redact(
    { documents: [...texts, ...before], parameters: question.parameters },
    { key, choices, domains: publicDomains(scenarios) },
  );
  if (redacted === null) return null;
  const verdicts = ({ documents, parameters }: Redactable, ofBefore: boolean): string => {
    const version = documents.filter((one) => (one.before === true) === ofBefore);
    return told(check(read(version), library, { ...question, parameters }));
  };
  const isSame =
    verdicts(redacted, false) === told(result) &&
    verdicts(redacted, true) === verdicts({ documents: before, parameters: question.parameters }, true);
  return isSame ? redacted : null;
};
