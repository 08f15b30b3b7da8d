// Files come in the encodings that shells write: UTF-8 with or without byte order mark, UTF-16 (`>` of Windows
// PowerShell), the ANSI code page (its `Set-Content`).

const decode = (label: string, bytes: Uint8Array): string => new TextDecoder(label).decode(bytes);

/** Counts zeros at even and odd offsets of the first bytes: ASCII text in UTF-16 has them at one kind only. */
const zeros = (bytes: Uint8Array): { even: number; odd: number; seen: number } => {
  const seen = Math.min(bytes.length, 512);
  let even = 0;
  let odd = 0;
  for (let index = 0; index < seen; index++) {
    if (bytes[index] !== 0) continue;
    if (index % 2 === 0) even++;
    else odd++;
  }
  return { even, odd, seen };
};

/** Decodes a file's bytes without its byte order mark; bytes that are no UTF-8 count as windows-1252. */
export const decodeBytes = (bytes: Uint8Array): string => {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decode('utf-16le', bytes);
  if (first === 0xfe && second === 0xff) return decode('utf-16be', bytes);
  const { even, odd, seen } = zeros(bytes);
  if (odd * 4 > seen && even === 0) return decode('utf-16le', bytes);
  if (even * 4 > seen && odd === 0) return decode('utf-16be', bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decode('windows-1252', bytes);
  }
};
