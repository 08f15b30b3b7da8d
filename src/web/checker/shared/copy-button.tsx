// Copies a command. Says so in its own label for a moment, which a screen reader hears.
import { useEffect, useState } from 'preact/hooks';
import { useSpeech } from './messages.ts';

/** A button that copies `text`. */
export const CopyButton = ({ text }: { text: string }) => {
  const { say } = useSpeech();
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
      {say(copied ? 'result.copied' : 'result.copy')}
    </button>
  );
};

/** A command with its copy button. */
export const Command = ({ text }: { text: string }) => (
  <div class="command">
    <code dir="ltr">{text}</code>
    <CopyButton text={text} />
  </div>
);
