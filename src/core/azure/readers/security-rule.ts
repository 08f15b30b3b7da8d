// A rule of a network security group in all formats (documents: Network security groups, "Security rules").

import type { JsonNode } from '../configuration/json-node.ts';
import type { Known, SecurityRule } from '../configuration/resources.ts';
import { TruncatedList, Unresolved } from '../configuration/unresolved.ts';
import type { Session } from '../context/session.ts';
import { isDefaultName } from './default-rules.ts';
import { expandedTag, readAddresses, readPortFields } from './fields/address-and-port-fields.ts';
import { enumParser } from './fields/enum-parser.ts';
import { fieldNames, fieldTable } from './fields/field-table.ts';
import { readEnum, readWholeNumber, writtenName } from './fields/known-values.ts';
import { protocolParser } from './fields/protocols.ts';

const table = fieldTable(
  [
    'name',
    'priority',
    'direction',
    'access',
    'protocol',
    'sourceAddressPrefix',
    'sourceAddressPrefixes',
    'sourceApplicationSecurityGroups',
    'sourcePortRange',
    'sourcePortRanges',
    'destinationAddressPrefix',
    'destinationAddressPrefixes',
    'destinationApplicationSecurityGroups',
    'destinationPortRange',
    'destinationPortRanges',
    'expandedSourceAddressPrefix',
    'expandedDestinationAddressPrefix',
    'condition',
    'id',
  ],
  {
    aliases: {
      sourceApplicationSecurityGroupIds: 'sourceApplicationSecurityGroups',
      destinationApplicationSecurityGroupIds: 'destinationApplicationSecurityGroups',
    },
    ignored: [
      'type',
      'etag',
      'description',
      'provisioningState',
      'resourceGroup',
      'additionalProperties',
      'apiVersion',
      'dependsOn',
      'location',
      'comments',
      'metadata',
      'tags',
      'tag',
      'copy',
      'scope',
      'existing',
      'resourceGuid',
      'systemData',
      'subscriptionId',
      'tenantId',
      'resourceGroupName',
      'networkSecurityGroupName',
      'kind',
      'sku',
      'plan',
      'managedBy',
      'identity',
      'zones',
      'extendedLocation',
      'sourceApplicationSecurityGroupsText',
      'destinationApplicationSecurityGroupsText',
      'timeouts',
    ],
  },
);

const directions = {
  field: 'direction',
  parser: enumParser<'inbound' | 'outbound'>({ inbound: 'inbound', outbound: 'outbound' }),
} as const;
const accesses = {
  field: 'access',
  parser: enumParser<'allow' | 'deny'>({ allow: 'allow', deny: 'deny' }),
} as const;
const adminAccesses = {
  field: 'access',
  parser: enumParser<'allow' | 'deny'>({ allow: 'allow', alwaysallow: 'allow', deny: 'deny' }),
} as const;
const protocols = { field: 'protocol', parser: protocolParser } as const;

const ruleMarks = ['direction', 'access', 'priority', 'protocol'];
const wordMarks =
  /^(?:source|destination|expandedsource|expandeddestination)(?:addressprefix|portrange|applicationsecuritygroup)/;

/**
 * Reports whether an object looks like a security rule: direction and access, or two such fields and an address
 * field.
 */
export const looksLikeSecurityRule = (value: unknown): boolean => {
  const names = fieldNames(value);
  // A security admin rule.
  if (names.includes('sources')) return false;
  if (names.includes('access') && names.includes('direction')) return true;
  const marks = ruleMarks.filter((mark) => names.includes(mark)).length;
  return marks >= 2 && names.some((name) => wordMarks.test(name));
};

const sides = ['source', 'destination'] as const;
const whatSidesSay = (side: (typeof sides)[number]): readonly string[] => [
  `${side}addressprefix`,
  `${side}addressprefixes`,
  `${side}applicationsecuritygroups`,
];
/** Reports whether an object has every field that a security rule needs, by the names of Azure or Terraform. */
export const isWholeSecurityRule = (value: unknown): boolean => {
  const names = new Set(fieldNames(value));
  return (
    ['direction', 'access', 'priority', 'protocol'].every((name) => names.has(name)) &&
    (names.has('destinationportrange') || names.has('destinationportranges')) &&
    sides.every((side) => whatSidesSay(side).some((name) => names.has(name)))
  );
};

export interface RuleListContext {
  readonly list: 'securityRules' | 'defaultSecurityRules' | 'effectiveSecurityRules';
  readonly exists: Known<boolean>;
  /** They are security admin rules of a network manager. */
  readonly ofNetworkManager?: true;
}

/** Makes a rule of which nothing is known: a loop that was not unrolled, rules given by an expression. */
export const unresolvedSecurityRule = (text: string, node: JsonNode, name = ''): SecurityRule => ({
  name: name === '' ? text : name,
  priority: { known: false, text },
  direction: { known: false, text },
  access: { known: false, text },
  protocol: { known: false, text },
  source: [{ kind: 'unresolved', text }],
  sourcePorts: { known: false, text },
  destination: [{ kind: 'unresolved', text }],
  destinationPorts: { known: false, text },
  origin: 'custom',
  at: node.at,
  exists: { known: false, text },
});

const source = {
  single: 'sourceAddressPrefix',
  list: 'sourceAddressPrefixes',
  groups: 'sourceApplicationSecurityGroups',
} as const;
const destination = {
  single: 'destinationAddressPrefix',
  list: 'destinationAddressPrefixes',
  groups: 'destinationApplicationSecurityGroups',
} as const;
const sourcePorts = { single: 'sourcePortRange', list: 'sourcePortRanges' } as const;
const destinationPorts = { single: 'destinationPortRange', list: 'destinationPortRanges' } as const;
const effectiveSource = { ...source, expanded: 'expandedSourceAddressPrefix' } as const;
const effectiveDestination = { ...destination, expanded: 'expandedDestinationAddressPrefix' } as const;

type RuleFields = ReturnType<typeof table.read>;
type RuleStart = RuleListContext & Pick<SecurityRule, 'name' | 'priority' | 'origin'>;

/**
 * A class, not a literal: there is one for each rule, and V8 allocates an often used literal among old objects, where
 * it outlives its check until the next full collection.
 */
class ReadRule implements SecurityRule {
  readonly name;
  readonly priority;
  readonly direction;
  readonly access;
  readonly protocol;
  readonly source;
  readonly sourcePorts;
  readonly destination;
  readonly destinationPorts;
  readonly origin;
  readonly at;
  readonly exists;
  declare readonly expandedTags?: NonNullable<SecurityRule['expandedTags']>;
  constructor(session: Session, fields: RuleFields, start: RuleStart) {
    const effective = start.list === 'effectiveSecurityRules';
    this.name = start.name;
    this.priority = start.priority;
    this.direction = readEnum(session, fields, directions);
    this.access = readEnum(session, fields, start.ofNetworkManager === true ? adminAccesses : accesses);
    this.protocol = readEnum(session, fields, protocols);
    this.source = readAddresses(session, fields, effective ? effectiveSource : source);
    this.sourcePorts = readPortFields(session, fields, sourcePorts);
    this.destination = readAddresses(session, fields, effective ? effectiveDestination : destination);
    this.destinationPorts = readPortFields(session, fields, destinationPorts);
    this.origin = start.origin;
    this.at = fields.node.at;
    this.exists = start.exists;
    if (effective)
      this.expandedTags = {
        source: expandedTag(fields, effectiveSource),
        destination: expandedTag(fields, effectiveDestination),
      };
  }
}

export const readSecurityRule = (session: Session, node: JsonNode, context: RuleListContext): SecurityRule => {
  if (node.value instanceof TruncatedList) return unresolvedSecurityRule(node.value.text, node);
  const fields = table.read(node);
  session.countWritten(node.at, context.list);
  if (fields.truncated) return unresolvedSecurityRule('…', node);
  const name = writtenName(fields.value('name')) ?? '';
  const unresolved = node.value instanceof Unresolved ? node.value : fields.unresolved;
  if (unresolved !== null) {
    session.unresolvedField(node.at, 'properties', unresolved);
    return unresolvedSecurityRule(unresolved.text, node, name);
  }
  for (const key of fields.unknown) {
    if (session.isFirst(`rule ${key}`))
      session.problem(node.at, 'unknown-field', { severity: 'warning', args: { field: key, rule: name } });
  }
  const priority = readWholeNumber(session, fields, 'priority');
  const effective = context.list === 'effectiveSecurityRules';
  const isDefault = context.list === 'defaultSecurityRules' || isDefaultName(name, priority);
  if (priority.known && !isDefault && (priority.value < 100 || priority.value > 4096))
    session.problem(fields.at('priority'), effective ? 'unusual-priority' : 'priority-out-of-range', {
      severity: effective ? 'note' : 'warning',
      args: { field: 'priority', found: priority.value, allowed: '100-4096' },
    });
  return new ReadRule(session, fields, {
    ...context,
    name,
    priority,
    origin: isDefault ? 'default' : 'custom',
  });
};
