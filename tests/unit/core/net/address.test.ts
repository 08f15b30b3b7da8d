import fc from 'fast-check';
import { Address4, Address6 } from 'ip-address';
import { describe, expect, test } from 'vitest';
import { formatIPv4, formatIPv6, parseIPv4, parseIPv6, parsePrefix } from '../../../../src/core/net/address.ts';
import { draws } from '../../../prove/seed.ts';

describe('what is an address', () => {
  test.each([
    ['0.0.0.0', 0],
    ['255.255.255.255', 4294967295],
    ['10.0.0.1', 167772161],
    ['010.0.0.1', null],
    ['10.1', null],
    ['10.0.0.256', null],
    ['0x0a.0.0.1', null],
    ['167772161', null],
    ['10.0.0.1.', null],
    ['10.0.0.1 ', null],
    ['١٠.0.0.1', null],
    ['', null],
  ] as const)('IPv4 %s', (text, value) => {
    expect(parseIPv4(text)).toBe(value);
  });
  test.each([
    ['::', 0n],
    ['::1', 1n],
    ['2001:DB8::1', 0x20010db8000000000000000000000001n],
    ['1:2:3:4:5:6:7:8', 0x00010002000300040005000600070008n],
    ['1:2:3:4:5:6:7::', 0x00010002000300040005000600070000n],
    ['::ffff:10.0.0.1', 0xffff0a000001n],
    ['1::2:3:4:5:6:7:8', null],
    ['1::2::3', null],
    [':::', null],
    ['1:2:3:4:5:6:7', null],
    ['10.0.0.1::', null],
    ['::10.0.0.1:1', null],
    ['::ffff:010.0.0.1', null],
    ['fe80::1%eth0', null],
    ['12345::', null],
    ['', null],
  ] as const)('IPv6 %s', (text, value) => {
    expect(parseIPv6(text)).toBe(value);
  });
});

describe('what is a prefix', () => {
  test.each([
    ['10.0.0.0/8', { family: 4, lo: 167772160, end: 184549376, length: 8, hostBits: false }],
    ['10.0.0.1/8', { family: 4, lo: 167772160, end: 184549376, length: 8, hostBits: true }],
    ['10.0.0.1', { family: 4, lo: 167772161, end: 167772162, length: 32, hostBits: false }],
    ['0.0.0.0/0', { family: 4, lo: 0, end: 4294967296, length: 0, hostBits: false }],
    ['::/0', { family: 6, lo: 0n, end: 1n << 128n, length: 0, hostBits: false }],
    ['10.0.0.0/33', null],
    ['10.0.0.0/08', null],
    ['10.0.0.0/255.0.0.0', null],
    ['10.0.0.0/', null],
    ['::/129', null],
    ['Storage', null],
  ] as const)('%s', (text, prefix) => {
    expect(parsePrefix(text)).toEqual(prefix);
  });
});

describe('against the package ip-address', () => {
  test('every IPv4 address is read and written alike', () => {
    fc.assert(
      fc.property(fc.ipV4(), (text) => {
        const value = parseIPv4(text);
        expect(value).toBe(Number(new Address4(text).bigInt()));
        expect(formatIPv4(value ?? 0)).toBe(text);
      }),
    );
  });
  test('every IPv6 address is read alike, and written as RFC 5952 asks', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const value = parseIPv6(text);
        const theirs = new Address6(text);
        expect(value).toBe(theirs.bigInt());
        expect(parseIPv6(formatIPv6(value ?? 0n))).toBe(value);
        expect(formatIPv6(value ?? 0n)).toBe(theirs.correctForm());
      }),
      draws(2000),
    );
  });
  test('every IPv4 prefix is the same block', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), (address, length) => {
        const theirs = new Address4(`${address}/${length}`);
        expect(parsePrefix(`${address}/${length}`)).toMatchObject({
          lo: Number(theirs.startAddress().bigInt()),
          end: Number(theirs.endAddress().bigInt()) + 1,
        });
      }),
    );
  });
});
