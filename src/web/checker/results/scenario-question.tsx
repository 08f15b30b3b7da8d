// Which scenarios are checked where the reader has chosen none: those of the paste and why, or a question with cards.
import { listFormat } from '../../../core/i18n/formatters.ts';
import { visibleText } from '../../../core/i18n/visible-text.ts';
import type { ScenarioExplanation } from '../../../core/report/sentences/explain.ts';
import { bySeverity } from '../../../core/report/severity.ts';
import { useChecker } from '../shared/checker-context.ts';
import { usePageLocale } from '../shared/messages.ts';
import { VerdictIcon } from '../shared/verdict-icon.tsx';
import { useSummaries } from '../start/scenario-cards.tsx';
import { type Choices, needsEvidence, withScenarios } from '../state/choices.ts';
import type { CheckAnswer } from '../state/worker-protocol.ts';

interface Props {
  readonly choices: Choices;
  readonly choose: (choices: Choices) => void;
}

/** So many titles are named; more are in the form, selected. */
const LIMIT_TITLES = 2;
/** So many names of resources speak for a proposal. */
const LIMIT_NAMES = 3;

/** Shows the scenarios that the paste proposes, and what in it speaks for them. */
const Proposed = ({ proposal }: { readonly proposal: NonNullable<CheckAnswer['proposal']> }) => {
  const { t, locale } = usePageLocale();
  const { form } = useChecker();
  const list = listFormat.conjunction(locale);
  const titles = form.scenarios.flatMap(({ id, title }) =>
    proposal.some((one) => one.scenario === id) ? [title] : [],
  );
  const names = [...new Set(proposal.flatMap((one) => one.names))].slice(0, LIMIT_NAMES).map(visibleText);
  const args = { names: list.format(names), count: titles.length, all: form.scenarios.length };
  return (
    <>
      {titles.length > LIMIT_TITLES
        ? t('scenarios.proposed.several', args)
        : t('scenarios.proposed', { ...args, titles: list.format(titles) })}
    </>
  );
};

/** Shows the most pressing verdict of a scenario, and how many requirements have it. */
const Worst = ({ requirements }: Pick<ScenarioExplanation, 'requirements'>) => {
  const { t, verdictWords } = usePageLocale();
  const required = requirements.filter(({ need }) => need !== 'optional');
  const worst = bySeverity.find((verdict) => required.some((one) => one.verdict === verdict));
  if (worst === undefined) return null;
  const count = required.filter(({ verdict }) => verdict === worst).length;
  return (
    <span class={`worst is-${worst}`}>
      <VerdictIcon verdict={worst} /> {t('results.filter.one', { verdict: verdictWords[worst], count })}
    </span>
  );
};

/** Says which scenarios the paste is about, or asks; nothing once the reader has chosen. */
export const ScenarioQuestion = ({ choices, choose }: Props) => {
  const { t } = usePageLocale();
  const { answer, form } = useChecker();
  const about = useSummaries();
  const proposal = answer?.proposal ?? null;
  if (answer === null || proposal === null || choices.areProposed !== true) return null;
  const checked = new Set(answer.scenarios.map(({ scenario }) => scenario));
  // All of the services that the checked scenarios are of: a paste about one is not judged by another.
  const whole = form.services
    .filter(({ scenarios }) => scenarios.some((id) => checked.has(id)))
    .flatMap(({ scenarios }) => scenarios.filter((id) => checked.has(id) || !needsEvidence(form, id)));
  const checkAll = (
    <button type="button" onClick={() => choose(withScenarios(choices, form, whole))}>
      {t('scenarios.all', { count: whole.length })}
    </button>
  );
  if (proposal.length > 0)
    return (
      <p class="scenarios-proposed">
        <Proposed proposal={proposal} /> {proposal.length < whole.length && checkAll}
      </p>
    );
  return (
    <section class="scenario-question" aria-labelledby="scenario-question">
      <div class="question-head">
        <h3 id="scenario-question">{t('scenarios.ask')}</h3>
        {checkAll}
      </div>
      <p>{t('scenarios.ask.about', { count: answer.scenarios.length })}</p>
      <ul>
        {answer.scenarios.map(({ scenario, title, requirements, shared }) => (
          <li key={scenario}>
            <button
              type="button"
              class="scenario-card"
              title={about[scenario]}
              onClick={() => choose(withScenarios(choices, form, [scenario]))}
            >
              <strong>{title}</strong>
              <Worst requirements={[...requirements, ...shared]} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};
