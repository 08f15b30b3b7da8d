// What the worker answers about its last check, apart from the check itself: loaded after it, so that a first verdict
// does not wait for what few ask.
import { askedOf, type Checked, type Knowledge } from './answer.ts';
import { close } from './close.ts';
import { compareWithBefore } from './compare.ts';
import { complete } from './complete.ts';
import { mend } from './mend.ts';
import { probePacket } from './probe.ts';
import type { Requesting, RequestKind, Requests } from './protocol.ts';
import { redactChecked } from './redact-checked.ts';
import { writeReport } from './write-report.ts';

/** Answers a request. Throws where it is about a check and there is none. */
export const answerRequest = async (
  request: Requesting,
  last: Checked | null,
  knowledgeFor: (locale: string) => Promise<Knowledge>,
): Promise<Requests[RequestKind]['answer']> => {
  if (request.kind === 'complete') {
    const { locale, scenarios, revision, parameters } = request;
    return complete(askedOf({ locale, scenarios, revision, parameters }, await knowledgeFor(locale)));
  }
  if (last === null) throw new Error('nothing is checked');
  switch (request.kind) {
    case 'write':
      return writeReport(last, request.format);
    case 'mend':
      return mend(last, request.requirement);
    case 'compare':
      return compareWithBefore(last);
    case 'close':
      return close(last);
    case 'probe':
      return probePacket(last, request.packet);
    case 'redact':
      return redactChecked(last, crypto.getRandomValues(new Uint32Array(1))[0] ?? 0);
  }
};
