// The lists of service tags are two thirds of the package's data; they travel compressed (raw DEFLATE as base64).

/** Returns the bytes of a base64 text. */
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => {
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let index = 0; index < characters.length; index++) bytes[index] = characters.charCodeAt(index);
  return bytes;
};

/** Node has it at once, where a stream takes longer to load than a check to run; `process` is no import, for browsers. */
const zlib = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('zlib');

/** Returns the text that the build compressed. */
export const inflate = async (text: string): Promise<string> => {
  if (zlib !== undefined) return zlib.inflateRawSync(Buffer.from(text, 'base64')).toString('utf8');
  const stream = new DecompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  const isWritten = writer.write(bytesOf(text)).then(() => writer.close());
  const decoder = new TextDecoder();
  let result = '';
  for await (const chunk of stream.readable) result += decoder.decode(chunk, { stream: true });
  await isWritten;
  return result + decoder.decode();
};
