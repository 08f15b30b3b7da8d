import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { checkerForm } from '../../../../../src/site/checker-data/form.ts';
import {
  LIMIT_FRAGMENT_LENGTH,
  readShareFragment,
  toShareFragment,
} from '../../../../../src/web/checker/state/share-link.ts';
import { ownLibrary } from '../../../../own-library.ts';

const form = checkerForm(ownLibrary, 'en');
const workspace = {
  documents: [
    { name: 'nsg.json', text: '[{"name": "é <&> \u202e"}]' },
    { name: '', text: '' },
  ],
  active: 0,
  choices: { scenarios: ['studio', 'aks'], revision: '2021-09', parameters: { region: 'westeurope' } },
};
const packed = (value: string | Buffer): string => `#v1=${deflateRawSync(value).toString('base64url')}`;

describe('a link', () => {
  test('brings everything back', async () => {
    const fragment = await toShareFragment(workspace);
    expect(fragment).toMatch(/^v1=[\w-]+$/);
    expect(await readShareFragment(`#${fragment}`, form)).toEqual(workspace);
  });
  test('that would be too long is not made', async () => {
    const text = Array.from({ length: 400_000 }, (_, index) => Math.imul(index, 2654435761).toString(36)).join('');
    expect(await toShareFragment({ ...workspace, documents: [{ name: 'x', text }] })).toBeNull();
  });

  const hostile: readonly (readonly [string, string])[] = [
    ['another version', '#v2=abc'],
    ['nothing', '#v1='],
    ['no base64', '#v1=%%%%'],
    ['no deflate stream', '#v1=AAAAAAAAAAAA'],
    ['a stream that breaks off', packed('{"documents":[]}').slice(0, 12)],
    ['no JSON', packed('<script>alert(1)</script>')],
    ['JSON of another shape', packed('{"documents": "x"}')],
    ['null', packed('null')],
    ['bytes that are no UTF-8', packed(Buffer.from([0xff, 0xfe, 0x00]))],
    ['the prototype', packed('{"__proto__": {"documents": [{"name": "a", "text": "b"}]}}')],
    ['a bomb', packed(Buffer.alloc(60_000_000, 0x20))],
    ['an endless fragment', `#v1=${'A'.repeat(LIMIT_FRAGMENT_LENGTH)}`],
    ['JSON that nests without end', packed('['.repeat(200_000))],
    ['unknown choices', packed(JSON.stringify({ ...workspace, choices: { scenarios: [], revision: 'x' } }))],
  ];
  test.each(hostile)('with %s is refused', async (_, hash) => {
    expect(await readShareFragment(hash, form)).toBeNull();
  });
});
