// All chosen scenarios as one picture: each place on the left, an arrow with its traffic and its verdict to each end. A click on
// an arrow lists its requirements alone.
import { useMemo, useState } from 'preact/hooks';
import type { Explanation } from '../../../core/report/sentences/explain.ts';
import { bySeverity } from '../../../core/report/severity.ts';
import { useChecker } from '../shared/checker-context.ts';
import { usePageLocale } from '../shared/messages.ts';
import { useRequest } from '../shared/use-request.ts';
import { VerdictIcon } from '../shared/verdict-icon.tsx';
import type { CheckAnswer, FlowArrow } from '../state/worker-protocol.ts';

interface Props {
  readonly scenarios: CheckAnswer['scenarios'];
}
interface ArrowProps {
  readonly place: string;
  readonly arrow: FlowArrow;
  readonly byId: ReadonlyMap<string, Explanation>;
}

/** Returns the most pressing verdict, of what is required where something is. */
const worstOf = (all: readonly Explanation[]) => {
  const required = all.filter(({ need }) => need !== 'optional');
  const counted = required.length > 0 ? required : all;
  const verdict = bySeverity.find((each) => counted.some((one) => one.verdict === each)) ?? 'undecided';
  return {
    verdict,
    count: counted.filter((one) => one.verdict === verdict).length,
    all: counted.length,
    isOptional: required.length === 0,
  };
};

const Arrow = ({ place, arrow, byId }: ArrowProps) => {
  const { t, verdictWords } = usePageLocale();
  const { only, showOnly } = useChecker();
  const { direction, far, traffic, firewalls, requirements } = arrow;
  const { verdict, count, all, isOptional } = worstOf(requirements.flatMap((id) => byId.get(id) ?? []));
  const name = direction === 'inbound' ? `${far.name} → ${place}` : `${place} → ${far.name}`;
  const isShown = only?.name === name;
  const end = far.isCode ? <code dir="ltr">{far.name}</code> : <bdi>{far.name}</bdi>;
  return (
    <li class={`flow-arrow is-${verdict} is-${direction}${isOptional ? ' is-optional' : ''}`}>
      <button
        type="button"
        aria-pressed={isShown}
        title={far.more}
        onClick={() => showOnly(isShown ? null : { name, requirements: new Set(requirements) })}
      >
        <span class="flow-traffic">
          {[...traffic, ...firewalls].join(' · ')}
          <span class="flow-line" aria-hidden="true" />
        </span>
        <span class="flow-end">
          {end}
          <span class="flow-verdict">
            <VerdictIcon verdict={verdict} />{' '}
            {all > 1
              ? t('chart.count', { verdict: verdictWords[verdict], count: `${count}`, all: `${all}` })
              : verdictWords[verdict]}
            {isOptional && ` · ${t('flows.optional')}`}
          </span>
        </span>
      </button>
    </li>
  );
};

/** Shows, once opened, the picture of several scenarios. */
export const FlowPicture = ({ scenarios }: Props) => {
  const { t } = usePageLocale();
  const { answer } = useChecker();
  const [open, setOpen] = useState(false);
  const { answer: picture } = useRequest('flow-picture', { ask: {}, about: [answer], enabled: open, keep: true });
  const byId = useMemo(
    () => new Map(scenarios.flatMap(({ requirements }) => requirements).map((one) => [one.requirement, one])),
    [scenarios],
  );
  return (
    <details class="flow-picture" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('flows.title', { count: scenarios.length })}</summary>
      {picture?.map(({ id, name, arrows }) => (
        <section key={id} class="flow-place" aria-label={name}>
          <p class="flow-from">
            <bdi>{name}</bdi>
          </p>
          <ul>
            {arrows.map((arrow) => (
              <Arrow key={arrow.id} place={name} arrow={arrow} byId={byId} />
            ))}
          </ul>
        </section>
      ))}
    </details>
  );
};
