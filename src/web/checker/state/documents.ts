// The texts that the reader has put in: one or several documents, one of them in the textbox. Plain data.
export interface Document {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  /** Changes whenever the text does: the worker is sent a text once for each version. */
  readonly version: number;
  /** Belongs to the version before: not checked, but compared with the others. */
  readonly before?: true;
}
export interface Documents {
  readonly list: readonly Document[];
  readonly active: number;
  readonly nextId: number;
}

/** Above this a text is not put into the textbox, which would freeze: a part of it is shown. In UTF-16 code units. */
export const editableLength = 1_000_000;
/** How much of a long text is shown. */
export const shownLength = 60_000;

export const isLong = (text: string): boolean => text.length > editableLength;

/** One empty document with a name. */
export const noDocuments = (name: string): Documents => ({
  list: [{ id: 1, name, text: '', version: 0 }],
  active: 1,
  nextId: 2,
});

export const activeDocument = ({ list, active }: Documents): Document => {
  const found = list.find(({ id }) => id === active) ?? list[0];
  if (found === undefined) throw new Error('There is always one document');
  return found;
};

/** Puts a new text into the document in the textbox. */
export const withText = (documents: Documents, text: string): Documents => ({
  ...documents,
  list: documents.list.map((one) =>
    one.id === documents.active ? { ...one, text, version: one.version + 1 } : one,
  ),
});

/** Puts texts into several documents. */
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

/** Adds files of the version before behind all others; the document in front stays. */
export const withFilesBefore = (
  { list, active, nextId }: Documents,
  files: readonly Pick<Document, 'name' | 'text'>[],
): Documents => ({
  list: [
    ...list,
    ...files.map((file, index): Document => ({ ...file, id: nextId + index, version: 0, before: true })),
  ],
  active,
  nextId: nextId + files.length,
});

/** Adds files, the first one in front; an empty document makes room for it. */
export const withFiles = (
  documents: Documents,
  files: readonly { name: string; text: string }[],
): Documents => {
  if (files.length === 0) return documents;
  const kept = documents.list.filter(({ text }) => /\S/.test(text));
  const added = files.map((file, index) => ({ ...file, id: documents.nextId + index, version: 0 }));
  return {
    list: [...kept, ...added],
    active: added[0]?.id ?? documents.active,
    nextId: documents.nextId + files.length,
  };
};

/** Splits the documents into those that are checked and those of the version before. */
export const versionsOf = ({
  list,
}: Documents): {
  readonly now: readonly Document[];
  readonly before: readonly Document[];
} => ({ now: list.filter(({ before }) => !before), before: list.filter(({ before }) => before === true) });

/** Keeps what is checked as the version before, in the place of another one. The document in front stays. */
export const withBefore = (documents: Documents): Documents => {
  const { now } = versionsOf(documents);
  const written = now.filter(({ text }) => /\S/.test(text)).map(({ name, text }) => ({ name, text }));
  const active = now.find(({ id }) => id === documents.active) ?? now[0];
  return withFilesBefore({ ...documents, list: now, active: active?.id ?? documents.active }, written);
};

/** Says of one document whether it belongs to the version before. */
export const marked = (documents: Documents, id: number, before: boolean): Documents => ({
  ...documents,
  list: documents.list.map((one): Document => {
    if (one.id !== id) return one;
    const { before: _, ...rest } = one;
    return before ? { ...rest, before } : rest;
  }),
});

/** Adds an empty document and puts it in front. */
export const withEmpty = ({ list, nextId }: Documents, name: string): Documents => ({
  list: [...list, { id: nextId, name, text: '', version: 0 }],
  active: nextId,
  nextId: nextId + 1,
});

/** One empty document, with an id that the worker has not seen. */
export const emptied = ({ nextId }: Documents, name: string): Documents =>
  withEmpty({ list: [], active: nextId, nextId }, name);

/** Takes a document away; when it was the last, an empty one takes its place. */
export const without = (documents: Documents, id: number, name: string): Documents => {
  const list = documents.list.filter((one) => one.id !== id);
  const [first] = list;
  if (first === undefined) return emptied(documents, name);
  return { ...documents, list, active: documents.active === id ? first.id : documents.active };
};
