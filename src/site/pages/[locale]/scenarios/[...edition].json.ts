// Each scenario in each edition as JSON, in the product's languages.
import documents from 'virtual:portolan/scenario-documents';
import type { APIRoute } from 'astro';
import { localeIds } from '../../../../core/i18n/locales.ts';
import type { ScenarioDocument } from '../../../generate/index.ts';
import { textResponse } from '../../../machine/beside.ts';

export const getStaticPaths = () =>
  localeIds.flatMap((locale) =>
    Object.entries(documents[locale]).map(([edition, document]) => ({
      params: { locale, edition },
      props: { document },
    })),
  );

export const GET: APIRoute<{ document: ScenarioDocument }> = ({ props }) =>
  textResponse('json', `${JSON.stringify(props.document)}\n`);
