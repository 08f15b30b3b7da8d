// The arrows of a scenario's picture: those of its data that hold, and each that leaves through a firewall in two, as
// far as the firewall and on from there. What leaves one box for the same firewall shares its first part.
import type { PartsByArrow } from '../../contract/diagrams.ts';
import { conditionHolds } from '../../core/model/condition.ts';
import { parameterDefinitions } from '../../core/model/parameters.ts';
import { holdsIn, valueIn } from '../../core/model/per-revision.ts';
import type { ResolvedFlow } from '../../core/model/resolved-scenario.ts';
import type { Channel, Library } from '../../core/model/schema.ts';
import { type Arrow, pathsOf } from './flow-paths.ts';
import { inForce, type RenderContext, type RenderOptions, renderContext } from './render-context.ts';

/** One arrow as it is drawn. */
export interface DrawnArrow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly channel: Channel;
  /** The scenario's arrows that it stands for. */
  readonly of: readonly string[];
  /** The flows that its label names. */
  readonly flows: readonly ResolvedFlow[];
  /** False for a stretch of a path that another arrow has named. */
  readonly isLabelled: boolean;
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

/** An arrow of obsolete flows alone stands in the tables only; drawn, it would look required. */
const isAsked = ({ need }: ResolvedFlow): boolean => need !== 'obsolete';

const boxExists = ({ library, scenario, revision }: RenderContext, id: string): boolean => {
  const known = library.shared.boxes[id];
  return known === undefined || holdsIn(known, scenario, revision);
};

/** Reports whether a channel leaves the networks that are the reader's own. */
const leaves = (channel: Channel): boolean => channel === 'public-internet' || channel === 'azure-backbone';

/** Returns the box of the firewall through which all flows of an arrow leave; null when one of them does not. */
const firewallOf = (view: RenderContext, starting: readonly ResolvedFlow[]): string | null => {
  const boxes = starting.map(({ direction, at }) => {
    const firewall = at.find((place) => view.scenario.places[place]?.kind === 'firewall');
    return direction === 'outbound' && firewall !== undefined ? (view.scenario.places[firewall]?.box ?? null) : null;
  });
  const [first = null] = boxes;
  return first !== null && boxes.every((box) => box === first) && boxExists(view, first) ? first : null;
};

/** Part of an arrow; those with the same `key` are drawn as one. */
type Part = DrawnArrow & { readonly key: string };

const partsOf = (view: RenderContext): readonly Part[] => {
  const flows = view.resolved.flows.map((flow) => ({ flow, paths: pathsOf(view, flow) }));
  const usual = ofDefaultChoices(view);
  return inForce(view, view.scenario.diagram.arrows).flatMap((arrow: Arrow): readonly Part[] => {
    const users = flows.filter(({ paths }) => paths.flat().includes(arrow));
    if (users.length > 0 && !users.some(({ flow }) => isAsked(flow))) return [];
    if (![arrow.from, arrow.to].every((box) => boxExists(view, box))) return [];
    const starting = flows
      .filter(({ paths }) => paths.some((path) => path[0] === arrow))
      .map(({ flow }) => flow)
      .filter(isAsked);
    const isLater = flows.some(({ paths }) => paths.some((path) => path.slice(1).includes(arrow)));
    const whole = {
      id: arrow.id,
      from: arrow.from,
      to: arrow.to,
      channel: valueIn<Channel>(arrow.channel, view.revision) ?? 'virtual-network',
      of: [arrow.id],
      flows: starting.some(usual) ? starting.filter(usual) : starting,
      isLabelled: !(isLater && starting.length === 0),
      key: arrow.id,
    };
    const firewall = leaves(whole.channel) ? firewallOf(view, starting) : null;
    if (firewall === null) return [whole];
    const trunk = `${arrow.from}_${firewall}`;
    return [
      { ...whole, id: trunk, to: firewall, flows: [], isLabelled: false, key: trunk },
      { ...whole, from: firewall, key: `${firewall}_${arrow.to}_${whole.channel}` },
    ];
  });
};

/** Makes one arrow of parts with the same key: as the first, with the flows and arrows of all. */
const merged = (parts: readonly Part[]): readonly DrawnArrow[] =>
  parts.slice(0, 1).map(({ key: _, ...first }) => ({
    ...first,
    of: [...new Set(parts.flatMap(({ of }) => of))],
    flows: parts.flatMap(({ flows }) => flows),
  }));

/** Returns the arrows of the picture of a scenario's revision, in the order of its data. */
export const drawnArrows = (view: RenderContext): readonly DrawnArrow[] =>
  [...Map.groupBy(partsOf(view), ({ key }) => key).values()].flatMap(merged);

/** Returns what the picture of a scenario's revision has for each of the scenario's arrows. */
export const drawnParts = (library: Library, id: string, options: RenderOptions): PartsByArrow => {
  const drawn = drawnArrows(renderContext(library, id, options));
  const arrows = [...new Set(drawn.flatMap(({ of }) => of))];
  return Object.fromEntries(
    arrows.map((arrow) => {
      const parts = drawn.filter(({ of }) => of.includes(arrow));
      const boxes = [...new Set(parts.flatMap(({ from, to }) => [from, to]))];
      return [arrow, { arrows: parts.map((part) => part.id), boxes }];
    }),
  );
};
