import { expect, test } from 'vitest';
import type { FirewallRule } from '../../../../../src/core/azure/configuration/resources.ts';
import { isWritableRule } from '../../../../../src/core/fix/needs/firewall-placement.ts';
import { collection } from '../../checker/build-firewall.ts';

const ruleOf = (text: string, more: object = {}): FirewallRule => {
  const [rule] = collection(text).rules;
  if (rule === undefined) throw new Error(text);
  return { ...rule, ...more };
};
const app = 'app 200 allow: 10.0.0.0/8 -> https:443 pypi.org';

test.each([
  ['an application rule', app, {}, true],
  ['a network rule', 'net 200 allow: tcp * -> Storage@443', {}, true],
  ['a rule without a name', app, { name: '' }, false],
  ['a rule with a field that nothing decides', app, { undecidable: ['description'] }, false],
  ['an unresolved source', 'app 200 allow: [x] -> https:443 pypi.org', {}, false],
  ['unknown protocols', app, { protocols: { known: false, text: '[x]' } }, false],
  ['an unresolved host', 'app 200 allow: * -> https:443 [x]', {}, false],
  ['an FQDN tag', 'app 200 allow: * -> https:443 fqdn-tag=T', {}, false],
  ['an unresolved destination', 'net 200 allow: tcp * -> [x]@443', {}, false],
  ['unresolved ports', 'net 200 allow: tcp * -> Storage@[x]', {}, false],
])('%s can be written again: %s %j %s', (_, text, more, isWritable) => {
  expect(isWritableRule(ruleOf(text, more))).toBe(isWritable);
});
