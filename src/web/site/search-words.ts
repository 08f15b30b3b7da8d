// Words of a query that finds nothing as a whole: what people say around what they look for is left out, and what they
// shorten is written out.

/** Words that say nothing of what is looked for, in English and French. */
const FILLERS = new Set(
  (
    'a an and any are at be can cannot cant could do does for from get give have how i in is it me my need not of on or show ' +
    'that the there this to want what when where which who why with you your ' +
    'a au aux avec ce ces cette comment dans de des du elle en est et faire je l la le les ma mes mon ne n obtenir on ou où ' +
    'par pas pour pourquoi puis quand que quel quelle qui sa se ses son sont sur ta un une veux votre vos'
  ).split(' '),
);

/** Short forms, and what the pages call them. Both are looked for. */
const SHORT_FORMS: Readonly<Record<string, readonly string[]>> = {
  acr: ['registry', 'registre'],
  aad: ['Entra'],
  ad: ['Entra'],
  adls: ['Data Lake'],
  aml: ['Machine Learning'],
  arm: ['Resource Manager'],
  k8s: ['Kubernetes'],
  kubernetes: ['AKS'],
  mcr: ['Microsoft images', 'images de Microsoft'],
  nsg: ['security group', 'groupe de sécurité'],
  pe: ['private endpoint', 'point de terminaison privé'],
  pip: ['public IP', 'adresse IP publique'],
  rt: ['route table', 'table de routage'],
  udr: ['route', 'itinéraire'],
  vnet: ['virtual network', 'réseau virtuel'],
};

/** Returns the words of a query that may find something, each with the forms in which pages have it. */
export const searchableWords = (query: string): readonly (readonly string[])[] => {
  const words = query
    .toLowerCase()
    .split(/[\s'’?!.,;:()"]+/)
    .filter((word) => word !== '' && !FILLERS.has(word));
  return [...new Set(words)].map((word) => [word, ...(SHORT_FORMS[word] ?? [])]);
};
