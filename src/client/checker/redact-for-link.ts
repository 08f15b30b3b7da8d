// A redaction for a link, or the sentence that says why there is none.
import type { SpokenCheck } from './more-words.ts';
import type { Redactable } from './redact.ts';
import { type Redacted, redactChecked } from './redact-checked.ts';

type Refused = Extract<Redacted, { refused: string }>;

const whyRefused = (refused: Refused, { remedy }: SpokenCheck['speech']): string => {
  if (refused.refused === 'verdicts') return remedy('redact.verdicts');
  const { document, line } = refused;
  const place = line === null ? document : remedy('redact.place', { document, line: `${line}` });
  return remedy(`redact.${refused.refused}`, { place });
};

/** Redacts what was checked. */
export const redactForLink = (
  checked: SpokenCheck,
  random: () => number,
): Redactable | { readonly refusal: string } => {
  const redacted = redactChecked(checked, random);
  return 'refused' in redacted ? { refusal: whyRefused(redacted, checked.speech) } : redacted;
};
