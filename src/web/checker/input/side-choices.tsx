// Where documents contradict each other: the side that the check takes, each a menu of sides. What the sides say stands on the
// page of disagreements.
import { useEffect, useState } from 'preact/hooks';
import type { FormSide, SideWords } from '../../../contract/checker-form.ts';
import { valueIn } from '../../../core/model/per-revision.ts';
import { loadPart } from '../shared/load-part.ts';
import { usePageLocale } from '../shared/messages.ts';
import { relevantSides, withParameter } from '../state/choices.ts';
import { loadSideWords } from './load-side-words.ts';
import type { OptionsProps } from './options-props.ts';
import { ParameterField } from './parameter-field.tsx';

interface SideProps extends OptionsProps {
  readonly side: FormSide;
  readonly words: SideWords;
}

const Side = ({ side, words, ...props }: SideProps) => {
  const { t, locale } = usePageLocale();
  const { choices, choose } = props;
  const followed = valueIn<string>(side.follows, choices.revision) ?? null;
  const address = `${import.meta.env.BASE_URL}${locale}/reference/disagreements/#${side.id}`;
  return (
    <>
      <ParameterField
        parameter={{ title: side.id, ...side, ...words[side.id], default: followed }}
        given={choices.parameters[side.id]}
        preset={null}
        used={undefined}
        documentOf={props.documentOf}
        set={(value) => choose(withParameter(choices, side.id, value === followed ? null : value))}
        go={props.go}
      />
      <a class="hint" href={address} target="_blank" rel="noreferrer">
        {t('options.sides.read')}
      </a>
    </>
  );
};

/** Shows the contradictions about the chosen scenarios; the menus render once they are opened, with their words. Nothing where there are none. */
export const SideChoices = (props: OptionsProps) => {
  const { t, locale } = usePageLocale();
  const [words, setWords] = useState<SideWords | null>(null);
  const sides = relevantSides(props.choices, props.form);
  const isTaken = sides.some(({ id }) => props.choices.parameters[id] !== undefined);
  const [open, setOpen] = useState(isTaken);
  useEffect(() => {
    if (open) loadPart(loadSideWords(locale), setWords);
  }, [open, locale]);
  if (sides.length === 0) return null;
  return (
    <details class="sides" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('options.sides')}</summary>
      {open && words !== null && (
        <div class="fields">
          {sides.map((side) => (
            <Side key={side.id} side={side} words={words} {...props} />
          ))}
        </div>
      )}
    </details>
  );
};
