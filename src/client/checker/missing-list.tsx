// What is missing, each with the command that gets it.
import type { MissingText } from '../../report/missing.ts';
import { Arrows } from './arrows.tsx';
import { Command } from './copy-button.tsx';

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
