// What a reader types or answers, for parameters of scenarios and of templates alike.
import { useSpeech } from '../shared/messages.ts';

interface TextProps {
  readonly id: string;
  /** What it shows at first. */
  readonly text: string;
  /** Told once the reader leaves it or presses Enter. */
  readonly take: (typed: string) => void;
  /** Id of the sentence that says why what was typed is not taken; absent: it is. */
  readonly wrong?: string | undefined;
}

/** One line of text, as it stands in code: from the left, unspoilt by spelling. */
export const TextInput = ({ id, text, take, wrong }: TextProps) => (
  <input
    id={id}
    type="text"
    dir="ltr"
    autocomplete="off"
    spellcheck={false}
    defaultValue={text}
    aria-invalid={wrong === undefined ? undefined : true}
    aria-describedby={wrong}
    onChange={(event) => take(event.currentTarget.value)}
  />
);

interface YesNoProps {
  readonly id: string;
  readonly value: '' | 'true' | 'false';
  readonly take: (chosen: '' | 'true' | 'false') => void;
}

/** Yes, no, or not known. */
export const YesNo = ({ id, value, take }: YesNoProps) => {
  const { say } = useSpeech();
  return (
    <select
      id={id}
      value={value}
      onChange={({ currentTarget: { value: chosen } }) =>
        take(chosen === 'true' || chosen === 'false' ? chosen : '')
      }
    >
      <option value="">{say('options.unknown')}</option>
      <option value="true">{say('options.yes')}</option>
      <option value="false">{say('options.no')}</option>
    </select>
  );
};
