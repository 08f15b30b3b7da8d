// Texts of one workspace replaced, the same one always by the same: names, ids, addresses, free text. Only a text that
// is known to be everybody's stays, and what cannot be replaced for certain is refused.
import { isExpression } from '../azure/expressions/parse-expression.ts';
import { keepRanges } from './address-ranges.ts';
import { redactAddresses } from './ipv4-addresses.ts';
import { redactAddress6 } from './ipv6-addresses.ts';
import { Turns } from './prefix-preserving.ts';
import { isEverybodys } from './public-vocabulary.ts';
import { withOtherTexts } from './template-expressions.ts';
import { withOtherReferences, withOtherSteps } from './terraform-vocabulary.ts';

export interface RedactOptions {
  /** Gives numbers in [0, 1) that nobody can foretell: they choose what addresses become. */
  readonly random: () => number;
  /** Domains that are everybody's: `publicDomains`. */
  readonly domains: ReadonlySet<string>;
  /** Values that the form offers: regions, choices. */
  readonly choices: ReadonlySet<string>;
  /** Words and texts that are everybody's, in lower case: `wordsOf`. */
  readonly words: ReadonlySet<string>;
}

/** Why a text is not redacted. */
export type RefusalReason = 'syntax' | 'expression' | 'piece' | 'address' | 'tags' | 'key';

/** Thrown where a text cannot be redacted for certain. */
export class Refused extends Error {
  readonly reason: RefusalReason;
  /** The text that a document has there, or the offset; null where that is not known. */
  readonly where: string | number | null;
  constructor(reason: RefusalReason, where: string | number | null) {
    super(reason);
    this.reason = reason;
    this.where = where;
  }
}

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ipv6 = /(?:^|[\s,[])(?=[0-9a-f:]*::?[0-9a-f:]*)[0-9a-f]{0,4}:[0-9a-f:]*:[0-9a-f:./]*/i;
/** Azure's own names. */
const azures =
  /^(?:(?:Allow|Deny)(?:Vnet|AzureLoadBalancer|Internet|All)(?:In|Out)Bound|AzureFirewall(?:Management)?Subnet|GatewaySubnet|AzureBastionSubnet|default)$/i;
/** Whole IPv4 addresses and prefixes, and what stands between them. */
const addresses =
  /^\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?(?:[\s,-]{1,4}\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?)*$/;
const ofDigits = /^[\d./\s,-]*\.[\d./\s,-]*$/;
/** Whether a text is nothing but digits and what stands between those of addresses, and no whole one: a piece of one. */
export const isPiece = (text: string): boolean => ofDigits.test(text) && !addresses.test(text);
const ports = /^(?:\*|\d{1,5}(?:-\d{1,5})?)(?:, ?(?:\*|\d{1,5}(?:-\d{1,5})?))*$/;
const word = /^\$?[A-Za-z][A-Za-z0-9_]{0,60}(?:\.[A-Za-z0-9]{1,30})?$/;
/** Of a policy: every item of a list. */
const everyItem = /^(\w+)\[\*\]$/;
const host = /^(?:\*\.)?(?:[a-z0-9_-]+\.)+[a-z]{2,}$/i;
const versioned =
  /^(?:https?:\/\/schema\.management\.azure\.com\/schemas\/)?\d{4}-\d\d-\d\d(?:-preview)?(?:\/[a-z]{0,16}deployment(?:template|parameters)\.json#?)?$/i;
/** What joins pieces of names: separators, and the places of `format`. */
const joints = /(\{\d{1,3}\}|[/#])/;
const noLetter = /^[^\p{L}\p{N}]{0,4}$/u;

export class TextRedaction {
  readonly #options: RedactOptions;
  readonly #names = new Map<string, string>();
  readonly #turns: Turns;
  constructor(options: RedactOptions) {
    this.#options = options;
    this.#turns = new Turns(options.random);
  }

  /** Is told each document before any is replaced: what must stay in order in them does. */
  expect(document: string): void {
    keepRanges(document, this.#turns);
  }

  /** A text that is somebody's by another one. */
  name(text: string): string {
    if (text === '' || azures.test(text)) return text;
    const known = this.#names.get(text.toLowerCase());
    if (known !== undefined) return known;
    const number = this.#names.size + 1;
    const fresh = guid.test(text)
      ? `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`
      : `name${number}`;
    this.#names.set(text.toLowerCase(), fresh);
    return fresh;
  }

  /**
   * In a domain that is everybody's, labels that are somebody's are replaced: those that are no word of the facts, and
   * those that the reader told as parameters, wherever they stand.
   */
  #host(text: string): string {
    const labels = text.split('.');
    if (!this.#options.domains.has(labels.slice(-2).join('.').toLowerCase()))
      return `${this.name(text)}.example.com`;
    const isWord = (label: string): boolean =>
      label === '*' || label.split('-').every((part) => this.#isEverybodys(part));
    return labels
      .map((label, index) => {
        const known = this.#names.get(label.toLowerCase());
        return known ?? (index >= labels.length - 2 || isWord(label) ? label : this.name(label));
      })
      .join('.');
  }

  /** Addresses, prefixes and ranges, and tags beside them, between commas; a sentence with an address in it. */
  #sixes(text: string): string {
    let isWhole = true;
    const redacted = text.replace(/[^,]+/g, (item) =>
      this.#isEverybodys(item.trim())
        ? item
        : item.replace(/[^\s-]+/g, (part) => {
            if (addresses.test(part)) return redactAddresses(part, this.#turns);
            const six = redactAddress6(part, this.#turns);
            if (six === null) isWhole = false;
            return six ?? '';
          }),
    );
    if (isWhole) return redacted;
    if (/\s/.test(text.trim())) return this.name(text);
    throw new Refused('address', text);
  }

  #isEverybodys(text: string): boolean {
    const { words, choices } = this.#options;
    return (
      choices.has(text) || words.has(text.toLowerCase()) || (word.test(text) && isEverybodys(text, words))
    );
  }

  /** An expression with all that stands in it replaced. */
  #expression(text: string): string {
    const written = withOtherTexts(text, (own) => this.#plain(own, text));
    if (written === null) throw new Refused('expression', text);
    return written;
  }

  /** A text of a document. */
  text(text: string): string {
    if (isExpression(text)) return this.#expression(text);
    // What a template would take for an expression without its second bracket.
    if (text.startsWith('[[')) return this.name(text);
    if (text.includes('${')) {
      const written = withOtherReferences(text, (own) => this.#plain(own, text));
      if (written === null) throw new Refused('expression', text);
      return written;
    }
    return this.#plain(text, text);
  }

  /** A text that is no expression; `within`: what it stands in, for a refusal. */
  #plain(text: string, within: string): string {
    if (noLetter.test(text)) return text;
    const ofTerraform = withOtherSteps(text, (step) => this.#plain(step, within));
    if (ofTerraform !== null) return ofTerraform;
    const [, list] = everyItem.exec(text) ?? [];
    if (list !== undefined) return `${this.#plain(list, within)}[*]`;
    if (text.startsWith('/') && joints.test(text)) return this.#joined(text, within);
    if (ipv6.test(text)) return this.#sixes(text);
    if (ports.test(text)) return text;
    const addressed = redactAddresses(text, this.#turns);
    if (addresses.test(text)) return addressed;
    // Of an address that is put together from pieces, none may stay.
    if (isPiece(text)) throw new Refused('piece', within);
    // A list that names tags beside addresses is one; a sentence with an address in it is the reader's own.
    const isList = text
      .split(',')
      .every((part) => addresses.test(part.trim()) || this.#isEverybodys(part.trim()));
    if (addressed !== text) return isList ? addressed : this.name(text);
    if (isList || this.#isEverybodys(text) || versioned.test(text)) return text;
    if (host.test(text)) return this.#host(text);
    return /\s/.test(text) || !joints.test(text) ? this.name(text) : this.#joined(text, within);
  }

  /** Ids, names of children behind those of their parents, texts with places to fill: piece by piece. */
  #joined(text: string, within: string): string {
    return text
      .split(joints)
      .map((part, index) => (index % 2 === 1 ? part : this.#plain(part, within)))
      .join('');
  }
}
