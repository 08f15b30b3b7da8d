// Compares a published JSON Schema with its shape; WRITE_SCHEMA=1 writes it. What fits on a line stands on one.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import * as z from 'zod';

const WIDTH = 110;

function format(value: unknown, indent: string, taken: number): string {
  const flat = JSON.stringify(value, null, 1).replace(/\n */g, ' ').replace(/\[ /g, '[').replace(/ \]/g, ']');
  if (typeof value !== 'object' || value === null || indent.length + taken + flat.length <= WIDTH) return flat;
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((item) => `${inner}${format(item, inner, 1)}`)
    : Object.entries(value).map(([key, item]) => {
        const name = `${JSON.stringify(key)}: `;
        return `${inner}${name}${format(item, inner, name.length + 1)}`;
      });
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

export const schemaFile = (command: string): string =>
  join(import.meta.dirname, `../../../../src/core/report/schemas/${command}.schema.json`);

/** Expects the schema of a command's JSON to be the published one. */
export function expectPublished(command: string, shape: z.ZodType): void {
  const [name = `${command} --format json`] = Object.entries({
    unit: 'check --output ndjson',
    validate: 'scenarios validate --format json',
  }).flatMap(([key, called]) => (key === command ? [called] : []));
  const title = `portolan ${name}, version 1`;
  const schema = { ...z.toJSONSchema(shape), title };
  const file = schemaFile(command);
  if (process.env['WRITE_SCHEMA'] === '1') writeFileSync(file, `${format(schema, '', 0)}\n`);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)));
}
