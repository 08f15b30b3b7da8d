// A workspace without what tells whose it is: names, ids, addresses and free text are replaced, the same one always by
// the same. Only what this can do for certain it does: a document that is no plain JSON or holds expressions gives null.
// A file of service tags is everybody's, and stays. Whether the verdicts are kept is checked by whoever calls it.
import type { ParameterValue, ParameterValues } from '../../model/resolved.ts';
import { redactAddresses } from './redact-address.ts';
import { redactAddress6 } from './redact-address-6.ts';
import { publishedTags } from './redact-tags.ts';

export interface Redactable {
  readonly documents: readonly { readonly name: string; readonly text: string; readonly before?: true }[];
  readonly parameters: ParameterValues;
}
export interface RedactOptions {
  /** Any number, a fresh one for each link. */
  readonly key: number;
  /** Domains that are everybody's: `publicDomains`. */
  readonly domains: ReadonlySet<string>;
  /** Values that the form offers: regions, choices. */
  readonly choices: ReadonlySet<string>;
}
class Refused extends Error {}

const guid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const ipv6 = /(?:^|[\s,[])(?=[0-9a-f:]*::?[0-9a-f:]*)[0-9a-f]{0,4}:[0-9a-f:]*:[0-9a-f:./]*/i;
/** Azure's own names, and words of its vocabulary: they tell nobody. */
const azures =
  /^(?:(?:Allow|Deny)(?:Vnet|AzureLoadBalancer|Internet|All)(?:In|Out)Bound|AzureFirewall(?:Management)?Subnet|GatewaySubnet|AzureBastionSubnet|default)$/i;
/** Nothing but IPv4 addresses, prefixes, ranges and what stands between them. */
const addresses = /^[\d./\s,-]+$/;
const word = /^[A-Za-z][A-Za-z]{0,40}(?:\.[A-Za-z0-9]{1,30})?$/;
const portsOrNumber = /^[\d*][\d,\s*.-]*$/;
const typed = /^Microsoft\.[A-Za-z]+(?:\/[A-Za-z]+)*$/i;
/** Names before these domains are a customer's own. */
const customers =
  /^([a-z0-9-]+)((?:\.[a-z0-9]+)?\.(?:(?:blob|file|queue|table|dfs)\.core|vault|vaultcore|azurecr)\..+)$/i;
const host = /^(?:\*\.)?(?:[a-z0-9_-]+\.)+[a-z]{2,}$/i;
const versioned = /^(?:https:\/\/schema\.management\.azure\.com\/|\d{4}-\d\d-\d\d)/;

const nameKeys = new Set(['name', 'resourcegroup', 'resourcename', 'displayname', 'description', 'etag']);

/** The domains, of two labels, of all hosts that the scenarios name: they are everybody's. */
export const publicDomains = (facts: unknown): ReadonlySet<string> =>
  new Set(
    [...JSON.stringify(facts).matchAll(/[a-z0-9-]+\.([a-z0-9-]+\.[a-z]{2,})(?=["/])/gi)].map(
      ([, domain = '']) => domain.toLowerCase(),
    ),
  );

/** Replaces within one workspace; the same text by the same name. */
class Redaction {
  readonly #key: number;
  readonly #domains: ReadonlySet<string>;
  readonly #choices: ReadonlySet<string>;
  readonly #names = new Map<string, string>();
  constructor({ key, domains, choices }: RedactOptions) {
    this.#key = key;
    this.#domains = domains;
    this.#choices = choices;
  }

  name(text: string): string {
    if (text === '' || azures.test(text)) return text;
    const known = this.#names.get(text.toLowerCase());
    if (known !== undefined) return known;
    const fresh = `name${this.#names.size + 1}`;
    this.#names.set(text.toLowerCase(), fresh);
    return fresh;
  }

  #guids(text: string): string {
    return text.replace(guid, (found) => {
      if (/^[0-]+$/.test(found)) return found;
      const number = Number(this.name(found).slice(4));
      return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
    });
  }

  /** `/subscriptions/<id>/resourceGroups/<name>/providers/<type>/<name>/...` */
  #id(text: string): string {
    const steps = text.split('/');
    return steps
      .map((step, index) => {
        const before = steps[index - 1] ?? '';
        if (index % 2 === 1 || typed.test(step) || /^providers$/i.test(step)) return step;
        if (/^(?:|subscriptions|providers)$/i.test(before)) return this.#guids(step);
        return this.name(step);
      })
      .join('/');
  }

  /** Labels that the reader told as parameters are the reader's own, wherever they stand. */
  #host(given: string): string {
    const text = given
      .split('.')
      .map((label) => this.#names.get(label.toLowerCase()) ?? label)
      .join('.');
    const [, label, rest] = customers.exec(text) ?? [];
    if (label !== undefined && rest !== undefined && label !== 'privatelink')
      return (text === given ? this.name(label) : label) + rest;
    const domain = text.toLowerCase().split('.').slice(-2).join('.');
    return this.#domains.has(domain) ? text : `${this.name(given)}.example.com`;
  }

  /** Addresses, prefixes and ranges, and tags beside them, between commas; a sentence with an address in it. */
  #sixes(text: string): string {
    let isWhole = true;
    const redacted = text.replace(/[^,]+/g, (item) =>
      word.test(item.trim())
        ? item
        : item.replace(/[^\s-]+/g, (part) => {
            if (addresses.test(part)) return redactAddresses(part, this.#key);
            const six = redactAddress6(part, this.#key);
            if (six === null) isWhole = false;
            return six ?? '';
          }),
    );
    if (isWhole) return redacted;
    if (/\s/.test(text.trim())) return this.name(text);
    throw new Refused('IPv6');
  }

  text(text: string, key: string): string {
    if (/^\[(?!\[)/.test(text) || text.includes('${')) throw new Refused('expression');
    if (/^\/subscriptions\//i.test(text)) return this.#id(text);
    if (ipv6.test(text)) return this.#sixes(text);
    const addressed = redactAddresses(text, this.#key);
    if (addresses.test(text)) return addressed;
    // A list that names tags beside addresses is one; a sentence with an address in it is the reader's own.
    if (addressed !== text)
      return text.split(',').every((part) => addresses.test(part) || word.test(part.trim()))
        ? addressed
        : this.name(text);
    if (host.test(text) && !word.test(text)) return this.#host(text);
    if (nameKeys.has(key)) return this.name(text);
    if (
      portsOrNumber.test(text) ||
      word.test(text) ||
      typed.test(text) ||
      versioned.test(text) ||
      text === ''
    )
      return text;
    return this.name(text);
  }

  /** One word is a choice or a region, which the form knows; all else is the reader's. */
  parameter(value: ParameterValue): ParameterValue {
    if (typeof value === 'boolean') return value;
    if (typeof value === 'object') return value.map((one) => this.text(one, ''));
    return this.#choices.has(value) ? value : this.text(value, 'name');
  }

  value(value: unknown, key: string): unknown {
    if (typeof value === 'string') return this.text(value, key);
    if (Array.isArray(value)) return value.map((item) => this.value(item, key));
    if (typeof value !== 'object' || value === null) return value;
    if ('changeNumber' in value && 'values' in value) {
      const tags = publishedTags(value);
      if (tags === null) throw new Refused('service tags of somebody');
      return tags;
    }
    return Object.fromEntries(
      Object.entries(value).map(([name, own]) => {
        const shown = /^\/subscriptions\//i.test(name) ? this.#id(name) : name;
        return [shown, name === 'tags' ? {} : this.value(own, name.toLowerCase())];
      }),
    );
  }
}

/** Redacts. Null where it cannot be done for certain. */
export const redact = ({ documents, parameters }: Redactable, options: RedactOptions): Redactable | null => {
  const redaction = new Redaction(options);
  try {
    // First, so that they are known where they stand in a host name.
    const told = Object.entries(parameters).map(([id, value]) => [id, redaction.parameter(value)] as const);
    return {
      documents: documents.map(({ text, before }, index) => ({
        ...(before ? { before } : {}),
        name: `document${index + 1}.json`,
        text: /\S/.test(text) ? JSON.stringify(redaction.value(JSON.parse(text), ''), null, 2) : '',
      })),
      parameters: Object.fromEntries(told),
    };
  } catch (error) {
    if (error instanceof Refused || error instanceof SyntaxError) return null;
    throw error;
  }
};
