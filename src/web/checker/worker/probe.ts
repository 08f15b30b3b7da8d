// Tests one packet against each rule list of the last check, as `portolan probe` does.
import { probe } from '../../../core/checker/probe/probe.ts';
import { explainProbe, packetErrorText } from '../../../core/report/sentences/probe.ts';
import type { ProbeAnswer } from '../state/worker-protocol.ts';
import type { CompletedCheck } from './check-documents.ts';

/** Tests a packet; the answer has an error where the text is no valid packet. */
export const probePacket = ({ configuration, library, bundle }: CompletedCheck, packet: string): ProbeAnswer => {
  const result = probe(configuration, packet, { library });
  return {
    error: result.error === null ? null : packetErrorText(bundle, result.error),
    lines: explainProbe(bundle, result),
  };
};
