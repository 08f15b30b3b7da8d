// For a configuration that meets the edition before: what the chosen one adds, and what may be closed.
import { useChecker } from '../shared/checker-context.ts';
import { usePageLocale } from '../shared/messages.ts';
import { revealRequirement } from '../shared/reveal.ts';
import { useRequest } from '../shared/use-request.ts';
import { VerdictIcon } from '../shared/verdict-icon.tsx';
import type { EarlierEdition } from '../state/worker-protocol.ts';
import { scenarioPage } from './scenario-page.ts';

/** Lists what is required now, each with its verdict; it leads to the requirement. */
const Added = ({ added }: Pick<EarlierEdition, 'added'>) => {
  const { t, verdictWords } = usePageLocale();
  if (added.length === 0) return <p>{t('editions.added.none')}</p>;
  return (
    <>
      <p>{t('editions.added', { count: added.length })}</p>
      <ul>
        {added.map(({ requirement, verdict, title }) => (
          <li key={requirement} class={`is-${verdict}`}>
            <VerdictIcon verdict={verdict} />
            <span class="visually-hidden">{verdictWords[verdict]} </span>
            <button type="button" onClick={() => revealRequirement(requirement)}>
              {title}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
};

/** Lists what is asked for no more, each with its place in the earlier edition; nothing where there is none. */
const Dropped = ({ dropped, earlier }: Pick<EarlierEdition, 'dropped' | 'earlier'>) => {
  const { t, locale } = usePageLocale();
  if (dropped.length === 0) return null;
  return (
    <>
      <p>{t('editions.dropped', { count: dropped.length })}</p>
      <ul>
        {dropped.map(({ requirement, scenario, id, title }) => (
          <li key={requirement}>
            <a href={`${scenarioPage(locale, scenario, earlier)}#${id}`} target="_blank" rel="noreferrer">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
};

/** Shows the move between the two editions, folded; nothing where the earlier one is not met. */
export const EditionPanel = () => {
  const { t, locale } = usePageLocale();
  const { answer } = useChecker();
  const { answer: move } = useRequest('earlier-edition', { ask: {}, about: [answer], keep: true });
  if (move === null) return null;
  const { earlier, earlierTitle, nowTitle, added, dropped } = move;
  return (
    <details class="options editions">
      <summary>{t('editions.met', { earlier: earlierTitle, now: nowTitle })}</summary>
      <Added added={added} />
      <Dropped dropped={dropped} earlier={earlier} />
      <p>
        <a href={`${import.meta.env.BASE_URL}${locale}/reference/moving/`} target="_blank" rel="noreferrer">
          {t('editions.all')}
        </a>
      </p>
    </details>
  );
};
