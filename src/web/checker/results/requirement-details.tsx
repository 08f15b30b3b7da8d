// The details of a requirement: why, undecided parts, missing information, assumptions, sources.
import type { Explanation } from '../../../core/report/sentences/explain.ts';
import { deferredWhileClosed, type InDetails } from '../shared/deferred-rendering.ts';
import { memo } from '../shared/memo.tsx';
import { usePageLocale } from '../shared/messages.ts';
import { MissingList } from '../shared/missing-list.tsx';

const TextsWithTitle = ({ title, texts }: { title: string; texts: readonly string[] }) =>
  texts.length === 0 ? null : (
    <>
      <h4>{title}</h4>
      <ul>
        {/* Without keys, so by position: a typed letter may change a text. */}
        {texts.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
    </>
  );

const TitledTexts = memo(TextsWithTitle);

const MissingSection = ({ missing }: Pick<Explanation, 'missing'>) => {
  const { t } = usePageLocale();
  if (missing.length === 0) return null;
  return (
    <div class="missing">
      <h4>{t('result.missing')}</h4>
      <MissingList missing={missing} />
    </div>
  );
};

const MemoMissing = memo(MissingSection);

type AboutProps = Pick<Explanation, 'why' | 'needText' | 'note' | 'disagreements'>;
const AboutSection = ({ why, needText, note, disagreements }: AboutProps) => {
  const { t } = usePageLocale();
  return (
    <>
      {why !== null && (
        <p>
          <strong>{t('result.why')}</strong> {why}
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
const MemoAbout = memo(AboutSection);

/** In characters: three lines of a row. */
const LONG_REQUIRED = 200;

/** Reports whether a row begins with why a setting matters, since what it must be is long and stands in the details. */
export const isForDetails = ({ required, why }: Pick<Explanation, 'required' | 'why'>): boolean =>
  why !== null && required !== null && required.length > LONG_REQUIRED;

interface Props extends InDetails {
  readonly explanation: Explanation;
  /** Address of the scenario's page in this language and revision. */
  readonly page: string;
}
const Details = ({ explanation, page, details }: Props) => {
  const { t } = usePageLocale();
  const isSwapped = isForDetails(explanation);
  return (
    <details class="more" ref={details}>
      <summary>
        {t('result.details')}
        <span class="visually-hidden"> {explanation.title}</span>
      </summary>
      {isSwapped && <p>{explanation.required}</p>}
      <MemoAbout
        why={isSwapped ? null : explanation.why}
        needText={explanation.needText}
        note={explanation.note}
        disagreements={explanation.disagreements}
      />
      <TitledTexts
        title={t('result.undecided-parts')}
        texts={explanation.decisions.filter(({ verdict }) => verdict === 'undecided').flatMap(({ parts }) => parts)}
      />
      <MemoMissing missing={explanation.missing} />
      <TitledTexts title={t('result.assumptions')} texts={explanation.assumptions} />
      <TitledTexts title={t('result.sources')} texts={explanation.sources} />
      <p>
        <a href={`${page}#${explanation.id}`}>{t('result.documentation')}</a>
      </p>
    </details>
  );
};

/** Shows the details of a requirement, closed. */
export const RequirementDetails = deferredWhileClosed(Details);
