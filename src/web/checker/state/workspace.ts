// The reader's input as plain data, as a reload or a link brings it back. It comes from outside (the database of an
// older version, a stranger's link), so it is bounded and validated here and trusted after.
import type { CheckerForm, FormParameter, FormSide } from '../../../contract/checker-form.ts';
import { chosenAssumptions } from '../../../core/checker/lists/check-result.ts';
import type { ParameterValue, ParameterValues } from '../../../core/model/resolved-scenario.ts';
import type { Choices } from './choices.ts';
import type { Document, Documents } from './documents.ts';

export interface Workspace {
  readonly documents: readonly Pick<Document, 'name' | 'text' | 'isBaseline'>[];
  /** Index of the document in the editor. */
  readonly active: number;
  readonly choices: Choices;
}

/** Bounds on what is read from outside. Lengths in UTF-16 code units. */
export const LIMITS = { documents: 500, name: 400, text: 100_000_000, value: 400, values: 200 } as const;

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.length <= longest;

const parameterValue = ({ type, choices }: FormParameter | FormSide, value: unknown): ParameterValue | null => {
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean' ? value : null;
    case 'choice':
      return isText(value, LIMITS.value) && choices.includes(value) ? value : null;
    case 'region':
    case 'name':
      return isText(value, LIMITS.value) ? value : null;
    case 'prefixes':
      return Array.isArray(value) && value.length <= LIMITS.values && value.every((one) => isText(one, LIMITS.value))
        ? value
        : null;
  }
};

const parametersFrom = (value: unknown, form: CheckerForm): ParameterValues => {
  if (!isFields(value)) return {};
  return Object.fromEntries(
    [...form.parameters, ...(form.sides ?? [])].flatMap((parameter) => {
      const own = Object.hasOwn(value, parameter.id) ? parameterValue(parameter, value[parameter.id]) : null;
      return own === null ? [] : [[parameter.id, own]];
    }),
  );
};

const assumeFrom = (value: unknown): Pick<Choices, 'assume'> => {
  const assume = Array.isArray(value) ? chosenAssumptions.filter((one) => value.includes(one)) : [];
  return assume.length === 0 ? {} : { assume };
};

const placementFrom = (value: unknown): Pick<Choices, 'placement'> => {
  const entries = Object.entries(isFields(value) ? value : {}).slice(0, LIMITS.values);
  const isList = (list: unknown): list is readonly string[] =>
    Array.isArray(list) && list.length < 4 && list.every((one) => isText(one, LIMITS.value));
  const placement = entries.flatMap(([place, list]) => (isList(list) ? [[place, list] as const] : []));
  return placement.length === 0 ? {} : { placement: Object.fromEntries(placement) };
};

const choicesFromFields = (value: unknown, form: CheckerForm): Choices | null => {
  if (!isFields(value) || !Array.isArray(value['scenarios'])) return null;
  const scenarios: readonly unknown[] = value['scenarios'];
  const revision = form.revisions.find(({ id }) => id === value['revision'])?.id;
  if (revision === undefined) return null;
  return {
    scenarios: form.scenarios.map(({ id }) => id).filter((id) => scenarios.includes(id)),
    revision,
    parameters: parametersFrom(value['parameters'], form),
    ...(value['areProposed'] === true ? { areProposed: true } : {}),
    ...assumeFrom(value['assume']),
    ...placementFrom(value['placement']),
  };
};

const documentsFrom = (value: unknown): Workspace['documents'] | null => {
  if (!Array.isArray(value) || value.length === 0 || value.length > LIMITS.documents) return null;
  let length = 0;
  const documents: Workspace['documents'][number][] = [];
  for (const one of value as readonly unknown[]) {
    // a list of anything
    if (!isFields(one) || !isText(one['name'], LIMITS.name) || !isText(one['text'], LIMITS.text)) return null;
    length += one['text'].length;
    documents.push({
      name: one['name'],
      text: one['text'],
      // `before`: the name that version 0.1.0 saved.
      ...(one['isBaseline'] === true || one['before'] === true ? { isBaseline: true } : {}),
    });
  }
  return length > LIMITS.text ? null : documents;
};

/** Validates a workspace from outside. What the form does not know is left out; returns null for any other shape. */
export const workspaceFrom = (value: unknown, form: CheckerForm): Workspace | null => {
  if (!isFields(value)) return null;
  const documents = documentsFrom(value['documents']);
  const choices = choicesFromFields(value['choices'], form);
  if (documents === null || choices === null) return null;
  const active = Number.isInteger(value['active']) ? Number(value['active']) : 0;
  return { documents, choices, active: documents[active] === undefined ? 0 : active };
};

/** Returns the workspace of the documents and choices on the page. */
export const workspaceOf = ({ list, active }: Documents, choices: Choices): Workspace => ({
  documents: list.map(({ name, text, isBaseline }) => ({
    name,
    text,
    ...(isBaseline ? { isBaseline } : {}),
  })),
  active: Math.max(
    0,
    list.findIndex(({ id }) => id === active),
  ),
  choices,
});

/** Returns the documents of a workspace, with ids of this page. */
export const documentsOf = ({ documents, active }: Workspace): Documents => ({
  list: documents.map((one, index) => ({ ...one, id: index + 1, version: 0 })),
  active: active + 1,
  nextId: documents.length + 1,
});
