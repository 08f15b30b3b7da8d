// Writes Terraform's language: blocks and attributes, formatted as `terraform fmt` does.
import { comment, hclString } from './quote.ts';

/** An expression of the language: another resource's attribute, a number, true. */
export interface HclExpression {
  readonly expression: string;
}
export type HclValue = string | HclExpression | HclObject | readonly HclValue[];
/** An object as a value; blocks have no equals sign. */
export interface HclObject {
  readonly object: readonly { readonly name: string; readonly value: HclValue }[];
}
export type HclItem =
  | { readonly name: string; readonly value: HclValue }
  | { readonly block: string; readonly labels?: readonly string[]; readonly body: readonly HclItem[] }
  | { readonly comment: string };

export const attribute = (name: string, value: HclValue): HclItem => ({ name, value });
export const number = (value: number): HclExpression => ({ expression: `${value}` });
export const expression = (text: string): HclExpression => ({ expression: text });

/** Returns the block of a resource. */
export const resourceBlock = (type: string, label: string, body: readonly HclItem[]): HclItem => ({
  block: 'resource',
  labels: [type, label],
  body,
});

const isListValue = (value: HclValue): value is readonly HclValue[] => Array.isArray(value);

/** Formats a value; the members of an object have a line each, indented by two spaces more than the object. */
function valueText(value: HclValue, indent: string): string {
  if (typeof value === 'string') return hclString(value);
  const inner = `${indent}  `;
  if (isListValue(value)) {
    const hasObjects = value.some((item) => typeof item === 'object' && 'object' in item);
    if (!hasObjects) return `[${value.map((item) => valueText(item, indent)).join(', ')}]`;
    return `[\n${value.map((item) => `${inner}${valueText(item, inner)},\n`).join('')}${indent}]`;
  }
  if ('expression' in value) return value.expression;
  const width = Math.max(0, ...value.object.map(({ name }) => name.length));
  const lines = value.object.map((item) => `${inner}${item.name.padEnd(width)} = ${valueText(item.value, inner)}\n`);
  return lines.length === 0 ? '{}' : `{\n${lines.join('')}${indent}}`;
}

/** Formats items, indented by two spaces a level; the equals signs of adjacent attributes are aligned. */
export function hclText(items: readonly HclItem[], indent = ''): string {
  const lines: string[] = [];
  let run: { readonly name: string; readonly value: HclValue }[] = [];
  const flush = (): void => {
    const width = Math.max(0, ...run.map(({ name }) => name.length));
    for (const { name, value } of run) lines.push(`${indent}${name.padEnd(width)} = ${valueText(value, indent)}`);
    run = [];
  };
  for (const [index, item] of items.entries()) {
    if ('name' in item) {
      run.push(item);
      continue;
    }
    flush();
    // A block, or the comment that belongs to it, stands apart from what is before.
    const before = items[index - 1];
    if (before !== undefined && !('comment' in before)) lines.push('');
    if ('comment' in item) lines.push(`${indent}# ${comment(item.comment)}`);
    else {
      const head = [item.block, ...(item.labels ?? []).map(hclString)].join(' ');
      lines.push(`${indent}${head} {`, hclText(item.body, `${indent}  `), `${indent}}`);
    }
  }
  flush();
  return lines.join('\n');
}
