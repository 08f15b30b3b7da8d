// Code in four languages, one of them shown, each piece with its copy button.
import { useState } from 'preact/hooks';
import { type Language, languages } from '../../../core/fix/write/snippet.ts';
import { CopyButton } from '../shared/copy-button.tsx';
import { useSpeech } from '../shared/messages.ts';
import type { Written } from '../state/worker-protocol.ts';

/** The choice of language, and the code. */
export const CodeSnippets = ({ code }: Pick<Written, 'code'>) => {
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
