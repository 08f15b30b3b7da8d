// The reader's texts: one or several documents, one of them in the editor. Plain data.
export interface Document {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  /** Grows with every change of the text: the worker is sent a text once for each version. */
  readonly version: number;
  /** Belongs to the baseline: not checked, but compared with the other documents. */
  readonly isBaseline?: true;
}
export interface Documents {
  readonly list: readonly Document[];
  readonly active: number;
  readonly nextId: number;
}

/** A longer text would freeze the code editor: a part of it is shown, read-only. In UTF-16 code units. */
const LIMIT_EDITABLE_LENGTH = 1_000_000;
/**
 * How much of a text the plain textbox shows, since a browser lays out each of its lines: of a longer one a part,
 * read-only, until the code editor has it. In UTF-16 code units.
 */
export const LIMIT_SHOWN_LENGTH = 30_000;

/** Reports whether a text is too long for the code editor. */
export const isLong = (text: string): boolean => text.length > LIMIT_EDITABLE_LENGTH;
/** Reports whether the plain textbox shows a part of a text only. */
export const isShownInPart = (text: string): boolean => text.length > LIMIT_SHOWN_LENGTH;

/** Returns one empty document with a name. */
export const oneEmptyDocument = (name: string): Documents => ({
  list: [{ id: 1, name, text: '', version: 0 }],
  active: 1,
  nextId: 2,
});

/** Returns the document in the editor. */
export const activeDocument = ({ list, active }: Documents): Document => {
  const found = list.find(({ id }) => id === active) ?? list[0];
  if (found === undefined) throw new Error('There is always one document');
  return found;
};

/** Replaces the text of the document in the editor. */
export const withText = (documents: Documents, text: string): Documents => ({
  ...documents,
  list: documents.list.map((one) => (one.id === documents.active ? { ...one, text, version: one.version + 1 } : one)),
});

/** Replaces the texts of several documents. */
export const withTexts = (
  documents: Documents,
  texts: readonly { readonly document: number; readonly text: string }[],
): Documents => ({
  ...documents,
  list: documents.list.map((one) => {
    const text = texts.find(({ document }) => document === one.id)?.text;
    return text === undefined ? one : { ...one, text, version: one.version + 1 };
  }),
});

/** Adds files as baseline behind all others; the active document stays. */
export const withBaselineFiles = (
  { list, active, nextId }: Documents,
  files: readonly Pick<Document, 'name' | 'text'>[],
): Documents => ({
  list: [
    ...list,
    ...files.map((file, index): Document => ({ ...file, id: nextId + index, version: 0, isBaseline: true })),
  ],
  active,
  nextId: nextId + files.length,
});

/** Adds files and makes the first of them active; empty documents are dropped. */
export const withFiles = (documents: Documents, files: readonly { name: string; text: string }[]): Documents => {
  if (files.length === 0) return documents;
  const filled = documents.list.filter(({ text }) => /\S/.test(text));
  const added = files.map((file, index) => ({ ...file, id: documents.nextId + index, version: 0 }));
  return {
    list: [...filled, ...added],
    active: added[0]?.id ?? documents.active,
    nextId: documents.nextId + files.length,
  };
};

/** Splits the documents into those that are checked and those of the baseline. */
export const splitByVersion = ({
  list,
}: Documents): {
  readonly current: readonly Document[];
  readonly baseline: readonly Document[];
} => ({
  current: list.filter(({ isBaseline }) => !isBaseline),
  baseline: list.filter(({ isBaseline }) => isBaseline === true),
});

/** Makes a copy of the checked documents the baseline, in place of an earlier one. The active document stays. */
export const withCurrentAsBaseline = (documents: Documents): Documents => {
  const { current } = splitByVersion(documents);
  const copies = current.filter(({ text }) => /\S/.test(text)).map(({ name, text }) => ({ name, text }));
  const active = current.find(({ id }) => id === documents.active) ?? current[0];
  return withBaselineFiles({ ...documents, list: current, active: active?.id ?? documents.active }, copies);
};

/** Moves one document into the baseline, or out of it. */
export const withBaselineMark = (
  documents: Documents,
  { id, isBaseline }: { readonly id: number; readonly isBaseline: boolean },
): Documents => ({
  ...documents,
  list: documents.list.map((one): Document => {
    if (one.id !== id) return one;
    const { isBaseline: _, ...rest } = one;
    return isBaseline ? { ...rest, isBaseline } : rest;
  }),
});

/** Adds an empty document and makes it active. */
export const withEmpty = ({ list, nextId }: Documents, name: string): Documents => ({
  list: [...list, { id: nextId, name, text: '', version: 0 }],
  active: nextId,
  nextId: nextId + 1,
});

/** Returns one empty document, with an id that the worker has not seen. */
export const cleared = ({ nextId }: Documents, name: string): Documents =>
  withEmpty({ list: [], active: nextId, nextId }, name);

/** Gives documents ids from `nextId` on, which the worker has not seen. */
export const withNewIds = ({ list, active }: Documents, nextId: number): Documents => ({
  list: list.map((one, index) => ({ ...one, id: nextId + index, version: 0 })),
  active:
    nextId +
    Math.max(
      0,
      list.findIndex(({ id }) => id === active),
    ),
  nextId: nextId + list.length,
});

/** Removes a document; the last one is replaced by an empty one. */
export const withoutDocument = (documents: Documents, id: number, name: string): Documents => {
  const list = documents.list.filter((one) => one.id !== id);
  const [first] = list;
  if (first === undefined) return cleared(documents, name);
  return { ...documents, list, active: documents.active === id ? first.id : documents.active };
};
