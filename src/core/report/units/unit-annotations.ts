// What a unit has to say at places of files, for formats of code hosts: what is not met, findings, and problems.
import type { UnitJson } from './unit-json.ts';

export interface Annotation {
  /** A requirement's or a finding's name. */
  readonly code: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly title: string;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const levelOf = ({ verdict, need }: UnitJson['requirements'][number]): Annotation['level'] => {
  if (need !== 'required') return 'note';
  return verdict === 'undecided' ? 'warning' : 'error';
};

/** Returns the annotations of a unit; what has no place of its own is said of the unit. */
export const annotationsOf = (unit: UnitJson, pathOf: (file: string) => string): readonly Annotation[] => {
  const placeOf = ({ file, line, column }: { file: string | null; line: number | null; column: number | null }) => ({
    file: pathOf(file ?? unit.file),
    line: line ?? unit.line,
    column: column ?? unit.column,
  });
  if (unit.status === 'unread')
    return [{ code: 'unread', level: 'error', title: unit.name, message: unit.summary, ...placeOf(unit) }];
  return [
    ...unit.requirements.map((one) => ({
      code: one.requirement,
      level: levelOf(one),
      title: `${one.title}: ${one.verdictText}`,
      message: one.message,
      ...placeOf(one),
    })),
    ...[...unit.findings, ...unit.problems].map((one) => ({
      code: one.code,
      level: one.severity,
      title: unit.name,
      message: one.message,
      ...placeOf(one),
    })),
  ];
};
