// A scenario's picture as Mermaid text: what a code host draws, what the site draws (src/diagrams), and what a
// reader may copy. Ids are `g-` groups, `b-` boxes, `a-` arrows; classes carry the kind of a box and the channel.
import { locales } from '../../core/i18n/locales.ts';
import { conditionHolds } from '../../core/model/condition.ts';
import { parameterDefinitions } from '../../core/model/parameters.ts';
import { holdsIn, valueIn } from '../../core/model/per-revision.ts';
import type { ResolvedFlow } from '../../core/model/resolved-scenario.ts';
import type { Channel, Library } from '../../core/model/schema.ts';
import { mermaidLabel, mermaidLine } from './escape-mermaid.ts';
import { type Arrow, pathsOf } from './flow-paths.ts';
import { inForce, type RenderContext, type RenderOptions, renderContext } from './render-context.ts';
import { trafficLines } from './traffic-phrases.ts';

/** Mermaid has three kinds of line; a dash pattern tells the other two channels apart. */
const lines: Readonly<Record<Channel, string>> = {
  'private-endpoint': '==>',
  'public-internet': '-.->',
  'azure-backbone': '-->',
  'virtual-network': '-->',
  tunnel: '==>',
};
const dashes: Readonly<Partial<Record<Channel, string>>> = {
  'public-internet': '7 4',
  'azure-backbone': '12 3 2 3',
  tunnel: '3 3',
};
const shapes: Readonly<Record<string, readonly [string, string]>> = {
  client: ['[', ']'],
  gateway: ['{{', '}}'],
  'private-endpoint': ['(', ')'],
  storage: ['[(', ')]'],
  firewall: ['{{', '}}'],
  internet: ['(', ')'],
};

/** The arrows that hold, and the flows that each is the first (or only) stretch of. */
interface Drawn {
  readonly arrow: Arrow;
  readonly channel: Channel;
  readonly flows: readonly ResolvedFlow[];
  /** Only ever the next stretch of a path that an earlier arrow has named. */
  readonly goesOn: boolean;
}

/**
 * Returns the flows that may be required where each choice (the cloud, say) has its default. Yes or no stays open: the
 * picture shows whatever an installation may add.
 */
const ofDefaultChoices = ({ library, scenario }: RenderContext): ((flow: ResolvedFlow) => boolean) => {
  const choices = Object.entries(parameterDefinitions(library.shared, scenario)).map(
    ([name, { type, default: value }]) => [name, type === 'choice' ? (value ?? null) : null] as const,
  );
  const context = {
    conditions: { ...library.shared.conditions, ...scenario.conditions },
    parameters: Object.fromEntries(choices),
  };
  return ({ condition }) => condition === null || conditionHolds(condition, context).holds !== 'no';
};

const drawnArrows = (view: RenderContext): readonly Drawn[] => {
  const flows = view.resolved.flows.map((flow) => ({ flow, paths: pathsOf(view, flow) }));
  const usual = ofDefaultChoices(view);
  // An arrow of obsolete flows alone stands in the tables only; drawn, it would look required.
  const asked = ({ need }: ResolvedFlow): boolean => need !== 'obsolete';
  const arrows = inForce(view, view.scenario.diagram.arrows).filter((arrow) => {
    const users = flows.filter(({ paths }) => paths.flat().includes(arrow));
    return users.length === 0 || users.some(({ flow }) => asked(flow));
  });
  return arrows.map((arrow) => {
    const first = flows
      .filter(({ paths }) => paths.some((path) => path[0] === arrow))
      .map(({ flow }) => flow)
      .filter(asked);
    const named = first.some(usual) ? first.filter(usual) : first;
    const later = flows.some(({ paths }) => paths.some((path) => path.slice(1).includes(arrow)));
    const channel = valueIn<Channel>(arrow.channel, view.revision) ?? 'virtual-network';
    return { arrow, channel, flows: named, goesOn: later && first.length === 0 };
  });
};

const boxLine = (view: RenderContext, id: string, indent: string): string => {
  const kind = view.library.shared.boxes[id]?.kind ?? 'service';
  const [open, close] = shapes[kind] ?? ['[', ']'];
  return `${indent}b-${id}${open}${mermaidLabel(view.shared.boxes[id] ?? id)}${close}:::kind-${kind}`;
};

/** The boxes that arrows touch, and the indent of the lines. */
interface GroupLayout {
  readonly used: ReadonlySet<string>;
  readonly indent: string;
}

/** Writes a group, its boxes and the groups within; nothing when no arrow touches any of them. */
const groupLines = (view: RenderContext, id: string, { used, indent }: GroupLayout): readonly string[] => {
  const group = view.scenario.diagram.groups.find((one) => one.id === id);
  const boxes = (group?.boxes ?? []).filter((box) => used.has(box)).map((box) => boxLine(view, box, `${indent}  `));
  const within = view.scenario.diagram.groups.filter((one) => one.within === id);
  const inside = [...within.flatMap((one) => groupLines(view, one.id, { used, indent: `${indent}  ` })), ...boxes];
  if (inside.length === 0) return [];
  return [`${indent}subgraph g-${id}[${mermaidLabel(view.text.groups[id] ?? id)}]`, ...inside, `${indent}end`];
};

const arrowLine = (view: RenderContext, { arrow, channel, flows, goesOn }: Drawn): string => {
  const words = view.text.arrows[arrow.id] ?? '';
  const label = goesOn
    ? ''
    : `|${mermaidLabel(...[words, ...trafficLines(view, flows)].filter((line) => line !== ''))}|`;
  return `  b-${arrow.from} a-${arrow.id}@${lines[channel]}${label} b-${arrow.to}`;
};

const classLines = (drawn: readonly Drawn[]): readonly string[] => {
  const channels = [...new Set(drawn.map((one) => one.channel))];
  return channels.flatMap((channel) => {
    const dash = dashes[channel];
    const ids = drawn.filter((one) => one.channel === channel).map((one) => `a-${one.arrow.id}`);
    return [
      ...(dash === undefined ? [] : [`  classDef channel-${channel} stroke-dasharray: ${dash}`]),
      `  class ${ids.join(',')} channel-${channel}`,
    ];
  });
};

/**
 * Writes the Mermaid flowchart of a scenario. Boxes and arrows of other revisions are left out, flows that share an
 * arrow are merged in its label, and a language that runs from right to left gets a picture that does.
 */
export const flowDiagram = (library: Library, id: string, options: RenderOptions): string => {
  const view = renderContext(library, id, options);
  const drawn = drawnArrows(view).filter(({ arrow }) =>
    [arrow.from, arrow.to].every((box) => {
      const known = library.shared.boxes[box];
      return known === undefined || holdsIn(known, view.scenario, view.revision);
    }),
  );
  const used = new Set(drawn.flatMap(({ arrow }) => [arrow.from, arrow.to]));
  const grouped = new Set(view.scenario.diagram.groups.flatMap((group) => group.boxes));
  const written = view.scenario.diagram.direction ?? 'LR';
  const direction = written === 'LR' && locales[view.locale].direction !== 'ltr' ? 'RL' : written;
  return [
    `flowchart ${direction}`,
    `  accTitle: ${mermaidLine(view.t('diagram.title', { title: view.text.title }))}`,
    `  accDescr: ${mermaidLine(view.t('diagram.description', { arrows: drawn.length, boxes: used.size, list: view.t('section.words') }))}`,
    ...view.scenario.diagram.groups
      .filter((group) => group.within === undefined)
      .flatMap((group) => groupLines(view, group.id, { used, indent: '  ' })),
    ...[...used].filter((box) => !grouped.has(box)).map((box) => boxLine(view, box, '  ')),
    ...drawn.map((one) => arrowLine(view, one)),
    ...classLines(drawn),
  ].join('\n');
};
