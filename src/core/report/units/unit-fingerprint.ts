// Fingerprints by which a code host knows a result again: the same for the same result, unique in a report.

/** FNV-1a in 64 bits: a name for a text, no protection against anyone. */
const hashOf = (text: string): string => {
  let low = 0x84222325;
  let high = 0xcbf29ce4;
  for (let index = 0; index < text.length; index++) {
    low ^= text.charCodeAt(index);
    // Times 2^40 + 0x1b3, in parts that a double holds.
    const product = (low >>> 0) * 0x1b3;
    const carry = Math.floor(product / 0x1_0000_0000);
    high = (Math.imul(high, 0x1b3) + carry + (low << 8)) | 0;
    low = product | 0;
  }
  return [high, low].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
};

/**
 * Returns a function that makes a fingerprint of some texts. Equal ones are counted in their order, so that each is unique in
 * its report.
 */
export const fingerprintCounter = (): ((parts: readonly string[]) => string) => {
  const counts = new Map<string, number>();
  return (parts) => {
    const own = hashOf(parts.join('\n'));
    const count = (counts.get(own) ?? 0) + 1;
    counts.set(own, count);
    return count === 1 ? own : hashOf([...parts, `${count}`].join('\n'));
  };
};
