/** One address of each kind of page, below the language. `status` is what the server answers with. */
export const pageKinds = [
  { kind: 'home', path: '' },
  { kind: 'scenarios', path: 'scenarios/' },
  { kind: 'scenario', path: 'scenarios/compute/' },
  { kind: 'older edition', path: 'scenarios/compute/2021-09/' },
  { kind: 'guides', path: 'guides/' },
  { kind: 'guide', path: 'guides/glossary/' },
  { kind: 'references', path: 'reference/' },
  { kind: 'documents', path: 'reference/documents/' },
  { kind: 'disagreements', path: 'reference/disagreements/' },
  { kind: 'which scenario', path: 'reference/which-scenario/' },
  { kind: 'moving', path: 'reference/moving/' },
  { kind: 'rules', path: 'reference/rules/' },
  { kind: 'search', path: 'search/' },
  { kind: 'checker', path: 'checker/' },
  { kind: 'not found', path: 'no-such-page/' },
] as const;
