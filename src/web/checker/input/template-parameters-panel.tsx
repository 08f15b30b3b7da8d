import { useId, useState } from 'preact/hooks';
import { usePageLocale } from '../shared/messages.ts';
import { type Document, type Documents, splitByVersion } from '../state/documents.ts';
import type { InputActions } from '../state/input-actions.ts';
import { givenTexts, type TemplateValue, valueFrom } from '../state/template-parameter-values.ts';
import type { CheckAnswer, TemplateParameterLine } from '../state/worker-protocol.ts';
import { TextInput, YesNo } from './field-inputs.tsx';

interface FieldProps {
  readonly parameter: TemplateParameterLine;
  /** The reader's value; undefined: none. */
  readonly given: string | undefined;
  readonly set: (value: TemplateValue | null) => void;
}

const Field = ({ parameter: { name, type }, given, set }: FieldProps) => {
  const { t } = usePageLocale();
  const id = useId();
  const [isInvalid, setInvalid] = useState(false);
  const take = (typed: string): void => {
    const value = typed.trim() === '' ? null : valueFrom(type, typed);
    setInvalid(value === null && typed.trim() !== '');
    if (value !== null || typed.trim() === '') set(value);
  };
  return (
    <div class="field type-name">
      <label for={id}>
        <bdi>{name}</bdi> <span class="kind">{type}</span>
      </label>
      {type.toLowerCase() === 'bool' ? (
        <YesNo id={id} value={given === 'true' || given === 'false' ? given : ''} take={take} />
      ) : (
        <TextInput id={id} text={given ?? ''} take={take} errorId={isInvalid ? `${id}-error` : undefined} />
      )}
      {isInvalid && (
        <p id={`${id}-error`} class="packet-error" role="alert">
          {t('template.wrong', { type })}
        </p>
      )}
    </div>
  );
};

interface Props {
  readonly documents: Documents;
  readonly answer: CheckAnswer | null;
  readonly actions: InputActions;
}

const Template = ({
  document,
  parameters,
  documents,
  actions,
}: Omit<Props, 'answer'> & {
  document: Document;
  parameters: readonly TemplateParameterLine[];
}) => {
  const { t } = usePageLocale();
  const [open, setOpen] = useState(false);
  const given = givenTexts(documents, document.id);
  const shown = parameters.filter(
    ({ name, type, value }) => (value === 'missing' || given.has(name)) && valueTypes.test(type),
  );
  if (shown.length === 0) return null;
  const count = shown.filter(({ value }) => value === 'missing').length;
  return (
    <div class="options">
      <details class="template" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t(count > 0 ? 'template.title' : 'template.given', { name: document.name, count })}</summary>
        {open && (
          <>
            <p class="hint">{t('template.hint')}</p>
            <div class="fields">
              {shown.map((parameter) => (
                <Field
                  key={parameter.name}
                  parameter={parameter}
                  given={given.get(parameter.name)}
                  set={(value) => actions.giveValue(document.id, { name: parameter.name, value })}
                />
              ))}
            </div>
          </>
        )}
      </details>
    </div>
  );
};
/** Types whose values can be typed; user-defined types are not. */
const valueTypes = /^(?:(?:secure)?(?:string|object)|int|bool|array)$/i;

/** Shows the parameters without a value of each template, with fields for them; nothing where there are none. */
export const TemplateParametersPanel = ({ documents, answer, actions }: Props) => (
  <>
    {splitByVersion(documents).current.map((document) => {
      const read = answer?.documents.find(({ id }) => id === document.id);
      return read === undefined || read.templateParameters.length === 0 ? null : (
        <Template
          key={document.id}
          document={document}
          parameters={read.templateParameters}
          documents={documents}
          actions={actions}
        />
      );
    })}
  </>
);
