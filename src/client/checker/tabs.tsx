// The documents as tabs, each with what it was read as: so a service-tag file is seen to be taken as one.
import type { Document, Documents } from './documents.ts';
import type { Answer } from './protocol.ts';
import type { InputActions } from './use-input.ts';
import { useSpeech } from './words.ts';

interface Props {
  readonly documents: Documents;
  readonly answer: Answer | null;
  readonly actions: InputActions;
}

/** Nothing for a single document. */
export const Tabs = ({ documents, answer, actions }: Props) => {
  const { say } = useSpeech();
  if (documents.list.length < 2) return null;
  const kind = ({ id, before }: Document): string | null => {
    if (before) return say('input.kind.before');
    const forms = answer?.documents.find((one) => one.id === id)?.forms ?? [];
    if (forms.includes('service-tags')) return say('input.kind.service-tags');
    return forms.includes('parameter-file') ? say('input.kind.parameter-file') : null;
  };
  /** What a tab is called: those of one name are told apart by what they are, then by number. */
  const names = documents.list.map((document) => {
    const of = kind(document);
    return of === null ? document.name : say('input.kind.of', { name: document.name, kind: of });
  });
  const told = names.map((name, index) => {
    const before = names.slice(0, index).filter((one) => one === name).length;
    return before === 0 ? name : say('input.kind.of', { name, kind: `${before + 1}` });
  });
  return (
    <ul class="document-tabs" aria-label={say('input.tabs')}>
      {documents.list.map((document, index) => {
        const { id, name } = document;
        return (
          <li key={id}>
            <button
              type="button"
              class="document"
              aria-label={told[index]}
              aria-current={id === documents.active ? 'true' : undefined}
              onClick={() => actions.select(id)}
            >
              <bdi>{name}</bdi> {kind(document) !== null && <span class="kind">{kind(document)}</span>}
            </button>
            <button
              type="button"
              class="remove"
              aria-label={say('input.remove', { name: told[index] ?? name })}
              onClick={() => actions.remove(id)}
            >
              ×
            </button>
          </li>
        );
      })}
    </ul>
  );
};
