import { describe, expect, test } from 'vitest';
import { type Planned, planOf, resourcesOf } from './planned.ts';

describe('firewalls', () => {
  const collection = (type: string, more: object = {}): Planned => ({
    address: `azurerm_firewall_${type}_rule_collection.${type}`,
    values: {
      name: `${type}-allow`,
      azure_firewall_name: 'fw',
      resource_group_name: 'rg',
      priority: 200,
      action: 'Allow',
      rule: [],
      ...more,
    },
  });
  const firewall: Planned = {
    address: 'azurerm_firewall.f',
    values: { name: 'fw', resource_group_name: 'rg' },
  };
  test('classic collections belong to the firewall that they name', () => {
    const [found] = resourcesOf('firewall', planOf([firewall, collection('network'), collection('nat')]));
    expect(found).toMatchObject({ name: 'fw', form: 'classic', incomplete: false });
    expect(found?.collections.map(({ kind }) => kind)).toEqual(['nat', 'network']);
  });
  test('of a firewall that is not in the plan, its collections are a part', () => {
    const found = resourcesOf('firewall', planOf([collection('network'), collection('nat', { name: 'fw' })]));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ name: 'fw', incomplete: true });
    expect(found[0]?.collections).toHaveLength(2);
  });
  test('a group that does not tell its policy leaves every policy open', () => {
    const policies = ['a', 'b'].map((name) => ({
      address: `azurerm_firewall_policy.${name}`,
      values: { name, resource_group_name: 'rg' },
    }));
    const groupOf: Planned = {
      address: 'azurerm_firewall_policy_rule_collection_group.g',
      values: { name: 'g', priority: 300 },
      unknown: { firewall_policy_id: true },
    };
    expect(resourcesOf('firewall', planOf([...policies, groupOf])).map((found) => found.incomplete)).toEqual([
      true,
      true,
      true,
    ]);
  });
  test('a mode that is known after apply is no default', () => {
    const plan = planOf([{ ...firewall, unknown: { id: true, threat_intel_mode: true } }]);
    expect(resourcesOf('firewall', plan)[0]?.threatIntelMode).toBe('azurerm_firewall.f.threat_intel_mode');
  });
});
