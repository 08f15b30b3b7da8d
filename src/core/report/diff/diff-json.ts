// The documented shape of `portolan diff --format json`. `schemas/diff.schema.json` is generated from it (a test compares
// them). Fields are only ever added; a change that breaks a reader raises `version`.
import * as z from 'zod';
import {
  assumption,
  missing,
  need,
  portRanges,
  protocols,
  requirementKind,
  resource,
  rule,
  text,
  texts,
  verdict,
} from '../formats/json-parts.ts';

const rules = z.array(rule);
const addresses = z
  .strictObject({
    text: text.describe('in words; long lists are cut'),
    kind: z.enum(['any', 'addresses', 'tag', 'place', 'private-endpoint', 'host']),
    names: texts.describe('prefixes, the tag, the host; empty for any'),
    within: texts.describe('only the part that is in each of these, too'),
    except: texts.describe('without what is in any of these'),
  })
  .meta({ id: 'addresses', description: 'a set of addresses, exactly' });

const region = z
  .strictObject({
    message: text,
    packets: z
      .array(
        z.strictObject({
          protocols,
          source: addresses,
          sourcePorts: portRanges,
          destination: addresses,
          ports: portRanges.describe('of the destination'),
          surelyExists: z.boolean().describe('false: it may be empty'),
        }),
      )
      .describe(
        'sets whose union is the region; they may overlap. Of a security group: without the platform’s addresses',
      ),
    isComplete: z.boolean().describe('false: further sets are left out'),
    surelyExists: z.boolean(),
    example: text.nullable(),
    before: rules.describe('the deciding rules, in the order of the list; empty: no rule matches'),
    after: rules,
    missing: z.array(missing),
  })
  .meta({ id: 'region' });
const regions = z.array(region);

const nextHop = z
  .strictObject({
    hop: z.enum(['internet', 'virtual-appliance', 'virtual-network-gateway', 'vnet-local', 'none', 'other', 'system']),
    address: text.nullable(),
  })
  .meta({ id: 'nextHop', description: 'system: no route of the table' });
const nextHopChange = z
  .strictObject({
    message: text,
    destinations: z.array(addresses),
    isComplete: z.boolean(),
    surelyExists: z.boolean(),
    before: nextHop.nullable().describe('null: unknown'),
    after: nextHop.nullable(),
    routesBefore: rules,
    routesAfter: rules,
    missing: z.array(missing),
  })
  .meta({ id: 'nextHopChange' });

const listChange = z.strictObject({
  list: z.enum(['security', 'network', 'application', 'nat']),
  target: text.nullable().describe('nat: the translated address'),
  direction: z.enum(['inbound', 'outbound']),
  opened: regions.describe('denied before, allowed after'),
  closed: regions.describe('allowed before, denied after'),
  undecided: regions.describe('may have changed or not; not part of the others'),
  limitReached: z.boolean().describe('true: too complex; the changes are unknown'),
});
const routeChange = z.strictObject({
  moved: z.array(nextHopChange),
  undecided: z.array(nextHopChange),
  propagation: z
    .strictObject({ before: z.boolean().nullable(), after: z.boolean().nullable() })
    .nullable()
    .describe('of gateway routes, where it changed; null in it: unspecified'),
  limitReached: z.boolean(),
});

const inputs = z.array(z.strictObject({ file: text, forms: texts })).meta({ id: 'inputs' });

export const diffJson = z
  .strictObject({
    format: z.literal('portolan-diff'),
    version: z.literal(1),
    locale: text,
    revision: text,
    exitStatus: z
      .union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)])
      .describe(
        '0 nothing changed, 1 something did, 3 nothing surely did but something may have, 2 an input could not be read',
      ),
    summary: text,
    before: inputs,
    after: inputs,
    compared: z.int().describe('security groups, firewalls, policies and route tables of both versions'),
    resources: z
      .array(
        z.strictObject({
          before: resource,
          after: resource,
          pairedBy: z.enum(['id', 'name', 'file', 'only-one']),
          lists: z.array(listChange),
          routes: z.array(routeChange),
        }),
      )
      .describe('those that changed, or may have'),
    added: z.array(resource),
    removed: z.array(resource),
    requirements: z.array(
      z.strictObject({
        requirement: text.describe('<scenario>/<id>'),
        scenario: text,
        id: text,
        kind: requirementKind,
        need,
        title: text,
        message: text,
        before: verdict.nullable().describe('null: not applicable or not evaluated'),
        after: verdict.nullable(),
        ruleBefore: rule.nullable(),
        ruleAfter: rule.nullable(),
      }),
    ),
    assumptions: z.array(assumption),
  })
  .describe('What `portolan diff --format json` prints');

export type DiffJson = z.infer<typeof diffJson>;
