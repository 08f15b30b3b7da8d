// Edits of a pasted template that give a resource the values that a setting asks for. Answers of Azure and states of
// Terraform are no place for an edit: nobody deploys them.
import type { Node } from 'jsonc-parser';
import { valuesAt } from '../../checker/settings/property-values.ts';
import type { ResourceUnderTest } from '../../checker/settings/resources-under-test.ts';
import type { EditableDocument } from '../edit/edit-rules.ts';
import { childrenOf, memberOf, valueAt, valueOfMember } from '../edit/json-tree.ts';
import type { TextEdit } from '../edit/text-edit.ts';
import type { JsonValue } from '../write/arm-properties.ts';
import type { WantedValue } from './wanted-values.ts';

/** Returns the value to write; null where the property has one that cannot be kept in part. */
function written({ value, isWord }: WantedValue, current: unknown): JsonValue | null {
  if (value === null) return [];
  if (!isWord || current === undefined || current === null) return value;
  if (typeof current !== 'string') return null;
  const kept = current.split(/[\s,]+/).filter((word) => word !== '' && word !== 'None');
  return [...kept, `${value}`].join(', ');
}

const nested = (steps: readonly string[], value: JsonValue): JsonValue =>
  steps.reduceRight<JsonValue>((inner, step) => ({ [step]: inner }), value);

/** The deepest object on the path of a property, the steps that it lacks, and the property's value where it lacks none. */
interface Place {
  readonly object: Node;
  readonly missing: readonly string[];
  readonly value: Node | null;
}

function placeOf(from: Node | null, [step, ...rest]: readonly string[]): Place | null {
  if (from?.type !== 'object' || step === undefined) return null;
  const found = valueOfMember(memberOf(from, step));
  if (found === null) return { object: from, missing: [step, ...rest], value: null };
  return rest.length === 0 ? { object: from, missing: [], value: found } : placeOf(found, rest);
}

/** Returns the edit that gives one value to a resource of a template; null where its text has no place for it. */
function editOf(resource: ResourceUnderTest, wanted: WantedValue, { tree, layout }: EditableDocument): TextEdit | null {
  const place = placeOf(valueAt(tree, resource.at.path), wanted.path.replaceAll('[]', '').split('.'));
  const [occurrence] = resource.occurrences;
  if (place === null || occurrence === undefined) return null;
  const [current] = valuesAt(occurrence.node, wanted.path, occurrence.completeness);
  const value = written(wanted, current?.kind === 'value' ? current.value : undefined);
  if (value === null) return null;
  if (place.value !== null) return layout.replace(place.value, value);
  const [key = '', ...rest] = place.missing;
  const last = childrenOf(place.object).at(-1);
  return last === undefined
    ? layout.replace(place.object, nested(place.missing, value))
    : layout.insertAfter(last, key, nested(rest, value));
}

/** Returns the edits that give all values to a resource of a template; null where one of them has no place. */
export function settingEdits(
  resource: ResourceUnderTest,
  all: readonly WantedValue[],
  document: EditableDocument,
): readonly TextEdit[] | null {
  const [occurrence, ...more] = resource.occurrences;
  if (occurrence?.completeness !== 'template' || more.length > 0) return null;
  const edits = all.map((wanted) => (wanted.isOpen ? null : editOf(resource, wanted, document)));
  return edits.every((edit) => edit !== null) ? edits : null;
}
