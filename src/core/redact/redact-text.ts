// Replaces the texts of a workspace, equal texts by equal ones: names, ids, addresses, free text. Only public vocabulary
// stays, and a text that cannot be replaced safely is refused.
import { isExpression } from '../azure/expressions/parse-expression.ts';
import { hintsIn } from '../checker/placement/name-words.ts';
import { redactIPv4Addresses } from './ipv4-addresses.ts';
import { redactIPv6Address } from './ipv6-addresses.ts';
import { AddressPseudonyms, keepRanges } from './prefix-preserving.ts';
import { isPublicWord } from './public-vocabulary.ts';
import { replaceTexts } from './template-expressions.ts';
import { replaceReferences, replaceSteps } from './terraform-vocabulary.ts';

/** What a redaction keeps, and its random numbers. */
export interface RedactOptions {
  /** Returns unpredictable numbers in [0, 1), which choose the pseudonyms of addresses. */
  readonly random: () => number;
  /** Public domains: `publicDomains`. */
  readonly domains: ReadonlySet<string>;
  /** Values that the form offers: regions, choices. */
  readonly choices: ReadonlySet<string>;
  /** Public words and texts, in lower case: `wordsInFacts`. */
  readonly words: ReadonlySet<string>;
  /** Words of names that say which place of a scenario a subnet is: `placeWords`. */
  readonly placeWords: readonly string[];
}

/** Why a text cannot be redacted. */
export type RefusalReason = 'syntax' | 'expression' | 'piece' | 'address' | 'tags' | 'key';

/** Thrown where a text cannot be redacted safely. */
export class Refused extends Error {
  readonly reason: RefusalReason;
  /** The text in the document, or its offset; null where neither is known. */
  readonly where: string | number | null;
  constructor(reason: RefusalReason, where: string | number | null) {
    super(reason);
    this.reason = reason;
    this.where = where;
  }
}

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ipv6 = /(?:^|[\s,[])(?=[0-9a-f:]*::?[0-9a-f:]*)[0-9a-f]{0,4}:[0-9a-f:]*:[0-9a-f:./]*/i;
/** Names of Azure's default rules and reserved subnets. */
const builtInNames =
  /^(?:(?:Allow|Deny)(?:Vnet|AzureLoadBalancer|Internet|All)(?:In|Out)Bound|AzureFirewall(?:Management)?Subnet|GatewaySubnet|AzureBastionSubnet|default)$/i;
/** IPv4 addresses and prefixes, and separators between them. */
const addressList = /^\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?(?:[\s,-]{1,4}\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?)*$/;
const digits = /^[\d./\s,-]*\.[\d./\s,-]*$/;
/** Reports whether a text is part of an address: digits and separators only, but no complete address. */
export const isPiece = (text: string): boolean => digits.test(text) && !addressList.test(text);
const ports = /^(?:\*|\d{1,5}(?:-\d{1,5})?)(?:, ?(?:\*|\d{1,5}(?:-\d{1,5})?))*$/;
const word = /^\$?[A-Za-z][A-Za-z0-9_]{0,60}(?:\.[A-Za-z0-9]{1,30})?$/;
/** Every item of a list, in a policy. */
const everyItem = /^(\w+)\[\*\]$/;
const host = /^(?:\*\.)?(?:[a-z0-9_-]+\.)+[a-z]{2,}$/i;
const versioned =
  /^(?:https?:\/\/schema\.management\.azure\.com\/schemas\/)?\d{4}-\d\d-\d\d(?:-preview)?(?:\/[a-z]{0,16}deployment(?:template|parameters)\.json#?)?$/i;
/** Separators between parts of names, and the placeholders of `format`. */
const joints = /(\{\d{1,3}\}|[/#])/;
const noLetter = /^[^\p{L}\p{N}]{0,4}$/u;

/** Redacts texts, equal ones always alike. */
export class TextRedaction {
  readonly #options: RedactOptions;
  readonly #names = new Map<string, string>();
  readonly #pseudonyms: AddressPseudonyms;
  constructor(options: RedactOptions) {
    this.#options = options;
    this.#pseudonyms = new AddressPseudonyms(options.random);
  }

  /** Prepares for a document: its ranges of addresses are kept. To be called for all documents before any is redacted. */
  prepare(document: string): void {
    keepRanges(document, this.#pseudonyms);
  }

  /** Replaces a name, equal names by equal ones; words of places stay, as they decide which place a subnet is. */
  name(text: string): string {
    if (text === '' || builtInNames.test(text)) return text;
    const known = this.#names.get(text.toLowerCase());
    if (known !== undefined) return known;
    const number = this.#names.size + 1;
    const fresh = guid.test(text)
      ? `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`
      : [`name${number}`, ...hintsIn(text, this.#options.placeWords)].join('-');
    this.#names.set(text.toLowerCase(), fresh);
    return fresh;
  }

  /**
   * Replaces a host name; of one in a public domain only the labels that are no public words, or that the reader gave as
   * parameters.
   */
  #host(text: string): string {
    const labels = text.split('.');
    if (!this.#options.domains.has(labels.slice(-2).join('.').toLowerCase())) return `${this.name(text)}.example.com`;
    const isWord = (label: string): boolean => label === '*' || label.split('-').every((part) => this.#isPublic(part));
    return labels
      .map((label, index) => {
        const known = this.#names.get(label.toLowerCase());
        return known ?? (index >= labels.length - 2 || isWord(label) ? label : this.name(label));
      })
      .join('.');
  }

  /** Replaces a list of IPv6 addresses, prefixes, ranges and tags, or a sentence with an address in it. */
  #ipv6List(text: string): string {
    let isList = true;
    const redacted = text.replace(/[^,]+/g, (item) =>
      this.#isPublic(item.trim())
        ? item
        : item.replace(/[^\s-]+/g, (part) => {
            if (addressList.test(part)) return redactIPv4Addresses(part, this.#pseudonyms);
            const address = redactIPv6Address(part, this.#pseudonyms);
            if (address === null) isList = false;
            return address ?? '';
          }),
    );
    if (isList) return redacted;
    if (/\s/.test(text.trim())) return this.name(text);
    throw new Refused('address', text);
  }

  #isPublic(text: string): boolean {
    const { words, choices } = this.#options;
    return choices.has(text) || words.has(text.toLowerCase()) || (word.test(text) && isPublicWord(text, words));
  }

  /** Replaces the texts in an expression. */
  #expression(text: string): string {
    const redacted = replaceTexts(text, (own) => this.#plain(own, text));
    if (redacted === null) throw new Refused('expression', text);
    return redacted;
  }

  /** Replaces a text of a document. */
  text(text: string): string {
    if (isExpression(text)) return this.#expression(text);
    // A text that begins with a bracket, as a template escapes it.
    if (text.startsWith('[[')) return this.name(text);
    if (text.includes('${')) {
      const redacted = replaceReferences(text, (own) => this.#plain(own, text));
      if (redacted === null) throw new Refused('expression', text);
      return redacted;
    }
    return this.#plain(text, text);
  }

  /** Replaces a text that is no expression; `within` is the text around it, for a refusal. */
  #plain(text: string, within: string): string {
    if (noLetter.test(text)) return text;
    const ofTerraform = replaceSteps(text, (step) => this.#plain(step, within));
    if (ofTerraform !== null) return ofTerraform;
    const [, list] = everyItem.exec(text) ?? [];
    if (list !== undefined) return `${this.#plain(list, within)}[*]`;
    if (text.startsWith('/') && joints.test(text)) return this.#joined(text, within);
    if (ipv6.test(text)) return this.#ipv6List(text);
    if (ports.test(text)) return text;
    const addressed = redactIPv4Addresses(text, this.#pseudonyms);
    if (addressList.test(text)) return addressed;
    // Parts of an address cannot be replaced alone.
    if (isPiece(text)) throw new Refused('piece', within);
    // A list has addresses and public words only; any other text with an address in it is a name.
    const isList = text.split(',').every((part) => addressList.test(part.trim()) || this.#isPublic(part.trim()));
    if (addressed !== text) return isList ? addressed : this.name(text);
    if (isList || this.#isPublic(text) || versioned.test(text)) return text;
    if (host.test(text)) return this.#host(text);
    return /\s/.test(text) || !joints.test(text) ? this.name(text) : this.#joined(text, within);
  }

  /** Replaces ids, names of nested resources and format strings part by part. */
  #joined(text: string, within: string): string {
    return text
      .split(joints)
      .map((part, index) => (index % 2 === 1 ? part : this.#plain(part, within)))
      .join('');
  }
}
