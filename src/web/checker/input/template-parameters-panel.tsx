// Parameters of templates that nothing gives a value: the reader may type it.
import { useId, useState } from 'preact/hooks';
import { useSpeech } from '../shared/messages.ts';
import { type Document, type Documents, versionsOf } from '../state/documents.ts';
import type { InputActions } from '../state/input-actions.ts';
import { givenTexts, type TemplateValue, valueFrom } from '../state/template-parameter-values.ts';
import type { Answer, TemplateParameterLine } from '../state/worker-protocol.ts';
import { TextInput, YesNo } from './field-inputs.tsx';

interface FieldProps {
  readonly parameter: TemplateParameterLine;
  /** What the reader has given; undefined: nothing. */
  readonly given: string | undefined;
  readonly set: (value: TemplateValue | null) => void;
}

const Field = ({ parameter: { name, type }, given, set }: FieldProps) => {
  const { say } = useSpeech();
  const id = useId();
  const [isWrong, setWrong] = useState(false);
  const take = (typed: string): void => {
    const value = typed.trim() === '' ? null : valueFrom(type, typed);
    setWrong(value === null && typed.trim() !== '');
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
        <TextInput id={id} text={given ?? ''} take={take} wrong={isWrong ? `${id}-wrong` : undefined} />
      )}
      {isWrong && (
        <p id={`${id}-wrong`} class="packet-error" role="alert">
          {say('template.wrong', { type })}
        </p>
      )}
    </div>
  );
};

interface Props {
  readonly documents: Documents;
  readonly answer: Answer | null;
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
  const { say } = useSpeech();
  const [open, setOpen] = useState(false);
  const given = givenTexts(documents, document.id);
  const asked = parameters.filter(
    ({ name, type, value }) => (value === 'missing' || given.has(name)) && valueTypes.test(type),
  );
  if (asked.length === 0) return null;
  return (
    <div class="options">
      <details class="template" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          {say('template.title', {
            name: document.name,
            count: asked.filter(({ value }) => value === 'missing').length,
          })}
        </summary>
        {open && (
          <>
            <p class="hint">{say('template.hint')}</p>
            <div class="fields">
              {asked.map((parameter) => (
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
/** Of a type that is defined elsewhere, a typed text says too little. */
const valueTypes = /^(?:(?:secure)?(?:string|object)|int|bool|array)$/i;

/** One fold for each template that wants a value; nothing where none does. */
export const TemplatePanel = ({ documents, answer, actions }: Props) => (
  <>
    {versionsOf(documents).now.map((document) => {
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
