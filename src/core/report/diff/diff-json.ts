// The documented shape of `portolan diff --format json`. `diff.schema.json` beside this folder is made from it (a test
// holds them together). Fields are only ever added; a change that breaks a reader raises `version`.
import * as z from 'zod';
import { ruleJson as rule } from '../formats/check-json.ts';

const text = z.string();
const texts = z.array(text);
const missing = z.array(z.strictObject({ code: text, message: text, command: text.nullable() }));
const resource = z.strictObject({ kind: text, name: text.nullable(), id: text.nullable() });
const verdict = z.enum(['allowed', 'blocked', 'partly', 'undecided']).nullable();
const ranges = z.array(z.strictObject({ from: z.int(), to: z.int() }));
const side = z
  .strictObject({
    text: text.describe('in words; long lists are cut'),
    kind: z.enum(['any', 'addresses', 'tag', 'place', 'private-endpoint', 'host']),
    names: texts.describe('prefixes, the tag, the host; empty for any'),
    within: texts.describe('only the part that lies in each of these too'),
    except: texts.describe('without what lies in any of these'),
  })
  .describe('a set of addresses, exactly');

const region = z.strictObject({
  message: text,
  packets: z
    .array(
      z.strictObject({
        protocols: z.array(z.enum(['tcp', 'udp', 'icmp', 'esp', 'ah'])),
        source: side,
        sourcePorts: ranges,
        destination: side,
        ports: ranges.describe('of the destination'),
        surelyExists: z.boolean().describe('false: it may hold no packet, for what is known'),
      }),
    )
    .describe(
      'together the region; they may overlap. Of a security group: but for the addresses of the platform',
    ),
  isWhole: z.boolean().describe('false: there are more packets than these'),
  surelyExists: z.boolean(),
  example: text.nullable(),
  before: z.array(rule).describe('that decide, in the order of the list; empty: no rule does'),
  after: z.array(rule),
  missing,
});

const hop = z
  .strictObject({
    hop: z.enum([
      'internet',
      'virtual-appliance',
      'virtual-network-gateway',
      'vnet-local',
      'none',
      'other',
      'system',
    ]),
    address: text.nullable(),
  })
  .nullable()
  .describe('system: no route of the table; null: not known');
const detour = z.strictObject({
  message: text,
  destinations: z.array(side),
  isWhole: z.boolean(),
  surelyExists: z.boolean(),
  before: hop,
  after: hop,
  routesBefore: z.array(rule),
  routesAfter: z.array(rule),
  missing,
});

const inputs = z.array(z.strictObject({ file: text, forms: texts }));

export const diffJson = z
  .strictObject({
    format: z.literal('portolan-diff'),
    version: z.literal(1),
    locale: text,
    revision: text,
    exitStatus: z
      .union([z.literal(0), z.literal(1), z.literal(3)])
      .describe('0 nothing changed, 1 something did, 3 nothing surely did but something may have'),
    summary: text,
    before: inputs,
    after: inputs,
    compared: z.int().describe('security groups, firewalls, policies and route tables that both have'),
    resources: z
      .array(
        z.strictObject({
          before: resource,
          after: resource,
          pairedBy: z.enum(['id', 'name', 'file', 'only-one']),
          lists: z.array(
            z.strictObject({
              list: z.enum(['security', 'network', 'application', 'nat']),
              target: text.nullable().describe('nat: what packets are translated to'),
              direction: z.enum(['inbound', 'outbound']),
              opened: z.array(region).describe('denied before, allowed after'),
              closed: z.array(region).describe('allowed before, denied after'),
              undecided: z.array(region).describe('may have changed, or not; never among the others'),
              isGivenUp: z.boolean().describe('true: too intertwined; nothing is said of what changed'),
            }),
          ),
          routes: z.array(
            z.strictObject({
              moved: z.array(detour),
              undecided: z.array(detour),
              propagation: z
                .strictObject({ before: z.boolean().nullable(), after: z.boolean().nullable() })
                .nullable()
                .describe('of routes of a gateway, where it is not the same in both; null in it: not told'),
              isGivenUp: z.boolean(),
            }),
          ),
        }),
      )
      .describe('those of which something changed, or may have'),
    added: z.array(resource),
    removed: z.array(resource),
    requirements: z.array(
      z.strictObject({
        requirement: text.describe('<scenario>/<id>'),
        scenario: text,
        id: text,
        kind: z.enum(['flow', 'route', 'setting']),
        need: z.enum(['required', 'optional', 'obsolete']),
        title: text,
        message: text,
        before: verdict.describe('null: not asked for, or nothing decides it'),
        after: verdict,
        ruleBefore: rule.nullable(),
        ruleAfter: rule.nullable(),
      }),
    ),
    assumptions: z.array(z.strictObject({ code: text, message: text })),
  })
  .describe('What `portolan diff --format json` prints');

export type DiffJson = z.infer<typeof diffJson>;
