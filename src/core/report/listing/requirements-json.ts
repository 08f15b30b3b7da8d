// The documented shape of `explorer.json`. src/site/schemas/requirements.schema.json is generated from it (a test compares
// them). Fields are only ever added; a change that breaks a reader raises `version`.
import * as z from 'zod';

const text = z.string();
const texts = z.array(text);
const named = z.strictObject({ id: text.describe('the same in every language'), title: text });
export const source = z.strictObject({
  id: text,
  title: text,
  date: text.describe('the day printed in the document, YYYY-MM-DD'),
  url: text.nullable(),
});

/** A requirement in the explorer and, with one edition, in the document of its scenario. */
export const requirementJson = z.strictObject({
  requirement: text.describe('scenario and id: the same in every language and edition'),
  title: text,
  why: text.nullable(),
  address: text.describe('of its card on the page of its scenario'),
  service: named.nullable(),
  scenario: named,
  editions: z.array(named).min(1).describe('those in which it says the same, the newest first'),
  clouds: z.array(named).nullable().describe('the clouds in which it may apply; null: every one'),
  kind: z.enum(['flow', 'route', 'setting']),
  direction: z.enum(['inbound', 'outbound']).nullable(),
  places: z.array(named).describe('whose rules must allow a flow; whose route table a route is in'),
  from: text.nullable(),
  to: text.nullable(),
  tags: texts.describe('service tags without a region'),
  protocol: z.enum(['TCP', 'UDP', 'ICMP', 'any']).nullable(),
  ports: texts.describe('443, 8080-8090; 0-65535: any'),
  hosts: texts.describe('host names, * for any labels, <name> for what is yours'),
  fqdnTag: text.nullable().describe('an FQDN tag that has all of the hosts'),
  resource: text.nullable().describe('the resource type of a setting'),
  requires: text.describe('what it requires, as one sentence'),
  need: z.enum(['required', 'conditional', 'optional', 'obsolete']),
  status: text.describe('the need in words, with its condition'),
  sources: z.record(text, z.array(source)).describe('the documents that it follows, by edition'),
});

export const requirementsJson = z
  .strictObject({
    $schema: text,
    format: z.literal('portolan-requirements'),
    version: z.literal(1),
    locale: text,
    requirements: z.array(requirementJson),
  })
  .describe('Every requirement of every scenario. Addresses are from the root of the host.');
