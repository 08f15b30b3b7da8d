// Everything that the worker does beyond verdicts: the review, and the answers to requests. Loaded after the first answer,
// so that verdicts do not wait for it.

import type { DeferredMessages } from '../../../contract/checker-library.ts';
import type { MessageToWorker, RequestKind, Requests } from '../state/worker-protocol.ts';
import { type CompletedCheck, localizeRequest, withWholeLibrary } from './check-documents.ts';
import { compareWithBaseline } from './compare-versions.ts';
import { withDeferredMessages } from './deferred-messages.ts';
import { earlierEdition } from './earlier-edition.ts';
import { explainEvaluationOrder } from './evaluation-order.ts';
import { renderFix } from './fix.ts';
import { flowPicture } from './flow-picture.ts';
import { renderConfiguration } from './generate-configuration.ts';
import { renderNetwork } from './generate-network.ts';
import { renderTightenings } from './least-privilege.ts';
import { networkChart } from './network-chart.ts';
import { placementView } from './placement.ts';
import { probePacket } from './probe.ts';
import { redactForLink } from './redact-for-link.ts';
import type { FactsAndMessages } from './scenario-parts.ts';
import { writeReport } from './write-report.ts';

export { read } from '../../../core/azure/read.ts';
export { findingEntries, reviewSteps } from './review-findings.ts';
export { withDeferredMessages };

/** Returns a random number in [0, 1). */
const secureRandom = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;

type Request = Exclude<MessageToWorker, { kind: 'check' }>;
/** All scenarios, and all messages of a language. */
type AllMessages = FactsAndMessages & { readonly deferred: DeferredMessages };

/** Answers a request. Throws where it refers to a check and there is none. */
export const answerRequest = async (
  request: Request,
  last: CompletedCheck | null,
  messagesFor: (locale: string) => Promise<AllMessages>,
): Promise<Requests[RequestKind]['answer']> => {
  if (request.kind === 'generate') {
    const { locale, scenarios, revision, parameters, network, answers } = request;
    const messages = await messagesFor(locale);
    const localized = localizeRequest({ locale, scenarios, revision, parameters }, messages);
    const complete = withDeferredMessages(localized, messages.deferred);
    return network === null ? renderConfiguration(complete, answers) : renderNetwork(complete, network);
  }
  if (last === null) throw new Error('There is no check to answer from');
  const all = await messagesFor(last.options.locale);
  const checked = withDeferredMessages(withWholeLibrary(last, all), all.deferred);
  switch (request.kind) {
    case 'report':
      return writeReport(checked, request.format);
    case 'fix':
      return renderFix(checked, request.requirements);
    case 'compare':
      return compareWithBaseline(checked);
    case 'least-privilege':
      return renderTightenings(checked, request.answers);
    case 'evaluation-order':
      return explainEvaluationOrder(checked, request.limit);
    case 'placement':
      return placementView(checked);
    case 'flow-picture':
      return flowPicture(checked);
    case 'network-chart':
      return networkChart(checked);
    case 'earlier-edition':
      return earlierEdition(checked);
    case 'probe':
      return probePacket(checked, request.packet);
    case 'redact':
      return redactForLink(checked, secureRandom);
  }
};
