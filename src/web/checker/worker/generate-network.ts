// A whole network for the chosen scenarios, as `portolan fix --whole-network` prints it. Loaded with the other
// requests, after the first answer: a page that is loaded asks for nothing more.
import type { NetworkChoices } from '../../../core/fix/generate/network/network-choices.ts';
import { writeNetwork } from '../../../core/fix/write/network/write-network.ts';
import { wholeSnippet } from '../../../core/fix/write/write-changes.ts';
import { networkReport, networkWords } from '../../../core/report/fix/network-report.ts';
import type { RenderedConfiguration } from '../state/worker-protocol.ts';
import type { LocalizedRequest } from './check-documents.ts';
import type { WithDeferredMessages } from './deferred-messages.ts';
import { inEveryLanguage } from './rendered-changes.ts';

/** Generates the network, in every code language. */
export const renderNetwork = (
  { options, library, bundle }: WithDeferredMessages<LocalizedRequest>,
  choices: NetworkChoices,
): RenderedConfiguration => {
  const report = networkReport({ library, bundle, options, language: 'arm', leastPrivilege: false }, choices);
  const words = networkWords(bundle);
  return {
    summary: report.summary,
    code: inEveryLanguage((language) => wholeSnippet(writeNetwork(report.plan, language, words))),
    notes: report.notes,
    remaining: [],
    parameters: report.plan.parameters,
  };
};
