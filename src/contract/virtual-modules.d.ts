// The modules that src/site/plugins/scenario-modules.ts serves.
declare module 'virtual:portolan/facts' {
  const facts: import('./checker-library.ts').CheckerFacts;
  export default facts;
}
declare module 'virtual:portolan/messages' {
  const messages: Readonly<
    Record<
      import('../core/i18n/locales.ts').Locale,
      () => Promise<{ readonly default: import('./checker-library.ts').CheckerMessages }>
    >
  >;
  export default messages;
}
/** The scenarios, each by itself, by language and id. */
declare module 'virtual:portolan/scenarios' {
  const scenarios: Readonly<
    Record<
      import('../core/i18n/locales.ts').Locale,
      Readonly<Record<string, () => Promise<{ readonly default: import('./checker-library.ts').CheckerScenario }>>>
    >
  >;
  export default scenarios;
}
declare module 'virtual:portolan/deferred-messages' {
  const messages: Readonly<
    Record<
      import('../core/i18n/locales.ts').Locale,
      () => Promise<{
        readonly default: import('./checker-library.ts').DeferredMessages;
      }>
    >
  >;
  export default messages;
}
/** Messages of the tools of the checker's page. */
declare module 'virtual:portolan/tools' {
  const messages: Readonly<
    Record<
      import('../core/i18n/locales.ts').Locale,
      () => Promise<{ readonly default: Readonly<Record<string, import('../core/i18n/format.ts').Message>> }>
    >
  >;
  export default messages;
}
/** Messages of what the checker's page shows once there are verdicts. */
declare module 'virtual:portolan/panels' {
  const messages: Readonly<
    Record<
      import('../core/i18n/locales.ts').Locale,
      () => Promise<{ readonly default: Readonly<Record<string, import('../core/i18n/format.ts').Message>> }>
    >
  >;
  export default messages;
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
declare module 'virtual:portolan/side-words' {
  const words: Readonly<
    Record<
      import('../core/i18n/locales.ts').Locale,
      () => Promise<{ readonly default: import('./checker-form.ts').SideWords }>
    >
  >;
  export default words;
}
/** What each scenario is about, by its id. */
declare module 'virtual:portolan/scenario-summaries' {
  const summaries: Readonly<
    Record<
      import('../core/i18n/locales.ts').Locale,
      () => Promise<{ readonly default: Readonly<Record<string, string>> }>
    >
  >;
  export default summaries;
}
declare module 'virtual:portolan/symptoms' {
  const symptoms: Readonly<
    Record<
      import('../core/i18n/locales.ts').Locale,
      () => Promise<{ readonly default: import('./symptoms.ts').CheckerSymptoms }>
    >
  >;
  export default symptoms;
}
/** The menu of examples. */
declare module 'virtual:portolan/examples' {
  const examples: Readonly<
    Record<
      import('../core/i18n/locales.ts').Locale,
      () => Promise<{ readonly default: import('./examples.ts').ExampleTitles }>
    >
  >;
  export default examples;
}
declare module 'virtual:portolan/example-texts' {
  const examples: readonly import('./examples.ts').Example[];
  export default examples;
}
/** The lists of service tags that the product carries, by cloud, as text for `readSnapshot`. */
declare module 'virtual:portolan/service-tags' {
  const lists: Readonly<
    Record<import('../core/azure/published-cloud.ts').Cloud, () => Promise<{ readonly default: string }>>
  >;
  export default lists;
}
/** For the rendering of the page at build time, not for the browser. */
declare module 'virtual:portolan/page' {
  const page: Readonly<Record<import('../core/i18n/locales.ts').Locale, import('./page-data.ts').PageData>>;
  export default page;
}
/** Every requirement in each language, for the rendering of pages at build time; addresses are from the site's root. */
declare module 'virtual:portolan/requirements' {
  const requirements: Readonly<
    Record<
      import('../core/i18n/locales.ts').Locale,
      readonly import('../core/report/listing/listed-requirement.ts').ListedRequirement[]
    >
  >;
  export default requirements;
}
