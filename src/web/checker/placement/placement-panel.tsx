// Which pasted resource each place of the scenarios is: what was read and why, a choice for each place, and the verdicts
// for each candidate where several may be it.
import { useChecker } from '../shared/checker-context.ts';
import { useRequest } from '../shared/use-request.ts';
import { VerdictIcon } from '../shared/verdict-icon.tsx';
import type { Choices } from '../state/choices.ts';
import { withPlace } from '../state/with-place.ts';
import type { PlacementView } from '../state/worker-protocol.ts';

type Place = PlacementView['places'][number];
interface PlaceProps {
  readonly one: Place;
  /** Sets what the place is; with null the choice is undone. */
  readonly set: (value: string | null) => void;
}

/** Shows the choice of a place with its reason, the line where that stands, and the button that undoes it. */
const PlaceField = ({ one, set }: PlaceProps) => {
  const { go } = useChecker();
  const { place, kind, title, value, candidates, openText, reasonText, position, document, lineText } = one;
  const id = `place-${place}-${kind}`;
  return (
    <div class="field">
      <label for={id}>{title}</label>
      <select id={id} value={value ?? ''} onChange={(event) => set(event.currentTarget.value || null)}>
        {value === null && <option value="">{openText}</option>}
        {candidates.map((candidate) => (
          <option key={candidate.value} value={candidate.value}>
            {candidate.name}
          </option>
        ))}
      </select>
      <span class="origin">
        {value !== null && <bdi>{reasonText}</bdi>}{' '}
        {one.isGiven && (
          <button type="button" class="reset" aria-label={one.resetText} onClick={() => set(null)}>
            ×
          </button>
        )}
        {!one.isGiven && position !== null && document !== null && (
          <button type="button" class="rule" onClick={() => go({ document, ...position })}>
            {lineText}
          </button>
        )}
      </span>
    </div>
  );
};

/** Asks which candidate a place is, with the verdicts for each; nothing where no choice decides anything. */
const PlaceQuestion = ({ one, set }: PlaceProps) => {
  const { question, matrix, chooseTexts } = one;
  if (question === null || matrix === null) return null;
  return (
    <section class="assumption-question place-question" aria-label={question}>
      <p>{question}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard, too */}
      <section class="matrix" tabIndex={0} aria-label={matrix.caption}>
        <table>
          <thead>
            <tr>
              <th scope="col">{matrix.head}</th>
              {matrix.columns.map(({ name, value, counts }, index) => (
                <th key={value} scope="col">
                  <bdi>{name}</bdi>
                  <span class="kind">{counts}</span>
                  <button type="button" aria-label={chooseTexts[index]} onClick={() => set(value)}>
                    {chooseTexts[index]}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matrix.rows.map(({ requirement, title, cells }) => (
              <tr key={requirement}>
                <th scope="row">{title}</th>
                {cells.map(({ verdict, word }, index) => (
                  <td key={matrix.columns[index]?.value} class={verdict === null ? undefined : `is-${verdict}`}>
                    {verdict !== null && <VerdictIcon verdict={verdict} />} {word}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {matrix.notes.map((note) => (
        <p key={note} class="hint">
          {note}
        </p>
      ))}
    </section>
  );
};

interface Props {
  readonly choices: Choices;
  readonly choose: (choices: Choices) => void;
}

/** Shows what each place is, with a choice for each, and asks for those that are open; nothing without candidates. */
export const PlacementPanel = ({ choices, choose }: Props) => {
  const { answer } = useChecker();
  const { answer: view } = useRequest('placement', { ask: {}, about: [answer], keep: true });
  if (view === null || view.places.length === 0) return null;
  const setterOf =
    ({ place, value: former }: Place) =>
    (value: string | null): void =>
      choose(withPlace(choices, { place, value, former }));
  return (
    <>
      {view.places.map((one) => (
        <PlaceQuestion key={`${one.place} ${one.kind}`} one={one} set={setterOf(one)} />
      ))}
      <details class="options places">
        <summary>
          {view.heading}{' '}
          <span class="kind">
            {view.places
              .filter(({ name }) => name !== null)
              .map(({ title, name }) => `${title} = ${name}`)
              .join(' · ')}
          </span>
        </summary>
        <div class="fields">
          {view.places.map((one) => (
            <PlaceField key={`${one.place} ${one.kind}`} one={one} set={setterOf(one)} />
          ))}
        </div>
      </details>
    </>
  );
};
