import { fieldTable } from '../fields.ts';
import type { Node } from '../node.ts';
import type { IpGroup } from '../resources.ts';
import type { Session } from '../session.ts';
import { Unresolved } from '../unresolved.ts';
import { addressOf } from '../values/sides.ts';
import { itemsOf } from '../values/text-list.ts';
import { lacksLists } from './not-told.ts';

const table = fieldTable(['name', 'id', 'ipAddresses'], { aliases: { cidrs: 'ipAddresses' } });

/** Reads an IP group: addresses, prefixes and ranges that firewall rules name by its id. */
export const readIpGroup = (
  session: Session,
  node: Node,
  { declared }: { readonly declared: boolean },
): IpGroup => {
  const fields = table.read(node);
  const written = fields.value('name');
  const addresses = itemsOf(fields, 'ipAddresses').map((item) =>
    addressOf({ session, field: 'ipAddresses' }, item),
  );
  if (lacksLists(session, fields, { lists: ['ipAddresses'], declared }))
    addresses.push({ kind: 'unresolved', text: fields.opaque ?? '' });
  const name = typeof written === 'string' ? written : written instanceof Unresolved ? written.text : null;
  return { kind: 'ip-group', name, id: fields.text('id'), addresses, at: node.at };
};
