// A text that is checked by itself, with its place in the file that it was cut out of.
import type { UnitJson } from '../../core/report/units/unit-json.ts';

/** What is checked by itself. */
export const eachKinds = ['file', 'document', 'security-group', 'subnet'] as const;
export type Each = (typeof eachKinds)[number];

/** A text to check, or the reason why there is none. */
export interface UnitSource
  extends Pick<UnitJson, 'each' | 'id' | 'name' | 'file' | 'line' | 'column' | 'row' | 'offset'> {
  readonly text: string;
  /** Why the text could not be read; absent: it was. */
  readonly unread?: string;
  /** It was found in a folder or by a pattern: it may hold something else. */
  readonly isFound?: boolean;
}

/** Returns a file as one unit. */
export const fileSource = (file: string, text: string): UnitSource => ({
  each: 'file',
  id: file,
  name: file,
  file,
  line: 1,
  column: 1,
  row: null,
  offset: null,
  text,
});
