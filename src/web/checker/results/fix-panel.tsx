// The closed panel with a fix: its body is loaded with the other panels, and requests the fix when it is opened.
import { useState } from 'preact/hooks';
import { useChecker } from '../shared/checker-context.ts';
import { memo } from '../shared/memo.tsx';
import { type PageLocale, usePageLocale } from '../shared/messages.ts';

interface Asked {
  /** null: all that are not met. */
  readonly requirements: readonly string[] | null;
}

const fixWords = (t: PageLocale['t'], requirements: Asked['requirements']): string => {
  if (requirements === null) return t('fix.all');
  return requirements.length > 1 ? t('fix.several', { count: requirements.length }) : t('fix.one');
};

const FixDetails = ({ requirements, title }: Asked & { readonly title: string }) => {
  const { t } = usePageLocale();
  const { later } = useChecker();
  const [open, setOpen] = useState(false);
  return (
    <details class="fix" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {fixWords(t, requirements)}
        {title !== '' && <span class="visually-hidden"> {title}</span>}
      </summary>
      {open && later !== null && <later.FixRequest requirements={requirements} />}
    </details>
  );
};

/** Shows a closed panel with the fix of some requirements, or of all. */
export const FixPanel = memo(FixDetails);
