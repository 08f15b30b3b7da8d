// The pasted networks as nested boxes, each with the verdicts of what it is about. A click on one shows its requirements
// alone; a menu in it says which place of the scenarios it is.
import { bySeverity } from '../../../core/report/severity.ts';
import { useChecker } from '../shared/checker-context.ts';
import { usePageLocale } from '../shared/messages.ts';
import { useRequest } from '../shared/use-request.ts';
import { VerdictIcon } from '../shared/verdict-icon.tsx';
import type { Choices } from '../state/choices.ts';
import { withPlace } from '../state/with-place.ts';
import type { NetworkChart as Chart, ChartBox } from '../state/worker-protocol.ts';

interface Props {
  readonly choices: Choices;
  readonly choose: (choices: Choices) => void;
}
interface BoxProps extends Props {
  readonly box: ChartBox;
  readonly places: Chart['places'];
}

/** Returns the most pressing verdict of requirements that have to be met, and how many of all have it; null for none. */
const useWorst = (requirements: readonly string[]) => {
  const { answer } = useChecker();
  const own = new Set(requirements);
  const verdicts = (answer?.scenarios ?? [])
    .flatMap((scenario) => scenario.requirements)
    .filter((one) => one.need !== 'optional' && [one, ...one.alsoAs].some(({ requirement }) => own.has(requirement)))
    .map(({ verdict }) => verdict);
  const worst = bySeverity.find((verdict) => verdicts.includes(verdict));
  if (worst === undefined) return null;
  return { verdict: worst, count: verdicts.filter((verdict) => verdict === worst).length, all: verdicts.length };
};

/** Shows the button that filters the list of verdicts to some requirements, and unfilters it. */
const FilterButton = ({ name, requirements }: { readonly name: string; readonly requirements: readonly string[] }) => {
  const { t, verdictWords } = usePageLocale();
  const { only, showOnly } = useChecker();
  const worst = useWorst(requirements);
  if (worst === null) return null;
  const isShown = only?.name === name;
  return (
    <button
      type="button"
      class="chart-filter"
      aria-pressed={isShown}
      onClick={() => showOnly(isShown ? null : { name, requirements: new Set(requirements) })}
    >
      <VerdictIcon verdict={worst.verdict} />{' '}
      {t('chart.count', { verdict: verdictWords[worst.verdict], count: `${worst.count}`, all: `${worst.all}` })}
    </button>
  );
};

/** Shows the places that a subnet is, and the menu that makes it another one, too. */
const Places = ({ box, places, choices, choose }: BoxProps) => {
  const { t } = usePageLocale();
  const { value, name } = box;
  const here = places.filter(({ place }) => box.places.includes(place));
  const others = places.filter(({ place }) => !box.places.includes(place));
  const set = (id: string): void => {
    const next = places.find(({ place }) => place === id);
    if (next !== undefined) choose(withPlace(choices, { place: id, value, former: next.value }));
  };
  return (
    <>
      {here.map(({ place, title, reasonText, isGiven, value: former }) => (
        <span key={place} class="chart-chip" title={reasonText}>
          {title}
          {isGiven && (
            <button
              type="button"
              class="reset"
              aria-label={t('chart.reset', { place: title })}
              onClick={() => choose(withPlace(choices, { place, value: null, former }))}
            >
              ×
            </button>
          )}
        </span>
      ))}
      {value !== null && others.length > 0 && (
        <select
          aria-label={t('chart.place', { name })}
          value=""
          onChange={(event) => {
            set(event.currentTarget.value);
            event.currentTarget.value = '';
          }}
        >
          <option value="">{t('chart.use')}</option>
          {others.map(({ place, title }) => (
            <option key={place} value={place}>
              {title}
            </option>
          ))}
        </select>
      )}
    </>
  );
};

const SubnetBox = (props: BoxProps) => {
  const { t } = usePageLocale();
  const { name, prefixes, groups, tables, endpoints, requirements } = props.box;
  const worst = useWorst(requirements);
  return (
    <li class={`chart-box${worst === null ? '' : ` is-${worst.verdict}`}`}>
      <strong>
        <bdi>{name}</bdi>
      </strong>{' '}
      <span class="chart-prefix" dir="ltr">
        {prefixes.join(', ')}
      </span>
      <Places {...props} />
      <span class="chart-attached">
        <bdi>{groups.length === 0 ? t('chart.no-group') : groups.join(', ')}</bdi>
        {' · '}
        <bdi>{tables.length === 0 ? t('chart.no-table') : tables.join(', ')}</bdi>
      </span>
      {endpoints.length > 0 && (
        <span class="chart-attached" title={endpoints.join('\n')}>
          {t('chart.endpoints', { count: endpoints.length })}
        </span>
      )}
      <FilterButton name={name} requirements={requirements} />
    </li>
  );
};

/** Shows the chart, colored by verdict; nothing where no virtual network was pasted. */
export const NetworkChart = ({ choices, choose }: Props) => {
  const { t } = usePageLocale();
  const { answer } = useChecker();
  const { answer: chart } = useRequest('network-chart', {
    ask: {},
    about: [answer],
    enabled: answer?.state === 'checked',
    keep: true,
  });
  if (chart === null || answer?.state !== 'checked') return null;
  const { networks, firewalls, places } = chart;
  return (
    <section class="network-chart" aria-labelledby="chart-title">
      <h3 id="chart-title">{t('chart.title')}</h3>
      {networks.map(({ name, prefixes, peerings, subnets, more }, index) => (
        <div key={`${index} ${name}`} class="chart-network">
          <p>
            <strong>
              <bdi>{name ?? t('chart.unnamed')}</bdi>
            </strong>{' '}
            <span class="chart-prefix" dir="ltr">
              {prefixes.join(', ')}
            </span>
            {peerings.length > 0 && (
              <span class="chart-attached"> {t('chart.peered', { names: peerings.join(', ') })}</span>
            )}
          </p>
          <ul>
            {subnets.map((box, at) => (
              <SubnetBox key={`${at} ${box.name}`} box={box} places={places} choices={choices} choose={choose} />
            ))}
          </ul>
          {more > 0 && <p>{t('chart.more', { count: more })}</p>}
        </div>
      ))}
      {firewalls.length > 0 && (
        <ul class="chart-firewalls">
          {firewalls.map(({ name, requirements }, index) => (
            <li key={`${index} ${name}`} class="chart-box">
              {t('chart.firewall')} <bdi>{name}</bdi>
              <FilterButton name={name} requirements={requirements} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
