// The documents as tabs, each with what it was read as: so a service-tag file is seen to be taken as one.

import { useSpeech } from '../shared/messages.ts';
import type { Document, Documents } from '../state/documents.ts';
import type { InputActions } from '../state/input-actions.ts';
import type { Answer } from '../state/worker-protocol.ts';

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
  /** What tells a tab from others of its name: what it is; then, if they are still the same, a number. */
  const kinds = documents.list.map(kind);
  const marks = documents.list.map(({ name }, index) => {
    const same = documents.list
      .slice(0, index)
      .filter((one, at) => one.name === name && kinds[at] === kinds[index]);
    return [kinds[index] ?? '', same.length === 0 ? '' : `${same.length + 1}`].filter((mark) => mark !== '');
  });
  return (
    <ul class="document-tabs" aria-label={say('input.tabs')}>
      {documents.list.map((document, index) => {
        const { id, name } = document;
        const own = marks[index] ?? [];
        return (
          <li key={id}>
            <button
              type="button"
              class="document"
              aria-current={id === documents.active ? 'true' : undefined}
              onClick={() => actions.select(id)}
            >
              <bdi>{name}</bdi>{' '}
              {own.map((mark) => (
                <span key={mark} class="kind">
                  {mark}
                </span>
              ))}
            </button>
            <button
              type="button"
              class="remove"
              aria-label={say('input.remove', { name: [name, ...own].join(' ') })}
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
