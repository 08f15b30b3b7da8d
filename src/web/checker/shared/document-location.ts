/** A position in one of the documents, 1-based, that a result links to. */
export interface DocumentLocation {
  readonly document: number;
  readonly line: number;
  readonly column: number;
}
/** Makes the document active and selects the line. */
export type GoTo = (location: DocumentLocation) => void;
