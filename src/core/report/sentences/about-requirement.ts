// What a requirement is, without a configuration: what it requires, when, why, and by which document.
import { dateText } from '../../i18n/formatters.ts';
import type { ResolvedScenario } from '../../model/resolved-scenario.ts';
import { requirementUrl } from '../docs-url.ts';
import { fillFacts } from './fill-facts.ts';
import type { LocaleBundle } from './packet-text.ts';
import { needText, requiredText } from './requirement-text.ts';

/** Explains a requirement of a scenario by its id, one paragraph a line; null: the scenario has none of this id. */
export const aboutRequirement = (
  bundle: LocaleBundle,
  scenario: ResolvedScenario,
  id: string,
): readonly string[] | null => {
  const required = [...scenario.flows, ...scenario.routes, ...scenario.settings].find((one) => one.id === id);
  if (required === undefined) return null;
  const { words, names, locale } = bundle;
  const { title, why, note } = names.requirement(scenario.id, required.kind, id);
  const texts = [why, note].flatMap((text) => (text === undefined ? [] : [fillFacts(text, scenario)]));
  const sources = required.sources.map((document) => {
    const source = names.document(document);
    return words('source', { title: source.title, date: dateText(locale, source.date) });
  });
  return [
    `${fillFacts(title, scenario)}  ${required.requirement} (${needText(bundle, required)})`,
    words('text.required', { required: requiredText(bundle, required) }),
    ...texts,
    words('text.sources'),
    ...sources.map((source) => `- ${source}`),
    words('text.more', { url: requirementUrl(required.requirement, { locale, revision: scenario.revision }) }),
  ];
};
