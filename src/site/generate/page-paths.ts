// Where the generated pages stand.

import type { Library } from '../../core/model/schema.ts';
import { mdxText } from './escape-mdx.ts';
import type { RenderContext } from './render-context.ts';
import { cloudsIn } from './row-clouds.ts';

/** The address of a scenario's page in a revision, as a path from the site's root. */
export const pagePath = (locale: string, id: string, revision: string): string =>
  revision === 'current' ? `/${locale}/scenarios/${id}/` : `/${locale}/scenarios/${id}/${revision}/`;

/** The name of the generated file, without its folder: `compute.mdx`, `compute.2021-09.mdx`. */
export const pageFile = (id: string, revision: string): string =>
  `${id}${revision === 'current' ? '' : `.${revision}`}.mdx`;

/** The name of the page of several scenarios together. */
export type CombinationName = `combination-${string}`;
export type ReferencePage =
  | 'changes'
  | 'disagreements'
  | 'documents'
  | 'rules'
  | 'which-scenario'
  | `moving${string}`
  | CombinationName;

/** The address of a page of references, as a path from the site's root. */
export const referencePath = (locale: string, page: ReferencePage): string => `/${locale}/reference/${page}/`;

/** The name of the page about moving to the newest edition in a cloud: the first cloud's, or the only one, has the short name. */
export const movingPage = (library: Library, cloud: string | null): `moving${string}` =>
  cloud === null || cloudsIn(library)[0] === cloud ? 'moving' : `moving-${cloud}`;

/** The address of a symptom's page, as a path from the site's root. */
export const symptomPath = (locale: string, id: string): string => `/${locale}/symptoms/${id}/`;

/** The address of the checker with a scenario and revision chosen; with a requirement, it is shown there. */
export const checkerPath = (
  { locale, scenario, revision }: Pick<RenderContext, 'locale' | 'scenario' | 'revision'>,
  requirement?: string,
): string => {
  const fragment = requirement === undefined ? '' : `#${requirement}`;
  return `/${locale}/checker/?scenario=${scenario.id}&revision=${revision}${fragment}`;
};

/** The address of the checker with several scenarios chosen, in their newest edition. */
export const combinationPath = (locale: string, scenarios: readonly string[]): string =>
  `/${locale}/checker/?scenario=${scenarios.join(',')}`;

/** Names the page of several scenarios by their ids: the same in every language, and for the same scenarios. */
export const combinationName = (scenarios: readonly string[]): CombinationName =>
  `combination-${scenarios.join('-with-')}`;

/** Links to a scenario's page by its title; an older revision is named. */
export const scenarioLink = (view: RenderContext): string =>
  `[${scenarioName(view)}](${pagePath(view.locale, view.scenario.id, view.revision)})`;

/** Writes the title of a scenario, with its edition where that is an older one. */
export function scenarioName({ scenario, revision, text, shared }: RenderContext): string {
  const older = revision === scenario.revisions.at(-1) ? '' : ` (${shared.revisions[revision] ?? revision})`;
  return mdxText(`${text.title}${older}`);
}
