// A network security group in every form that nests its rules in it, and bare lists of rules.
import type { DraftGroup, Owner } from '../drafts.ts';
import { fieldTable } from '../fields.ts';
import { isObject, items, type Node } from '../node.ts';
import type { Known, SecurityRule } from '../resources.ts';
import type { Session } from '../session.ts';
import { reasonArgs, Unresolved } from '../unresolved.ts';
import { ids } from '../values/text-list.ts';
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
    session.unresolved(node.at, 'unresolved-expression', {
      field: context.list,
      expression: node.value.text,
      ...reasonArgs(node.value),
    });
    return { rules: [unknownRule(node.value.text, node)], incomplete: true };
  }
  if (isObject(node.value)) return { rules: [readSecurityRule(session, node, context)], incomplete: false };
  if (!Array.isArray(node.value)) {
    const text = String(node.value).slice(0, 120);
    session.problem(node.at, 'depth-cut', { severity: 'error', args: { field: context.list, found: text } });
    return { rules: [unknownRule(text, node)], incomplete: true };
  }
  let incomplete = session.isCut(node.at, node.value);
  const rules = items(node).flatMap((item) => {
    if (isObject(item.value) || item.value instanceof Unresolved)
      return [readSecurityRule(session, item, context)];
    const text = String(item.value).slice(0, 120);
    const code =
      typeof item.value === 'string' && /^(?:System|Microsoft)\./.test(item.value)
        ? 'depth-cut'
        : 'invalid-value';
    session.problem(item.at, code, {
      severity: 'error',
      args: { field: context.list, found: text, allowed: '{ }' },
    });
    incomplete = true;
    return [unknownRule(text, item)];
  });
  return { rules, incomplete };
};

/** Reads a network security group (REST, az, PowerShell, a template's resource). */
export const readNetworkSecurityGroup = (
  session: Session,
  node: Node,
  exists: Known<boolean> = certain,
): DraftGroup => {
  const fields = table.read(node);
  const name = fields.value('name');
  const custom = readRules(session, fields.nodeOf('securityRules'), { list: 'securityRules', exists });
  const defaults = readRules(session, fields.nodeOf('defaultSecurityRules'), {
    list: 'defaultSecurityRules',
    exists,
  });
  const rules = [...custom.rules, ...defaults.rules];
  if (fields.opaque !== null) {
    session.unresolved(node.at, 'unresolved-expression', {
      field: 'properties',
      expression: fields.opaque,
      ...reasonArgs(fields.open),
    });
    rules.push(unknownRule(fields.opaque, node));
  }
  return {
    kind: 'network-security-group',
    name: typeof name === 'string' ? name : name instanceof Unresolved ? name.text : null,
    id: fields.text('id'),
    rules,
    subnets: ids(fields.value('subnets')),
    networkInterfaces: ids(fields.value('networkInterfaces')),
    at: node.at,
    incomplete: custom.incomplete || session.isCut(node.at, node.value),
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
