// Prose states no ports, service tags or host names, which would be wrong as soon as the fact changes: placeholders such
// as `{ports:flow-id}`, `{tag:flow-id}` and `{hosts:flow-id}` stand for them.
import type { AuthorError } from '../author-error.ts';
import { nearest } from '../nearest-name.ts';
import { parsePort } from '../port-ranges.ts';
import type { Endpoint, FlowEntry, Library, Scenario } from '../schema.ts';
import type { Path } from '../yaml-source.ts';
import { type Assertion, errorAt, type FolderView, type TextView } from './folder-view.ts';
import { revisionValues } from './references.ts';

interface Sentence {
  readonly text: string;
  readonly path: Path;
}

/** Returns every text in a value, with its path. */
const sentences = (value: unknown, path: Path): readonly Sentence[] => {
  if (typeof value === 'string') return [{ text: value, path }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    sentences(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
};

const endpointsOf = (flow: FlowEntry): readonly Endpoint[] =>
  [flow.from, flow.to].flatMap((side) => revisionValues<Endpoint>(side, []).map(({ value }) => value));

/** Returns the values of a placeholder for a flow; none when the flow has no such fact. */
const facts: Readonly<Record<string, (flow: FlowEntry) => readonly string[]>> = {
  ports: (flow) =>
    revisionValues<'any' | (number | string)[]>(flow.ports, []).flatMap(({ value }) =>
      value === 'any' ? ['any'] : value.map(String),
    ),
  tag: (flow) => endpointsOf(flow).flatMap((side) => ('tag' in side ? [side.tag] : [])),
  hosts: (flow) => endpointsOf(flow).flatMap((side) => ('hosts' in side ? (side.hosts ?? []) : [])),
};
const factOf = (flow: FlowEntry, name: 'ports' | 'tag' | 'hosts'): readonly string[] => facts[name]?.(flow) ?? [];
const forms = Object.keys(facts).map((name) => `{${name}:flow-id}`);

const placeholder = /\{([^{}]*)\}/g;

const placeholderErrors = (view: TextView, scenario: Scenario, { text, path }: Sentence): readonly AuthorError[] =>
  [...text.matchAll(placeholder)].flatMap(([found, inner = '']): readonly AuthorError[] => {
    const [name = '', id = ''] = inner.split(':');
    const fact = facts[name];
    if (fact === undefined || !inner.includes(':')) {
      const near = nearest(name, Object.keys(facts));
      const suggestion = near === null ? null : `{${near}:${id === '' ? 'flow-id' : id}}`;
      return [errorAt(view.file, path, { code: 'unknown-placeholder', found, allowed: forms, suggestion })];
    }
    const flow = scenario.flows.find((one) => one.id === id);
    if (flow === undefined) {
      const allowed = scenario.flows.filter((one) => fact(one).length > 0).map((one) => one.id);
      const near = nearest(id, allowed);
      return [
        errorAt(view.file, path, {
          code: 'placeholder-without-flow',
          found,
          allowed,
          suggestion: near === null ? null : `{${name}:${near}}`,
        }),
      ];
    }
    return fact(flow).length > 0 ? [] : [errorAt(view.file, path, { code: 'placeholder-without-fact', found })];
  });

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Matches a whole word: no letter, digit, dot or hyphen is next to it, except a full stop. */
const wholeWord = (source: string): RegExp => new RegExp(`(?<![\\w.<>*@/-])(?:${source})(?![\\w/<>-]|\\.\\w)`, 'g');

/** Returns the pattern of what may follow a tag: a dot, and a region or a placeholder for one. */
const regionSuffix = (regions: readonly string[]): string =>
  `\\.(?:${[...regions.map(escapePattern), '<[a-z-]+>', '\\{[a-z-]+\\}'].join('|')})`;

/** Matches a tag. A name that is an English word (`Storage`, `Internet`) matches only in code quotes or with a region. */
const tagPattern = (tag: string, suffix: string): RegExp => {
  const name = escapePattern(tag);
  return /^[A-Z][a-z]+$/.test(tag)
    ? wholeWord(`${name}${suffix}|(?<=\`)${name}(?=\`)`)
    : wholeWord(`${name}(?:${suffix})?`);
};

/** Matches a port, also as the end of a range, but not in a date, a decimal, a version or a larger number. */
const portPattern = (port: number): RegExp =>
  new RegExp(`(?<![\\w.,#-]|\\d[ /-])(?:\\d{2,5}-)?${port}(?:-\\d{2,5})?(?![\\w%-]|[.,]\\d)`, 'g');

/** Returns the words of a text as patterns know them: letters and digits of ASCII, as long as they go on. */
const wordsOf = (text: string): readonly string[] => text.match(/\w+/g) ?? [];

interface Figure {
  readonly code: 'port-in-prose' | 'tag-in-prose' | 'host-in-prose';
  /** A whole word of every text that the pattern matches. */
  readonly word: string;
  readonly pattern: RegExp;
  readonly suggestion: string | null;
}

/** Returns the ports and hosts of a flow, which prose names by a placeholder. */
const figuresOfFlow = (flow: FlowEntry): readonly Figure[] => {
  const ports = factOf(flow, 'ports').flatMap((entry) => {
    const range = parsePort(entry);
    return range === null ? [] : [range.from, range.to];
  });
  return [
    ...ports
      .filter((port) => port >= 10)
      .map((port): Figure => {
        const pattern = portPattern(port);
        return { code: 'port-in-prose', word: `${port}`, pattern, suggestion: `{ports:${flow.id}}` };
      }),
    ...factOf(flow, 'hosts').map((host): Figure => {
      const [word = ''] = wordsOf(host);
      const pattern = wholeWord(`(?:\\*\\.)?${escapePattern(host.replace(/^\*\./, ''))}`);
      return { code: 'host-in-prose', word, pattern, suggestion: `{hosts:${flow.id}}` };
    }),
  ];
};

/** Returns every figure that a scenario's prose may not have, by the word that stands where it does. */
const figuresOf = (
  scenario: Scenario,
  shared: Pick<Library['shared'], 'tags' | 'regions'>,
): ReadonlyMap<string, readonly Figure[]> => {
  const figures = new Map<string, Figure>();
  const add = (figure: Figure): void => {
    if (!figures.has(figure.pattern.source)) figures.set(figure.pattern.source, figure);
  };
  for (const figure of scenario.flows.flatMap(figuresOfFlow)) add(figure);
  const suffix = regionSuffix(
    Object.values(shared.regions).flatMap((row) => [row.suffix, row['irregular-suffix'] ?? row.suffix]),
  );
  for (const [tag, { misspellings = [] }] of Object.entries(shared.tags)) {
    const user = scenario.flows.find((flow) => factOf(flow, 'tag').includes(tag));
    const suggestion = user === undefined ? null : `{tag:${user.id}}`;
    for (const name of [tag, ...misspellings]) {
      const [word = ''] = wordsOf(name);
      add({ code: 'tag-in-prose', word, pattern: tagPattern(name, suffix), suggestion });
    }
  }
  return Map.groupBy(figures.values(), ({ word }) => word);
};

const proseOf = (folder: FolderView): readonly (readonly [TextView, Scenario, readonly Sentence[]])[] =>
  folder.texts.flatMap((view) => (view.scenario === null ? [] : [[view, view.scenario, sentences(view.text, [])]]));

/** A placeholder names a flow that has the fact. */
export const assertPlaceholders: Assertion = (folder) =>
  proseOf(folder).flatMap(([view, scenario, prose]) =>
    prose.flatMap((sentence) => placeholderErrors(view, scenario, sentence)),
  );

/** A scenario's prose has no port of two digits or more, no service tag and no host of its flows. */
export const assertNoFiguresInProse: Assertion = (folder) => {
  const shared = { tags: folder.shared.tags ?? {}, regions: folder.shared.regions ?? {} };
  return proseOf(folder).flatMap(([view, scenario, prose]) => {
    const figures = figuresOf(scenario, shared);
    return prose.flatMap(({ text, path }) => {
      const plain = text.replace(placeholder, (inside) => ' '.repeat(inside.length));
      // Nearly all sentences have none of the words, and a pattern for each would take longer than reading the files.
      const possible = [...new Set(wordsOf(plain))].flatMap((word) => figures.get(word) ?? []);
      return possible.flatMap(({ code, pattern, suggestion }) => {
        const [found] = plain.match(pattern) ?? [];
        return found === undefined ? [] : [errorAt(view.file, path, { code, found, suggestion })];
      });
    });
  });
};
