// Annotations of GitHub Actions: workflow commands, of which `::error file=…::` and the like mark lines of a pull request
// (GitHub documents, "Workflow commands for GitHub Actions").
import { type Annotation, annotationsOf } from '../unit-annotations.ts';
import type { UnitFormat } from '../unit-writer.ts';

const commands = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** Escapes what would end a command (actions/toolkit, `command.ts`). */
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const lineOf = ({ level, title, message, file, line, column }: Annotation): string =>
  `::${commands[level]} file=${escapeProperty(file)},line=${line},col=${column},title=${escapeProperty(title)}::${escapeData(message)}\n`;

/** Writes units as annotations, one a line. */
export const githubUnits: UnitFormat = ({ pathOf }) => ({
  begin: '',
  unit: (unit) => annotationsOf(unit, pathOf).map(lineOf).join(''),
  end: () => '',
});
