import { usePageLocale } from '../shared/messages.ts';
import type { Document, Documents } from '../state/documents.ts';
import type { InputActions } from '../state/input-actions.ts';
import type { CheckAnswer } from '../state/worker-protocol.ts';

interface Props {
  readonly documents: Documents;
  readonly answer: CheckAnswer | null;
  readonly actions: InputActions;
}

/** Shows the documents as tabs, each with what it was read as; nothing for a single document. */
export const DocumentTabs = ({ documents, answer, actions }: Props) => {
  const { t } = usePageLocale();
  if (documents.list.length < 2) return null;
  const kind = ({ id, isBaseline }: Document): string | null => {
    if (isBaseline) return t('input.kind.baseline');
    const formats = answer?.documents.find((one) => one.id === id)?.formats ?? [];
    if (formats.includes('service-tags')) return t('input.kind.service-tags');
    return formats.includes('parameter-file') ? t('input.kind.parameter-file') : null;
  };
  /** What distinguishes tabs of the same name: their kind, and where that is the same, too, a number. */
  const kinds = documents.list.map(kind);
  const marks = documents.list.map(({ name }, index) => {
    const same = documents.list.slice(0, index).filter((one, at) => one.name === name && kinds[at] === kinds[index]);
    return [kinds[index] ?? '', same.length === 0 ? '' : `${same.length + 1}`].filter((mark) => mark !== '');
  });
  return (
    <ul class="document-tabs" aria-label={t('input.tabs')}>
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
              aria-label={t('input.remove', { name: [name, ...own].join(' ') })}
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
