// `portolan inspect`: says what the reader made of each file.
import { azureWords, read } from '../../core/azure/index.ts';
import type { Locale } from '../../core/i18n/locales.ts';
import { inspection, isUnread } from '../../core/report/inspect/inspection.ts';
import { inspectionText } from '../../core/report/inspect/inspection-text.ts';
import { readInputs, readParameterFiles } from '../files/read-inputs.ts';
import type { Say } from './messages.ts';
import { type OptionKinds, parseOptions } from './parse-options.ts';
import { notAmong } from './usage-error.ts';

const options: OptionKinds = { 'param-file': 'values', format: 'value', lang: 'value', help: 'flag' };
const formats = ['text', 'json'];

/** Reads files, folders or `-` and prints what was read. 0, or 2 when nothing of an input could be read. */
export const runInspect = (args: readonly string[], locale: Locale, say: Say): number => {
  const t = azureWords(locale);
  const given = parseOptions(args, options, say);
  if (given.has('help')) {
    console.log(t('inspect.help'));
    return 0;
  }
  const format = given.one('format') ?? 'text';
  if (!formats.includes(format))
    throw notAmong(
      say,
      say('option.choice', { option: '--format', value: format, choices: formats.join(', ') }),
      format,
      formats,
    );
  const inputs = [...readInputs(given.files, say), ...readParameterFiles(given.all('param-file'), say)];
  const files = inspection(read(inputs), t);
  console.log(format === 'json' ? JSON.stringify(files, null, 2) : inspectionText(files, t));
  return files.some(isUnread) ? 2 : 0;
};
