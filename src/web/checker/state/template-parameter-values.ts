// Values that the reader gives to the parameters of a template. They stand in a document of their own, a parameter file
// beside the template: kept, shared and saved like any other, and the same for `portolan check --param-file`. Plain data.
import { type Documents, versionsOf, withTexts } from './documents.ts';

/** A value as it stands in a parameter file. */
export type TemplateValue =
  | string
  | number
  | boolean
  | readonly unknown[]
  | Readonly<Record<string, unknown>>;
type Values = Readonly<Record<string, { readonly value: TemplateValue }>>;

const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#';

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** `nsg.json` -> `nsg.parameters.json`, as Azure's samples name it. */
const fileNameFor = (template: string): string => `${template.replace(/\.json$/i, '')}.parameters.json`;

/** The parameter file beside a template; undefined where there is none that can be read. */
const fileBeside = (documents: Documents, template: number) => {
  const { now } = versionsOf(documents);
  const name = fileNameFor(now.find(({ id }) => id === template)?.name ?? '');
  for (const document of now) {
    if (document.name !== name) continue;
    const file = parsed(document.text);
    if (isFields(file) && isFields(file['parameters']))
      return { document, file, parameters: file['parameters'] };
  }
  return undefined;
};

/** What a template's parameters are given in the file beside it, as text that `valueFrom` takes. */
export const givenTexts = (documents: Documents, template: number): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(fileBeside(documents, template)?.parameters ?? {}).flatMap(([name, entry]) => {
      const value = isFields(entry) ? entry['value'] : undefined;
      if (value === undefined) return [];
      return [[name, typeof value === 'string' ? value : JSON.stringify(value)] as const];
    }),
  );

/**
 * The value that a typed text means for a parameter of a type (ARM's: `string`, `int`, `bool`, `array`, `object`, and
 * the secure ones). Items of an array may stand without JSON, between commas or blanks. Null: none of that type.
 */
export const valueFrom = (type: string, typed: string): TemplateValue | null => {
  const text = typed.trim();
  switch (type.toLowerCase().replace(/^secure/, '')) {
    case 'string':
      return typed;
    case 'int':
      return /^-?\d{1,15}$/.test(text) ? Number(text) : null;
    case 'bool':
      return /^(?:true|false)$/i.test(text) ? text.toLowerCase() === 'true' : null;
    case 'array': {
      const value = parsed(text);
      if (Array.isArray(value)) return value;
      return value === undefined && !/[[\]{}"]/.test(text)
        ? text.split(/[\s,;]+/).filter((one) => one !== '')
        : null;
    }
    case 'object': {
      const value = parsed(text);
      return isFields(value) ? value : null;
    }
    default:
      return null;
  }
};

const written = (file: Readonly<Record<string, unknown>>, parameters: unknown): string =>
  `${JSON.stringify({ ...file, parameters }, null, 2)}\n`;

/** Gives a parameter of a template a value, or with null takes it back. The document in front stays. */
export const withTemplateValue = (
  documents: Documents,
  template: number,
  given: { readonly name: string; readonly value: TemplateValue | null },
): Documents => {
  const beside = fileBeside(documents, template);
  const others = Object.entries(beside?.parameters ?? {}).filter(([name]) => name !== given.name);
  // `fromEntries` takes `__proto__` for a name like any other.
  const values = Object.fromEntries(
    given.value === null ? others : [...others, [given.name, { value: given.value }]],
  ) as Values;
  if (beside !== undefined)
    return withTexts(documents, [{ document: beside.document.id, text: written(beside.file, values) }]);
  const { list, nextId } = documents;
  const name = fileNameFor(list.find(({ id }) => id === template)?.name ?? '');
  const text = written({ $schema: schema, contentVersion: '1.0.0.0' }, values);
  return { ...documents, list: [...list, { id: nextId, name, text, version: 0 }], nextId: nextId + 1 };
};
