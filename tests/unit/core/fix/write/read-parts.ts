// A part that Portolan wrote, put into the smallest whole that can hold it, as its reader is given to.
import type { Configuration } from '../../../../../src/core/azure/configuration/resources.ts';
import type { CollectionRef } from '../../../../../src/core/fix/changes/change.ts';
import type { CodeLanguage, Snippet } from '../../../../../src/core/fix/write/write-changes.ts';
import { bicepStrings } from './bicep-grammar.ts';
import { parseBicepObject } from './parse-bicep.ts';
import { readBack } from './read-back.ts';
import { template } from './template.ts';

/** The template of what holds a collection, or a rule of it. */
function templateAround(part: unknown, { group, name, kind, priority, isNew }: CollectionRef): string {
  const body = { priority, action: { type: 'Allow' }, rules: [part] };
  if (group === null) {
    const collection = isNew ? part : { name, properties: body };
    const properties = { [`${kind}RuleCollections`]: [collection] };
    return template([{ type: 'Microsoft.Network/azureFirewalls', name: 'azfw', properties }]);
  }
  const ruleCollectionType = 'FirewallPolicyFilterRuleCollection';
  const collection = isNew ? part : { ruleCollectionType, name, ...body };
  const type = 'Microsoft.Network/firewallPolicies/ruleCollectionGroups';
  const properties = { priority: group.priority, ruleCollections: [collection] };
  return template([{ type, name: `azfw/${group.name}`, properties }]);
}

/** The file of what holds a collection's block, or a rule's. */
function hclAround(part: string, { group, name, kind, priority, isNew }: CollectionRef): string {
  const named = `name = "${name}"\npriority = ${priority}\naction = "Allow"\n${part}`;
  if (group === null)
    return `resource "azurerm_firewall_${kind}_rule_collection" "there" {
resource_group_name = "rg"\nazure_firewall_name = "azfw"\n${named}}\n`;
  const collection = isNew ? part : `${kind}_rule_collection {\n${named}}\n`;
  return `resource "azurerm_firewall_policy_rule_collection_group" "there" {
firewall_policy_id = "azfw"\nname = "${group.name}"\npriority = ${group.priority}\n${collection}}\n`;
}

const objectOf = {
  arm: (code: string): unknown => JSON.parse(code),
  bicep: (code: string): unknown => {
    bicepStrings(`var part = ${code}`);
    return parseBicepObject(code);
  },
} as const;

/** Reads a snippet of a collection's changes: a whole by itself, a part within what holds it. */
export function readSnippet(
  language: Exclude<CodeLanguage, 'az'>,
  { kind, code }: Snippet,
  ref: CollectionRef,
): Promise<Configuration> {
  if (kind === 'whole') return readBack(language, code);
  if (language === 'terraform') return readBack(language, hclAround(code, ref));
  return readBack('arm', templateAround(objectOf[language](code), ref));
}
