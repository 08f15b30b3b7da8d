import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Configuration, Input } from '../../../../../src/core/azure/configuration/resources.ts';
import { decodeBytes, read } from '../../../../../src/core/azure/index.ts';
import { draws, seed } from '../../../../prove/seed.ts';
import { defaults, library } from '../../checker/build.ts';
import { check } from '../../checker/checked.ts';
import { neutral } from './any-configuration.ts';
import * as arm from './arm.ts';
import { meaning, type Neutral, type Part, parts } from './neutral.ts';
import * as template from './template.ts';
import * as terraform from './terraform.ts';

/** Writes a part of a configuration; null where a form has no way to say it. */
type Write = (part: Part, neutral: Neutral) => unknown;
type Print = (value: unknown) => readonly Input[];

const json: Print = (value) => [{ name: 'x.json', text: JSON.stringify(value, null, 2) }];
const files: Print = (values) =>
  (values as readonly unknown[]).map((value, index) => ({
    name: `${index}.json`,
    text: JSON.stringify(value),
  })); // lists of documents
const text =
  (print: (json: string) => string): Print =>
  (value) => [{ name: 'x.txt', text: print(JSON.stringify(value, null, 2)) }];
const documents =
  (between: string): Print =>
  (values) => [
    {
      name: 'x.txt',
      text: (values as readonly unknown[]).map((value) => JSON.stringify(value)).join(between),
    }, // as above
  ];
const utf16 = (source: string): string => {
  const bytes = new Uint8Array(2 + source.length * 2);
  bytes.set([0xff, 0xfe]);
  for (let index = 0; index < source.length; index++) {
    bytes[2 + index * 2] = source.charCodeAt(index) & 255;
    bytes[3 + index * 2] = source.charCodeAt(index) >> 8;
  }
  return decodeBytes(bytes);
};

/** One child alone is what `show` prints: its parent may have others. */
const severalChildren: Write = (part, neutral) => {
  const children = arm.azChildren(part, neutral);
  return children === null || children.length < 2 ? null : children;
};

const forms: readonly (readonly [string, Write] | readonly [string, Write, Print])[] = [
  ['REST, a list', (part, neutral) => ({ value: arm.rest(part, neutral) })],
  ['REST, a file each', arm.rest, files],
  ['az', arm.az],
  [
    'answers of az in an object of a script',
    (part, neutral) => ({ answers: arm.az(part, neutral), day: '2026-12-01' }),
  ],
  ['az, its children alone', arm.azChildren],
  ['an SDK', arm.snakeCase],
  ['PowerShell', arm.powershell],
  ['PowerShell, cut off', arm.powershellCut],
  ['Resource Graph', arm.resourceGraph],
  ['rows of CSV', arm.csvRows],
  ['a template', template.inline],
  ['a template with children', template.children],
  ['a template with children inside', template.nestedChildren],
  ['an export', template.exported],
  ['a template by parameter', template.byParameter],
  ['a template and its parameter file', template.withParameterFile, files],
  ['a template with a loop', template.byLoop],
  ['a nested deployment', template.nestedDeployment],
  ['a template spec', template.templateSpec],
  ['an artifact of a Blueprint', template.blueprint],
  ['a snapshot of Bicep', template.bicepSnapshot],
  ['what-if', template.whatIf],
  ['what-if, nothing changed', template.whatIfUnchanged],
  ['a plan of Terraform', terraform.planInline],
  ['a plan, children of their own', terraform.planOwn],
  ['a plan with a module', terraform.planInModule],
  ['a state as shown', terraform.shownState],
  ['a state file', terraform.stateFileInline],
  ['a state file, children twice', terraform.stateFileBoth],
  ['NDJSON', arm.rest, documents('\n')],
  ['documents after one another', arm.az, documents('')],
  ['children, a document each', severalChildren, documents('\n')],
  ['UTF-16', arm.az, text(utf16)],
  [
    'comments and trailing commas',
    arm.rest,
    text((source) =>
      source
        .replaceAll(/([\]}"])\n/g, '$1, // a note\n')
        .replace(/, \/\/ a note\n$/, '')
        .replace(/^/, '/* from the portal */ '),
    ),
  ],
  [
    'a block in Markdown',
    arm.rest,
    text((source) => `# Rules\n\nAs of today:\n\n\`\`\`json\n${source}\n\`\`\`\n\nThat is all.\n`),
  ],
  [
    'a session of a terminal',
    arm.az,
    text((source) => `PS C:\\> az network show -g rg\nWARNING: a preview command\n${source}\nPS C:\\> exit\n`),
  ],
];

const flow = (more: object): object => ({ protocol: 'tcp', ports: [443], ...more });
const questions = library(
  (['compute', 'firewall'] as const).flatMap((place) => [
    flow({ at: [place], to: { tag: 'Storage' } }),
    flow({
      at: [place],
      to: { tag: 'AzureActiveDirectory', hosts: ['login.microsoftonline.com'] },
    }),
    flow({ at: [place], protocol: 'udp', ports: [123] }),
    flow({
      at: [place],
      direction: 'inbound',
      from: { tag: 'AzureMachineLearning' },
      to: { place: 'compute' },
    }),
  ]),
  {
    routes: ['0.0.0.0/0', '10.0.0.0/8'].map((prefix, index) => ({
      id: `r${index}`,
      on: 'compute',
      destination: { prefix },
      'next-hop': 'virtual-appliance',
      need: 'required',
      sources: ['d'],
    })),
  },
);
/** Verdicts with the rule that decides each. */
const verdicts = (configuration: Configuration): readonly string[] =>
  check(configuration, questions, { ...defaults, parameters: { region: 'westeurope' } }).requirements.map(
    ({ id, verdict, rule }) => `${id} ${verdict} ${rule?.name ?? '-'}`,
  );

describe('one configuration is the same in every form', () => {
  test.each(forms.map(([name, write, print]) => [name, write, print ?? json] as const))('%s', (_, write, print) => {
    let written = 0;
    fc.assert(
      fc.property(neutral, (configuration) => {
        for (const part of parts) {
          const value = write(part, configuration);
          if (value === null) continue;
          written++;
          const expected = read(json(arm.rest(part, configuration)));
          const found = read(print(value));
          expect(meaning(found)).toEqual(meaning(expected));
          expect(verdicts(found)).toEqual(verdicts(expected));
        }
      }),
      draws(60),
    );
    expect(written).toBeGreaterThan(0);
  });

  const samples = fc.sample(neutral, { numRuns: 25, seed });
  test('every part of it has at least ten forms', () => {
    for (const part of parts) {
      const writing = forms.filter(([, write]) => samples.some((sample) => write(part, sample) !== null));
      expect(writing.length).toBeGreaterThanOrEqual(10);
    }
  });
  test('and they are asked for all three answers', () => {
    const answers = samples.flatMap((sample) =>
      parts.flatMap((part) => verdicts(read(json(arm.rest(part, sample)))).map((verdict) => verdict.split(' ')[1])),
    );
    expect([...new Set(answers)].toSorted()).toEqual(['allowed', 'blocked', 'partly', 'undecided']);
  });
});
