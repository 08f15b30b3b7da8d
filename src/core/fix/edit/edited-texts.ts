// What a fix makes of the texts that were read. The library publishes these types, and not how texts are edited.
import type { Change } from '../changes/change.ts';
import type { Obstacle } from '../changes/obstacle.ts';
import type { TextEdit } from './text-edit.ts';

export interface EditedInput {
  /** Index in the inputs. */
  readonly input: number;
  readonly edits: readonly TextEdit[];
  /** The text with the edits applied. */
  readonly text: string;
}
export interface EditedTexts {
  readonly inputs: readonly EditedInput[];
  /** Changes that the edited texts contain. */
  readonly applied: readonly Change[];
  /** Changes for which the form of the text has no place. */
  readonly notApplied: readonly Change[];
  /** Why a change is not in the texts; empty only where all are. */
  readonly obstacles: readonly Obstacle[];
}
