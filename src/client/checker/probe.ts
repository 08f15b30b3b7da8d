// One packet against each rule list of the last check. The same as `portolan probe`.
import { probe } from '../../checker/probe.ts';
import { explainProbe, packetErrorText } from '../../report/probe.ts';
import type { Checked } from './answer.ts';
import type { Probed } from './protocol.ts';

/** Sends the packet through. */
export const probePacket = ({ configuration, library, speech }: Checked, packet: string): Probed => {
  const result = probe(configuration, packet, { library });
  return {
    error: result.error === null ? null : packetErrorText(speech, result.error),
    lines: explainProbe(speech, result),
  };
};
