// Applies changes to the pasted texts, as edits that can be shown as a merge. The edited texts are read again and have to
// contain what the changes say; else there are no edits, only code.
import type { Configuration, Input } from '../../azure/configuration/resources.ts';
import { readJson } from '../../azure/json/read-json.ts';
import { read } from '../../azure/read.ts';
import { uniqueMissing } from '../../checker/lists/missing-input.ts';
import { applyChanges, isTarget } from '../changes/apply-changes.ts';
import type { Change, ChangeOf } from '../changes/change.ts';
import type { Obstacle } from '../changes/obstacle.ts';
import { type EditableDocument, editsFor, type FindCollection } from './edit-rules.ts';
import type { EditedTexts } from './edited-texts.ts';
import { JsonLayout } from './json-layout.ts';
import { parseDocument } from './json-tree.ts';
import { newTableEdits } from './new-table.ts';
import { applyEdits, type TextEdit } from './text-edit.ts';

/** Returns that the texts stay as they are, and why. */
export const notEdited = (changes: readonly Change[], code: 'text-unreadable' | 'text-verdict'): EditedTexts => ({
  inputs: [],
  applied: [],
  notApplied: changes,
  obstacles: changes.length === 0 ? [] : [{ code, args: {}, at: null }],
});

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const finder =
  (configuration: Configuration, changes: readonly Change[]): FindCollection =>
  (change: ChangeOf<'firewall-rule'>) => {
    const resource = configuration.resources.find((one) => isTarget(one, change.target));
    const { collection: ref } = change;
    const inGroup = (resource?.kind === 'firewall' ? resource.collections : []).filter(
      ({ group, kind }) =>
        (group?.name ?? null) === (ref.group?.name ?? null) && (ref.group !== null || kind === ref.kind),
    );
    const own = inGroup.find(({ name, kind }) => name === ref.name && kind === ref.kind);
    const together = changes.filter(
      (other) =>
        other.kind === 'firewall-rule' &&
        isSame(other.target.at, change.target.at) &&
        isSame([other.collection.group?.name, other.collection.name], [ref.group?.name, ref.name]),
    );
    return { own: own?.at ?? null, sibling: inGroup[0]?.at ?? null, together };
  };

/** Parses one document of a text; null where it cannot be edited. */
export function editableDocument(text: string, document: number): EditableDocument | null {
  if (text.includes('\0')) return null;
  // The reader's offsets do not count a byte order mark.
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const start = readJson(text).documents[document]?.offsetOf([]);
  const tree = start === undefined ? null : parseDocument(text, start + mark);
  return tree === null ? null : { tree, layout: new JsonLayout(text), lists: new Map() };
}

/** Reports whether a text has no more syntax errors than before: the reader tolerates many. */
function isAsReadable(before: string, after: string): boolean {
  const errors = (text: string): number => {
    const { problems, omittedProblems } = readJson(text);
    return problems.length + omittedProblems;
  };
  return errors(after) <= errors(before);
}

/** Formats a value without places, fields and lists sorted: equal for two configurations with the same content. */
function content(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(content).toSorted().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const { kind, tag } = value as { kind?: unknown; tag?: unknown }; // of any object
  // The reader reads a placeholder as an unresolved address.
  if (kind === 'tag' && String(tag).includes('<')) return content({ kind: 'unresolved', text: tag });
  const fields = Object.entries(value).filter(([key]) => key !== 'at' && key !== 'body');
  return `{${fields
    .map(([key, one]) => `${key}:${content(one)}`)
    .toSorted()
    .join()}}`;
}

/** Reports whether two configurations have equal resources, wherever they stand in the text. */
const haveSameResources = (a: Configuration, b: Configuration): boolean =>
  a.resources.length === b.resources.length &&
  a.resources.every((resource, index) => {
    const other = b.resources[index];
    return other !== undefined && content(resource) === content(other);
  });

const noPlaceInText = ({ target }: Change): Obstacle => ({
  code: 'no-place-in-text',
  args: { name: target.name ?? '' },
  at: target.at,
});

function editsIn(
  document: EditableDocument,
  change: Change,
  { changes, find }: { readonly changes: readonly Change[]; readonly find: FindCollection },
): readonly TextEdit[] | null {
  const ofTable = newTableEdits(document, change, changes);
  return ofTable === undefined ? editsFor(document, change, find) : ofTable;
}

function editsOf(changes: readonly Change[], configuration: Configuration, inputs: readonly Input[]): EditedTexts {
  const find = finder(configuration, changes);
  const documents = new Map<string, EditableDocument | null>();
  const edits = new Map<number, TextEdit[]>();
  const applied: Change[] = [];
  const notApplied: Change[] = [];
  for (const change of changes) {
    const { input, document } = change.target.at;
    const key = `${input} ${document}`;
    if (!documents.has(key)) documents.set(key, editableDocument(inputs[input]?.text ?? '', document));
    const editable = documents.get(key) ?? null;
    const own = editable === null ? null : editsIn(editable, change, { changes, find });
    if (own === null) notApplied.push(change);
    else {
      applied.push(change);
      edits.set(input, [...(edits.get(input) ?? []), ...own]);
    }
  }
  for (const [key, editable] of documents) {
    const input = Number(key.split(' ')[0]);
    for (const [list, change] of editable?.lists ?? [])
      edits.set(input, [...(edits.get(input) ?? []), ...(editable?.layout.rewrite(list, change) ?? [])]);
  }
  const texts = [...edits].map(([input, list]) => {
    const sorted = list.toSorted((a, b) => a.offset - b.offset);
    return { input, edits: sorted, text: applyEdits(inputs[input]?.text ?? '', sorted) };
  });
  return {
    inputs: texts.filter((one) => one.edits.length > 0),
    applied,
    notApplied,
    obstacles: uniqueMissing(notApplied.map(noPlaceInText)),
  };
}

/**
 * Applies the changes to the texts that `configuration` was read from: all for which the texts have a place, or none
 * where the edited texts do not read as the changed configuration.
 */
export function editTexts(
  changes: readonly Change[],
  configuration: Configuration,
  inputs: readonly Input[],
): EditedTexts {
  const edited = editsOf(changes, configuration, inputs);
  const texts = inputs.map((input, index) => ({
    ...input,
    text: edited.inputs.find((one) => one.input === index)?.text ?? input.text,
  }));
  const wanted = applyChanges(configuration, edited.applied);
  const isReadable = texts.every(({ text }, index) => isAsReadable(inputs[index]?.text ?? '', text));
  return isReadable && haveSameResources(read(texts), wanted) ? edited : notEdited(changes, 'text-unreadable');
}
