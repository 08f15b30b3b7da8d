// The pages that only lead to others, as Markdown, and `llms.txt`: both list pages by section.
import { messagesIn } from '../../core/i18n/messages.ts';
import { fileAddress } from '../data/addresses.ts';
import { explorerMessages } from '../data/explorer.ts';
import { type Language, languages } from '../data/languages.ts';
import { type Page, pagesByService, type Section, sections } from '../data/page-tree.ts';
import { siteMessages } from '../data/site-messages.ts';
import { besideIn } from './beside.ts';
import { type ListedLink, linkList } from './link-list.ts';

export const schemaAddress = (name: 'scenario' | 'requirements'): string => fileAddress(`schemas/${name}.schema.json`);

/** The current pages of a language that are its own: a fallback is listed where it is at home. */
const ownPages = (pages: readonly Page[], { id }: Language): readonly Page[] =>
  pages.filter((page) => page.locale === id && page.contentLocale === id && page.revision === 'current');

const linkOf = ({ locale, path, section, source }: Page): ListedLink => ({
  title: source.data.title,
  address: besideIn(locale, path, 'md'),
  description: source.data.description,
  ...(section === 'scenarios' && { others: { JSON: besideIn(locale, path, 'json') } }),
});

/** Writes the index of a section. */
export const sectionMarkdown = (pages: readonly Page[], language: Language, section: Section): string => {
  const t = siteMessages(language);
  const own = ownPages(pages, language).filter((page) => page.section === section);
  return linkList({
    title: t(`${section}.title`),
    about: [t(`${section}.intro`)],
    groups: pagesByService(own).map((group) => ({ title: group.title, links: group.pages.map(linkOf) })),
  });
};

const explorerLinks = (language: Language): readonly ListedLink[] => {
  const t = explorerMessages(language);
  return [
    {
      title: t('title'),
      address: besideIn(language.id, 'explorer/', 'md'),
      description: t('description'),
      others: {
        CSV: besideIn(language.id, 'explorer/', 'csv'),
        JSON: besideIn(language.id, 'explorer/', 'json'),
      },
    },
    ...(['tags', 'ports', 'hosts'] as const).map((thing) => ({
      title: t(`${thing}.title`),
      address: besideIn(language.id, `explorer/${thing}/`, 'md'),
      description: t(`${thing}.description`),
    })),
  ];
};

/** Writes the home page: the sections and the checker. */
export const homeMarkdown = (language: Language): string => {
  const t = siteMessages(language);
  return linkList({
    title: t('home.title'),
    about: [t('home.lead')],
    groups: [
      {
        title: null,
        links: [
          { title: t('nav.checker'), address: besideIn(language.id, 'checker/', 'md') },
          ...explorerLinks(language).slice(0, 1),
          ...sections.map((section) => ({
            title: t(`nav.${section}`),
            address: besideIn(language.id, `${section}/`, 'md'),
            description: t(`${section}.description`),
          })),
        ],
      },
    ],
  });
};

/** Writes `llms.txt` in a language. What a reader with little room leaves out stands in its last section. */
export const llmsText = (pages: readonly Page[], language: Language): string => {
  const t = siteMessages(language);
  const words = messagesIn('machine', language.strings);
  const own = ownPages(pages, language);
  const others = languages.filter(({ id }) => id !== language.id);
  const inSection = (section: Section): readonly ListedLink[] =>
    own.filter((page) => page.section === section).map(linkOf);
  return linkList({
    title: t('site.name'),
    about: [
      `> ${t('site.tagline')}.`,
      words('llms.rule'),
      words('llms.scenarios', { schema: schemaAddress('scenario') }),
      words('llms.facts'),
      ...(others.length === 0
        ? []
        : [
            words('llms.languages', {
              languages: others.map(({ id, name }) => `[${name}](${fileAddress(`${id}/llms.txt`)})`).join(', '),
            }),
          ]),
    ],
    groups: [
      ...pagesByService(own.filter((page) => page.section === 'scenarios')).map((group) => ({
        title: group.title === null ? t('nav.scenarios') : `${t('nav.scenarios')} · ${group.title}`,
        links: group.pages.map(linkOf),
      })),
      { title: words('llms.explorer'), links: explorerLinks(language) },
      ...(['symptoms', 'guides', 'reference'] as const).map((section) => ({
        title: t(`nav.${section}`),
        links: inSection(section),
      })),
      {
        title: words('llms.schemas'),
        links: (['scenario', 'requirements'] as const).map((name) => ({
          title: words(`schema.${name}`),
          address: schemaAddress(name),
        })),
      },
      { title: words('llms.optional'), links: inSection('problems') },
    ],
  });
};
