// What changed is said with the names and prefixes that the rules have; addresses cut along ranges stand in the details.
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { compare } from '../../../../../src/core/checker/diff/index.ts';
import { messagesIn } from '../../../../../src/core/i18n/messages.ts';
import { explainDiff } from '../../../../../src/core/report/diff/explain-diff.ts';
import type { DiffLocaleBundle } from '../../../../../src/core/report/diff/messages.ts';
import { diffToText } from '../../../../../src/core/report/diff/to-text.ts';
import { namesOf } from '../../../../../src/core/report/sentences/names.ts';
import { nsg } from '../../../../expert-cases/network.ts';
import { ownLibraryWithTags as library } from '../../../../own-library.ts';

const bundle: DiffLocaleBundle = {
  locale: 'en',
  words: messagesIn('checker', 'en'),
  names: namesOf(library, 'en'),
  diff: messagesIn('diff', 'en'),
};

function explained(before: readonly string[], after: readonly string[]) {
  const version = (rules: readonly string[]) => {
    const inputs = [{ name: 'nsg.json', text: JSON.stringify(nsg('nsg', [...rules])) }];
    return { inputs, configuration: read(inputs) };
  };
  const options = { scenarios: [], revision: 'current', parameters: {} };
  return explainDiff(compare({ before: version(before), after: version(after) }, library, options), bundle);
}
const entries = (...versions: Parameters<typeof explained>) =>
  explained(...versions).sections.flatMap((section) => section.entries);

const aad = '100 out allow tcp 10.0.1.0/24 -> AzureActiveDirectory 443';
const deny = '4096 out deny * * -> *';

test('a removed deny rule opens what the default rules name, not the complement of a hundred ranges', () => {
  const [opened] = entries([aad, deny], [aad]);
  expect([opened?.sentence, ...(opened?.parts ?? [])]).toEqual([
    'Now allowed:',
    'TCP, UDP, and ICMP from VirtualNetwork to VirtualNetwork, any port, unless another rule decides',
    'TCP, UDP, and ICMP from any address to Internet, any port, unless another rule decides',
  ]);
  expect(opened?.exact?.parts.join('\n')).toContain('except 0.0.0.0/8');
});

test('the text has the exact addresses only where details are asked for', () => {
  const explanation = explained([aad, deny], [aad]);
  expect(diffToText(explanation, bundle, { isDetailed: false })).not.toContain('0.0.0.0/8');
  const detailed = diffToText(explanation, bundle, { isDetailed: true });
  expect(detailed).toContain('Exact addresses:');
  expect(detailed).toContain('0.0.0.0/8');
});

test('a tag in the place of another is one opened and one closed, exactly', () => {
  const to = (tag: string) => [`100 out allow tcp * -> ${tag} 443`, deny];
  const found = entries(to('Storage.WestEurope'), to('Storage.NorthEurope'));
  expect(found.map(({ sentence, exact }) => [sentence, exact])).toEqual([
    ['Now allowed: TCP from any address to Storage.NorthEurope, port 443.', null],
    ['No longer allowed: TCP from any address to Storage.WestEurope, port 443.', null],
  ]);
});

test('a part of a prefix is said by the rule’s own prefix', () => {
  const wide = '100 out allow tcp 10.0.0.0/16 -> Storage 443';
  const [closed] = entries([wide, deny], ['90 out deny * 10.0.1.0/24 -> *', wide, deny]);
  expect(closed?.sentence).toBe('No longer allowed: TCP from 10.0.1.0/24 to Storage, port 443.');
});

test('what many rules decide now is said by the few that decided it before', () => {
  const narrow = [
    'Storage',
    'AzureMonitor',
    'AzureKeyVault',
    'AzureActiveDirectory',
    'Sql',
    'EventHub',
    'ServiceBus',
  ].map((tag, index) => `${100 + index} out allow tcp * -> ${tag} 443`);
  const closed = entries([], [...narrow, deny]).filter(({ sign }) => sign === 'undecided');
  expect(closed[0]?.parts).toEqual([
    'ESP and AH from VirtualNetwork to VirtualNetwork, unless another rule decides',
    'ESP and AH from any address to Internet, unless another rule decides',
  ]);
});

describe('Azure’s own addresses are said by the names that rules have', () => {
  const texts = (rule: string) =>
    entries([], [rule]).map(({ sentence, parts, example }) => [sentence, ...parts, example].join(' | '));

  test('VirtualNetwork, which has the host’s virtual address', () => {
    const [ssh, portless] = texts('100 in deny * VirtualNetwork -> * 22');
    expect(ssh).toBe(
      'No longer allowed: TCP and UDP from VirtualNetwork to VirtualNetwork, port 22. | TCP VirtualNetwork -> VirtualNetwork:22',
    );
    expect(portless).toContain('May have changed: ICMP, ESP, and AH from VirtualNetwork to VirtualNetwork. |');
  });
  test('AzureLoadBalancer', () => {
    const all = texts('100 in deny * AzureLoadBalancer -> *');
    expect(all.join('\n')).toContain('from AzureLoadBalancer to any address, any port');
    expect(all.join('\n')).not.toContain('168.63');
  });
  test('no address that nobody sends from, and no part of one family', () => {
    const all = texts('4096 in deny * * -> *');
    expect(all.map((text) => text.split(' |')[0])).toEqual([
      'No longer allowed: TCP, UDP, and ICMP from VirtualNetwork to VirtualNetwork, any port.',
      'May have changed: ESP and AH from VirtualNetwork to VirtualNetwork.',
      'May have changed: traffic of any protocol from AzureLoadBalancer to any address, any port.',
    ]);
    expect(texts(deny).join(' ')).not.toContain('::/0');
  });
  test('AzurePlatformDNS', () => {
    const all = texts('100 out deny * * -> AzurePlatformDNS');
    expect(all[0]).toContain('from any address to AzurePlatformDNS, any port');
    expect(all.join('\n')).not.toContain('168.63');
  });
  test('the address itself, where a rule has it', () => {
    const wide = '100 out allow * * -> *';
    const found = entries([wide], ['90 out deny tcp 168.63.129.16 -> 10.0.0.0/24 443', wide]);
    expect(found[0]?.sentence).toContain('from 168.63.129.16/32 to 10.0.0.0/24, port 443');
  });
});
