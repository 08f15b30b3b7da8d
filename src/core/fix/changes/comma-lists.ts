// Repairs rules that hold several ports or prefixes in one text, such as `80,443`: Azure rejects them, and takes a list in
// the plural field (Azure REST API specification, Microsoft.Network).

import type {
  AddressItem,
  AddressSpec,
  Configuration,
  PortSpec,
  SecurityRule,
} from '../../azure/configuration/resources.ts';
import { readAddress } from '../../azure/readers/fields/address-item.ts';
import { readPorts } from '../../azure/readers/fields/port-ranges.ts';
import type { Change, ChangeOf } from './change.ts';
import { targetOf } from './change.ts';
import { known } from './field-comparison.ts';
import { isWritable } from './writable-rules.ts';

const partsOf = (text: string): readonly string[] => text.split(',').map((part) => part.trim());

/** Returns the ports of a text such as `80,443`; the field as it is where it is known, or is no such text. */
function portList(spec: PortSpec): PortSpec {
  if (spec.known || !spec.text.includes(',')) return spec;
  const ranges = partsOf(spec.text).flatMap((part) => readPorts(part) ?? []);
  return ranges.length === partsOf(spec.text).length ? known(ranges) : spec;
}

/** Returns the prefixes of texts such as `10.1.0.0/16,10.2.0.0/16`; tags must stand alone, so that they stay as they are. */
const addressList = (spec: AddressSpec): AddressSpec =>
  spec.flatMap((item): AddressSpec => {
    if (item.kind !== 'unresolved' || !item.text.includes(',')) return [item];
    const items = partsOf(item.text).map((part) => readAddress(part));
    const isList = items.every(
      ({ fault, hostBits, item: one }) => fault === null && !hostBits && one.kind === 'prefix',
    );
    return isList ? items.map((one): AddressItem => one.item) : [item];
  });

/** Returns the rule with lists in place of such texts; null where it has none, or cannot be written even so. */
function repaired(rule: SecurityRule): SecurityRule | null {
  const after: SecurityRule = {
    ...rule,
    source: addressList(rule.source),
    sourcePorts: portList(rule.sourcePorts),
    destination: addressList(rule.destination),
    destinationPorts: portList(rule.destinationPorts),
  };
  return !isWritable(rule) && isWritable(after) ? after : null;
}

/** Returns the repair of each such rule of the configuration's security groups. */
export const listRepairs = ({ resources }: Configuration): readonly ChangeOf<'security-rule'>[] =>
  resources.flatMap((resource) =>
    resource.kind !== 'network-security-group'
      ? []
      : resource.rules.flatMap((before): readonly ChangeOf<'security-rule'>[] => {
          const after = repaired(before);
          return after === null
            ? []
            : [{ kind: 'security-rule', target: targetOf(resource), before, after, requirements: [] }];
        }),
  );

/** Reports whether a change writes a rule's own values as lists, if with another priority: it opens what the rule says. */
export function isListRepair({ kind, before, after }: Change): boolean {
  if (kind !== 'security-rule' || before === null || after === null) return false;
  const written = repaired(before);
  return written !== null && JSON.stringify(written) === JSON.stringify({ ...after, priority: before.priority });
}

/** Returns the rule with the fields that the pasted text gives in a wrong form left empty, to compare it with a repair. */
export const withKnownPorts = (rule: SecurityRule): SecurityRule => ({
  ...rule,
  sourcePorts: rule.sourcePorts.known ? rule.sourcePorts : known([]),
  destinationPorts: rule.destinationPorts.known ? rule.destinationPorts : known([]),
});
