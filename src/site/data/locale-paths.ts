import { languages } from './languages.ts';

/** The static paths of a page that exists once in each language. */
export const localePaths = (): { params: { locale: string } }[] =>
  languages.map(({ id }) => ({ params: { locale: id } }));
