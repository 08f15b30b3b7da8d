import { useState } from 'preact/hooks';
import { type CodeLanguage, codeLanguages } from '../../../core/fix/write/snippet.ts';
import { CopyButton } from '../shared/copy-button.tsx';
import { usePageLocale } from '../shared/messages.ts';
import { saveFile } from '../shared/save-file.ts';
import type { RenderedChanges } from '../state/worker-protocol.ts';

/** How files of each language end. */
const extensions: Readonly<Record<CodeLanguage, string>> = { az: 'sh', bicep: 'bicep', arm: 'json', terraform: 'tf' };

interface Props extends Pick<RenderedChanges, 'code'> {
  /** The name without its end of the file that whole code is saved as; absent: it is not offered as a file. */
  readonly saveAs?: string;
}

/** Shows code in the language that the reader chooses, each snippet with its copy button, whole code as a file, too. */
export const CodeSnippets = ({ code, saveAs }: Props) => {
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
          {saveAs !== undefined && kind === 'whole' && (
            <button type="button" onClick={() => saveFile(`${saveAs}.${extensions[language]}`, 'text/plain', text)}>
              {t('start.download', { file: `${saveAs}.${extensions[language]}` })}
            </button>
          )}
        </div>
      ))}
    </div>
  );
};
