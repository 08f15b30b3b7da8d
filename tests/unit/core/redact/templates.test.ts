import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBytes } from '../../../../src/core/azure/decode-bytes.ts';
import { read } from '../../../../src/core/azure/index.ts';
import { verifiedRedaction } from '../../../../src/core/redact/verified-redaction.ts';
import { drawnOneIn } from '../../../prove/drawn.ts';
import { casesOf, draws } from '../../../prove/seed.ts';
import { check } from '../checker/checked.ts';
import { by, library, redactOne, verdicts } from './redacted.ts';

describe('templates and what else tools print', () => {
  const fixtures = join(import.meta.dirname, '../../../fixtures');
  const textsIn = (folder: string, isMeant: (name: string) => boolean) =>
    readdirSync(join(fixtures, folder))
      .filter(isMeant)
      .map((name) => ({ name, text: decodeBytes(readFileSync(join(fixtures, folder, name))) }));
  const texts = [
    ...textsIn('azure', (name) => !name.endsWith('.expected')),
    ...textsIn('settings', (name) => name.endsWith('.json')),
  ];

  test('have the verdicts that they had, or are refused', () => {
    const scenarios = library.scenarios.map(({ id }) => id);
    const options = { turn: 1, locale: 'en', scenarios, revision: 'current', parameters: {} };
    // A tenth of the texts, others with each commit.
    const drawn = drawnOneIn(10, texts);
    const refusals = drawn.flatMap(({ name, text }) => {
      const inputs = [{ id: 1, name, text }];
      const result = check(read(inputs), library, options);
      const redacted = verifiedRedaction({ texts: inputs, baseline: [], library, options, result }, by(11));
      if ('refused' in redacted) return [`${name}: ${redacted.refused}`];
      expect(verdicts(check(read(redacted.documents), library, options)), name).toEqual(verdicts(result));
      return [];
    });
    // Broken, or no JSON; an address that only evaluating the template would put together.
    const refused = [
      'broken-several-errors.json: syntax',
      'duplicate-keys.json: syntax',
      'firewall-loop-inside-collection.json: piece',
      'nothing-bicep.bicep: syntax',
      'nothing-powershell-list.txt: syntax',
      'nothing-prose.txt: syntax',
      'nothing-table.txt: syntax',
      'nothing-terraform.tf: syntax',
      'nothing.yaml: syntax',
      'quotes-of-a-word-processor.txt: syntax',
      'template-nested-scopes.json: piece',
      'template-outputs-by-reference.json: piece',
    ];
    expect(refusals).toEqual(refused.filter((one) => drawn.some(({ name }) => one.startsWith(`${name}:`))));
  });

  /** Every text of a value, and every key, by number. */
  const put = (value: unknown, at: number, canary: (text: string) => string): { value: unknown; count: number } => {
    let count = 0;
    const one = (text: string): string => (count++ === at ? canary(text) : text);
    const walk = (part: unknown): unknown => {
      if (typeof part === 'string') return one(part);
      if (Array.isArray(part)) return part.map(walk);
      if (typeof part !== 'object' || part === null) return part;
      return Object.fromEntries(Object.entries(part).map(([key, own]) => [one(key), walk(own)]));
    };
    return { value: walk(value), count };
  };
  // A file of service tags is taken for the published one, whatever its words.
  const others = texts.filter(({ text }) => !text.includes('changeNumber'));
  const documents = others.flatMap(({ name, text }) => {
    try {
      return [{ name, value: JSON.parse(text) as unknown }];
    } catch {
      return [];
    }
  });
  const canaryIn = /.{0,9}(?:zqx|(?<!\d)10\.83\.7(?!\d)|838383|8383:8383).{0,9}/i;
  const canaries: readonly ((text: string) => string)[] = [
    () => 'Zqx',
    (text) => `${text}Zqx`,
    (text) => `zqx-${text}`,
    (text) => `${text}.zqx`,
    (text) => `/${text}/zqx`,
    () => 'Microsoft.Zqx/zqx',
    () => 'https://schema.management.azure.com/schemas/zqx/deploymentTemplate.json#',
    () => 'zqx.example.org',
    () => 'call zqx at 10.83.7.4',
    (text) => text.replaceAll(/'([^']*)'/g, "'$1zqx'"),
    () => "[concat('zqx', parameters('zqx'), variables('v').zqx)]",
    () => "[zqx('a')]",
    () => "[zqx.zqx('zqx').zqx]",
    () => 'azurerm_subnet.zqx["zqx"].zqx[0]',
    () => `nsg-\${var.zqx}-zqx-\${azurerm_subnet.zqx["10.83.7.4"].id}`,
    () => 'zqx[*]',
    () => "[format('{0}zqx', 'a')]",
    () => '[{"zqx": "zqx"}]',
    () => '83838383-8383-8383-8383-838383838383',
    () => '10.83.7.4/32',
    () => '10.83.7',
    () => "[concat('10.83.7', '.4')]",
    () => "[concat('10.83.7.', parameters('p'))]",
    () => 'fd12:8383:8383::1',
    () => '838383838383',
  ];
  test('nothing that somebody wrote survives, wherever it stands: it is replaced, or all of it refused', () => {
    let count = 0;
    fc.assert(
      fc.property(fc.constantFrom(...documents), fc.nat(), fc.constantFrom(...canaries), ({ value }, place, canary) => {
        const { count: all } = put(value, -1, canary);
        const text = JSON.stringify(put(value, all === 0 ? 0 : place % all, canary).value);
        // One seed: with any, another address becomes that of the canary now and then.
        const redacted = redactOne(text, 11);
        if ('refused' in redacted) return;
        count += 1;
        expect(JSON.stringify(redacted).match(canaryIn)?.[0]).toBeUndefined();
      }),
      draws(3000),
    );
    expect(count).toBeGreaterThan(casesOf(3000) / 2);
  });
});
