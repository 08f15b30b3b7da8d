// A fix that names its own subnet by VirtualNetwork says what that opens.
import { describe, expect, test } from 'vitest';
import type { Change } from '../../../../../src/core/fix/index.ts';
import { fixPlanFor } from '../../../../../src/core/fix/index.ts';
import { messagesIn } from '../../../../../src/core/i18n/messages.ts';
import { changeAssumptions } from '../../../../../src/core/report/fix/change-assumptions.ts';
import { library as askFor, configuration, defaults, nsg } from '../../checker/build.ts';
import { check } from '../../checker/checked.ts';

const library = askFor([{}]);
const changesWith = (prefixes: readonly string[]): readonly Change[] => {
  const pasted = configuration({ ...nsg('out 4096 deny * * -> *'), name: 'g' });
  const parameters = prefixes.length === 0 ? {} : { 'compute-prefixes': prefixes };
  const options = { ...defaults, parameters };
  return fixPlanFor({ configuration: pasted, result: check(pasted, library, options) }, library, options).changes;
};

describe('a rule whose near side is VirtualNetwork', () => {
  test.each([
    ['en', /^Assumed: no other subnet uses g/, /IPv6 addresses of Storage/],
    ['fr', /^Hypothèse\u00a0: aucun autre sous-réseau n’utilise g/, /IPv6 de Storage/],
  ] as const)('says so in %s, and that it allows IPv6', (locale, ownSubnet, families) => {
    const [first, second, ...others] = changeAssumptions(changesWith([]), messagesIn('fix', locale));
    expect(first).toMatch(ownSubnet);
    expect(second).toMatch(families);
    expect(others).toEqual([]);
  });

  test('says each once for all new rules of a group', () => {
    const library = askFor([{ ports: ['443'] }, { protocol: 'udp', ports: ['5831'] }]);
    const pasted = configuration({ ...nsg('out 4096 deny * * -> *'), name: 'g' });
    const result = check(pasted, library, defaults);
    const { changes } = fixPlanFor({ configuration: pasted, result }, library, defaults);
    expect(changes).toHaveLength(2);
    expect(changeAssumptions(changes, messagesIn('fix', 'en'))).toEqual([
      expect.stringContaining('no other subnet uses g. The 2 new rules that name VirtualNetwork allow'),
      expect.stringContaining(
        'The 2 new rules that name VirtualNetwork allow the IPv4 and the IPv6 addresses of their',
      ),
    ]);
  });

  test('assumes nothing where the prefixes are given', () => {
    expect(changeAssumptions(changesWith(['10.0.1.0/24']), messagesIn('fix', 'en'))).toEqual([]);
  });
});
