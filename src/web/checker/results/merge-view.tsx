// A change of a document as a merge: what goes, what comes, the rest folded. Its script is loaded when it is opened.
import { useEffect, useRef, useState } from 'preact/hooks';
import { editorPhrases } from '../editor/editor-phrases.ts';
import { Failed } from '../shared/failure.tsx';
import { useSpeech } from '../shared/messages.ts';
import { NotLoaded } from '../shared/not-loaded.ts';

interface Props {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** Folded until it is opened. */
export const MergeView = ({ name, before, after }: Props) => {
  const { say } = useSpeech();
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
          label: say('mend.preview'),
          phrases: editorPhrases(say),
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
        {say('mend.preview')} <bdi>{name}</bdi>
      </summary>
      <Failed failure={failure} />
      {open && <div class="merge-box" key={`${before.length} ${after.length}`} ref={host} />}
    </details>
  );
};
