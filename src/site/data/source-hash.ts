import { createHash } from 'node:crypto';

/**
 * Hashes the text of a content file, so that a translation can say what it was made from. Line ends, and the
 * frontmatter lines that are not text (`sourceHash`, `updated`), do not count.
 */
export const sourceHash = (file: string): string =>
  createHash('sha256')
    .update(
      file
        .replace(/^\uFEFF/, '')
        .replace(/\r\n?/g, '\n')
        .replace(/^(?:sourceHash|updated):.*\n/gm, '')
        .trim(),
    )
    .digest('hex')
    .slice(0, 12);
