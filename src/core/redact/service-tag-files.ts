// Copies a service-tag file, as Microsoft publishes it ("Azure IP Ranges and Service Tags – Public Cloud") and `az network
// list-service-tags` prints it: it is public, so it stays. Only known fields and public prefixes are copied.
import { addresses, PUBLIC_TAG_SPACE } from '../net/index.ts';

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reports whether a value can be a name of a tag, region, cloud or service, or a number. */
const isWord = (value: unknown): boolean =>
  value === null || typeof value === 'number' || (typeof value === 'string' && /^[A-Za-z0-9._]{0,80}$/.test(value));
const copied = (value: Fields, names: readonly string[]): Fields | null => {
  const own = names.filter((name) => Object.hasOwn(value, name));
  return own.every((name) => isWord(value[name])) ? Object.fromEntries(own.map((name) => [name, value[name]])) : null;
};
const areWords = (value: unknown): value is readonly unknown[] => Array.isArray(value) && value.every(isWord);

const arePublic = (value: unknown): value is readonly string[] => {
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) return false;
  const { set, invalid } = addresses.readPrefixes(value);
  return invalid.length === 0 && addresses.covers(PUBLIC_TAG_SPACE, set);
};

const tag = (value: unknown): Fields | null => {
  if (!isFields(value) || !isFields(value['properties'])) return null;
  const { addressPrefixes, networkFeatures = [], ...properties } = value['properties'];
  const [head, body] = [
    copied(value, ['name', 'id']),
    copied(properties, ['changeNumber', 'region', 'regionId', 'platform', 'systemService']),
  ];
  if (head === null || body === null || !areWords(networkFeatures)) return null;
  if (!arePublic(addressPrefixes)) return null;
  return { ...head, properties: { ...body, addressPrefixes, networkFeatures } };
};

/** Returns the fields of the file that Microsoft publishes; null where a value is of another kind. */
export const publishedTags = (file: Fields): Fields | null => {
  const head = copied(file, ['changeNumber', 'cloud']);
  const values = Array.isArray(file['values']) ? file['values'].map(tag) : null;
  return head === null || values === null || values.includes(null) ? null : { ...head, values };
};
