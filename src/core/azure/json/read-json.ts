// Any text as JSON documents, for what has the whole reader at hand.
import { findDocuments } from './find-documents.ts';
import { type JsonText, readJsonWith } from './json-source.ts';

/** Reads any text as JSON documents; never throws. Offsets count in the cleaned text. */
export const readJson = (input: string): JsonText => readJsonWith(input, () => findDocuments);
