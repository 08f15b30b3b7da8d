// The texts that `--each file` and `--each document` check, one after another: none is held when the next is read.
import { createReadStream } from 'node:fs';
import { type Listed, textOf, type UnreadableInput } from '../files/read-inputs.ts';
import { cutDocuments } from './cut-documents.ts';
import { identityOf } from './resource-row.ts';
import { fileSource, type UnitSource } from './unit-source.ts';

/** What the sources are made from. */
export interface SourceRequest {
  readonly each: 'file' | 'document';
  readonly listed: Iterable<Listed | UnreadableInput>;
  /** Says why an input cannot be read. */
  readonly reasonOf: (input: UnreadableInput) => string;
}

const unreadFile = (input: UnreadableInput, { each, reasonOf }: SourceRequest): UnitSource => ({
  ...fileSource(input.path, ''),
  each,
  unread: reasonOf(input),
});

const bytesOf = (path: string): AsyncIterable<Buffer> =>
  path === '-' ? process.stdin : createReadStream(path, { highWaterMark: 1 << 18 });

async function* documentsOf({ path, origin }: Listed, request: SourceRequest): AsyncGenerator<UnitSource> {
  try {
    for await (const { text, row, offset, line, column } of cutDocuments(bytesOf(path)))
      yield {
        ...{ each: 'document' as const, id: '', name: '', file: path },
        ...{ text, row, offset, line, column, isFound: origin === 'found' },
      };
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    yield unreadFile({ reason: 'refused', path, cause }, request);
  }
}

/** Gives id and name to a document: those that it has, else its place. */
export const withIdentity = (source: UnitSource): UnitSource => {
  if (source.id !== '') return source;
  const { id, name } = identityOf(source.text);
  const place = `${source.file}#${source.row}`;
  return { ...source, id: id ?? place, name: name ?? id ?? place };
};

/** Returns the texts to check, in the order in which they were named. Documents have no name yet. */
export async function* unitSources(request: SourceRequest): AsyncGenerator<UnitSource> {
  for (const listed of request.listed) {
    if ('reason' in listed) yield unreadFile(listed, request);
    else if (listed.error !== undefined)
      yield unreadFile({ reason: 'refused', path: listed.path, cause: listed.error }, request);
    else if (request.each === 'document') yield* documentsOf(listed, request);
    else {
      const input = textOf(listed);
      yield 'reason' in input
        ? unreadFile(input, request)
        : { ...fileSource(input.name, input.text), isFound: input.origin === 'found' };
    }
  }
}
