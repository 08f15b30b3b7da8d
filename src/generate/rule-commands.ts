// One NSG rule a flow as an `az` command. Every flag is given: left out, the destination port would be 80 and the
// direction inbound (az network nsg rule create, reference page).
import { at } from '../model/per-revision.ts';
import type { Endpoint, Flow, Need } from '../model/schema.ts';
import { type Edition, held } from './edition.ts';
import { portsOf, protocolOf, sides } from './traffic.ts';

/** What a rule can match: a tag, prefixes, `*`; null for host names, which no NSG rule knows. */
const address = (endpoint: Endpoint | undefined): string | null => {
  if (endpoint === undefined) return null;
  if ('place' in endpoint) return "'*'";
  if ('tag' in endpoint) return endpoint.regional === true ? `"${endpoint.tag}.$REGION"` : endpoint.tag;
  if ('private-endpoint' in endpoint) return `$${endpoint['private-endpoint'].toUpperCase().replaceAll('-', '_')}_ADDRESSES`;
  if ('prefixes' in endpoint) {
    return typeof endpoint.prefixes === 'string' ? `$${endpoint.prefixes.toUpperCase().replaceAll('-', '_')}` : endpoint.prefixes.join(' ');
  }
  return null;
};

/** What a rule says, without its name and priority; null for a flow that no NSG rule can express. */
const flags = (view: Edition, flow: Flow): string | null => {
  const from = address(sides(view, flow).from);
  const to = address(sides(view, flow).to);
  const protocol = protocolOf(view, flow);
  const ports = portsOf(view, flow);
  if (from === null || to === null || protocol === undefined) return null;
  const words = {
    protocol: protocol === 'any' ? "'*'" : `${protocol.slice(0, 1).toUpperCase()}${protocol.slice(1)}`,
    ports: ports === undefined || ports === 'any' ? "'*'" : ports.join(' '),
    direction: flow.direction === 'inbound' ? 'Inbound' : 'Outbound',
  };
  return [
    `  --direction ${words.direction} --access Allow --protocol ${words.protocol} \\`,
    `  --source-address-prefixes ${from} --source-port-ranges '*' \\`,
    `  --destination-address-prefixes ${to} --destination-port-ranges ${words.ports}`,
  ].join('\n');
};

const asked = (view: Edition, flow: Flow): boolean => {
  const need = at<Need>(flow.need, view.revision);
  return need !== undefined && need !== 'obsolete';
};

/** Writes, for each subnet of the scenario, the commands of the rules that it must have. */
export const ruleCommands = (view: Edition): readonly { readonly place: string; readonly commands: string }[] =>
  Object.entries(view.scenario.places)
    .filter(([, place]) => place.kind === 'subnet')
    .map(([id]) => {
      // Flows that ask for the same rule (one host for each cloud, say) give one.
      const rules = new Map<string, string>();
      for (const flow of held(view, view.scenario.flows)) {
        const rule = flow.at.includes(id) && asked(view, flow) ? flags(view, flow) : null;
        if (rule !== null && !rules.has(rule)) rules.set(rule, flow.id);
      }
      const commands = [...rules].map(
        ([rule, name], index) =>
          `az network nsg rule create -g "$GROUP" --nsg-name "$NSG" -n ${name} --priority ${200 + 10 * index} \\\n${rule}`,
      );
      return { place: id, commands: commands.join('\n') };
    })
    .filter(({ commands }) => commands !== '');
