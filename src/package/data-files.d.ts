// What the build brings: see data-modules.ts.
declare module 'portolan-data:scenarios.json' {
  const facts: import('./data-modules.ts').LibraryFacts;
  export default facts;
}

declare module 'portolan-data:texts.*' {
  const texts: import('./data-modules.ts').LibraryTexts;
  export default texts;
}

declare module 'portolan-data:service-tags.*' {
  const snapshot: string;
  export default snapshot;
}

declare const PORTOLAN_VERSION: string;
