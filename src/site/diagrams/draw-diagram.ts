// Mermaid's flowchart text to clean SVG at build time, without a browser. Drawn once for each state of its inputs:
// the cache is keyed by the text, the language, and everything of ours that shapes the picture.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface DrawOptions {
  /** Prefix of the ids in the SVG, unique on its page. */
  readonly id: string;
  readonly locale: string;
  /** `portrait` for a screen that is higher than wide; `landscape` where unspecified. */
  readonly format?: 'landscape' | 'portrait';
  /** Set `null` to draw afresh. */
  readonly cache?: string | null;
}

const cacheFolder = join(process.cwd(), 'node_modules/.cache/portolan/diagrams');
/** The drawing code itself and the lock file stand for every version that could change a picture. */
const drawingState = (): string => {
  const sum = createHash('sha256');
  const sources = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.ts'))
    .toSorted();
  for (const name of sources) sum.update(readFileSync(join(import.meta.dirname, name)));
  for (const name of ['mermaid', 'elkjs', '@fontsource/noto-sans'])
    sum.update(readFileSync(join(process.cwd(), 'node_modules', name, 'package.json')));
  return sum.digest('hex');
};
let state: string | null = null;

/** Loads Mermaid, the layout engine, and the fonts only where a diagram is not in the cache: half a second. */
const fresh = async (text: string, options: DrawOptions): Promise<string> => {
  const [{ parseFlowchart }, { layOut }, { layOutPortrait }, { toSvg }] = await Promise.all([
    import('./parse-mermaid.ts'),
    import('./elk-layout.ts'),
    import('./portrait-layout.ts'),
    import('./to-svg.ts'),
  ]);
  const chart = await parseFlowchart(text);
  return toSvg(chart, options.format === 'portrait' ? layOutPortrait(chart) : await layOut(chart), options);
};

/**
 * Draws a Mermaid flowchart as SVG: no style, no script, the same bytes each time. Arrows and their labels carry
 * `data-arrow`, boxes `data-box`, an arrow its channel as a class; title and description come from `accTitle` and `accDescr`.
 * Throws Mermaid's message, with its line, when the text is no flowchart.
 */
export const drawDiagram = async (text: string, options: DrawOptions): Promise<string> => {
  const folder = options.cache === undefined ? cacheFolder : options.cache;
  if (folder === null) return fresh(text, options);
  state ??= drawingState();
  const key = createHash('sha256')
    .update(JSON.stringify([state, text, options.id, options.locale, options.format ?? 'landscape']))
    .digest('hex')
    .slice(0, 32);
  const file = join(folder, `${key}.svg`);
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Not drawn yet.
  }
  const svg = await fresh(text, options);
  mkdirSync(folder, { recursive: true });
  const half = `${file}.${process.pid}`;
  writeFileSync(half, svg);
  renameSync(half, file); // two builds at once never see half a file
  return svg;
};
