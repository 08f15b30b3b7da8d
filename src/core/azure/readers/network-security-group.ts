// A network security group in every form that nests its rules in it, and bare lists of rules.

import { isCut, isObject, items, type Node } from '../configuration/json-node.ts';
import type { Known, SecurityRule } from '../configuration/resources.ts';
import { Unresolved } from '../configuration/unresolved.ts';
import type { DraftGroup, Owner } from '../context/builders.ts';
import type { Session } from '../context/session.ts';
import { fieldTable } from './fields/field-table.ts';
import { isDepthCut, shown } from './fields/known-values.ts';
import { ids } from './fields/text-list.ts';
import { lacksLists } from './missing-lists.ts';
import { type RuleContext, readSecurityRule, unknownRule } from './security-rule.ts';

const table = fieldTable(
  [
    'name',
    'id',
    'type',
    'securityRules',
    'defaultSecurityRules',
    'networkInterfaces',
    'subnets',
    'resources',
  ],
  { aliases: { securityRule: 'securityRules' } },
);

export const certain: Known<boolean> = { known: true, value: true };

/** Reads a list of rules; what is no list is a rule list that nobody knows. */
export const readRules = (
  session: Session,
  node: Node | null,
  context: RuleContext,
): { rules: SecurityRule[]; incomplete: boolean } => {
  if (node === null || node.value === null || node.value === undefined || node.value === '')
    return { rules: [], incomplete: false };
  if (node.value instanceof Unresolved) {
    session.expression(node.at, context.list, node.value);
    return { rules: [unknownRule(node.value.text, node)], incomplete: true };
  }
  if (isObject(node.value)) return { rules: [readSecurityRule(session, node, context)], incomplete: false };
  if (!Array.isArray(node.value)) {
    const text = shown(node.value);
    session.problem(node.at, 'depth-cut', { severity: 'error', args: { field: context.list, found: text } });
    return { rules: [unknownRule(text, node)], incomplete: true };
  }
  let incomplete = isCut(node.value);
  const rules = items(node).map((item) => {
    if (isObject(item.value) || item.value instanceof Unresolved)
      return readSecurityRule(session, item, context);
    const text = shown(item.value);
    const code = typeof item.value === 'string' && isDepthCut(item.value) ? 'depth-cut' : 'invalid-value';
    session.problem(item.at, code, {
      severity: 'error',
      args: { field: context.list, found: text, allowed: '{ }' },
    });
    incomplete = true;
    return unknownRule(text, item);
  });
  return { rules, incomplete };
};

/**
 * Reads a network security group (REST, az, PowerShell, a template's resource). `declared`: the text says all that is
 * set, so that a group without a list of rules has none.
 */
export const readNetworkSecurityGroup = (
  session: Session,
  node: Node,
  { exists, declared }: { readonly exists: Known<boolean>; readonly declared: boolean },
): DraftGroup => {
  const fields = table.read(node);
  const name = fields.value('name');
  const lacks = lacksLists(session, fields, { lists: ['securityRules'], declared });
  const custom = readRules(session, fields.nodeOf('securityRules'), { list: 'securityRules', exists });
  const defaults = readRules(session, fields.nodeOf('defaultSecurityRules'), {
    list: 'defaultSecurityRules',
    exists,
  });
  const rules = [...custom.rules, ...defaults.rules];
  if (fields.open !== null) {
    session.expression(node.at, 'properties', fields.open);
    rules.push(unknownRule(fields.open.text, node));
  }
  return {
    kind: 'network-security-group',
    name: typeof name === 'string' ? name : name instanceof Unresolved ? name.text : null,
    id: fields.text('id'),
    rules,
    subnets: ids(fields.value('subnets')),
    networkInterfaces: ids(fields.value('networkInterfaces')),
    at: node.at,
    incomplete: lacks || custom.incomplete || fields.cut,
    effective: false,
    exists,
  };
};

/** A group made of rules that were pasted without it. */
export const groupOfRules = (owner: Owner, rules: SecurityRule[], node: Node): DraftGroup => ({
  kind: 'network-security-group',
  name: owner.name,
  id: owner.id,
  rules,
  subnets: [],
  networkInterfaces: [],
  at: node.at,
  incomplete: false,
  effective: false,
  exists: certain,
});
