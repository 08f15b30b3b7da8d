declare module 'virtual:portolan/scenario-documents' {
  const documents: Readonly<
    Record<
      import('../../core/i18n/locales.ts').Locale,
      Readonly<Record<string, import('../generate/scenario-document.ts').ScenarioDocument>>
    >
  >;
  export default documents;
}
