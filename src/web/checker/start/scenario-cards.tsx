// The scenarios as cards: the title, and what each is about.
import { useEffect, useState } from 'preact/hooks';
import { useChecker } from '../shared/checker-context.ts';
import { loadPart } from '../shared/load-part.ts';
import { usePageLocale } from '../shared/messages.ts';
import { loadSummaries } from './load-summaries.ts';

/** Returns what each scenario is about, by its id; empty until it is loaded. */
export const useSummaries = (): Readonly<Record<string, string>> => {
  const { locale } = usePageLocale();
  const [loaded, setLoaded] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => loadPart(loadSummaries(locale), setLoaded), [locale]);
  return loaded;
};

interface Props {
  readonly legend: string;
  readonly chosen: readonly string[];
  readonly toggle: (id: string) => void;
}

/**
 * Shows a card for each scenario of the default service that is about a whole network, of which several may be chosen. No
 * network is generated for other services.
 */
export const ScenarioCards = ({ legend, chosen, toggle }: Props) => {
  const { form } = useChecker();
  const about = useSummaries();
  return (
    <fieldset class="scenario-cards">
      <legend>{legend}</legend>
      {form.scenarios
        .filter(({ id, needsEvidence }) => needsEvidence !== true && form.services[0]?.scenarios.includes(id) === true)
        .map(({ id, title }) => (
          <label key={id} class="scenario-card">
            <input type="checkbox" value={id} checked={chosen.includes(id)} onChange={() => toggle(id)} />
            <strong>{title}</strong>
            <span class="about">{about[id]}</span>
          </label>
        ))}
    </fieldset>
  );
};
