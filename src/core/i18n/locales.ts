/** Languages of the product. A page exists in each; what is not translated falls back to English, and says so. */
export const locales = {
  en: { name: 'English', direction: 'ltr' },
  fr: { name: 'Français', direction: 'ltr' },
} as const satisfies Record<string, { name: string; direction: 'ltr' | 'rtl' }>;

export type Locale = keyof typeof locales;
export const defaultLocale: Locale = 'en';
export const localeIds = Object.keys(locales) as readonly Locale[]; // the keys are the type's own

/** Tells whether a string is one of the product's languages. */
export const isLocale = (value: string): value is Locale => Object.hasOwn(locales, value);
