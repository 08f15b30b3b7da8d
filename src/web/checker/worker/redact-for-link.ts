// A redaction for a link, or the sentence that says why there is none.

import type { Redactable } from '../../../core/redact/redact-workspace.ts';
import { type Redacted, redactChecked } from '../../../core/redact/verified-redaction.ts';
import type { SpokenCheck } from './deferred-messages.ts';

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
