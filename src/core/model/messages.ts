// The keys of the area `model`: what authors of scenarios read.
import { catalogs } from '../i18n/catalogs.ts';
import type { MessageKey } from '../i18n/messages.ts';

type NameOf<Prefix extends string> =
  MessageKey<'model'> extends infer Key ? (Key extends `${Prefix}.${infer Name}` ? Name : never) : never;

/** Names of values that cannot be written out as the author writes them: a list, an id, a host name, ... */
export type Word = NameOf<'word'>;
/** Codes of the errors that authors make. */
export type ErrorCode = NameOf<'error'>;

/** Reports whether the area has a word of this name. */
export const isWord = (name: string): name is Word => Object.hasOwn(catalogs.model.en, `word.${name}`);
