// A workspace without what tells whose it is: names, ids, addresses and free text are replaced, the same one always by
// the same, in expressions of templates too. Only what this can do for certain it does: all else is refused. A file of
// service tags is everybody's, and stays. Whether the verdicts are kept is checked by whoever calls it.
import { findDocuments } from '../azure/json/find-documents.ts';
import type { ParameterValue, ParameterValues } from '../model/resolved-scenario.ts';
import { isPiece, type RedactOptions, type RefusalReason, Refused, TextRedaction } from './redact-text.ts';
import { publishedTags } from './service-tag-files.ts';

export interface Redactable {
  readonly documents: readonly { readonly name: string; readonly text: string; readonly before?: true }[];
  readonly parameters: ParameterValues;
}
/** What cannot be redacted for certain, and why. */
export interface Refusal {
  readonly refused: RefusalReason;
  readonly document: string;
  /** From 1; null where it is not known. */
  readonly line: number | null;
}

/** The domains, of two labels, of all hosts that the scenarios name: they are everybody's. */
export const publicDomains = (facts: unknown): ReadonlySet<string> =>
  new Set(
    [...JSON.stringify(facts).matchAll(/[a-z0-9-]+\.[a-z]{2,}(?=["/])/gi)].map(([domain]) =>
      domain.toLowerCase(),
    ),
  );

/** What tools and people note beside a resource: nothing reads it. */
const notes = new Set(['tags', 'metadata']);
const version = /^\d{1,3}(?:\.\d{1,5}){1,3}$/;
/** Versions of languages and formats. Of others, nothing reads the number. */
const isPlainVersion = (text: string): boolean => text === '1.0.0.0' || /^\d(?:\.\d){1,2}$/.test(text);
/** A version, as plain as it may be; null for what is none. */
const versionOf = (key: string, value: unknown): string | null => {
  if (!/version$/i.test(key) || typeof value !== 'string' || !version.test(value)) return null;
  return isPlainVersion(value) ? value : '1.0.0.0';
};

/** The list or object that a text holds as JSON, as rows of queries and PowerShell's do; null where it holds none. */
const jsonIn = (text: string): object | null => {
  if (!/^\s*[[{]/.test(text)) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Replaces in the values of documents. */
class Redaction {
  readonly #texts: TextRedaction;
  readonly #choices: ReadonlySet<string>;
  constructor(options: RedactOptions) {
    this.#texts = new TextRedaction(options);
    this.#choices = options.choices;
  }

  /** Is told each document before any is replaced. */
  expect(document: string): void {
    this.#texts.expect(document);
  }

  /** A choice or a region is one that the form knows; all else is the reader's. */
  parameter(value: ParameterValue): ParameterValue {
    if (typeof value === 'boolean') return value;
    if (typeof value === 'object') return value.map((one) => this.#texts.text(one));
    return this.#choices.has(value) ? value : this.#texts.text(value);
  }

  #object(value: object): unknown {
    if ('changeNumber' in value && 'values' in value) {
      const tags = publishedTags(value as Readonly<Record<string, unknown>>); // an object, with any members
      if (tags === null) throw new Refused('tags', null);
      return tags;
    }
    const entries = Object.entries(value).map(([key, own]) => {
      if (notes.has(key.toLowerCase()) && typeof own === 'object') return [key, {}] as const;
      // Of a template spec it is its version.
      if (key === 'name' && typeof own === 'string' && isPiece(own))
        return [key, this.#texts.name(own)] as const;
      return [this.#texts.text(key), versionOf(key, own) ?? this.value(own)] as const;
    });
    const members = Object.fromEntries(entries);
    // Two keys that differ in case are one name: which of them counts is not for this to say.
    if (Object.keys(members).length < entries.length) throw new Refused('key', null);
    return members;
  }

  value(value: unknown): unknown {
    if (typeof value === 'string') {
      const inside = jsonIn(value);
      return inside === null ? this.#texts.text(value) : JSON.stringify(this.value(inside));
    }
    if (Array.isArray(value)) return value.map((item) => this.value(item));
    return typeof value === 'object' && value !== null ? this.#object(value) : value;
  }
}

const lineAt = (document: string, offset: number): number => document.slice(0, offset).split('\n').length;
/** The line of a text in the document that holds it as a JSON string. */
const lineOf = (document: string, text: string): number | null => {
  const at = document.indexOf(JSON.stringify(text));
  return at < 0 ? null : lineAt(document, at);
};

/** The values of a text's documents, without what stands around them and comments; nothing is guessed of a broken one. */
const valuesIn = (text: string): readonly unknown[] => {
  const { documents } = findDocuments(text, ({ severity, offset }) => {
    if (severity === 'error') throw new Refused('syntax', offset);
  });
  if (documents.length === 0 && /\S/.test(text)) throw new Refused('syntax', 0);
  return documents.map(({ value }) => value);
};

/** Redacts, or says why not. */
export const redact = (
  { documents, parameters }: Redactable,
  options: RedactOptions,
): Redactable | Refusal => {
  const redaction = new Redaction(options);
  for (const { text } of documents) redaction.expect(text);
  /** What is being redacted. */
  let at = { name: '', text: '' };
  try {
    // First, so that they are known where they stand in a host name.
    const told = Object.entries(parameters).map(([id, value]) => [id, redaction.parameter(value)] as const);
    const redacted = documents.map((document, index) => {
      at = document;
      const { text, before } = document;
      return {
        ...(before ? { before } : {}),
        name: `document${index + 1}.json`,
        text: valuesIn(text)
          .map((value) => JSON.stringify(redaction.value(value), null, 2))
          .join('\n'),
      };
    });
    return { documents: redacted, parameters: Object.fromEntries(told) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { reason, where } = error;
    const line =
      where === null ? null : typeof where === 'number' ? lineAt(at.text, where) : lineOf(at.text, where);
    return { refused: reason, document: at.name, line };
  }
};
