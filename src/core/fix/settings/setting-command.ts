// The command that sets what a setting asks for: `az … update` for a property of a pasted resource, and the creation or
// approval of a private endpoint. A name that nobody pasted is a placeholder.

import {
  propertyValuesOf,
  type ResourcesByType,
  type ResourceUnderTest,
} from '../../checker/settings/resources-under-test.ts';
import type { Predicate } from '../../model/predicate.ts';
import { shellWord } from '../write/quote.ts';
import { updateCommands } from './update-flags.ts';
import { type WantedValue, wantedValues, withPlaceholders } from './wanted-values.ts';

const ABSOLUTE = /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)\/providers\//i;

const isName = (text: string | undefined): text is string =>
  text !== undefined && text !== '' && !/[[\]<>…]/.test(text);

/** Returns the arguments that name a resource; a subnet is named with its network. */
function nameArguments({ name, id, type, key }: ResourceUnderTest): readonly string[] {
  const path = (id ?? key?.written ?? '').split('/');
  const own = path.at(-1) || name.split('/').at(-1);
  const network = path.at(-3) || name.split('/').at(-2);
  const group = ABSOLUTE.exec(id ?? '')?.[1];
  return [
    '--name',
    isName(own) ? own : '<name>',
    ...(/\/subnets$/i.test(type) ? ['--vnet-name', isName(network) ? network : '<virtual-network>'] : []),
    '--resource-group',
    isName(group) ? group : '<resource-group>',
  ];
}

const words = (...parts: readonly string[]): string =>
  parts.map((part) => (part.startsWith('az ') ? part : shellWord(part))).join(' ');

const currentText = (resource: ResourceUnderTest, path: string): string | null => {
  const [found] = propertyValuesOf(resource, path);
  return found?.kind === 'value' && typeof found.value === 'string' ? found.value : null;
};

/** Returns the command that sets values of a resource; null where no documented flag sets one of them. */
export function updateCommand(resource: ResourceUnderTest, all: readonly WantedValue[]): string | null {
  const found = updateCommands.get(resource.type.toLowerCase());
  const values = withPlaceholders(all);
  if (found === undefined || values === null) return null;
  const flags = values.map((wanted) =>
    found.flags[wanted.path.toLowerCase()]?.(wanted, currentText(resource, wanted.path)),
  );
  if (flags.some((one) => one === undefined || one === null)) return null;
  return words(found.command, ...nameArguments(resource), ...flags.flatMap((one) => one ?? []));
}

/** The clauses of a predicate that has to hold as a whole. */
const clausesOf = (predicate: Predicate): readonly Exclude<Predicate, { all: unknown } | { any: unknown }>[] => {
  if ('all' in predicate) return predicate.all.flatMap(clausesOf);
  if ('any' in predicate) return [];
  return [predicate];
};

/** Returns the one value that pasted resources have where a clause looks; the placeholder where none or several do. */
function pastedValue(
  predicate: Predicate,
  path: string,
  { resources, placeholder }: { readonly resources: ResourcesByType; readonly placeholder: string },
): string {
  for (const clause of clausesOf(predicate)) {
    const compared = 'path' in clause && clause.path === path ? (clause['same-as'] ?? null) : null;
    if (compared === null) continue;
    const texts = (resources.get(compared.resource.toLowerCase()) ?? []).flatMap((one) =>
      propertyValuesOf(one, compared.path).flatMap((found) =>
        found.kind === 'value' && typeof found.value === 'string' && isName(found.value) ? [found.value] : [],
      ),
    );
    const [only, ...more] = new Set(texts);
    return only !== undefined && more.length === 0 ? only : placeholder;
  }
  return placeholder;
}

const CONNECTIONS = ['properties.privateLinkServiceConnections', 'properties.manualPrivateLinkServiceConnections'];

const textsAt = (resource: ResourceUnderTest, path: string): readonly string[] =>
  propertyValuesOf(resource, path).flatMap((found) =>
    found.kind === 'value' && typeof found.value === 'string' ? [found.value.toLowerCase()] : [],
  );

/** Reports whether an endpoint for a group of the target was pasted: its connection then waits for approval. */
const isPasted = (resources: ResourcesByType, groupId: string, target: string): boolean =>
  (resources.get('microsoft.network/privateendpoints') ?? []).some((endpoint) =>
    CONNECTIONS.some(
      (list) =>
        textsAt(endpoint, `${list}[].properties.groupIds[]`).includes(groupId.toLowerCase()) &&
        textsAt(endpoint, `${list}[].properties.privateLinkServiceId`).includes(target.toLowerCase()),
    ),
  );

/** https://learn.microsoft.com/cli/azure/network/private-endpoint-connection#az-network-private-endpoint-connection-approve */
function approvalCommand(target: string): string {
  const type = /\/providers\/([^/]+\/[^/]+)\/[^/]+$/.exec(target)?.[1];
  return words(
    'az network private-endpoint-connection approve',
    ...['--name', '<connection>', '--resource-name', target.split('/').at(-1) ?? ''],
    ...['--resource-group', ABSOLUTE.exec(target)?.[1] ?? '<resource-group>', '--type', type ?? '<type>'],
  );
}

/** https://learn.microsoft.com/cli/azure/network/private-endpoint#az-network-private-endpoint-create */
function endpointCommand(must: Predicate, resources: ResourcesByType): string | null {
  if (!('item' in must)) return null;
  const group = clausesOf(must.must).find((clause) => 'path' in clause && clause.path === 'properties.groupIds');
  const groupId = group !== undefined && 'path' in group ? group.contains : undefined;
  if (groupId === undefined) return null;
  const target = pastedValue(must.must, 'properties.privateLinkServiceId', { resources, placeholder: '<resource-id>' });
  if (isPasted(resources, groupId, target)) return approvalCommand(target);
  return words(
    'az network private-endpoint create',
    ...['--name', `pe-${groupId}`, '--resource-group', '<resource-group>'],
    ...['--vnet-name', '<virtual-network>', '--subnet', '<subnet>'],
    ...['--private-connection-resource-id', target, '--group-id', groupId, '--connection-name', `pe-${groupId}`],
  );
}

/** Returns the command that creates the one resource that a setting asks for; null where none is known. */
export function creationCommand(type: string, must: Predicate, resources: ResourcesByType): string | null {
  return type === 'Microsoft.Network/privateEndpoints' ? endpointCommand(must, resources) : null;
}

/** Returns the values that a setting asks of a resource; null where it asks for more. */
export const valuesOf = (must: Predicate): readonly WantedValue[] | null => wantedValues(must);
