// A rule may take a priority only after the rule that had it has moved: the template deploys them in that order.
import { expect, test } from 'vitest';
import type { SecurityRule } from '../../../../../src/core/azure/configuration/resources.ts';
import { type ChangeOf, targetOf } from '../../../../../src/core/fix/changes/change.ts';
import { writeChanges } from '../../../../../src/core/fix/write/write-changes.ts';
import { nsg, rule } from '../../checker/build.ts';

const change = (before: SecurityRule | null, after: SecurityRule): ChangeOf<'security-rule'> => ({
  kind: 'security-rule',
  target: targetOf(nsg()),
  before,
  after,
  requirements: [],
});
const moved = change(rule('out 100 deny * * -> *'), rule('out 101 deny * * -> *'));
const added = change(null, rule('out 100 allow tcp * -> Storage@443', 1));
const code = (language: 'bicep' | 'arm', ...changes: readonly ChangeOf<'security-rule'>[]): string =>
  writeChanges(changes, language)
    .map((snippet) => snippet.code)
    .join('');

test('in Bicep by the symbol of the resource before', () => {
  const [, first = ''] = /^resource (\w+) '[^']+' = \{/m.exec(code('bicep', moved, added)) ?? [];
  expect(
    code('bicep', moved, added)
      .split(/^resource /m)
      .at(-1),
  ).toContain(`  dependsOn: [\n    ${first}\n  ]\n`);
  expect(code('bicep', added)).not.toContain('dependsOn');
});
test('in ARM by the id of the resource before', () => {
  const dependsOn = (text: string) => text.match(/"dependsOn"/g)?.length ?? 0;
  expect(dependsOn(code('arm', moved, added))).toBe(dependsOn(code('arm', added)) + 1);
});
