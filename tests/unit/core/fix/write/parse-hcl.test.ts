// What reads Terraform back is as strict as Terraform: nothing that it would refuse, or evaluate, passes for a value.
import { expect, test } from 'vitest';
import { parseHcl } from './parse-hcl.ts';

const file = (...lines: readonly string[]): string =>
  ['resource "azurerm_route" "r" {', ...lines.map((line) => `  ${line}`), '}', ''].join('\n');
const valuesIn = async (text: string): Promise<unknown> => {
  const plan = await parseHcl(text);
  return plan.values.root_module.resources[0]?.values;
};

const D = '$';
test.each([
  ['"x"', 'x'],
  [`"${D}${D}{x}"`, `${D}{x}`],
  [`"${D}${D}${D}{x} ${D}${D} %%%{y} 5%"`, `${D}${D}{x} ${D}${D} %%{y} 5%`],
  ['"\\u00e9\\U0001f9ed\\t\\"\\\\u0041"', '\u00e9\u{1f9ed}\t"\\u0041'],
  ['["a", "b"]', ['a', 'b']],
  ['443', 443],
  ['true', true],
])('%s is %j', async (code, value) => {
  expect(await valuesIn(file(`name = ${code}`))).toHaveProperty('name', value);
});

test.each([
  ['an attribute twice', file('name = "a"', 'name = "b"')],
  ['a resource twice', file() + file()],
  ['a block of another kind', 'data "azurerm_route" "r" {\n}\n'],
  ['a resource without a label', 'resource "azurerm_route" {\n}\n'],
  ['a label too many', 'resource "azurerm_route" "r" "s" {\n}\n'],
  ['a block with a label in a resource', file('dynamic "route" {', '}')],
  ['an attribute outside of a resource', 'name = "a"\n'],
  ['an object', file('tags = { a = "b" }')],
  ['an object in a list', file('route = [{ name = "a" }]')],
  ['no value', file('name = null')],
  ['a template', file(`name = "a ${D}{var.x}"`)],
  ['a template after an escaped sign', file(`name = "\\u0024${D}{var.x}"`)],
  ['a directive', file('name = "%{ if true }a%{ endif }"')],
  ['a function', file('name = lower("A")')],
  ['a resource that is not there', file('name = azurerm_route.s.id')],
  ['an attribute that is not known', file('name = azurerm_route.r.name')],
  ['an order after what is not there', file('depends_on = [azurerm_route.s]')],
  ['half a character', file('name = "\\ud83e"')],
  ['an escape that is none', file('name = "\\x41"')],
  ['a string over two lines', file('name = "a', 'b"')],
  ['two attributes in a line', file('name = "a" priority = 1')],
  ['a block that does not end', 'resource "azurerm_route" "r" {\n'],
])('%s is refused', async (_, text) => {
  await expect(parseHcl(text)).rejects.toThrow();
});
