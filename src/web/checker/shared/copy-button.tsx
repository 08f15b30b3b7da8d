// Buttons that copy a text.
import { useEffect, useState } from 'preact/hooks';
import { usePageLocale } from './messages.ts';

/** Copies a text. For a moment after, the button's label says so, which screen readers announce. */
export const CopyButton = ({ text }: { text: string }) => {
  const { t } = usePageLocale();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <button type="button" class="copy" onClick={copy} aria-live="polite">
      {t(copied ? 'result.copied' : 'result.copy')}
    </button>
  );
};

/** Shows a command with its copy button. */
export const Command = ({ text }: { text: string }) => (
  <div class="command">
    <code dir="ltr">{text}</code>
    <CopyButton text={text} />
  </div>
);
