// A redaction that is believed only when the verdicts are the same with it.
import { read } from '../../azure/read.ts';
import { check } from '../../checker/check.ts';
import type { CheckResult } from '../../checker/result.ts';
import { parameterDefinitions } from '../../model/parameters.ts';
import type { Checked } from './answer.ts';
import { publicDomains, type Redactable, redact } from './redact.ts';

type Context = Pick<Checked, 'texts' | 'library' | 'question' | 'result'>;

const told = ({ requirements, notApplicable }: CheckResult): string =>
  JSON.stringify([
    requirements.map(({ requirement, verdict }) => [requirement, verdict]),
    notApplicable.map(({ requirement }) => requirement),
  ]);

/** Redacts what was checked. Null where that cannot be done, or would change a verdict. */
export const redactChecked = (
  { texts, library, question, result }: Context,
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
    { documents: texts, parameters: question.parameters },
    { key, choices, domains: publicDomains(scenarios) },
  );
  if (redacted === null) return null;
  const again = check(read(redacted.documents), library, { ...question, parameters: redacted.parameters });
  return told(again) === told(result) ? redacted : null;
};
