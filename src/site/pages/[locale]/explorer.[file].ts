// The rows of the explorer as files beside its page: `explorer.csv`, `explorer.json`, `explorer.md`.
import type { APIRoute } from 'astro';
import {
  columnHeadings,
  type ExplorerFile,
  explorerFiles,
  explorerMessages,
  explorerRows,
} from '../../data/explorer.ts';
import { languageOf } from '../../data/languages.ts';
import { localePaths } from '../../data/locale-paths.ts';

const files = Object.keys(explorerFiles) as readonly ExplorerFile[]; // the keys of that table

export const getStaticPaths = () =>
  localePaths().flatMap(({ params }) => files.map((file) => ({ params: { ...params, file }, props: { file } })));

export const GET: APIRoute<{ file: ExplorerFile }> = ({ params, props }) => {
  const language = languageOf(params['locale']);
  const { type, write } = explorerFiles[props.file];
  const headings = columnHeadings(explorerMessages(language));
  const text = write({ language, rows: explorerRows(language), headings });
  return new Response(text, { headers: { 'Content-Type': `${type}; charset=utf-8` } });
};
