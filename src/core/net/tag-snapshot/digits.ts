// Whole numbers as text: digits of five bits, the lowest first, each a character of base64url. Small numbers, of which
// most lists are full, take one character.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const NO_DIGIT = 255;
const VALUES = new Uint8Array(128).fill(NO_DIGIT);
for (let value = 0; value < ALPHABET.length; value += 1) VALUES[ALPHABET.charCodeAt(value)] = value;
/** Set in a digit that another one follows. */
const MORE = 32;
/** Digits of a number that is exact as a number, and their bits. */
const EXACT = { digits: 9, bits: 45n } as const;

/** Returns the digits of a number of any size. */
export function toDigits(value: number | bigint): string {
  let text = '';
  for (let rest = BigInt(value); ; ) {
    const digit = Number(rest & 31n);
    rest >>= 5n;
    if (rest === 0n) return text + ALPHABET[digit];
    text += ALPHABET[digit | MORE];
  }
}

function digitAt(text: string, place: number): number {
  const digit = VALUES[text.charCodeAt(place)] ?? NO_DIGIT;
  if (digit === NO_DIGIT) throw new Error(`No digit of a service-tag snapshot at character ${place} of ${text.length}`);
  return digit;
}

/** Reads numbers below 2 ** 45, one after another. Throws on a character that is no digit, and on a number without end. */
export function readNumbers(text: string): readonly number[] {
  const numbers: number[] = [];
  for (let place = 0; place < text.length; ) {
    let digit = digitAt(text, place);
    let value = digit & 31;
    for (let unit = MORE; digit >= MORE; unit *= MORE) {
      place += 1;
      digit = digitAt(text, place);
      value += (digit & 31) * unit;
    }
    place += 1;
    numbers.push(value);
  }
  return numbers;
}

/** Reads numbers of any size, one after another. Throws as `readNumbers` does. */
export function readBigNumbers(text: string): readonly bigint[] {
  const numbers: bigint[] = [];
  for (let place = 0; place < text.length; ) {
    let end = place;
    while (digitAt(text, end) >= MORE) end += 1;
    let value = 0n;
    let bits = 0n;
    for (; place <= end; bits += EXACT.bits) {
      let chunk = 0;
      const stop = Math.min(place + EXACT.digits, end + 1);
      for (let unit = 1; place < stop; place += 1, unit *= MORE) chunk += (digitAt(text, place) & 31) * unit;
      value = bits === 0n ? BigInt(chunk) : value + (BigInt(chunk) << bits);
    }
    numbers.push(value);
  }
  return numbers;
}
