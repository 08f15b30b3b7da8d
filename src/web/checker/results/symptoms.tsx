// What somebody would see while a requirement is blocked, with the page of each symptom.
import { useEffect, useState } from 'preact/hooks';
import type { CheckerSymptoms } from '../../../contract/symptoms.ts';
import { loadPart } from '../shared/load-part.ts';
import { usePageLocale } from '../shared/messages.ts';
import { loadSymptoms } from './load-symptoms.ts';

/** Shows the symptoms of a requirement; nothing for one that has none. */
export const Symptoms = ({ requirement }: { requirement: string }) => {
  const { locale } = usePageLocale();
  const [loaded, setLoaded] = useState<CheckerSymptoms | null>(null);
  useEffect(() => {
    loadPart(loadSymptoms(locale), setLoaded);
  }, [locale]);
  const own = loaded?.of[requirement] ?? [];
  if (loaded === null || own.length === 0) return null;
  return (
    <p class="symptoms">
      <strong>{loaded.label}</strong>{' '}
      {own.map(({ path, see }) => (
        <>
          <a key={path} href={`${import.meta.env.BASE_URL}${locale}/${path}`}>
            {see}
          </a>{' '}
        </>
      ))}
    </p>
  );
};
