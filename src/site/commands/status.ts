// `npm run status`: which translations are missing, or older than their source, in each language.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { defaultLocale, localeIds } from '../../core/i18n/locales.ts';
import { siteConfig } from '../data/site-config.ts';
import { sourceHash } from '../data/source-hash.ts';
import { type Translated, translationStatus } from './translation-status.ts';

const filesOf = (folder: string, pattern: RegExp): ReadonlyMap<string, string> =>
  new Map(
    existsSync(folder)
      ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .map((file) => file.split(sep).join('/'))
          .filter((file) => pattern.test(file))
          .map((file) => [file, readFileSync(join(folder, file), 'utf8')])
      : [],
  );

const pagesOf = (locale: string): Translated =>
  filesOf(join(siteConfig.contentFolder, locale), /^(?:guides|problems)\/.*\.mdx$/);
const stringsOf = (locale: string): Translated => filesOf(join('src/core/i18n/strings', locale), /\.json$/);
const scenarios = readdirSync(siteConfig.scenariosFolder, { withFileTypes: true }).filter(
  (entry) => entry.isDirectory() && entry.name !== 'schema',
);
const textsOf = (locale: string): Translated =>
  new Map(
    scenarios
      .map(({ name }) => `${name}/text/${locale}.yaml`)
      .filter((file) => existsSync(join(siteConfig.scenariosFolder, file)))
      .map((file) => [file.replace(`${locale}.yaml`, '<locale>.yaml'), '']),
  );

let found = 0;
for (const locale of localeIds.filter((id) => id !== defaultLocale)) {
  const lines = translationStatus(
    [
      {
        source: pagesOf(defaultLocale),
        own: pagesOf(locale),
        hashed: true,
        where: `${siteConfig.contentFolder}/${locale}`,
      },
      {
        source: textsOf(defaultLocale),
        own: textsOf(locale),
        hashed: false,
        where: siteConfig.scenariosFolder,
      },
      {
        source: stringsOf(defaultLocale),
        own: stringsOf(locale),
        hashed: false,
        where: `src/core/i18n/strings/${locale}`,
      },
    ],
    sourceHash,
  );
  found += lines.length;
  process.stdout.write(
    `${locale}: ${lines.length === 0 ? 'complete' : ''}\n${lines.map((line) => `  ${line}\n`).join('')}`,
  );
}
process.stdout.write(found === 0 ? 'Every translation is there and as new as its source.\n' : `${found} to do.\n`);
