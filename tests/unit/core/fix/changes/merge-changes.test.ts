import { expect, test } from 'vitest';
import { fixPlanFor } from '../../../../../src/core/fix/index.ts';
import { configuration, defaults, library, nsg } from '../../checker/build.ts';
import { check } from '../../checker/checked.ts';

const options = { ...defaults, parameters: { 'compute-prefixes': ['10.0.0.0/30'], region: 'westeurope' } };

test('a rule takes a priority only after the rule that had it has moved: Azure refuses two of one priority', () => {
  const pasted = configuration(nsg('out 100 deny tcp * -> *', 'out 102 allow tcp * -> *'));
  const asked = library([{ to: { tag: 'VirtualNetwork' } }, { to: { tag: 'Storage' } }]);
  const { changes } = fixPlanFor({ configuration: pasted, result: check(pasted, asked, options) }, asked, options);
  const priorityOf = (rule: (typeof changes)[number]['after']): unknown =>
    rule !== null && 'priority' in rule && typeof rule.priority !== 'number' && rule.priority?.known === true
      ? rule.priority.value
      : null;
  const taken = new Set<unknown>(nsg('out 100 deny tcp * -> *', 'out 102 allow tcp * -> *').rules.map(priorityOf));
  expect(changes.length).toBeGreaterThan(2);
  for (const { before, after } of changes) {
    taken.delete(priorityOf(before));
    expect(taken.has(priorityOf(after)), JSON.stringify([...taken])).toBe(false);
    taken.add(priorityOf(after));
  }
});
