import type { FormParameter } from '../../../contract/checker-form.ts';
import type { ParameterValue } from '../../../core/model/resolved-scenario.ts';
import type { ParameterText } from '../../../core/report/sentences/parameter-texts.ts';
import type { GoTo } from '../shared/document-location.ts';
import { usePageLocale } from '../shared/messages.ts';
import { TextInput, YesNo } from './field-inputs.tsx';
import type { PresetParameters } from './use-input.ts';

interface Props {
  /** What the ids of the controls begin with, so that a parameter may have two. */
  readonly idPrefix?: string;
  readonly parameter: FormParameter;
  /** The reader's own choice. */
  readonly given: ParameterValue | undefined;
  /** Where `given` comes from when the reader did not choose it on this page; null: the reader did. */
  readonly preset: PresetParameters['from'] | null;
  /** The parameter in the last check. */
  readonly used: ParameterText | undefined;
  /** Returns the id of a document by its name in the last check. */
  readonly documentOf: (name: string) => number | undefined;
  readonly set: (value: ParameterValue | null) => void;
  readonly go: GoTo;
}

interface PlaceProps extends Pick<Props, 'documentOf' | 'go'> {
  readonly at: NonNullable<ParameterText['position']>;
  readonly text: string;
}

/** Links to a line of the input; nothing where its document is gone. */
const Place = ({ at, text, documentOf, go }: PlaceProps) => {
  const document = documentOf(at.file);
  return document === undefined ? null : (
    <button type="button" class="rule" onClick={() => go({ document, ...at })}>
      {text}
    </button>
  );
};

/** Shows where a value comes from, and for the reader's own choice the button that undoes it. */
const Origin = ({ used, given, preset, documentOf, go, parameter, set }: Props) => {
  const { t } = usePageLocale();
  if (given !== undefined)
    return (
      <span class="origin">
        {t(`options.origin.${preset ?? 'given'}`)}{' '}
        <button
          type="button"
          class="reset"
          aria-label={t('options.reset', { name: parameter.title })}
          onClick={() => set(null)}
        >
          ×
        </button>
      </span>
    );
  if (used?.origin !== 'read' && used?.origin !== 'unresolved') return null;
  const { position, contradiction, endpoints = [] } = used;
  if (position === null) return null;
  const first = contradiction ?? position;
  const places = { documentOf, go };
  const suffix = contradiction === null || position.file === contradiction.file ? '' : '.file';
  return (
    <span class="origin">
      <Place at={first} text={t(`options.origin.${used.origin}`, { line: `${first.line}` })} {...places} />
      {contradiction !== null && ' '}
      {contradiction !== null && (
        <Place
          at={position}
          text={t(`options.origin.conflict${suffix}`, { line: `${position.line}`, file: position.file })}
          {...places}
        />
      )}
      {endpoints.map(({ id, addresses, position: at }) =>
        at === null ? null : (
          <span key={id}>
            {' '}
            <Place
              at={at}
              text={t('options.origin.endpoint', { addresses: addresses.join(', '), line: `${at.line}` })}
              {...places}
            />
          </span>
        ),
      )}
    </span>
  );
};

/** Returns a typed value as the text of its field. */
const textOf = (value: ParameterValue | null): string => {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.join(', ') : '';
};

type ControlProps = Pick<Props, 'parameter' | 'given' | 'used' | 'set'> & { readonly id: string };

/** Shows the control of a parameter's type. */
export const ParameterControl = ({ id, parameter, given, used, set }: ControlProps) => {
  const { t } = usePageLocale();
  // Where the input is ambiguous there is no default: the reader has to choose.
  const isUnresolved = given === undefined && used?.origin === 'unresolved';
  const value = isUnresolved ? null : (given ?? used?.value ?? parameter.default);
  switch (parameter.type) {
    case 'boolean':
      if (!isUnresolved && (parameter.default !== null || typeof value === 'boolean'))
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
          {(text === '' || parameter.default === null) && <option value="">{t('options.unspecified')}</option>}
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {parameter.choiceTitles?.[choice] ?? choice}
            </option>
          ))}
        </select>
      );
    }
    case 'prefixes':
    case 'name': {
      const text = textOf(value);
      const parse = (typed: string): ParameterValue | null => {
        if (parameter.type === 'name') return typed.trim() || null;
        const prefixes = typed.split(/[\s,;]+/).filter((part) => part !== '');
        return prefixes.length === 0 ? null : prefixes;
      };
      return <TextInput id={id} text={text} take={(typed) => set(parse(typed))} />;
    }
  }
};

/** Reports whether a parameter is typed rather than chosen: those stand apart, so that the page has one textbox. */
export const isTyped = ({ type }: FormParameter): boolean => type === 'prefixes' || type === 'name';

/** Shows a parameter: its label, its control, and where its value comes from. */
export const ParameterField = (props: Props) => (
  <div class={`field type-${props.parameter.type}`}>
    <label for={`${props.idPrefix ?? 'parameter'}-${props.parameter.id}`}>{props.parameter.title}</label>
    <ParameterControl id={`${props.idPrefix ?? 'parameter'}-${props.parameter.id}`} {...props} />
    <Origin {...props} />
  </div>
);
