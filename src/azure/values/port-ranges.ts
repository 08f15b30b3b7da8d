// Texts of port fields -> ranges.
export interface PortRange {
  readonly from: number;
  readonly to: number;
}
const allPorts: PortRange = { from: 0, to: 65535 };

const remembered = new Map<string, PortRange | null>();
const mostRemembered = 5000;

/**
 * Reads one port text; null when Azure would refuse it (comma lists, above 65535, turned around).
 * @example readPorts('443-445') // { from: 443, to: 445 }
 */
export const readPorts = (value: unknown): PortRange | null => {
  if (typeof value !== 'string') return readText(typeof value === 'number' ? String(value) : '');
  const known = remembered.get(value);
  if (known !== undefined) return known;
  const read = readText(value.trim());
  if (remembered.size >= mostRemembered) remembered.clear();
  if (value.length < 20) remembered.set(value, read);
  return read;
};

const readText = (text: string): PortRange | null => {
  if (text === '*' || text.toLowerCase() === 'any') return allPorts;
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  if (match === null) return null;
  const from = Number(match[1]);
  const to = match[2] === undefined ? from : Number(match[2]);
  return from <= to && to <= 65535 ? { from, to } : null;
};
