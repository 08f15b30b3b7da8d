// The reader's values for the parameters of a template. They are a document of their own, a parameter file beside the
// template, which is stored and shared like any other and fits `portolan check --param-file`. Plain data.
import { type Documents, splitByVersion, withTexts } from './documents.ts';

/** A value as it stands in a parameter file. */
export type TemplateValue = string | number | boolean | readonly unknown[] | Readonly<Record<string, unknown>>;
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

/** Returns the name of a template's parameter file, as Azure's samples name it: `nsg.json` -> `nsg.parameters.json`. */
const fileNameFor = (template: string): string => `${template.replace(/\.json$/i, '')}.parameters.json`;

/** Finds the parameter file beside a template; undefined where there is none that can be read. */
const fileBeside = (documents: Documents, template: number) => {
  const { current } = splitByVersion(documents);
  const name = fileNameFor(current.find(({ id }) => id === template)?.name ?? '');
  for (const document of current) {
    if (document.name !== name) continue;
    const file = parsed(document.text);
    if (isFields(file) && isFields(file['parameters'])) return { document, file, parameters: file['parameters'] };
  }
  return undefined;
};

/** Returns the values that the file beside a template gives its parameters, as texts that `valueFrom` reads. */
export const givenTexts = (documents: Documents, template: number): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(fileBeside(documents, template)?.parameters ?? {}).flatMap(([name, entry]) => {
      const value = isFields(entry) ? entry['value'] : undefined;
      if (value === undefined) return [];
      return [[name, typeof value === 'string' ? value : JSON.stringify(value)] as const];
    }),
  );

/**
 * Reads a typed text as the value of a parameter of an ARM type (`string`, `int`, `bool`, `array`, `object` and the
 * secure ones). An array may be JSON or items between commas or blanks. Returns null where the text is not of that type.
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
      return value === undefined && !/[[\]{}"]/.test(text) ? text.split(/[\s,;]+/).filter((one) => one !== '') : null;
    }
    case 'object': {
      const value = parsed(text);
      return isFields(value) ? value : null;
    }
    default:
      return null;
  }
};

const parameterFileText = (file: Readonly<Record<string, unknown>>, parameters: unknown): string =>
  `${JSON.stringify({ ...file, parameters }, null, 2)}\n`;

/** Sets the value of a template's parameter; null removes it. The active document stays. */
export const withTemplateValue = (
  documents: Documents,
  template: number,
  given: { readonly name: string; readonly value: TemplateValue | null },
): Documents => {
  const beside = fileBeside(documents, template);
  const others = Object.entries(beside?.parameters ?? {}).filter(([name]) => name !== given.name);
  // `fromEntries` treats `__proto__` as a name like any other.
  const values = Object.fromEntries(
    given.value === null ? others : [...others, [given.name, { value: given.value }]],
  ) as Values;
  if (beside !== undefined)
    return withTexts(documents, [{ document: beside.document.id, text: parameterFileText(beside.file, values) }]);
  const { list, nextId } = documents;
  const name = fileNameFor(list.find(({ id }) => id === template)?.name ?? '');
  const text = parameterFileText({ $schema: schema, contentVersion: '1.0.0.0' }, values);
  return { ...documents, list: [...list, { id: nextId, name, text, version: 0 }], nextId: nextId + 1 };
};
