// What the build brings: see data-modules.ts.
declare module 'portolan-data:scenarios.json' {
  const facts: import('./repeated-parts.ts').Folded;
  export default facts;
}

declare module 'portolan-data:texts.json' {
  const texts: import('./data-modules.ts').DefaultTexts;
  export default texts;
}

declare module 'portolan-data:words.*' {
  const words: readonly import('./words.ts').Word[];
  export default words;
}

declare module 'portolan-data:service-tags.*' {
  const snapshot: string;
  export default snapshot;
}

declare const PORTOLAN_VERSION: string;
