// Forms of text in a scenarios folder: ids, dates, hosts, tags.
import * as z from 'zod';
import type { Word } from '../messages.ts';
import { revisionPattern } from '../per-revision.ts';

/** Forms of text, by the word that the catalogue `model` has for each (`word.id`, `word.host`). */
export const textForms = {
  /** kebab-case ASCII, unique among its kind. */
  id: /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
  revision: revisionPattern,
  'port-range': /^\d{1,5}-\d{1,5}$/,
  /** `*.example.net`, `<account>.example.net`: names in angle brackets are parameters. */
  host: /^(?:\*\.)?(?:[a-z0-9-]|<[a-z0-9-]+>)+(?:\.(?:[a-z0-9-]|<[a-z0-9-]+>)+)*$/,
  'fqdn-tag': /^[A-Za-z][A-Za-z0-9.]*$/,
  tag: /^[A-Za-z0-9.]+$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  /** A number of days: `730d`. */
  age: /^\d{1,6}d$/,
  /** `compute/identity`: a requirement of a scenario. */
  requirement: /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/,
  url: /^https:\/\/\S+$/,
} as const satisfies Partial<Record<Word, RegExp>>;
type TextForm = keyof typeof textForms;

/** Reports whether a word names a form of text. */
export const isTextForm = (word: string): word is TextForm => Object.hasOwn(textForms, word);

/** Makes the schema of a form of text. Its word is the message for every other value. */
export const text = (form: TextForm) => z.string(form).regex(textForms[form], form);

export const id = text('id').meta({ id: 'id' });
export const revisionId = text('revision').meta({ id: 'revision' });
