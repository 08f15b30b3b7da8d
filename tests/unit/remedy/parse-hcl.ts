// Reads the Terraform that Portolan writes, as strictly as Terraform would, into the shape of `terraform show -json`.

type Value = string | number | boolean | Value[] | { reference: string };
interface Block {
  readonly name: string;
  readonly labels: readonly string[];
  readonly values: Map<string, Value>;
  readonly blocks: Block[];
}

class Cursor {
  at = 0;
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  fail(wanted: string): never {
    throw new Error(`HCL: wanted ${wanted} at ${JSON.stringify(this.text.slice(this.at, this.at + 40))}`);
  }
  blank(): void {
    const match = /^(?:[ \n]|#[^\n]*\n)*/.exec(this.text.slice(this.at));
    this.at += match?.[0].length ?? 0;
  }
  is(word: string): boolean {
    return this.text.startsWith(word, this.at);
  }
  take(word: string): void {
    if (!this.is(word)) this.fail(word);
    this.at += word.length;
  }
  match(pattern: RegExp): string {
    const found = new RegExp(`^(?:${pattern.source})`, pattern.flags).exec(this.text.slice(this.at));
    if (found === null) this.fail(pattern.source);
    this.at += found[0].length;
    return found[0];
  }
}

function string(cursor: Cursor): string {
  cursor.take('"');
  let text = '';
  for (;;) {
    const character = cursor.text[cursor.at];
    if (character === undefined || character < ' ') cursor.fail('a character of a string');
    if (character === '"') break;
    if (cursor.is('$${') || cursor.is('%%{')) {
      text += cursor.text.slice(cursor.at + 1, cursor.at + 3);
      cursor.at += 3;
      continue;
    }
    if (cursor.is('${') || cursor.is('%{')) cursor.fail('no template');
    if (character !== '\\') {
      text += character;
      cursor.at += 1;
      continue;
    }
    const found = cursor.match(/\\(?:[nrt"\\]|u[0-9a-f]{4}|U[0-9a-f]{8})/);
    const simple: Record<string, string> = { n: '\n', r: '\r', t: '\t' };
    text += /^\\u/i.test(found)
      ? found.startsWith('\\u')
        ? String.fromCharCode(Number.parseInt(found.slice(2), 16))
        : String.fromCodePoint(Number.parseInt(found.slice(2), 16))
      : (simple[found.slice(1)] ?? found.slice(1));
  }
  cursor.take('"');
  return text;
}

function value(cursor: Cursor): Value {
  if (cursor.is('"')) return string(cursor);
  if (cursor.is('[')) {
    cursor.take('[');
    const items: Value[] = [];
    for (cursor.blank(); !cursor.is(']'); cursor.blank()) {
      items.push(value(cursor));
      cursor.blank();
      if (!cursor.is(']')) cursor.take(',');
    }
    cursor.take(']');
    return items;
  }
  const word = cursor.match(/\d+|[a-z_][a-z0-9_.-]*/);
  if (/^\d+$/.test(word)) return Number(word);
  return word === 'true' ? true : word === 'false' ? false : { reference: word };
}

function body(cursor: Cursor, end: string): Pick<Block, 'values' | 'blocks'> {
  const values = new Map<string, Value>();
  const blocks: Block[] = [];
  for (cursor.blank(); end === '' ? cursor.at < cursor.text.length : !cursor.is(end); cursor.blank()) {
    const name = cursor.match(/[a-z_][a-z0-9_]*/);
    cursor.match(/ */);
    if (cursor.is('=')) {
      cursor.take('= ');
      if (values.has(name)) cursor.fail(`no second ${name}`);
      values.set(name, value(cursor));
      cursor.take('\n');
      continue;
    }
    const labels: string[] = [];
    for (; cursor.is('"'); cursor.match(/ */)) labels.push(string(cursor));
    cursor.take('{');
    const inside = body(cursor, '}');
    cursor.take('}');
    blocks.push({ name, labels, ...inside });
  }
  return { values, blocks };
}

/** Blocks of one name are a list, as the provider shows them. */
function valuesOf(
  { values, blocks }: Pick<Block, 'values' | 'blocks'>,
  ids: ReadonlyMap<string, string>,
): unknown {
  const resolved = [...values].map(([name, one]): [string, unknown] => [
    name,
    typeof one === 'object' && 'reference' in one ? (ids.get(one.reference) ?? one.reference) : one,
  ]);
  const lists = new Map<string, unknown[]>();
  for (const block of blocks) lists.set(block.name, [...(lists.get(block.name) ?? []), valuesOf(block, ids)]);
  return Object.fromEntries([...resolved, ...lists]);
}

const armTypes: Readonly<Record<string, string>> = {
  azurerm_firewall_policy: 'firewallPolicies',
};

/** A file as what `terraform show -json` prints of it once it is applied. */
export function parseHcl(text: string): unknown {
  const { values, blocks } = body(new Cursor(text), '');
  if (values.size > 0) throw new Error('HCL: an attribute outside of every block');
  const addresses = new Set<string>();
  const ids = new Map<string, string>();
  for (const { labels, values: own } of blocks) {
    const [type = '', label = ''] = labels;
    const address = `${type}.${label}`;
    if (addresses.has(address)) throw new Error(`HCL: ${address} stands twice`);
    addresses.add(address);
    const group = `/subscriptions/s/resourceGroups/${String(own.get('resource_group_name'))}`;
    ids.set(
      `${address}.id`,
      `${group}/providers/Microsoft.Network/${armTypes[type] ?? type}/${String(own.get('name'))}`,
    );
  }
  const resources = blocks.map((block) => {
    const [type = '', name = ''] = block.labels;
    if (block.name !== 'resource') throw new Error(`HCL: a block ${block.name}`);
    for (const before of [block.values.get('depends_on') ?? []].flat())
      if (typeof before === 'object' && 'reference' in before && !addresses.has(before.reference))
        throw new Error(`HCL: no ${before.reference}`);
    block.values.delete('depends_on');
    const address = `${type}.${name}`;
    const own = valuesOf(block, ids) as Record<string, unknown>; // an object, as made above
    return { address, mode: 'managed', type, name, values: { id: ids.get(`${address}.id`), ...own } };
  });
  return { format_version: '1.0', terraform_version: '1.9.0', values: { root_module: { resources } } };
}
