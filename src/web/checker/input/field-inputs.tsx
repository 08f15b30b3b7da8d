// Controls for the parameters of scenarios and of templates.
import { usePageLocale } from '../shared/messages.ts';

interface TextProps {
  readonly id: string;
  /** The text at first. */
  readonly text: string;
  /** Called once the reader leaves the field or presses Enter. */
  readonly take: (typed: string) => void;
  /** Id of the sentence that says why the text is invalid; absent: it is valid. */
  readonly errorId?: string | undefined;
}

/** Shows a field for one line of code: left to right, without spelling. */
export const TextInput = ({ id, text, take, errorId }: TextProps) => (
  <input
    id={id}
    type="text"
    dir="ltr"
    autocomplete="off"
    spellcheck={false}
    defaultValue={text}
    aria-invalid={errorId === undefined ? undefined : true}
    aria-describedby={errorId}
    onChange={(event) => take(event.currentTarget.value)}
  />
);

interface YesNoProps {
  readonly id: string;
  readonly value: '' | 'true' | 'false';
  readonly take: (chosen: '' | 'true' | 'false') => void;
}

/** Shows a choice of yes, no, and not specified. */
export const YesNo = ({ id, value, take }: YesNoProps) => {
  const { t } = usePageLocale();
  return (
    <select
      id={id}
      value={value}
      onChange={({ currentTarget: { value: chosen } }) => take(chosen === 'true' || chosen === 'false' ? chosen : '')}
    >
      <option value="">{t('options.unspecified')}</option>
      <option value="true">{t('options.yes')}</option>
      <option value="false">{t('options.no')}</option>
    </select>
  );
};
