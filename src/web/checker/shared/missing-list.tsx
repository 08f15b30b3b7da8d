import type { MissingText } from '../../../core/report/sentences/missing.ts';
import { Command } from './copy-button.tsx';
import { PacketText } from './packet-text.tsx';

/** Lists missing information, each with the command that gets it; nothing for an empty list. */
export const MissingList = ({ missing }: { missing: readonly MissingText[] }) =>
  missing.length === 0 ? null : (
    <ul>
      {missing.map(({ sentence, command }) => (
        <li key={sentence}>
          <PacketText text={sentence} />
          {command !== null && <Command text={command} />}
        </li>
      ))}
    </ul>
  );
