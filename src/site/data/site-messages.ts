import type { Translate } from '../../core/i18n/catalog.ts';
import { type MessageKey, messagesIn } from '../../core/i18n/messages.ts';
import type { Language } from './languages.ts';

export type SiteKey = MessageKey<'site'>;

/** Makes the translating function of the site's own messages in a language. */
export const siteMessages = (language: Language): Translate<SiteKey> => messagesIn('site', language.strings);
