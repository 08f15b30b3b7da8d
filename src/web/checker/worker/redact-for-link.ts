import type { Redactable } from '../../../core/redact/redact-workspace.ts';
import { type Redacted, verifiedRedaction } from '../../../core/redact/verified-redaction.ts';
import type { LocalizedCheck } from './deferred-messages.ts';

type Refused = Extract<Redacted, { refused: string }>;

const refusalText = (refused: Refused, { fix }: LocalizedCheck['bundle']): string => {
  if (refused.refused === 'verdicts') return fix('redact.verdicts');
  const { document, line } = refused;
  const place = line === null ? document : fix('redact.place', { document, line: `${line}` });
  return fix(`redact.${refused.refused}`, { place });
};

/** Redacts the checked documents for a link. Returns the sentence that says why where it cannot be done. */
export const redactForLink = (
  checked: LocalizedCheck,
  random: () => number,
): Redactable | { readonly refusal: string } => {
  const redacted = verifiedRedaction(checked, random);
  return 'refused' in redacted ? { refusal: refusalText(redacted, checked.bundle) } : redacted;
};
