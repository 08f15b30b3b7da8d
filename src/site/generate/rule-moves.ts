// The NSG rules that a subnet gets and loses between two editions, over all scenarios that share the subnet: a rule that
// one of them still needs stays.
import type { ResolvedFlow } from '../../core/model/resolved-scenario.ts';
import type { EditionMove } from './edition-moves.ts';
import type { RenderContext } from './render-context.ts';
import { ruleArguments } from './rule-commands.ts';
import { needLabel } from './traffic-phrases.ts';

/** A flow, and the view that names its condition. */
interface Asking {
  readonly view: RenderContext;
  readonly flow: ResolvedFlow;
}
/** The flows that ask for each rule of a subnet, by the rule's arguments. */
type Rules = ReadonlyMap<string, readonly Asking[]>;

/** What one subnet's rules become: lines of the functions `rule` and `close`. */
export interface RuleMoves {
  readonly title: string;
  readonly open: readonly string[];
  readonly close: readonly string[];
}

/** Returns what tells a subnet from others in all scenarios: the parameter of its addresses; without one, its id. */
const subnetOf = ({ scenario }: RenderContext, place: string): string => scenario.places[place]?.prefixes ?? place;

/** Returns the rules that the scenarios ask of each subnet. */
const rulesBySubnet = (views: readonly RenderContext[]): ReadonlyMap<string, Rules> => {
  const subnets = new Map<string, Map<string, Asking[]>>();
  for (const view of views)
    for (const flow of view.resolved.flows) {
      const rule = flow.need === 'obsolete' ? null : ruleArguments(flow);
      if (rule === null) continue;
      for (const place of flow.at.filter((one) => view.scenario.places[one]?.kind === 'subnet')) {
        const subnet = subnetOf(view, place);
        const rules = subnets.get(subnet) ?? new Map<string, Asking[]>();
        subnets.set(subnet, rules.set(rule, [...(rules.get(rule) ?? []), { view, flow }]));
      }
    }
  return subnets;
};

const titlesOf = (views: readonly RenderContext[]): ReadonlyMap<string, string> =>
  new Map(
    views
      .flatMap((view) =>
        Object.keys(view.scenario.places).map((place): [string, string] => [
          subnetOf(view, place),
          view.text.places[place] ?? place,
        ]),
      )
      .toReversed(), // the first scenario's title is the one that stays
  );

const isAlways = ({ flow }: Asking): boolean => flow.need === 'required' && flow.condition === null;
const isAsMuch = (old: Asking, now: Asking): boolean =>
  isAlways(old) || (old.flow.need === now.flow.need && old.flow.condition === now.flow.condition);

/** Says when a rule is needed, where that is not always. */
const remark = (asking: readonly Asking[]): string => {
  if (asking.some(isAlways)) return '';
  return ` # ${[...new Set(asking.map(({ view, flow }) => needLabel(view, flow)))].join('; ')}`;
};

/** The names that rules of the older edition may have in a group: a new rule of that name would replace the old one. */
const openLines = (added: Rules, taken: ReadonlySet<string>): readonly string[] =>
  [...added].map(([rule, asking], index) => {
    const id = asking[0]?.flow.id ?? '';
    return `rule ${taken.has(id) ? `${id}-new` : id} ${200 + 10 * index} ${rule}${remark(asking)}`;
  });

/**
 * Returns, for each subnet whose rules change, the commands that open what is new and close what nothing needs now. A rule
 * that the older edition asks for under another condition counts as new: it may not be there. `others` are scenarios that
 * only the newer edition has.
 */
export const ruleMoves = (moves: readonly EditionMove[], others: readonly RenderContext[]): readonly RuleMoves[] => {
  const now = moves.map(({ after }) => after);
  const olds = rulesBySubnet(moves.map(({ before }) => before));
  const news = rulesBySubnet(now);
  const stillNeeded = rulesBySubnet([...now, ...others]);
  const titles = titlesOf([...now, ...others]);
  return [...new Set([...olds.keys(), ...news.keys()])].flatMap((subnet) => {
    const old: Rules = olds.get(subnet) ?? new Map();
    const added = [...(news.get(subnet) ?? [])].filter(
      ([rule, asking]) => !asking.every((one) => old.get(rule)?.some((before) => isAsMuch(before, one))),
    );
    const removed = [...old].filter(([rule]) => stillNeeded.get(subnet)?.has(rule) !== true);
    if (added.length + removed.length === 0) return [];
    const taken = new Set(removed.flatMap(([, asking]) => asking.map(({ flow }) => flow.id)));
    const close = removed.map(([rule, [first]]) => `close ${first?.flow.id} # ${rule}`);
    return [{ title: titles.get(subnet) ?? subnet, open: openLines(new Map(added), taken), close }];
  });
};
