// One NSG rule a flow as an `az` command. Every flag is given: left out, the destination port would be 80 and the
// direction inbound (az network nsg rule create, reference page). A shell function holds the flags once, so that
// each rule is one line that can be read.
import type { ResolvedEndpoint, ResolvedFlow } from '../../core/model/resolved-scenario.ts';
import { isAnyPort, portRangeTexts } from '../../core/report/sentences/packet-text.ts';
import type { RenderContext } from './render-context.ts';

const variable = (id: string, ending = ''): string => `"$${id.toUpperCase().replaceAll('-', '_')}${ending}"`;

/** AzureCloud alone has other names for some regions. */
const regionVariable = (tag: string): string => (tag.toLowerCase() === 'azurecloud' ? '$CLOUD_REGION' : '$REGION');

/** What a rule can match: a tag, prefixes; null for host names, which no NSG rule knows. */
const address = (endpoint: ResolvedEndpoint): string | null => {
  switch (endpoint.kind) {
    case 'place':
      return endpoint.parameter === null ? variable(endpoint.place, '_ADDRESSES') : variable(endpoint.parameter);
    case 'private-endpoint':
      return variable(endpoint.id, '_ADDRESSES');
    case 'tag':
      return endpoint.region === null ? endpoint.tag : `${endpoint.tag}.${regionVariable(endpoint.tag)}`;
    case 'hosts':
      return null;
    case 'prefixes':
      return endpoint.prefixes === null ? variable(endpoint.parameter ?? '') : `'${endpoint.prefixes.join(' ')}'`;
  }
};

/** Any address where the end is the subnet itself: its group sees no others there. */
const ownAddress = (end: ResolvedEndpoint): string | null => (end.kind === 'place' ? "'*'" : address(end));

/** The parts of a rule as a shell reads them; null for a flow that no NSG rule can express. */
const partsOf = ({ direction, from, to, protocol, ports }: ResolvedFlow) => {
  const [way, source, destination] =
    direction === 'inbound' ? ['Inbound', address(from), ownAddress(to)] : ['Outbound', ownAddress(from), address(to)];
  if (source === null || destination === null || protocol === null || ports === null) return null;
  const name = protocol === 'any' ? "'*'" : `${protocol.slice(0, 1).toUpperCase()}${protocol.slice(1)}`;
  return {
    way,
    protocol: name,
    source,
    destination,
    ports: isAnyPort(ports) ? "'*'" : portRangeTexts(ports).join(' '),
  };
};

/** Returns a rule as the arguments of the shell function, without its name and priority; null for a flow of host names. */
export const ruleArguments = (flow: ResolvedFlow): string | null => {
  const parts = partsOf(flow);
  if (parts === null) return null;
  const { way, protocol, source, destination, ports } = parts;
  return `${way} ${protocol} ${source} ${destination} ${/^[\d-]+$|^'/.test(ports) ? ports : `'${ports}'`}`;
};

/** Returns the command of one flow's rule, line by line; null for a flow that no NSG rule can express. */
export const flowRule = (flow: ResolvedFlow): readonly string[] | null => {
  const parts = partsOf(flow);
  if (parts === null) return null;
  const { way, protocol, source, destination, ports } = parts;
  return [
    `az network nsg rule create -g "$GROUP" --nsg-name "$NSG" -n ${flow.id} --priority 200 \\`,
    `--direction ${way} --access Allow --protocol ${protocol} \\`,
    `--source-address-prefixes ${source} --source-port-ranges '*' \\`,
    `--destination-address-prefixes ${destination} --destination-port-ranges ${ports}`,
  ];
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

/** The shell function that removes a rule by its name. */
export const closeFunction = `# bash: close name
close() ( az network nsg rule delete -g "$GROUP" --nsg-name "$NSG" -n "$1" )`;

/** Writes, for each subnet of the scenario, one line for each rule that it must have; none for a subnet without. */
export const ruleCommands = (view: RenderContext): readonly { readonly place: string; readonly commands: string }[] =>
  Object.entries(view.scenario.places)
    .filter(([, place]) => place.kind === 'subnet')
    .map(([place]) => {
      // Flows that ask for the same rule (one host for each cloud, say) give one.
      const rules = new Map<string, string>();
      for (const flow of view.resolved.flows) {
        const rule = flow.at.includes(place) && flow.need !== 'obsolete' ? ruleArguments(flow) : null;
        if (rule !== null && !rules.has(rule)) rules.set(rule, flow.id);
      }
      const lines = [...rules].map(([rule, name], index) => `rule ${name} ${200 + 10 * index} ${rule}`);
      return { place, commands: lines.join('\n') };
    })
    .filter(({ commands }) => commands !== '');
