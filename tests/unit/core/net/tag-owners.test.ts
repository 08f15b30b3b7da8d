import { describe, expect, test } from 'vitest';
import { type OwnedTag, ownersFrom, unexpectedOwners } from '../../../../src/core/net/tag-snapshot/owners.ts';

// Two regions: eastus has 100 to 199 and from 300, westus has 200 to 299.
const regions: OwnedTag = {
  suffixes: ['eastus', 'westus'],
  ipv4: { starts: [100, 200, 300], lengths: [32, 32, 32] },
  ipv6: { starts: [100n], lengths: [128] },
  owners: [1, 2, 1, 2],
};
const tagWith = (owners: readonly number[]): OwnedTag => ({
  suffixes: ['WestUS', 'EastUS'],
  ipv4: { starts: [110, 120, 210, 310], lengths: [32, 32, 32, 32] },
  ipv6: { starts: [50n, 150n], lengths: [128, 128] },
  owners,
});

describe('the parts of a tag', () => {
  // The IPv6 prefix at 50 lies before every region; that at 150 in westus.
  test.each([
    ['by the names of their regions', [2, 2, 1, 2, 0, 1], [0, 0, 0, 0, 0, 0]],
    // At 120 another part begins, and goes on in that region at 310.
    ['by the one before in their region', [2, 1, 1, 1, 0, 1], [0, 2, 0, 0, 0, 0]],
    ['none has', [0, 0, 0, 0, 0, 0], [1, 0, 1, 0, 0, 0]],
  ])('are told %s', (_, owners, numbers) => {
    const tag = tagWith(owners);
    expect(unexpectedOwners(regions, tag)).toEqual(numbers);
    expect(ownersFrom(numbers, regions, tag)).toEqual(owners);
  });

  test('are told by the one before in a list without regions', () => {
    const tag = tagWith([2, 2, 1, 1, 1, 0]);
    expect(unexpectedOwners(null, tag)).toEqual([3, 0, 2, 0, 0, 1]);
    expect(ownersFrom([3, 0, 2, 0, 0, 1], null, tag)).toEqual(tag.owners);
  });
});
