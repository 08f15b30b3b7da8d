// Whether a row of a list is a resource of its own, or a part of one (a rule, an effective route), and what it is called.

const TYPE = /^[^/]+\/[^/]+$/;
const RESOURCE_ID = /\/providers\/[^/]+\/[^/]+\/[^/]+$/i;

const fieldsOf = (text: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}; // an object's fields
  } catch {
    return {};
  }
};

const textIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Reports whether a row has the type or the id of a resource; rules and subnets have those of a part. */
export const isResourceRow = (text: string): boolean => {
  const { type, id } = fieldsOf(text);
  return TYPE.test(textIn(type) ?? '') || RESOURCE_ID.test(textIn(id) ?? '');
};

/** Returns id and name of a document; null where it has none, or is no JSON. */
export const identityOf = (text: string): { readonly id: string | null; readonly name: string | null } => {
  const { id, name } = fieldsOf(text);
  return { id: textIn(id), name: textIn(name) };
};
