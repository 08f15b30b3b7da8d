/** Loads the search of the code editor, a file of its own: after the first answer, before there is a text to show in it. */
export const loadSearch = () => import('./code-search.ts');
