// A file of service tags, as Microsoft publishes it ("Azure IP Ranges and Service Tags – Public Cloud") and `az network
// list-service-tags` prints it: everybody has it, so that it stays. Only what such a file holds is taken from it, and
// only public prefixes are.
import { addresses, PUBLIC_TAG_SPACE } from '../net/index.ts';

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names of tags, regions, clouds and services; numbers as text. */
const isWord = (value: unknown): boolean =>
  value === null ||
  typeof value === 'number' ||
  (typeof value === 'string' && /^[A-Za-z0-9._]{0,80}$/.test(value));
const kept = (value: Fields, names: readonly string[]): Fields | null => {
  const own = names.filter((name) => Object.hasOwn(value, name));
  return own.every((name) => isWord(value[name]))
    ? Object.fromEntries(own.map((name) => [name, value[name]]))
    : null;
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
    kept(value, ['name', 'id']),
    kept(properties, ['changeNumber', 'region', 'regionId', 'platform', 'systemService']),
  ];
  if (head === null || body === null || !areWords(networkFeatures)) return null;
  if (!arePublic(addressPrefixes)) return null;
  return { ...head, properties: { ...body, addressPrefixes, networkFeatures } };
};

/** The file without what Microsoft does not publish; null where something in it is not of that kind. */
export const publishedTags = (file: Fields): Fields | null => {
  const head = kept(file, ['changeNumber', 'cloud']);
  const values = Array.isArray(file['values']) ? file['values'].map(tag) : null;
  return head === null || values === null || values.includes(null) ? null : { ...head, values };
};
