import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { read } from '../../../../src/azure/index.ts';
import { check } from '../../../../src/checker/index.ts';
import type { CheckResult } from '../../../../src/checker/result.ts';
import { loadScenarios } from '../../../../src/cli/read-scenarios.ts';
import { publicDomains, redact } from '../../../../src/client/checker/redact.ts';
import { redactAddresses } from '../../../../src/client/checker/redact-address.ts';
import { redactChecked } from '../../../../src/client/checker/redact-checked.ts';
import { checkerForm } from '../../../../src/site/checker-form.ts';
import { readExamples } from '../../../../src/site/examples.ts';

const folder = join(import.meta.dirname, '../../../../scenarios');
const library = loadScenarios(folder);
const examples = readExamples(folder);
const domains = publicDomains(library.scenarios);
const choices = new Set(checkerForm(library, 'en').parameters.flatMap((one) => one.choices));

const checked = ({ scenario, revision, parameters, inputs }: (typeof examples)[number]) => {
  const question = { turn: 1, locale: 'en', scenarios: [scenario], revision, parameters };
  const texts = inputs.map((input, id) => ({ id, ...input }));
  return { texts, before: [], library, question, result: check(read(texts), library, question) };
};
const verdicts = ({ requirements }: CheckResult) =>
  requirements.map(({ requirement, verdict }) => [requirement, verdict]);

describe('redaction', () => {
  test('keeps the verdicts of the samples, with any key, or is not made; of most it is made', () => {
    let made = 0;
    for (const example of examples) {
      const before = checked(example);
      const [key] = fc.sample(fc.nat(), 1);
      const redacted = redactChecked(before, key ?? 0);
      if (redacted === null) continue;
      made += 1;
      const after = checked({ ...example, parameters: redacted.parameters, inputs: redacted.documents });
      expect(verdicts(after.result), `${example.id}, key ${key}`).toEqual(verdicts(before.result));
    }
    expect(made).toBeGreaterThan(examples.length / 2);
  });

  test('replaces in the version before as in the one that is checked, and keeps them apart', () => {
    const rules = (access: string) =>
      JSON.stringify({ name: 'nsg-contoso', securityRules: [{ ...rule, access, name: 'allow-contoso' }] });
    const rule = {
      priority: 100,
      direction: 'Outbound',
      protocol: 'Tcp',
      sourceAddressPrefix: '10.83.7.0/24',
      sourcePortRange: '*',
      destinationAddressPrefix: 'AzureActiveDirectory',
      destinationPortRange: '443',
    };
    const question = { turn: 1, locale: 'en', scenarios: ['compute'], revision: 'current', parameters: {} };
    const texts = [{ id: 1, name: 'now.json', text: rules('Deny') }];
    const before = [{ id: 2, name: 'old.json', text: rules('Allow'), before: true as const }];
    const result = check(read(texts), library, question);
    const redacted = redactChecked({ texts, before, library, question, result }, 7);
    expect(redacted?.documents.map((one) => one.before)).toEqual([undefined, true]);
    const [now, old] = redacted?.documents.map(({ text }) => text) ?? [];
    expect(now?.replace('Deny', 'Allow')).toBe(old);
    expect(now).not.toContain('contoso');
  });

  test('leaves no name, id or address of the customer', () => {
    const text = JSON.stringify({
      name: 'nsg-contoso-prod',
      id: '/subscriptions/4f3c2b1a-1111-4222-8333-444455556666/resourceGroups/rg-contoso/providers/Microsoft.Network/networkSecurityGroups/nsg-contoso-prod',
      etag: 'W/"4f3c2b1a-1111-4222-8333-444455556666"',
      tags: { owner: 'alice@contoso.com' },
      securityRules: [
        {
          name: 'allow-contoso',
          description: 'Alice asked for this',
          priority: 100,
          direction: 'Outbound',
          access: 'Allow',
          protocol: 'Tcp',
          sourceAddressPrefix: '10.83.7.0/24',
          sourcePortRange: '*',
          destinationAddressPrefixes: ['51.12.99.7', 'AzureActiveDirectory'],
          destinationPortRange: '443',
          fqdns: ['contosodata.blob.core.windows.net', 'intranet.contoso.com', 'login.microsoftonline.com'],
        },
      ],
    });
    const redacted = redact(
      { documents: [{ name: 'contoso.json', text }], parameters: { 'storage-account-name': 'contosodata' } },
      { key: 99, domains, choices },
    );
    const all = JSON.stringify(redacted);
    expect(all).not.toMatch(/contoso|alice|4f3c2b1a|10\.83\.7|51\.12\.99/i);
    expect(all).toContain('AzureActiveDirectory');
    expect(all).toContain('login.microsoftonline.com');
    const account = redacted?.parameters['storage-account-name'];
    expect(all).toContain(`${account}.blob.core.windows.net`);
  });

  const refused: readonly (readonly [string, string])[] = [
    ['no JSON', '{"a": '],
    ['an expression', '{"name": "[parameters(\'x\')]"}'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is Terraform's
    ['a Terraform expression', '{"name": "${var.x}"}'],
    ['an IPv6 address', '{"sourceAddressPrefix": "fd00:1234::/48"}'],
    ['a service-tag file', '{"changeNumber": 1, "cloud": "Public", "values": []}'],
  ];
  test.each(refused)('refuses %s', (_, text) => {
    expect(
      redact({ documents: [{ name: 'x', text }], parameters: {} }, { key: 1, domains, choices }),
    ).toBeNull();
  });
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
      fc.property(
        octet,
        octet,
        octet,
        octet,
        fc.integer({ min: 8, max: 32 }),
        fc.nat(),
        (a, b, c, d, length, key) => {
          const address = `${a}.${b}.${c}.${d}`;
          const size = 2 ** (32 - length);
          const value = Math.floor(((a * 256 + b) * 256 + c) * 256 + d);
          const start = Math.floor(value / size) * size;
          const base = [24, 16, 8, 0].map((shift) => Math.floor(start / 2 ** shift) % 256).join('.');
          const prefix = `${base}/${length}`;
          const mapped = redactAddresses(address, key);
          const mappedPrefix = redactAddresses(prefix, key);
          expect(inside(mapped, mappedPrefix)).toBe(true);
          for (const block of [
            '10.0.0.0/8',
            '172.16.0.0/12',
            '192.168.0.0/16',
            '100.64.0.0/10',
            '169.254.0.0/16',
          ])
            expect(inside(mapped, block), `${address} ${mapped}`).toBe(inside(address, block));
        },
      ),
    );
  });

  test('everybody’s addresses stay', () => {
    for (const address of ['0.0.0.0/0', '168.63.129.16', '169.254.169.254', '127.0.0.1'])
      expect(redactAddresses(address, 7)).toBe(address);
  });
});
