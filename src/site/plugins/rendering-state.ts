// What shapes the HTML of a page besides its text: while it stays the same, rendered pages can be kept.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');
/** The plugins and all that they import; the lock file stands for the version of every package. */
const folders = ['src/site/plugins', 'src/site/diagrams', 'src/site/data', 'src/core/i18n', 'src/core'];
const files = ['astro.config.mjs', 'package-lock.json'];

const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: folder !== 'src/core', encoding: 'utf8' })
    .filter((name) => /\.(?:ts|json)$/.test(name))
    .map((name) => join(folder, name));

/** Returns a hash of all code and settings that pages are rendered with. */
export const renderingState = (): string => {
  const hash = createHash('sha256');
  for (const file of [...files, ...folders.flatMap(filesIn)].toSorted())
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
};
