// The checker's page as Markdown: what it is for, and the command that does the same.
import type { APIRoute } from 'astro';
import { messagesIn } from '../../../core/i18n/messages.ts';
import { addressIn } from '../../data/addresses.ts';
import { languageOf } from '../../data/languages.ts';
import { localePaths } from '../../data/locale-paths.ts';
import { textResponse } from '../../machine/beside.ts';

export const getStaticPaths = localePaths;

export const GET: APIRoute = ({ params }) => {
  const language = languageOf(params['locale']);
  const page = messagesIn('page', language.strings);
  const t = messagesIn('machine', language.strings);
  const title = page('title');
  const lines = [
    `# ${title}`,
    page('intro'),
    `[${title}](${addressIn(language.id, 'checker/')})`,
    t('checker.terminal'),
    '```sh\nnpx portolan check nsg.json\n```',
  ];
  return textResponse('md', `${lines.join('\n\n')}\n`);
};
