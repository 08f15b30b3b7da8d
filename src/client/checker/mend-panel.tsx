// How to mend one requirement, or all: proof, code in four languages, the change in the reader's own text. Sought when
// it is opened.
import { useEffect, useState } from 'preact/hooks';
import { type Language, languages } from '../../remedy/write/snippet.ts';
import { CopyButton } from './copy-button.tsx';
import { MergeView } from './merge-view.tsx';
import type { Mending } from './protocol.ts';
import { useSpeech } from './words.ts';
import { useWorkbench } from './workbench.ts';

const Code = ({ code }: Pick<Mending, 'code'>) => {
  const { say } = useSpeech();
  const [language, setLanguage] = useState<Language>('az');
  return (
    <div class="mend-code">
      <fieldset class="languages">
        <legend class="visually-hidden">{say('mend.language')}</legend>
        {languages.map((one) => (
          <button key={one} type="button" aria-pressed={one === language} onClick={() => setLanguage(one)}>
            {say(`mend.language.${one}`)}
          </button>
        ))}
      </fieldset>
      {code[language].map(({ kind, into, code: text }) => (
        <div key={`${kind} ${into} ${text}`} class="snippet">
          {into !== null && kind !== 'whole' && <p>{say(`mend.${kind}`, { into })}</p>}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
          <pre dir="ltr" tabIndex={0}>
            <code>{text}</code>
          </pre>
          <CopyButton text={text} />
        </div>
      ))}
    </div>
  );
};

const Found = ({ mending }: { mending: Mending }) => {
  const { say } = useSpeech();
  const { documents, apply } = useWorkbench();
  const { status, proof, obstacles, texts, whole, code } = mending;
  const merges = texts.flatMap(({ document, text }) => {
    const found = documents.list.find(({ id }) => id === document);
    return found === undefined ? [] : [{ id: document, name: found.name, before: found.text, after: text }];
  });
  return (
    <>
      <p class={`mend-status status-${status}`}>{say(`mend.status.${status}`)}</p>
      {proof !== null && status === 'mends' && (
        <p class="proof">{say('mend.proof', { mended: `${proof.mended}`, kept: `${proof.kept}` })}</p>
      )}
      {obstacles.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {status !== 'none' && <Code code={code} />}
      {merges.map(({ id, name, before, after }) => (
        <MergeView key={id} name={name} before={before} after={after} />
      ))}
      {texts.length > 0 && !whole && <p>{say('mend.partly')}</p>}
      {texts.length > 0 && (
        <button type="button" class="apply" onClick={() => apply(texts)}>
          {say('mend.apply')}
        </button>
      )}
    </>
  );
};

/** Folded; `requirement` null means all that are not met. */
export const MendPanel = ({ requirement, title }: { requirement: string | null; title: string }) => {
  const { say } = useSpeech();
  const { request, answer } = useWorkbench();
  const [open, setOpen] = useState(false);
  const [mending, setMending] = useState<Mending | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    setMending(null);
    setFailure(null);
    if (!open) return;
    let gone = false;
    request('mend', { requirement }).then(
      (found) => !gone && setMending(found),
      (error: Error) => !gone && setFailure(error.message),
    );
    return () => {
      gone = true;
    };
  }, [open, answer, requirement]);
  return (
    <details class="mend" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {say(requirement === null ? 'mend.all' : 'mend.one')}
        {title !== '' && <span class="visually-hidden"> {title}</span>}
      </summary>
      {open && (
        <div class="mend-body" aria-busy={mending === null && failure === null}>
          {failure !== null && <p role="alert">{say('results.failed', { message: failure })}</p>}
          {failure === null &&
            (mending === null ? <p>{say('mend.seeking')}</p> : <Found mending={mending} />)}
        </div>
      )}
    </details>
  );
};
