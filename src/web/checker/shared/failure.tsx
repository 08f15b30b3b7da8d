// Failures: a bug, or a part of the page or its worker that could not be loaded.

import { usePageLocale } from './messages.ts';
import { NotLoaded } from './not-loaded.ts';

/** Shows a failure, with a button that reloads the page where a part is missing; nothing for null. */
export const FailureNotice = ({ failure }: { failure: Error | null }) => {
  const { t } = usePageLocale();
  if (failure === null) return null;
  if (!(failure instanceof NotLoaded)) return <p role="alert">{t('results.failed', { message: failure.message })}</p>;
  return (
    <p role="alert">
      {t('part.missing')}{' '}
      <button type="button" onClick={() => location.reload()}>
        {t('part.reload')}
      </button>
    </p>
  );
};
