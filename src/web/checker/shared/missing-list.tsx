// What is missing, each with the command that gets it.
import type { MissingText } from '../../../core/report/sentences/missing.ts';
import { Command } from './copy-button.tsx';
import { Arrows } from './packet-text.tsx';

/** Nothing for an empty list. */
export const MissingList = ({ missing }: { missing: readonly MissingText[] }) =>
  missing.length === 0 ? null : (
    <ul>
      {missing.map(({ sentence, command }) => (
        <li key={sentence}>
          <Arrows text={sentence} />
          {command !== null && <Command text={command} />}
        </li>
      ))}
    </ul>
  );
