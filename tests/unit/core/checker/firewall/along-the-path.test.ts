import { describe, expect, test } from 'vitest';
import type { Resource } from '../../../../../src/core/azure/configuration/resources.ts';
import type { Verdict } from '../../../../../src/core/checker/index.ts';
import { checkOne, type FlowText, nsg } from '../build.ts';
import { firewall } from '../build-firewall.ts';
import { entra, given } from './required.ts';

describe('along the path', () => {
  const both: Partial<FlowText> = { ...entra, at: ['compute', 'firewall'] };
  const opening = firewall(['app 300 allow: * -> https:443 login.microsoftonline.com']);
  const closing = nsg('out 100 deny * * -> *');
  test.each<readonly [string, readonly Resource[], Verdict, readonly string[]]>([
    ['both let it pass', [nsg(), opening], 'allowed', ['allowed', 'allowed']],
    ['the security group stops it', [closing, opening], 'blocked', ['blocked', 'allowed']],
    ['the firewall stops it', [nsg(), firewall([])], 'blocked', ['allowed', 'blocked']],
    ['every blocker is reported', [closing, firewall([])], 'blocked', ['blocked', 'blocked']],
    [
      'an undecided list before one that stops it',
      [nsg('out 100 deny tcp * -> [x]'), firewall([])],
      'blocked',
      ['undecided', 'blocked'],
    ],
    [
      'two parts that meet nowhere',
      [
        nsg('out 100 allow tcp 10.1.0.0/25 -> *@443', 'out 200 deny * * -> *'),
        firewall(['net 100 allow: tcp 10.1.0.128/25 -> *@443']),
      ],
      'blocked',
      ['partly', 'partly'],
    ],
    [
      'two parts that meet',
      [
        nsg('out 100 allow tcp 10.1.0.0/25 -> *@443', 'out 200 deny * * -> *'),
        firewall(['net 100 allow: tcp 10.1.0.0/26 -> *@443']),
      ],
      'partly',
      ['partly', 'partly'],
    ],
  ])('%s', (_, resources, verdict, points) => {
    const result = checkOne(both, resources, given);
    expect([result.verdict, result.points.map((point) => point.verdict)]).toEqual([verdict, points]);
  });
  test('a firewall that was not pasted is an assumption', () => {
    const result = checkOne(both, [nsg()], given);
    expect(result.verdict).toBe('allowed');
    expect(result.assumptions).toContainEqual({ code: 'firewall-not-pasted', args: { place: 'firewall' } });
  });
  test('one place only, when the reader asks for it', () => {
    const result = checkOne(both, [closing, opening], { ...given, at: 'firewall' });
    expect([result.verdict, result.points.map(({ place }) => place)]).toEqual(['allowed', ['firewall']]);
  });
  test.each<readonly [string, readonly Resource[], Verdict, readonly string[]]>([
    ['two groups of unknown place that agree', [nsg(), nsg()], 'allowed', []],
    ['two groups of unknown place that disagree: the reader chooses', [nsg(), closing], 'undecided', ['choose-subnet']],
    [
      "an interface's group and a subnet's group both count",
      [
        { ...nsg(), subnets: ['/s'] },
        { ...closing, networkInterfaces: ['/n'] },
      ],
      'blocked',
      [],
    ],
  ])('%s', (_, resources, verdict, missing) => {
    const result = checkOne({}, resources, given);
    expect([result.verdict, result.missing.map(({ code }) => code)]).toEqual([verdict, missing]);
  });
});
