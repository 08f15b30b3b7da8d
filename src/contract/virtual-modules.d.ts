// What src/site/plugins/scenario-modules.ts serves.
declare module 'virtual:portolan/facts' {
  const facts: import('./checker-library.ts').CheckerFacts;
  export default facts;
}
declare module 'virtual:portolan/speech' {
  const speeches: Readonly<
    Record<
      import('../core/i18n/locales.ts').Locale,
      () => Promise<{ readonly default: import('./checker-library.ts').CheckerSpeech }>
    >
  >;
  export default speeches;
}
declare module 'virtual:portolan/more-speech' {
  const speeches: Readonly<
    Record<
      import('../core/i18n/locales.ts').Locale,
      () => Promise<{
        readonly default: import('./checker-library.ts').CheckerMoreSpeech;
      }>
    >
  >;
  export default speeches;
}
/** Words of what the checker's page opens. */
declare module 'virtual:portolan/tools' {
  const words: Readonly<
    Record<
      import('../core/i18n/locales.ts').Locale,
      () => Promise<{ readonly default: Readonly<Record<string, import('../core/i18n/format.ts').Message>> }>
    >
  >;
  export default words;
}
declare module 'virtual:portolan/diagrams' {
  const diagrams: Readonly<
    Record<
      import('../core/i18n/locales.ts').Locale,
      () => Promise<{ readonly default: import('./diagrams.ts').CheckerDiagrams }>
    >
  >;
  export default diagrams;
}
declare module 'virtual:portolan/examples' {
  const examples: readonly import('./examples.ts').ListedExample[];
  export default examples;
}
declare module 'virtual:portolan/example-texts' {
  const examples: readonly import('./examples.ts').Example[];
  export default examples;
}
/** For the page's own making, not for the browser. */
declare module 'virtual:portolan/page' {
  const page: Readonly<Record<import('../core/i18n/locales.ts').Locale, import('./page-data.ts').PageData>>;
  export default page;
}
