// What people type for a page or a requirement that says it in other words: error codes, short names, everyday words. From
// `content/<locale>/search-words.yaml`, by the address below the language.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { siteConfig } from './site-config.ts';

const file = z.record(z.string(), z.array(z.string()));
const read = new Map<string, Readonly<Record<string, readonly string[]>>>();

/** Returns the phrases of a language by address: `symptoms/jobs-stay-queued/`, `scenarios/compute/#identity`. */
export const searchWords = (locale: string): Readonly<Record<string, readonly string[]>> => {
  const path = join(siteConfig.contentFolder, locale, 'search-words.yaml');
  const words = read.get(locale) ?? (existsSync(path) ? file.parse(parse(readFileSync(path, 'utf8'))) : {});
  read.set(locale, words);
  return words;
};
