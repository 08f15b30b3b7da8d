// Logging commands of Azure Pipelines: `##vso[task.logissue …]` (Azure DevOps documents, "Logging commands"). They know
// errors and warnings only.
import { type Annotation, annotationsOf } from '../unit-annotations.ts';
import type { UnitFormat } from '../unit-writer.ts';

/** Escapes what would end a property or a line (microsoft/azure-pipelines-task-lib, `taskcommand.ts`). */
const escapeData = (text: string): string =>
  text.replaceAll('%', '%AZP25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string => escapeData(text).replaceAll(']', '%5D').replaceAll(';', '%3B');

const lineOf = ({ level, code, title, message, file, line, column }: Annotation): string => {
  const properties = {
    type: level === 'error' ? 'error' : 'warning',
    sourcepath: file,
    linenumber: `${line}`,
    columnnumber: `${column}`,
    code,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)};`);
  return `##vso[task.logissue ${list.join('')}]${escapeData(`${title}. ${message}`)}\n`;
};

/** Writes units as logging commands, one a line. */
export const azurePipelinesUnits: UnitFormat = ({ pathOf }) => ({
  begin: '',
  unit: (unit) =>
    annotationsOf(unit, pathOf)
      .filter(({ level }) => level !== 'note')
      .map(lineOf)
      .join(''),
  end: () => '',
});
