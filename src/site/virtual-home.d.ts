declare module 'virtual:portolan-home' {
  const examples: Readonly<Record<string, import('./home-example.ts').HomeExample | null>>;
  export default examples;
}
