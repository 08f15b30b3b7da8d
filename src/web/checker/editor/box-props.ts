import type { Target } from '../shared/document-location.ts';
import type { Marks } from '../shared/gutter-annotations.ts';
import type { Document } from '../state/documents.ts';

/** What both ways to edit get. */
export interface BoxProps {
  readonly document: Document;
  readonly type: (text: string) => void;
  /** Place to show; a new object each time that it is asked for. */
  readonly target: Target | null;
  readonly marks: Marks;
  readonly onCursor: (offset: number) => void;
}

/** The textbox's id; places on the page and tests know it. */
export const editorId = 'configuration';
