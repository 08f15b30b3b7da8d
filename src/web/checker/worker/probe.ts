// Tests one packet along the path that the last check shows, else against each of its rule lists, as `portolan probe` does.
import { probe } from '../../../core/checker/probe/probe.ts';
import { explainPath, explainProbe, packetErrorText, probeAssumptions } from '../../../core/report/sentences/probe.ts';
import type { ProbeAnswer } from '../state/worker-protocol.ts';
import type { CompletedCheck } from './check-documents.ts';

/** Tests a packet; the answer has an error where the text is no valid packet. */
export const probePacket = (
  { configuration, library, bundle, options }: CompletedCheck,
  packet: string,
): ProbeAnswer => {
  const { assume = [] } = options;
  const result = probe(configuration, packet, { library, assume });
  return {
    error: result.error === null ? null : packetErrorText(bundle, result.error),
    lines: explainProbe(bundle, result),
    path: explainPath(bundle, result),
    assumptions: probeAssumptions(bundle, result),
  };
};
