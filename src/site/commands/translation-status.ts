// What a translator has to do, computed from the texts: what is missing, and what was made from another text
// than the source has now. Pure: texts in, lines out.

/** File names below the language's folder, with their text. */
export type Translated = ReadonlyMap<string, string>;

export interface Compared {
  readonly source: Translated;
  readonly own: Translated;
  /** Pages carry the hash of their source; catalogues are compared by their keys elsewhere. */
  readonly hashed: boolean;
  readonly where: string;
}

/** Lists what is missing or stale, one line each. `hash` is that of source-hash.ts. */
export const translationStatus = (parts: readonly Compared[], hash: (text: string) => string): readonly string[] =>
  parts.flatMap(({ source, own, hashed, where }) =>
    [...source].flatMap(([file, text]) => {
      const translation = own.get(file);
      if (translation === undefined) return [`missing  ${where}/${file}`];
      if (!hashed) return [];
      const made = /^sourceHash:\s*["']?([0-9a-f]+)["']?\s*$/m.exec(translation)?.[1];
      const now = hash(text);
      if (made === undefined)
        return [`unmarked ${where}/${file}: set sourceHash: "${now}" when it says what the source says`];
      return made === now
        ? []
        : [`stale    ${where}/${file}: made from ${made}; after translating set sourceHash: "${now}"`];
    }),
  );
