import { docsUrl } from '../../../core/report/docs-url.ts';
import { usePageLocale } from './messages.ts';

/** Links a finding or problem code to its page, in a new tab, so that what was pasted stays. */
export const DocsLink = ({ code }: { code: string }) => {
  const { t, locale } = usePageLocale();
  return (
    <a href={docsUrl(code, locale, import.meta.env.BASE_URL.slice(0, -1))} target="_blank" rel="noreferrer">
      {t('docs.link')}
    </a>
  );
};
