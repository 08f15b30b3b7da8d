declare module 'virtual:portolan-home' {
  const examples: Readonly<Record<string, import('../checker-data/home-example.ts').HomeExample | null>>;
  export default examples;
}
