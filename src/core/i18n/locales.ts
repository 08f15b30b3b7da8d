/** Languages of the product: the one list to edit for a new one. A text that is not translated is shown in English, marked as such. */
export const locales = {
  en: { name: 'English', direction: 'ltr' },
  fr: { name: 'Français', direction: 'ltr' },
} as const satisfies Record<string, { name: string; direction: 'ltr' | 'rtl' }>;

export type Locale = keyof typeof locales;
export const defaultLocale: Locale = 'en';
export const localeIds = Object.keys(locales) as readonly Locale[]; // the keys are the type's own

/** Reports whether a string is one of the product's languages. */
export const isLocale = (value: string): value is Locale => Object.hasOwn(locales, value);
