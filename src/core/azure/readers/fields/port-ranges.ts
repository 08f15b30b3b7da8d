// Reads port ranges.
import { memoizeText } from '../../../memoize.ts';

type Ports = { readonly from: number; readonly to: number };
const allPorts: Ports = { from: 0, to: 65535 };

const readText = (text: string): Ports | null => {
  if (text === '*' || text.toLowerCase() === 'any') return allPorts;
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  if (match === null) return null;
  const from = Number(match[1]);
  const to = match[2] === undefined ? from : Number(match[2]);
  return from <= to && to <= 65535 ? { from, to } : null;
};
const fromText = memoizeText((text) => readText(text.trim()), { limit: 5000, longest: 20 });

/**
 * Reads one port text; null where Azure would reject it (comma lists, above 65535, descending).
 * @example readPorts('443-445') // { from: 443, to: 445 }
 */
export const readPorts = (value: unknown): Ports | null => {
  if (typeof value === 'string') return fromText(value);
  return typeof value === 'number' ? fromText(String(value)) : null;
};
