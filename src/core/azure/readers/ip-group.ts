import type { JsonNode } from '../configuration/json-node.ts';
import type { IpGroup } from '../configuration/resources.ts';
import type { Session } from '../context/session.ts';
import { readAddressItem } from './fields/address-and-port-fields.ts';
import { fieldTable } from './fields/field-table.ts';
import { writtenName } from './fields/known-values.ts';
import { itemsOf } from './fields/text-list.ts';
import { reportMissingLists } from './missing-lists.ts';

const table = fieldTable(['name', 'id', 'ipAddresses'], { aliases: { cidrs: 'ipAddresses' } });

/** Reads an IP group: addresses, prefixes and ranges that firewall rules name by its id. */
export const readIpGroup = (
  session: Session,
  node: JsonNode,
  { declared }: { readonly declared: boolean },
): IpGroup => {
  const fields = table.read(node);
  const addresses = itemsOf(fields, 'ipAddresses').map((item) =>
    readAddressItem({ session, field: 'ipAddresses' }, item),
  );
  if (reportMissingLists(session, fields, { lists: ['ipAddresses'], declared }))
    addresses.push({ kind: 'unresolved', text: fields.unresolvedText ?? '' });
  return {
    kind: 'ip-group',
    name: writtenName(fields.value('name')),
    id: fields.text('id'),
    addresses,
    at: node.at,
  };
};
