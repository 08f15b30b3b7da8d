import { useEffect, useRef, useState } from 'preact/hooks';
import { editorPhrases } from '../editor/editor-phrases.ts';
import { FailureNotice } from '../shared/failure.tsx';
import { usePageLocale } from '../shared/messages.ts';
import { NotLoaded } from '../shared/not-loaded.ts';

interface Props {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** Shows, once opened, the changes of a document as a merge view with unchanged lines collapsed. Its script is loaded then. */
export const MergeView = ({ name, before, after }: Props) => {
  const { t } = usePageLocale();
  const host = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  useEffect(() => {
    if (!open) return;
    let close = () => {};
    let gone = false;
    import('../editor/code-merge.ts').then(
      ({ showMerge }) => {
        if (gone || host.current === null) return;
        close = showMerge(host.current, {
          before,
          after,
          label: t('fix.preview'),
          phrases: { ...editorPhrases(t), '$ unchanged lines': t('fix.unchanged', { number: '$' }) },
        });
      },
      () => setFailure(new NotLoaded()),
    );
    return () => {
      gone = true;
      close();
    };
  }, [open, before, after]);
  return (
    <details class="merge" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {t('fix.preview')} <bdi>{name}</bdi>
      </summary>
      <FailureNotice failure={failure} />
      {open && <div class="merge-box" key={`${before.length} ${after.length}`} ref={host} />}
    </details>
  );
};
