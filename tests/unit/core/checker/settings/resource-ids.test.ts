import { describe, expect, test } from 'vitest';
import { PartialId } from '../../../../../src/core/azure/configuration/unresolved.ts';
import { comparableId, isSameId, isWithin } from '../../../../../src/core/checker/settings/resource-ids.ts';

const group = '/subscriptions/S/resourceGroups/rg';
const storage = `${group}/providers/Microsoft.Storage/storageAccounts/st`;
const made = new PartialId('/providers/Microsoft.Storage/storageAccounts/st');
const guid = (last: string) => `aaaaaaaa-1111-2222-3333-00000000000${last}`;
const id = (value: unknown, document = 0) => {
  const found = comparableId(value, { input: 0, document });
  if (found === null) throw new Error('No id');
  return found;
};

describe('two ids', () => {
  test.each<readonly [one: unknown, other: unknown, same: string]>([
    [storage, storage.toUpperCase(), 'yes'],
    [storage, `${storage}/`, 'yes'],
    [storage, `${storage}2`, 'no'],
    [guid('1'), guid('1').toUpperCase(), 'yes'],
    [guid('1'), guid('2'), 'no'],
    // A Terraform address is another name for anything.
    [storage, 'azurerm_storage_account.st', 'unknown'],
    ['azurerm_storage_account.st', 'azurerm_storage_account.st', 'yes'],
    ['azurerm_storage_account.st', 'azurerm_storage_account.other', 'unknown'],
    // A resource-instance rule may hold for every workspace of a group.
    [`${group}/providers/A.B/c/*`, `${group}/providers/A.B/c/d`, 'unknown'],
    // A template's id lacks subscription and group.
    [made, made, 'yes'],
    [made, new PartialId('/providers/Microsoft.Storage/storageAccounts/other'), 'no'],
    [made, storage, 'unknown'],
    [made, `${storage}2`, 'no'],
    [made, guid('1'), 'unknown'],
  ])('%s and %s: %s', (one, other, same) => {
    expect([isSameId(id(one), id(other)), isSameId(id(other), id(one))]).toEqual([same, same]);
  });

  test('of two templates are not known to be the same', () => {
    expect(isSameId(id(made, 0), id(made, 1))).toBe('unknown');
  });

  test.each([null, 1, true, '', [], {}])('%s is none', (value) => {
    expect(comparableId(value, { input: 0, document: 0 })).toBeNull();
  });
});

describe('what lies in what', () => {
  const network = `${group}/providers/Microsoft.Network/virtualNetworks/v`;
  const subnet = `${network}/subnets/a`;
  test.each<readonly [inner: unknown, outer: unknown, lies: string]>([
    [subnet, network, 'yes'],
    [subnet, network.toUpperCase(), 'yes'],
    [subnet, group, 'yes'],
    [subnet, subnet, 'yes'],
    [network, subnet, 'no'],
    // A group whose name begins the same is another one.
    [subnet, group.slice(0, -1), 'no'],
    [subnet, '/subscriptions/S', 'yes'],
    [new PartialId('/providers/Microsoft.Network/virtualNetworks/v/subnets/a'), network, 'unknown'],
    [new PartialId('/providers/Microsoft.Network/virtualNetworks/w/subnets/a'), network, 'no'],
    [new PartialId('/providers/Microsoft.Network/virtualNetworks/v/subnets/a'), group, 'unknown'],
  ])('%s in %s: %s', (inner, outer, lies) => {
    expect(isWithin(id(inner), id(outer))).toBe(lies);
  });
});
