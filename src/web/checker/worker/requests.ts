// What the worker says of its last check beyond the verdicts, by itself (remarks) or when it is asked: loaded after the
// first answer, so that verdicts do not wait for it.

import type { RequestKind, Requests, ToWorker } from '../state/worker-protocol.ts';
import { askedOf, type Checked, type Words } from './check-documents.ts';
import { compareWithBefore } from './compare-versions.ts';
import { withMoreWords } from './deferred-messages.ts';
import { inOrder } from './evaluation-order.ts';
import { mend } from './fix.ts';
import { complete } from './generate-configuration.ts';
import { close } from './least-privilege.ts';
import { probePacket } from './probe.ts';
import { redactForLink } from './redact-for-link.ts';
import { writeReport } from './write-report.ts';

export { read } from '../../../core/azure/read.ts';
export { findingSteps, linesOf } from './review-findings.ts';
export { withMoreWords };

/** In [0, 1). */
const unforeseeable = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;

type Request = Exclude<ToWorker, { kind: 'check' }>;
/** Facts, and the words of a language. */
type Loaded = Words & { readonly more: Parameters<typeof withMoreWords>[1] };

/** Answers a request. Throws where it is about a check and there is none. */
export const answerRequest = async (
  request: Request,
  last: Checked | null,
  wordsFor: (locale: string) => Promise<Loaded>,
): Promise<Requests[RequestKind]['answer']> => {
  if (request.kind === 'complete') {
    const { locale, scenarios, revision, parameters } = request;
    const words = await wordsFor(locale);
    return complete(withMoreWords(askedOf({ locale, scenarios, revision, parameters }, words), words.more));
  }
  if (last === null) throw new Error('nothing is checked');
  const checked = withMoreWords(last, (await wordsFor(last.question.locale)).more);
  switch (request.kind) {
    case 'write':
      return writeReport(checked, request.format);
    case 'mend':
      return mend(checked, request.requirement);
    case 'compare':
      return compareWithBefore(checked);
    case 'close':
      return close(checked);
    case 'order':
      return inOrder(checked);
    case 'probe':
      return probePacket(checked, request.packet);
    case 'redact':
      return redactForLink(checked, unforeseeable);
  }
};
