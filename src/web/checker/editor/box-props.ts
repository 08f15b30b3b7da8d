import type { DocumentLocation } from '../shared/document-location.ts';
import type { LineAnnotations } from '../shared/gutter-annotations.ts';
import type { Document } from '../state/documents.ts';

/** The properties of both the textbox and the code editor. */
export interface BoxProps {
  readonly document: Document;
  readonly type: (text: string) => void;
  /** The location to show; a new object for each request. */
  readonly target: DocumentLocation | null;
  readonly annotations: LineAnnotations;
  /** Called with the cursor's offset in the text. */
  readonly onCursor: (offset: number) => void;
}

/** The textbox's id. The page's HTML has it, too. */
export const editorId = 'configuration';
