// How a format writes many units: piece by piece, so that no report has to be held.
import type { Messages } from '../../i18n/messages.ts';
import { plainStyle, type TextStyle } from '../formats/text-style.ts';
import type { UnitJson } from './unit-json.ts';
import type { UnitTotals } from './unit-totals.ts';

/** What a writer knows beside the units. */
export interface UnitBundle {
  readonly locale: string;
  readonly say: Messages<'fleet'>;
  /** How much of each unit a text shows: `quiet`: what is not met, by name alone; `detail`: findings and problems, too. */
  readonly detail: 'quiet' | 'default' | 'detail';
  readonly style: TextStyle;
  /** Returns a file's path from the root of its repository, for formats of code hosts. */
  readonly pathOf: (file: string) => string;
}

/** Writes a report of many units: `begin`, each unit in its order, `end`. */
export interface UnitWriter {
  readonly begin: string;
  /** `json` returns the unit as JSON, made once for all formats. */
  readonly unit: (unit: UnitJson, json: () => string) => string;
  readonly end: (totals: UnitTotals, exitStatus: UnitJson['exitStatus']) => string;
}

/** Makes the writer of a format. */
export type UnitFormat = (bundle: UnitBundle) => UnitWriter;

/** Returns what a format writes of one unit that is the whole report. */
export const writeOne = (format: UnitFormat, unit: UnitJson, bundle: Pick<UnitBundle, 'say' | 'pathOf'>): string => {
  const {
    begin,
    unit: write,
    end,
  } = format({
    ...bundle,
    locale: unit.locale,
    detail: 'default',
    style: plainStyle,
  });
  return (
    begin +
    write(unit, () => JSON.stringify(unit)) +
    end({ unread: 0, blocked: 0, undecided: 0, met: 0 }, unit.exitStatus)
  );
};
