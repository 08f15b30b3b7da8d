// Writes Terraform's language: blocks and attributes, formatted as `terraform fmt` does.
import { comment, hclString } from './quote.ts';

/** An expression of the language: another resource's attribute, a number, true. */
export interface HclExpression {
  readonly expression: string;
}
export type HclValue = string | HclExpression | readonly string[];
export type HclItem =
  | { readonly name: string; readonly value: HclValue }
  | { readonly block: string; readonly labels?: readonly string[]; readonly body: readonly HclItem[] }
  | { readonly comment: string };

export const attribute = (name: string, value: HclValue): HclItem => ({ name, value });
export const number = (value: number): HclExpression => ({ expression: `${value}` });
export const expression = (text: string): HclExpression => ({ expression: text });

const valueText = (value: HclValue): string => {
  if (typeof value === 'string') return hclString(value);
  if ('expression' in value) return value.expression;
  return `[${value.map(hclString).join(', ')}]`;
};

/** Formats items, indented by two spaces a level; the equals signs of adjacent attributes are aligned. */
export function hclText(items: readonly HclItem[], indent = ''): string {
  const lines: string[] = [];
  let run: { readonly name: string; readonly value: HclValue }[] = [];
  const flush = (): void => {
    const width = Math.max(0, ...run.map(({ name }) => name.length));
    for (const { name, value } of run) lines.push(`${indent}${name.padEnd(width)} = ${valueText(value)}`);
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
