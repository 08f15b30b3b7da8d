// Parts that the published JSON shapes share. A part with an id is one definition (`$defs`) of a JSON Schema.
import * as z from 'zod';

export const text = z.string();
export const texts = z.array(text);

const line = z.int().min(1);
/** Line and column count from 1, the column in UTF-16 code units. */
export const place = { file: text, line, column: line };
/** null: in no input. */
export const optionalPlace = { file: text.nullable(), line: line.nullable(), column: line.nullable() };

export const certain = z
  .literal(false)
  .optional()
  .describe('only with "partly": some of it is surely blocked, and whether all of it is unknown');
export const verdict = z.enum(['allowed', 'blocked', 'partly', 'undecided']).meta({ id: 'verdict' });
export const need = z.enum(['required', 'optional', 'obsolete']).meta({ id: 'need' });
export const requirementKind = z.enum(['flow', 'route', 'setting']).meta({ id: 'requirementKind' });
export const portRanges = z.array(z.strictObject({ from: z.int(), to: z.int() })).meta({ id: 'portRanges' });
export const protocols = z.array(z.enum(['tcp', 'udp', 'icmp', 'esp', 'ah'])).meta({ id: 'protocols' });

export const rule = z
  .strictObject({
    name: text,
    priority: z.int().nullable(),
    origin: z
      .enum(['custom', 'default', 'built-in'])
      .describe('default: in the input; built-in: Azure’s own, always there'),
    access: z.enum(['allow', 'deny']),
    ofNetworkManager: z
      .literal(true)
      .optional()
      .describe('a security admin rule, which comes before the network security group of the point'),
    ...optionalPlace,
  })
  .meta({
    id: 'rule',
    description: 'line and column from 1, the column in UTF-16 code units; null: in no input',
  });

export const resource = z
  .strictObject({ kind: text, name: text.nullable(), id: text.nullable() })
  .meta({ id: 'resource' });

/** What would decide an undecided part, or is in the way of a fix; `command` obtains it. */
export const missing = z.strictObject({ code: text, message: text, command: text.nullable() }).meta({ id: 'missing' });
export const assumption = z.strictObject({ code: text, message: text }).meta({ id: 'assumption' });
