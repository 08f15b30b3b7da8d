// The pasted text with the changes made, as edits that can be shown as a merge. Whether it worked is not believed
// either: the edited text is read again, and has to hold what the changes say; a change of which that cannot be shown
// is left out, and only its code remains.

import type { Configuration, Input } from '../../azure/configuration/resources.ts';
import { readJson } from '../../azure/json/json-source.ts';
import { read } from '../../azure/read.ts';
import { applyChanges, isTarget } from '../changes/apply-changes.ts';
import type { Change, ChangeOf } from '../changes/change.ts';
import { type Collections, editsFor, type Page } from './edit-rules.ts';
import { Layout } from './json-layout.ts';
import { jsonTree } from './json-tree.ts';
import { applyEdits, type TextEdit } from './text-edit.ts';

export interface EditedInput {
  /** Index in the inputs. */
  readonly input: number;
  readonly edits: readonly TextEdit[];
  /** The text with the edits made. */
  readonly text: string;
}
export interface EditedTexts {
  readonly inputs: readonly EditedInput[];
  /** Changes that are in them. */
  readonly made: readonly Change[];
  /** Changes for which a text of this form has no place. */
  readonly left: readonly Change[];
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const finder =
  (configuration: Configuration, changes: readonly Change[]): Collections =>
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

/** A page for each document that a change is about, or null where its text cannot be edited. */
function pageOf(text: string, document: number): Page | null {
  if (text.includes('\0')) return null;
  // The reader counts without a byte order mark.
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const start = readJson(text).documents[document]?.offsetOf([]);
  const tree = start === undefined ? null : jsonTree(text, start + mark);
  return tree === null ? null : { tree, layout: new Layout(text), appends: new Map() };
}

/** A value without places, its fields and lists in one order: what two readings of a text must agree on. */
function content(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(content).toSorted().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const { kind, tag } = value as { kind?: unknown; tag?: unknown };
  // The reader takes a placeholder for what it is: no address yet.
  if (kind === 'tag' && String(tag).includes('<')) return content({ kind: 'unresolved', text: tag });
  const fields = Object.entries(value).filter(([key]) => key !== 'at' && key !== 'body');
  return `{${fields
    .map(([key, one]) => `${key}:${content(one)}`)
    .toSorted()
    .join()}}`;
}

/** Whether two configurations hold the same, wherever it stands in the text. */
export const sameContent = (a: Configuration, b: Configuration): boolean =>
  a.resources.length === b.resources.length &&
  a.resources.every((resource, index) => {
    const other = b.resources[index];
    return other !== undefined && content(resource) === content(other);
  });

function editsOf(
  changes: readonly Change[],
  configuration: Configuration,
  inputs: readonly Input[],
): EditedTexts {
  const find = finder(configuration, changes);
  const pages = new Map<string, Page | null>();
  const edits = new Map<number, TextEdit[]>();
  const made: Change[] = [];
  const left: Change[] = [];
  for (const change of changes) {
    const { input, document } = change.target.at;
    const key = `${input} ${document}`;
    if (!pages.has(key)) pages.set(key, pageOf(inputs[input]?.text ?? '', document));
    const page = pages.get(key) ?? null;
    const own = page === null ? null : editsFor(page, change, find);
    if (own === null) left.push(change);
    else {
      made.push(change);
      edits.set(input, [...(edits.get(input) ?? []), ...own]);
    }
  }
  for (const [key, page] of pages) {
    const input = Number(key.split(' ')[0]);
    for (const [list, values] of page?.appends ?? [])
      edits.set(input, [
        ...(edits.get(input) ?? []),
        ...(page === null ? [] : [page.layout.append(list, values)]),
      ]);
  }
  const texts = [...edits].map(([input, list]) => {
    const sorted = list.toSorted((a, b) => a.offset - b.offset);
    return { input, edits: sorted, text: applyEdits(inputs[input]?.text ?? '', sorted) };
  });
  return { inputs: texts.filter((one) => one.edits.length > 0), made, left };
}

/**
 * Makes the changes in the texts that `configuration` was read from. All that can be made are, or none: what the
 * edited texts hold is what the changes make of the configuration.
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
  const wanted = applyChanges(configuration, edited.made);
  return sameContent(read(texts), wanted) ? edited : { inputs: [], made: [], left: changes };
}
