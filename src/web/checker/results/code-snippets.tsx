import { useState } from 'preact/hooks';
import { type CodeLanguage, codeLanguages } from '../../../core/fix/write/snippet.ts';
import { CopyButton } from '../shared/copy-button.tsx';
import { usePageLocale } from '../shared/messages.ts';
import type { RenderedChanges } from '../state/worker-protocol.ts';

/** Shows code in the language that the reader chooses, each snippet with its copy button. */
export const CodeSnippets = ({ code }: Pick<RenderedChanges, 'code'>) => {
  const { t } = usePageLocale();
  const [chosen, setLanguage] = useState<CodeLanguage>('az');
  // A setting has a command, or arguments of Terraform, and no other code.
  const languages = codeLanguages.filter((one) => code[one].length > 0);
  const language = languages.includes(chosen) ? chosen : (languages[0] ?? chosen);
  return (
    <div class="fix-code">
      {languages.length > 1 && (
        <fieldset class="languages">
          <legend class="visually-hidden">{t('fix.language')}</legend>
          {languages.map((one) => (
            <button key={one} type="button" aria-pressed={one === language} onClick={() => setLanguage(one)}>
              {t(`fix.language.${one}`)}
            </button>
          ))}
        </fieldset>
      )}
      {code[language].map(({ kind, into, code: text }) => (
        <div key={`${kind} ${into} ${text}`} class="snippet">
          {into !== null && kind !== 'whole' && <p>{t(`fix.${kind}`, { into })}</p>}
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
