// The output of `portolan scenarios`, as data and as text.
import { defaultLocale, type Locale } from '../i18n/locales.ts';
import { messagesIn } from '../i18n/messages.ts';
import { holdsIn } from './per-revision.ts';
import type { Library } from './schema.ts';
import { byService } from './services.ts';

export interface ListedScenario {
  readonly id: string;
  readonly title: string;
  /** The service that it is about; null: the library has no services. */
  readonly service: { readonly id: string; readonly title: string } | null;
  readonly revisions: Readonly<
    Record<string, { readonly flows: number; readonly routes: number; readonly settings: number }>
  >;
}

/** Lists a library's scenarios in their order, with the number of entries that hold in each revision. */
export const listScenarios = (library: Library, locale: Locale): readonly ListedScenario[] =>
  library.scenarios.map((scenario) => {
    const text = library.text[scenario.id];
    const [service] = byService([scenario], library, locale);
    const count = (entries: readonly { readonly revisions?: readonly string[] | undefined }[], revision: string) =>
      entries.filter((entry) => holdsIn(entry, scenario, revision)).length;
    return {
      id: scenario.id,
      service: service?.service == null ? null : { id: service.service, title: service.title ?? service.service },
      title: (text?.[locale] ?? text?.[defaultLocale])?.title ?? scenario.id,
      revisions: Object.fromEntries(
        scenario.revisions.map((revision) => [
          revision,
          {
            flows: count(scenario.flows, revision),
            routes: count(scenario.routes ?? [], revision),
            settings: count(scenario.settings ?? [], revision),
          },
        ]),
      ),
    };
  });

/** Formats the list as text: a scenario's id and title, then a line for each revision; of several services, by service. */
export const scenarioListText = (listed: readonly ListedScenario[], locale: Locale): string => {
  const t = messagesIn('model', locale);
  const width = Math.max(0, ...listed.map(({ id }) => id.length));
  const services = Map.groupBy(listed, ({ service }) => service?.title ?? '');
  const linesOf = (own: readonly ListedScenario[]): readonly string[] =>
    own.flatMap(({ id, title, revisions }) => [
      `${id.padEnd(width)}  ${title}`,
      ...Object.entries(revisions).map(([revision, { flows, routes, settings }]) =>
        [
          ' '.repeat(width),
          t('list.counts', {
            revision,
            flows: t('list.flows', { count: flows }),
            routes: t('list.routes', { count: routes }),
            settings: t('list.settings', { count: settings }),
          }),
        ].join('  '),
      ),
    ]);
  const lines =
    services.size < 2 ? linesOf(listed) : [...services].flatMap(([title, own]) => [`${title}:`, ...linesOf(own), '']);
  return `${lines.join('\n').trimEnd()}\n`;
};
