// A packet that has to pass several lists: what each of them says counts.
import { expect, test } from 'vitest';
import { configuration, defaults, library, nsg } from '../build.ts';
import { firewall } from '../build-firewall.ts';
import { check } from '../checked.ts';

const flow = library([{ at: ['compute', 'firewall'] }]);
const end = 'out 4096 deny * * -> *';
const at = (group: string, collection: string) => {
  const [one] = check(configuration(nsg(group, end), firewall([collection])), flow, {
    ...defaults,
    parameters: { region: 'westeurope' },
  }).requirements;
  const texts = (one?.missing ?? []).flatMap(({ args }) => ('text' in args ? [args.text] : []));
  return { verdict: one?.verdict, texts: texts.toSorted() };
};
const allowed = { group: 'out 100 allow tcp * -> Storage@443', firewall: 'net 200 allow: tcp * -> Storage@443' };
const unknown = { group: 'out 100 allow tcp * -> [a]@443', firewall: 'net 200 allow: tcp * -> [b]@443' };

test('a part that two lists leave open names what each of them lacks', () => {
  expect(at(allowed.group, allowed.firewall)).toEqual({ verdict: 'allowed', texts: [] });
  expect(at(unknown.group, allowed.firewall)).toEqual({ verdict: 'undecided', texts: ['[a]'] });
  expect(at(allowed.group, unknown.firewall)).toEqual({ verdict: 'undecided', texts: ['[b]'] });
  expect(at(unknown.group, unknown.firewall)).toEqual({ verdict: 'undecided', texts: ['[a]', '[b]'] });
});
