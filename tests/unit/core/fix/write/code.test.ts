// Code in four languages: complete configurations read back, and hostile names.

import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { NetworkSecurityGroup } from '../../../../../src/core/azure/configuration/resources.ts';
import type { CheckResult } from '../../../../../src/core/checker/lists/check-result.ts';
import { fixPlanFor, generateConfiguration } from '../../../../../src/core/fix/index.ts';
import { bicepString } from '../../../../../src/core/fix/write/quote.ts';
import {
  type CodeLanguage,
  codeLanguages,
  writeChanges,
  writeConfiguration,
} from '../../../../../src/core/fix/write/write-changes.ts';
import { ownLibrary } from '../../../../own-library.ts';
import { drawn } from '../../../../prove/drawn.ts';
import { library as askFor, configuration, defaults, nsg } from '../../checker/build.ts';
import { check } from '../../checker/checked.ts';
import { bicepStrings } from './bicep-grammar.ts';
import { hostile, literal } from './hostile-names.ts';
import { shellWords } from './parse-az.ts';
import { parseBicep } from './parse-bicep.ts';
import { parseHcl } from './parse-hcl.ts';
import { readBack } from './read-back.ts';

const library = ownLibrary;
const parameters = {
  region: 'westeurope',
  'compute-prefix': ['10.40.1.0/24'],
  'client-prefix': ['10.20.0.0/24'],
  'aks-prefix': ['10.40.3.0/24'],
  'bastion-prefix': ['10.40.6.0/26'],
  'application-gateway-prefix': ['10.40.7.0/24'],
  'api-management-prefix': ['10.40.8.0/24'],
  'serverless-prefix': ['10.40.9.0/24'],
  'machines-prefix': ['10.40.10.0/24'],
  'api-server-prefix': ['10.40.4.0/28'],
  'dns-server-prefix': ['10.40.11.0/28'],
  'private-endpoint-prefix': ['10.40.2.0/27'],
  'registry-name': 'registry',
  'storage-account': 'account',
  'workspace-id': 'workspace',
};

const cases = library.scenarios.flatMap(({ id, revisions }) =>
  revisions.flatMap((revision) => codeLanguages.map((language) => ({ id, revision, language }))),
);
// Each scenario in each language, in one of its editions, and each edition in each language.
test.each(drawn(cases, ({ id, language }) => `${id} ${language}`))(
  '$language for $id ($revision), read back, lets everything through',
  async ({ id, revision, language }) => {
    const options = { scenarios: [id], revision, parameters };
    const complete = generateConfiguration(library, options);
    const written = await readBack(language, writeConfiguration(complete, language, { note: ({ code }) => code }));
    const verdicts = (result: CheckResult) =>
      result.requirements
        .filter(({ kind }) => kind !== 'setting')
        .map(({ requirement, verdict }) => `${requirement} ${verdict}`);
    expect(verdicts(check(written, library, options))).toEqual(verdicts(complete.result));
  },
);

const group = (name: string): NetworkSecurityGroup => ({ ...nsg('out 4096 deny * * -> *'), name });
const options = { ...defaults, parameters: { 'compute-prefixes': ['10.0.1.0/24'] } };

function planOf(name: string) {
  const pasted = configuration(group(name));
  const asked = askFor([{}, { to: { tag: 'Sql' } }]);
  return fixPlanFor({ configuration: pasted, result: check(pasted, asked, options) }, asked, options);
}

describe.each(hostile.map((name) => [JSON.stringify(name), name] as const))('a group called %s', (_, name) => {
  const { changes } = planOf(name);
  const codeIn = (language: CodeLanguage): string => writeChanges(changes, language)[0]?.code ?? '';
  /** UTF-16 halves without their other half become the replacement character where text is bytes. */
  const wellFormed = name.toWellFormed();

  test('stays one word of a shell, and the same', () => {
    const calls = shellWords(codeIn('az')).map((words) =>
      words.includes('--nsg-name')
        ? words[words.indexOf('--nsg-name') + 1]
        : words.find((word) => word.startsWith('--nsg-name='))?.slice('--nsg-name='.length),
    );
    expect(calls).toEqual([name, name]);
  });

  test('stays one string of Bicep, and the same', () => {
    expect(parseBicep(codeIn('bicep')).map((one) => one['name'])).toEqual([
      `${name}/allow-storage`,
      `${name}/allow-sql`,
    ]);
  });

  test('stays one string of Bicep for the grammar of editors, too', () => {
    // That grammar takes two strokes at the beginning of a string for a comment; the compiler does not.
    if (name.startsWith('//')) expect(() => bicepStrings(codeIn('bicep'))).toThrow();
    else expect(bicepStrings(codeIn('bicep'))).toContain(bicepString(name));
  });

  test('stays one string of a template, and no expression', () => {
    const { resources } = JSON.parse(codeIn('arm')) as { resources: { name: string }[] }; // as written
    expect(resources.map((one) => literal(one.name))).toEqual([`${name}/allow-storage`, `${name}/allow-sql`]);
  });

  test('stays one string of Terraform, and the same', async () => {
    const plan = await parseHcl(codeIn('terraform'));
    const names = plan.values.root_module.resources.map((one) => one.values['network_security_group_name']);
    expect(names).toEqual([wellFormed, wellFormed]);
  });

  test('puts no character into any code that a reader does not see', () => {
    for (const language of codeLanguages)
      for (const { code } of writeChanges(changes, language))
        expect(code.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
  });
});

test('a real shell hands az the words as they are', () => {
  // No process can be given a zero or half a character.
  const names = hostile.filter((name) => !name.includes('\0') && name.isWellFormed());
  const script = names.map((name) => writeChanges(planOf(name).changes, 'az')[0]?.code ?? '').join('');
  const az = 'az() { for word in "$@"; do printf "%s\\0" "$word"; done; printf "\\n\\0"; }\n';
  // Without a locale of UTF-8, bash leaves \u escapes as they are.
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  const shell = spawnSync('bash', ['--norc', '-c', az + script], { encoding: 'utf8', env });
  expect(shell.stderr).toBe('');
  const calls = shell.stdout.split('\n\0').slice(0, -1);
  expect(calls.map((call) => call.split('\0').slice(0, -1))).toEqual(shellWords(script).map((words) => words.slice(1)));
});

test('an expression is no name: nothing is put in its place but a placeholder', () => {
  for (const language of codeLanguages)
    for (const { code } of writeChanges(planOf("[concat('a', parameters('b'))]").changes, language)) {
      expect(code).toContain('<network-security-group>');
      expect(code).not.toContain('concat');
    }
});

test('a rule that is there and has a hostile name is left alone', () => {
  const named = (name: string): NetworkSecurityGroup => {
    const [rule, ...rest] = nsg('out 100 deny * * -> Internet', 'out 4096 deny * * -> *').rules;
    return { ...group('nsg'), rules: rule === undefined ? [] : [{ ...rule, name }, ...rest] };
  };
  for (const name of ["'; rm -rf ~", '-n', 'a/b', '', '$(id)']) {
    const pasted = configuration(named(name));
    const asked = askFor([{}]);
    const plan = fixPlanFor({ configuration: pasted, result: check(pasted, asked, options) }, asked, options);
    expect(plan.changes).toEqual([]);
    expect(plan.fixes.map(({ status }) => status)).toEqual(['none']);
  }
});
