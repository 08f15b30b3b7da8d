// Mermaid reads its own text, so that what we draw is what a code host draws: the same boxes, groups and arrows.
// Only its parser is used: its drawing needs a browser, and lays out twenty arrows 2,500 px wide.
import { JSDOM } from 'jsdom';
import type { Chart, ChartArrow, ChartBox, ChartGroup } from './flowchart.ts';

type Mermaid = typeof import('mermaid')['default'];
let ready: Promise<Mermaid> | null = null;

/** Loads Mermaid once a process. It cleans labels with DOMPurify, which asks for a window. */
const load = async (): Promise<Mermaid> => {
  const { window } = new JSDOM('<!doctype html><body></body>');
  Object.assign(globalThis, { window, document: window.document });
  const { default: mermaid } = await import('mermaid');
  mermaid.initialize({ startOnLoad: false, htmlLabels: false, layout: 'dagre', look: 'classic' });
  return mermaid;
};

interface FlowNode {
  readonly id: string;
  readonly label?: string;
  readonly parentId?: string;
  readonly isGroup?: boolean;
  readonly shape?: string;
  readonly cssClasses?: string;
}
interface FlowEdge {
  readonly id?: string;
  readonly start: string;
  readonly end: string;
  readonly text?: string;
  readonly classes?: readonly string[];
}
interface FlowDb {
  getData(): { readonly nodes: readonly FlowNode[] };
  getEdges(): readonly FlowEdge[];
  getAccTitle?(): string;
  getAccDescription?(): string;
  getDirection?(): string | undefined;
}

const named: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>' };
/** Reads the marks that Mermaid's parser leaves for `#35;` and `#quot;`, each once: what they give is no mark again. */
const withoutMarks = (text: string): string =>
  text.replace(/ﬂ°°(\d+)¶ß|ﬂ°(\w+)¶ß|&(?:quot|amp|lt|gt);/g, (mark, code?: string, name?: string) =>
    code === undefined ? (named[name ?? mark.slice(1, -1)] ?? mark) : String.fromCodePoint(Number(code)),
  );
const linesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/<br\s*\/?>/)
    .map((line) => withoutMarks(line).trim())
    .filter((line) => line !== '');
const classAfter = (prefix: string, classes: readonly string[]): string | null =>
  classes.find((name) => name.startsWith(prefix))?.slice(prefix.length) ?? null;

const directions = ['LR', 'RL', 'TB'] as const;

const read = async (text: string): Promise<Chart> => {
  ready ??= load();
  const mermaid = await ready;
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
  if (!diagram.type.startsWith('flowchart')) throw new Error(`Only flowcharts are drawn, not "${diagram.type}"`);
  const db = diagram.db as unknown as FlowDb; // the type says so: a flowchart's database
  const bare = (id: string): string => id.replace(/^[gba]-/, '');
  const nodes = db.getData().nodes;
  // Mermaid lists its groups last first.
  const groups: ChartGroup[] = nodes
    .filter((node) => node.isGroup === true)
    .map((node) => ({
      id: bare(node.id),
      title: linesOf(node.label).join(' '),
      within: node.parentId === undefined ? null : bare(node.parentId),
      kind: classAfter('kind-', (node.cssClasses ?? '').split(' ')),
    }))
    .reverse();
  const boxes: ChartBox[] = nodes
    .filter((node) => node.isGroup !== true)
    .map((node) => ({
      id: bare(node.id),
      label: linesOf(node.label).join(' '),
      kind: classAfter('kind-', (node.cssClasses ?? '').split(' ')) ?? 'service',
      group: node.parentId === undefined ? null : bare(node.parentId),
    }));
  const arrows: ChartArrow[] = db.getEdges().map((edge, index) => {
    const [words, ...rest] = linesOf(edge.text);
    return {
      id: bare(edge.id ?? `arrow-${index}`),
      from: bare(edge.start),
      to: bare(edge.end),
      words: words ?? '',
      ports: rest,
      channel: classAfter('channel-', edge.classes ?? []) ?? 'virtual-network',
    };
  });
  return {
    title: db.getAccTitle?.() ?? '',
    description: db.getAccDescription?.() ?? '',
    direction: directions.find((one) => one === db.getDirection?.()) ?? 'LR',
    groups,
    boxes,
    arrows,
  };
};

// Mermaid 12.3 keeps accTitle and accDescr in one place for all charts: of two that are read at once, one would get
// the title of the other.
let last: Promise<unknown> = Promise.resolve();

/**
 * Reads a flowchart. Throws Mermaid's own message, which names the line, when the text is not one.
 * Ids lose their prefix: `g-` groups, `b-` boxes, `a-` arrows (Mermaid keeps all three in one namespace).
 */
export const parseFlowchart = (text: string): Promise<Chart> => {
  const chart = last.then(() => read(text));
  last = chart.catch(() => undefined);
  return chart;
};
