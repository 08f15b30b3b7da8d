// One packet against each rule list of the last check. The same as `portolan probe`.
import { probe } from '../../../core/checker/probe/probe.ts';
import { explainProbe, packetErrorText } from '../../../core/report/sentences/probe.ts';
import type { Probed } from '../state/worker-protocol.ts';
import type { Checked } from './check-documents.ts';

/** Sends the packet through. */
export const probePacket = ({ configuration, library, speech }: Checked, packet: string): Probed => {
  const result = probe(configuration, packet, { library });
  return {
    error: result.error === null ? null : packetErrorText(speech, result.error),
    lines: explainProbe(speech, result),
  };
};
