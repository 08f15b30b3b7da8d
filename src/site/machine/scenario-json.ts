// The documented shape of a scenario's JSON. src/site/schemas/scenario.schema.json is generated from it (a test compares
// them). Fields are only ever added; a change that breaks a reader raises `version`.
import * as z from 'zod';
import { requirementJson, source } from '../../core/report/listing/requirements-json.ts';

const text = z.string();
const named = z.strictObject({ id: text, title: text });

export const scenarioJson = z
  .strictObject({
    $schema: text,
    format: z.literal('portolan-scenario'),
    version: z.literal(1),
    locale: text,
    id: text,
    title: text,
    summary: text,
    about: z.array(text).describe('paragraphs'),
    service: named.nullable(),
    edition: named,
    editions: z
      .array(z.strictObject({ id: text, title: text, address: text, document: text }))
      .describe('every edition of the scenario, the newest first: its page and its JSON'),
    address: text.describe('of the page'),
    markdown: text.describe('of the page as Markdown'),
    checker: text.describe('of the checker with this scenario and edition'),
    places: z.array(z.strictObject({ id: text, title: text, kind: z.enum(['subnet', 'firewall', 'managed-network']) })),
    parameters: z.array(
      z.strictObject({
        id: text,
        title: text,
        type: z.enum(['boolean', 'choice', 'region', 'prefixes', 'name']),
        choices: z.array(text).describe('the values of a choice; none for other types'),
        default: z.union([z.boolean(), text, z.array(text)]).nullable(),
      }),
    ),
    requirements: z.array(requirementJson).describe('for unknown parameters: every requirement that may apply'),
    notes: z.array(
      z.strictObject({
        id: text,
        kind: z.enum(['assumption', 'note', 'tip', 'important', 'configuration']),
        text,
        sources: z.array(source),
      }),
    ),
  })
  .describe('One scenario in one edition and language. Addresses are from the root of the host.');
