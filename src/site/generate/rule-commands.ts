// One NSG rule a flow as an `az` command. Every flag is given: left out, the destination port would be 80 and the
// direction inbound (az network nsg rule create, reference page). A shell function holds the flags once, so that
// each rule is one line that can be read.
import { at } from '../../core/model/per-revision.ts';
import type { Endpoint, Flow, Need } from '../../core/model/schema.ts';
import { type Edition, held } from './render-context.ts';
import { portsOf, protocolOf, sides } from './traffic-phrases.ts';

const variable = (id: string, ending = ''): string => `"$${id.toUpperCase().replaceAll('-', '_')}${ending}"`;

/** What a rule can match: a tag, prefixes; null for host names, which no NSG rule knows. */
const address = (view: Edition, endpoint: Endpoint | undefined): string | null => {
  if (endpoint === undefined) return null;
  if ('place' in endpoint) {
    const { prefixes } = view.scenario.places[endpoint.place] ?? {};
    return prefixes === undefined ? variable(endpoint.place, '_ADDRESSES') : variable(prefixes);
  }
  if ('tag' in endpoint) return endpoint.regional === true ? `${endpoint.tag}.$REGION` : endpoint.tag;
  if ('private-endpoint' in endpoint) return variable(endpoint['private-endpoint'], '_ADDRESSES');
  if (!('prefixes' in endpoint)) return null;
  return typeof endpoint.prefixes === 'string'
    ? variable(endpoint.prefixes)
    : `'${endpoint.prefixes.join(' ')}'`;
};

/** Any address where the end is the subnet itself: its group sees no others there. */
const ownAddress = (view: Edition, end: Endpoint | undefined): string | null =>
  end !== undefined && 'place' in end ? "'*'" : address(view, end);

/** A rule without its name and priority; null for a flow that no NSG rule can express. */
const ruleOf = (view: Edition, flow: Flow): string | null => {
  const { from, to } = sides(view, flow);
  const [direction, source, destination] =
    flow.direction === 'inbound'
      ? ['Inbound', address(view, from), ownAddress(view, to)]
      : ['Outbound', ownAddress(view, from), address(view, to)];
  const protocol = protocolOf(view, flow);
  const ports = portsOf(view, flow);
  if (source === null || destination === null || protocol === undefined) return null;
  const name = protocol === 'any' ? "'*'" : `${protocol.slice(0, 1).toUpperCase()}${protocol.slice(1)}`;
  const list =
    ports === undefined || ports === 'any'
      ? "'*'"
      : ports.length === 1
        ? String(ports[0])
        : `'${ports.join(' ')}'`;
  return `${direction} ${name} ${source} ${destination} ${list}`;
};

/** The shell function: name, priority, direction, protocol, source, destination, destination ports. */
export const ruleFunction = `# bash: rule name priority direction protocol source destination ports
rule() (
  set -f
  az network nsg rule create -g "$GROUP" --nsg-name "$NSG" -n "$1" --priority "$2" \\
    --direction "$3" --access Allow --protocol "$4" \\
    --source-address-prefixes $5 --source-port-ranges '*' \\
    --destination-address-prefixes $6 --destination-port-ranges $7
)`;

const asked = (view: Edition, flow: Flow): boolean => {
  const need = at<Need>(flow.need, view.revision);
  return need !== undefined && need !== 'obsolete';
};

/** Writes, for each subnet of the scenario, one line for each rule that it must have; none for a subnet without. */
export const ruleCommands = (
  view: Edition,
): readonly { readonly place: string; readonly commands: string }[] =>
  Object.entries(view.scenario.places)
    .filter(([, place]) => place.kind === 'subnet')
    .map(([place]) => {
      // Flows that ask for the same rule (one host for each cloud, say) give one.
      const rules = new Map<string, string>();
      for (const flow of held(view, view.scenario.flows)) {
        const rule = flow.at.includes(place) && asked(view, flow) ? ruleOf(view, flow) : null;
        if (rule !== null && !rules.has(rule)) rules.set(rule, flow.id);
      }
      const lines = [...rules].map(([rule, name], index) => `rule ${name} ${200 + 10 * index} ${rule}`);
      return { place, commands: lines.join('\n') };
    })
    .filter(({ commands }) => commands !== '');
