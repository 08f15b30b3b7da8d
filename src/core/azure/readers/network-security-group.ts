// Network security groups in every format that has their rules in them, and bare lists of rules.

import { isObject, isTruncated, items, type JsonNode } from '../configuration/json-node.ts';
import type { Known, SecurityRule } from '../configuration/resources.ts';
import { Unresolved } from '../configuration/unresolved.ts';
import type { ParentRef, SecurityGroupBuilder } from '../context/builders.ts';
import type { Session } from '../context/session.ts';
import { fieldTable } from './fields/field-table.ts';
import { displayText, isDepthTruncated, reportTruncated, writtenName } from './fields/known-values.ts';
import { referencedIds } from './fields/text-list.ts';
import { reportMissingLists } from './missing-lists.ts';
import { type RuleListContext, readSecurityRule, unresolvedSecurityRule } from './security-rule.ts';

const table = fieldTable(
  [
    'name',
    'id',
    'type',
    'location',
    'securityRules',
    'defaultSecurityRules',
    'networkInterfaces',
    'subnets',
    'resources',
  ],
  { aliases: { securityRule: 'securityRules' } },
);

export const alwaysExists: Known<boolean> = { known: true, value: true };

/** Reads a list of rules; anything else becomes a rule of which nothing is known. */
export const readSecurityRules = (
  session: Session,
  node: JsonNode | null,
  context: RuleListContext,
): { rules: SecurityRule[]; incomplete: boolean } => {
  if (node === null || node.value === null || node.value === undefined || node.value === '')
    return { rules: [], incomplete: false };
  if (node.value instanceof Unresolved) {
    session.unresolvedField(node.at, context.list, node.value);
    return { rules: [unresolvedSecurityRule(node.value.text, node)], incomplete: true };
  }
  if (isObject(node.value)) return { rules: [readSecurityRule(session, node, context)], incomplete: false };
  if (!Array.isArray(node.value)) {
    const { text } = reportTruncated({ session, at: node.at, field: context.list }, node.value);
    return { rules: [unresolvedSecurityRule(text, node)], incomplete: true };
  }
  let incomplete = isTruncated(node.value);
  const rules = items(node).map((item) => {
    if (isObject(item.value) || item.value instanceof Unresolved) return readSecurityRule(session, item, context);
    const text = displayText(item.value);
    const isTruncatedItem = typeof item.value === 'string' && isDepthTruncated(item.value);
    session.problem(item.at, isTruncatedItem ? 'truncated-value' : 'invalid-value', {
      severity: 'error',
      args: { field: context.list, found: text, allowed: '{ }' },
    });
    incomplete = true;
    return unresolvedSecurityRule(text, item);
  });
  return { rules, incomplete };
};

/**
 * Reads a network security group (REST, az, PowerShell, a template's resource). `declared`: the text states
 * everything that is set, so that a group without a list of rules has none.
 */
export const readNetworkSecurityGroup = (
  session: Session,
  node: JsonNode,
  { exists, declared }: { readonly exists: Known<boolean>; readonly declared: boolean },
): SecurityGroupBuilder => {
  const fields = table.read(node);
  const lacks = reportMissingLists(session, fields, { lists: ['securityRules'], declared });
  const custom = readSecurityRules(session, fields.nodeOf('securityRules'), {
    list: 'securityRules',
    exists,
  });
  const defaults = readSecurityRules(session, fields.nodeOf('defaultSecurityRules'), {
    list: 'defaultSecurityRules',
    exists,
  });
  const rules = [...custom.rules, ...defaults.rules];
  const location = fields.value('location');
  if (fields.unresolved !== null) {
    session.unresolvedField(node.at, 'properties', fields.unresolved);
    rules.push(unresolvedSecurityRule(fields.unresolved.text, node));
  }
  return {
    kind: 'network-security-group',
    name: writtenName(fields.value('name')),
    id: fields.text('id'),
    ...(typeof location === 'string' && location !== '' ? { location } : {}),
    rules,
    subnets: referencedIds(fields.value('subnets')),
    networkInterfaces: referencedIds(fields.value('networkInterfaces')),
    at: node.at,
    incomplete: lacks || custom.incomplete || fields.truncated,
    effective: false,
    exists,
  };
};

/** Makes a group of rules that stand without one. */
export const securityGroupOfRules = (
  parent: ParentRef,
  rules: SecurityRule[],
  node: JsonNode,
): SecurityGroupBuilder => ({
  kind: 'network-security-group',
  name: parent.name,
  id: parent.id,
  rules,
  subnets: [],
  networkInterfaces: [],
  at: node.at,
  incomplete: false,
  effective: false,
  exists: alwaysExists,
});
