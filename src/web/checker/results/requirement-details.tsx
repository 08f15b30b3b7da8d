// The rest of what is known of a requirement, behind "details": why, from which document, what is assumed.
import type { Explanation } from '../../../core/report/sentences/explain.ts';
import { type Folded, inFold } from '../shared/deferred-rendering.ts';
import { unlessUnchanged } from '../shared/memo.tsx';
import { useSpeech } from '../shared/messages.ts';
import { MissingList } from '../shared/missing-list.tsx';

const DrawnTitled = ({ title, texts }: { title: string; texts: readonly string[] }) =>
  texts.length === 0 ? null : (
    <>
      <h4>{title}</h4>
      <ul>
        {/* Each known by its place: its text may change with a letter. */}
        {texts.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
    </>
  );

const Titled = unlessUnchanged(DrawnTitled);

const DrawnMissing = ({ missing }: Pick<Explanation, 'missing'>) => {
  const { say } = useSpeech();
  if (missing.length === 0) return null;
  return (
    <div class="missing">
      <h4>{say('result.missing')}</h4>
      <MissingList missing={missing} />
    </div>
  );
};

const Missing = unlessUnchanged(DrawnMissing);

type AboutProps = Pick<Explanation, 'why' | 'needText' | 'note' | 'disagreements'>;
const DrawnAbout = ({ why, needText, note, disagreements }: AboutProps) => {
  const { say } = useSpeech();
  return (
    <>
      {why !== null && (
        <p>
          <strong>{say('result.why')}</strong> {why}
        </p>
      )}
      <p class="need">{needText}</p>
      {note !== null && <p>{note}</p>}
      {disagreements.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </>
  );
};
const About = unlessUnchanged(DrawnAbout);

interface Props extends Folded {
  readonly told: Explanation;
  /** Address of the scenario's page in this language and revision. */
  readonly page: string;
}
const DrawnDetails = ({ told, page, fold }: Props) => {
  const { say } = useSpeech();
  return (
    <details class="more" ref={fold}>
      <summary>
        {say('result.details')}
        <span class="visually-hidden"> {told.title}</span>
      </summary>
      <About why={told.why} needText={told.needText} note={told.note} disagreements={told.disagreements} />
      <Titled
        title={say('result.open-parts')}
        texts={told.decisions.filter(({ verdict }) => verdict === 'undecided').flatMap(({ parts }) => parts)}
      />
      <Missing missing={told.missing} />
      <Titled title={say('result.assumptions')} texts={told.assumptions} />
      <Titled title={say('result.sources')} texts={told.sources} />
      <p>
        <a href={`${page}#${told.id}`}>{say('result.documentation')}</a>
      </p>
    </details>
  );
};

/** A fold in the fold of the requirement. */
export const RequirementDetails = inFold(DrawnDetails);
