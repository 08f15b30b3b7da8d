import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatIPv6, parseIPv6, parsePrefix } from '../../../../src/core/net/index.ts';
import { redactIPv4Addresses } from '../../../../src/core/redact/ipv4-addresses.ts';
import { redactIPv6Address } from '../../../../src/core/redact/ipv6-addresses.ts';
import { keepRanges } from '../../../../src/core/redact/prefix-preserving.ts';
import { made, redactOne, turnsBy } from './redacted.ts';

test('a range keeps its verdicts in a whole document', () => {
  const rule = (sourceAddressPrefix: string, access: string, priority: number) => ({
    name: `rule${priority}`,
    priority,
    direction: 'Outbound',
    access,
    protocol: 'Tcp',
    sourceAddressPrefix,
    sourcePortRange: '*',
    destinationAddressPrefix: '*',
    destinationPortRange: '*',
  });
  const text = JSON.stringify([rule('10.83.7.0/24', 'Allow', 200), rule('10.83.7.9-10.83.7.77', 'Deny', 100)]);
  for (let seed = 0; seed < 50; seed++) {
    const ends = made(redactOne(text, seed)).documents[0]?.text.match(/10\.\d+\.\d+\.\d+-10\.\d+\.\d+\.\d+/)?.[0];
    expect(ends).toMatch(/^(10\.\d+\.\d+)\.(?:9|137)-\1\.(?:77|205)$/);
  }
});

describe('addresses', () => {
  const octet = fc.integer({ min: 0, max: 255 });
  test('what lies in a prefix still does, and the kind of address stays', () => {
    const inside = (address: string, prefix: string): boolean => {
      const number = (text: string) => text.split('.').reduce((all, one) => all * 256 + Number(one), 0);
      const [base = '', length = '32'] = prefix.split('/');
      const size = 2 ** (32 - Number(length));
      return Math.floor(number(address) / size) === Math.floor(number(base) / size);
    };
    fc.assert(
      fc.property(octet, octet, octet, octet, fc.integer({ min: 8, max: 32 }), fc.nat(), (a, b, c, d, length, seed) => {
        const address = `${a}.${b}.${c}.${d}`;
        const size = 2 ** (32 - length);
        const value = Math.floor(((a * 256 + b) * 256 + c) * 256 + d);
        const start = Math.floor(value / size) * size;
        const base = [24, 16, 8, 0].map((shift) => Math.floor(start / 2 ** shift) % 256).join('.');
        const prefix = `${base}/${length}`;
        const pseudonyms = turnsBy(seed);
        const mapped = redactIPv4Addresses(address, pseudonyms);
        const mappedPrefix = redactIPv4Addresses(prefix, pseudonyms);
        expect(inside(mapped, mappedPrefix)).toBe(true);
        for (const block of ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16'])
          expect(inside(mapped, block), `${address} ${mapped}`).toBe(inside(address, block));
      }),
    );
  });

  test('what lies in a range still does, and what lies beside it still does not', () => {
    const number = fc.integer({ min: 0x0b00_0000, max: 0x0b00_ffff });
    const written = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
    const asNumber = (text: string) => text.split('.').reduce((all, one) => all * 256 + Number(one), 0);
    fc.assert(
      fc.property(number, number, number, fc.nat(), (one, other, address, seed) => {
        const [first, last] = [Math.min(one, other), Math.max(one, other)];
        const text = `${written(first)}-${written(last)}`;
        const pseudonyms = turnsBy(seed);
        keepRanges(`{"sourceAddresses": ["10.0.0.0/8", "${text}"]}`, pseudonyms);
        const mapped = asNumber(redactIPv4Addresses(written(address), pseudonyms));
        const [from = 0, to = 0] = redactIPv4Addresses(text, pseudonyms).split('-').map(asNumber);
        expect(to - from).toBe(last - first);
        expect(mapped >= from && mapped <= to).toBe(address >= first && address <= last);
      }),
    );
  });

  test('what lies in an IPv6 prefix still does, and the kind of address stays', () => {
    const group = fc.integer({ min: 0, max: 0xffff });
    const address = fc
      .tuple(
        fc.constantFrom(0x2001, 0x2603, 0x2a01, 0x3fff, 0xfc00, 0xfd12),
        fc.array(group, { minLength: 7, maxLength: 7 }),
      )
      .map((parts) => parts.flat().reduce((all, one) => (all << 16n) | BigInt(one), 0n));
    fc.assert(
      fc.property(address, fc.integer({ min: 16, max: 128 }), fc.nat(), (value, length, seed) => {
        const pseudonyms = turnsBy(seed);
        const rest = BigInt(128 - length);
        const prefix = `${formatIPv6((value >> rest) << rest)}/${length}`;
        const mapped = parsePrefix(redactIPv6Address(formatIPv6(value), pseudonyms) ?? '');
        const around = parsePrefix(redactIPv6Address(prefix, pseudonyms) ?? '');
        if (mapped?.family !== 6 || around?.family !== 6) throw new Error('no address');
        expect(around.length).toBe(length);
        expect(mapped.lo >= around.lo && mapped.lo < around.end).toBe(true);
        expect(mapped.lo >> 121n === 0x7en).toBe(value >> 121n === 0x7en);
        if (value >> 121n !== 0x7en) expect(mapped.lo >> 112n).toBe(value >> 112n);
      }),
    );
  });

  test('an IPv6 range stays one', () => {
    const text = 'fd12:3456::7-fd12:3456::1:9';
    const pseudonyms = turnsBy(5);
    keepRanges(text, pseudonyms);
    const [from = '', to = ''] = text.split('-').map((end) => redactIPv6Address(end, pseudonyms) ?? '');
    expect(from).not.toContain('3456');
    expect((parseIPv6(to) ?? 0n) - (parseIPv6(from) ?? 0n)).toBe(0x10009n - 7n);
  });

  test('everybody’s addresses stay', () => {
    for (const address of ['::/0', '::1', 'fe80::/10', 'ff02::1'])
      expect(redactIPv6Address(address, turnsBy(7))).toBe(address);

    for (const address of ['0.0.0.0/0', '168.63.129.16', '169.254.169.254', '127.0.0.1'])
      expect(redactIPv4Addresses(address, turnsBy(7))).toBe(address);
  });
});
