// The script of az commands, run by bash with an `az` that only writes down what it is called with: each command and flag is
// one that the Azure CLI documents, each name that a command uses was created before, and each body is what the template has.
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { writeAzNetwork } from '../../../../../../src/core/fix/write/network/az-network.ts';
import { drawn } from '../../../../../prove/drawn.ts';
import { azFlags, namesOfOthers } from './az-flags.ts';
import { cases, planOf, words } from './cases.ts';

interface Call {
  readonly command: string;
  readonly options: ReadonlyMap<string, readonly string[]>;
}

/** Prints the arguments of each call apart, and what the command would print. */
const STUB = `az() {
  { printf '%s\\0' "$@"; printf '\\1'; } >&3
  case "$*" in
    'group show'*) echo /subscriptions/s/resourceGroups/rg ;;
    'network firewall show'*) echo 10.40.0.4 ;;
    *) echo object-id ;;
  esac
}
`;

function calls(script: string): readonly Call[] {
  const { status, output, stderr } = spawnSync('bash', ['-c', `${STUB}${script}`], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', users_group_id: 'group-of-users' },
  });
  if (status !== 0) throw new Error(`bash: ${stderr}`);
  return (output[3] ?? '')
    .split('\u0001')
    .slice(0, -1)
    .map((text): Call => {
      const words = text.split('\0').slice(0, -1);
      const at = words.findIndex((word) => /^--?[a-z]/.test(word));
      const options = new Map<string, string[]>();
      let current: string[] = [];
      for (const word of words.slice(at)) {
        if (/^--?[a-z]/.test(word)) {
          if (options.has(word)) throw new Error(`az: ${word} stands twice in ${words.slice(0, at).join(' ')}`);
          current = [];
          options.set(word, current);
        } else current.push(word);
      }
      return { command: words.slice(0, at).join(' '), options };
    });
}

describe.each(drawn(cases, ({ kind }) => kind))('$name', (one) => {
  const plan = planOf(one);
  const all = calls(writeAzNetwork(plan, words));

  test('has only commands and flags that the Azure CLI documents', () => {
    const wrong = all.flatMap(({ command, options }) => {
      const known = azFlags[command];
      if (known === undefined) return [command];
      return [...options.keys()].filter((flag) => !known.flags.includes(flag)).map((flag) => `${command} ${flag}`);
    });
    expect(wrong).toEqual([]);
    const empty = all.flatMap(({ command, options }) =>
      [...options].flatMap(([flag, values]) =>
        values.length === 0 && flag !== '--is-full-object' ? [`${command} ${flag}`] : [],
      ),
    );
    expect(empty).toEqual([]);
  });

  test('names only what was created before', () => {
    const created = new Map<string, string[]>();
    for (const { command, options } of all) {
      for (const [flag, maker] of Object.entries(namesOfOthers))
        for (const name of options.get(flag) ?? [])
          expect(created.get(maker) ?? [], `${command} ${flag}`).toContain(name);
      created.set(command, [...(created.get(command) ?? []), ...(options.get('-n') ?? [])]);
    }
  });

  test('creates as much as the template, and no name is empty', () => {
    const rules = plan.resources.flatMap(({ properties }) => properties['securityRules'] ?? []).flat();
    expect(all.filter(({ command }) => command === 'network nsg rule create')).toHaveLength(rules.length);
    const endpoints = plan.resources.filter(({ type }) => type === 'Microsoft.Network/privateEndpoints');
    expect(all.filter(({ command }) => command === 'network private-endpoint create')).toHaveLength(endpoints.length);
    expect(all.flatMap(({ options }) => [...options.values()].flat()).filter((value) => value === '')).toEqual([]);
  });

  test('gives bodies in ARM’s shape as JSON', () => {
    for (const { command, options } of all.filter((call) => call.command === 'resource create')) {
      const [text = ''] = options.get('--properties') ?? [];
      expect(Object.keys(JSON.parse(text)), command).toContain('properties');
      expect(options.get('--id')?.[0]).toMatch(/^\/subscriptions\/s\/resourceGroups\/rg\/providers\/\S+\/\S+$/);
    }
  });
});
