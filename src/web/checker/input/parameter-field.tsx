// One parameter: its control, where its value comes from, and a way back from the reader's own choice.
import type { FormParameter } from '../../../contract/checker-form.ts';
import type { ParameterValue } from '../../../core/model/resolved-scenario.ts';
import type { ParameterText } from '../../../core/report/sentences/explain.ts';
import type { Go } from '../shared/document-location.ts';
import { useSpeech } from '../shared/messages.ts';
import { TextInput, YesNo } from './field-inputs.tsx';

interface Props {
  readonly parameter: FormParameter;
  /** The reader's own choice. */
  readonly given: ParameterValue | undefined;
  /** What the last check used. */
  readonly used: ParameterText | undefined;
  /** Names of the documents that the last check had, with their ids. */
  readonly documentOf: (name: string) => number | undefined;
  readonly set: (value: ParameterValue | null) => void;
  readonly go: Go;
}

interface PlaceProps extends Pick<Props, 'documentOf' | 'go'> {
  readonly at: NonNullable<ParameterText['position']>;
  readonly text: string;
}

const Place = ({ at, text, documentOf, go }: PlaceProps) => {
  const document = documentOf(at.file);
  return document === undefined ? null : (
    <button type="button" class="rule" onClick={() => go({ document, ...at })}>
      {text}
    </button>
  );
};

const Origin = ({ used, given, documentOf, go, parameter, set }: Props) => {
  const { say } = useSpeech();
  if (given !== undefined)
    return (
      <span class="origin">
        {say('options.origin.given')}{' '}
        <button
          type="button"
          class="reset"
          aria-label={say('options.reset', { name: parameter.title })}
          onClick={() => set(null)}
        >
          ×
        </button>
      </span>
    );
  if (used?.origin !== 'read' && used?.origin !== 'unclear') return null;
  const { position, against } = used;
  if (position === null) return null;
  const first = against ?? position;
  const places = { documentOf, go };
  const also = against === null || position.file === against.file ? '' : '.file';
  return (
    <span class="origin">
      <Place at={first} text={say(`options.origin.${used.origin}`, { line: `${first.line}` })} {...places} />
      {against !== null && ' '}
      {against !== null && (
        <Place
          at={position}
          text={say(`options.origin.against${also}`, { line: `${position.line}`, file: position.file })}
          {...places}
        />
      )}
    </span>
  );
};

const Control = ({ parameter, given, used, set }: Props) => {
  const { say } = useSpeech();
  // What the paste does not tell clearly has no default: the reader has to choose.
  const isUnclear = given === undefined && used?.origin === 'unclear';
  const value = isUnclear ? null : (given ?? used?.value ?? parameter.default);
  const id = `parameter-${parameter.id}`;
  switch (parameter.type) {
    case 'boolean':
      if (!isUnclear && (parameter.default !== null || typeof value === 'boolean'))
        return (
          <input
            id={id}
            type="checkbox"
            checked={value === true}
            onChange={(event) => set(event.currentTarget.checked)}
          />
        );
      return <YesNo id={id} value="" take={(chosen) => set(chosen === 'true')} />;
    case 'choice':
    case 'region': {
      const text = typeof value === 'string' ? value : '';
      const choices =
        parameter.choices.includes(text) || text === '' ? parameter.choices : [text, ...parameter.choices];
      return (
        <select id={id} value={text} onChange={(event) => set(event.currentTarget.value || null)}>
          {(text === '' || parameter.default === null) && <option value="">{say('options.unknown')}</option>}
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      );
    }
    case 'prefixes':
    case 'name': {
      const text = typeof value === 'string' ? value : Array.isArray(value) ? value.join(', ') : '';
      const parse = (typed: string): ParameterValue | null => {
        if (parameter.type === 'name') return typed.trim() || null;
        const prefixes = typed.split(/[\s,;]+/).filter((part) => part !== '');
        return prefixes.length === 0 ? null : prefixes;
      };
      return <TextInput id={id} text={text} take={(typed) => set(parse(typed))} />;
    }
  }
};

/** Whether a parameter is typed rather than chosen: those stand apart, so that the page has one textbox. */
export const isTyped = ({ type }: FormParameter): boolean => type === 'prefixes' || type === 'name';

/** A labelled control. */
export const ParameterField = (props: Props) => (
  <div class={`field type-${props.parameter.type}`}>
    <label for={`parameter-${props.parameter.id}`}>{props.parameter.title}</label>
    <Control {...props} />
    <Origin {...props} />
  </div>
);
