// Words of a query: what people say around what they look for is left out, and what they shorten is written out.

/** Words that say nothing of what is looked for, in English and French. */
const FILLERS = new Set(
  (
    'a an and any are at be can cannot cant could do does for from get give have how i in is it me my need not of on or show ' +
    'that the there this to want what when where which who why with won you your ' +
    'a au aux avec c ça ce ces cette comment d dans de des du elle en est et faire fonctionne il j je l la le les m ma mais ' +
    'marche me mes mon n ne obtenir on ou où par pas pour pourquoi puis qu quand que quel quelle qui s sa se ses son sont sur t ' +
    'ta un une veux votre vos'
  ).split(' '),
);

/** Words before a number, which requirements have without them. */
const BEFORE_NUMBERS = new Set(['port', 'ports']);

/** Words beside a name, which say what it is. */
const KINDS = new Set(['tag', 'tags', 'fqdn', 'url', 'host', 'étiquette', 'balise', 'hôte']);

/** Returns the words of a query that may be names, without those that only say what the others are. */
export const nameWords = (query: string): readonly string[] => {
  const words = searchableWords(query).map(([word = '']) => word);
  const names = words.filter((word) => !KINDS.has(word));
  return names.length > 0 ? names : words;
};

/** Short forms, and what the pages call them. Both are looked for. */
const SHORT_FORMS: Readonly<Record<string, readonly string[]>> = {
  acr: ['registry', 'registre'],
  aad: ['Entra'],
  ad: ['Entra'],
  adls: ['Data Lake'],
  aml: ['Machine Learning'],
  arm: ['Resource Manager'],
  balise: ['étiquette'],
  endpoint: ['point de terminaison'],
  job: ['travail'],
  jobs: ['travaux'],
  k8s: ['Kubernetes'],
  kubernetes: ['AKS'],
  logs: ['journaux'],
  mcr: ['Microsoft images', 'images de Microsoft'],
  nsg: ['security group', 'groupe de sécurité'],
  pe: ['private endpoint', 'point de terminaison privé'],
  pip: ['public IP', 'adresse IP publique'],
  rt: ['route table', 'table de routage'],
  udr: ['route', 'itinéraire'],
  vnet: ['virtual network', 'réseau virtuel'],
  vs: ['Visual Studio'],
  vscode: ['Visual Studio Code', 'VS Code'],
};

/** A pasted address as its host; protocol and port as two words. */
const asWords = (query: string): string =>
  query
    .replaceAll(/\bhttps?:\/\/([^\s/:]+)(:\d+)?\S*/gi, '$1$2')
    .replaceAll(/([a-z]):(\d+)\b/gi, '$1 $2')
    .replaceAll(/\b(tcp|udp)[/:](\d+)/gi, '$1 $2')
    .replaceAll(/\b(\d+)\/(tcp|udp)\b/gi, '$1 $2');

/** Returns the words of a query that may find something, each with the forms in which pages have it. */
export const searchableWords = (query: string): readonly (readonly string[])[] => {
  const words = asWords(query)
    .toLowerCase()
    .split(/[\s'’?!,;:()"]+|\.(?=\s|$)/)
    .filter((word) => word !== undefined && word !== '' && !FILLERS.has(word));
  const named = words.some((word) => /\d/.test(word)) ? words.filter((word) => !BEFORE_NUMBERS.has(word)) : words;
  return [...new Set(named)].map((word) => [word, ...(SHORT_FORMS[word] ?? [])]);
};

/** Whether it looks like a host: dots between labels, with a letter at its end. */
const isHost = (word: string): boolean => /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$/.test(word);

/**
 * Returns the names under which a requirement may have a word: itself, a setting's name without the marks that tools put into
 * it (`v1_legacy_mode`), and for a host the patterns that it fits (`*.anaconda.org`).
 */
export const namesOf = (word: string): readonly string[] => {
  const parents = word.split('.').slice(1);
  return [
    word,
    ...(/[_-]/.test(word) && !word.includes('.') ? [word.replaceAll(/[_-]/g, '')] : []),
    ...(isHost(word) ? parents.slice(0, -1).map((_, index) => `*.${parents.slice(index).join('.')}`) : []),
  ];
};
