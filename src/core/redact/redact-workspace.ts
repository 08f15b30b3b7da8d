// Redacts a workspace: names, ids, addresses and free text are replaced, equal ones by equal ones, also in expressions of
// templates. A text that cannot be replaced safely is refused. A service-tag file is public and stays. The caller has to
// verify that the verdicts are the same (`verified-redaction.ts`).
import { findDocuments } from '../azure/json/find-documents.ts';
import type { Placement } from '../checker/lists/place-choice.ts';
import type { ParameterValue, ParameterValues } from '../model/resolved-scenario.ts';
import { isPiece, type RedactOptions, type RefusalReason, Refused, TextRedaction } from './redact-text.ts';
import { publishedTags } from './service-tag-files.ts';

/** The documents and choices of a workspace. */
export interface Redactable {
  readonly documents: readonly { readonly name: string; readonly text: string; readonly isBaseline?: true }[];
  readonly parameters: ParameterValues;
  /** What the reader says places are; absent: nothing. */
  readonly placement?: Placement;
}
/** A document that cannot be redacted safely, and why. */
export interface Refusal {
  readonly refused: RefusalReason;
  readonly document: string;
  /** From 1; null where it is unknown. */
  readonly line: number | null;
}

/** Returns the domains, of two labels, of all host names in the scenarios. */
export const publicDomains = (facts: unknown): ReadonlySet<string> =>
  new Set(
    [...JSON.stringify(facts).matchAll(/[a-z0-9-]+\.[a-z]{2,}(?=["/])/gi)].map(([domain]) => domain.toLowerCase()),
  );

/** Fields for people's own notes, which no check reads. */
const notes = new Set(['tags', 'metadata']);
const version = /^\d{1,3}(?:\.\d{1,5}){1,3}$/;
/** Reports whether a version is one of a language or format. Other versions are not read by any check. */
const isPlainVersion = (text: string): boolean => text === '1.0.0.0' || /^\d(?:\.\d){1,2}$/.test(text);
/** Returns a version that stays or replaces another one; null for a value that is no version. */
const versionOf = (key: string, value: unknown): string | null => {
  if (!/version$/i.test(key) || typeof value !== 'string' || !version.test(value)) return null;
  return isPlainVersion(value) ? value : '1.0.0.0';
};

/** Parses a text that is JSON itself, as in rows of queries and of PowerShell; null for any other text. */
const jsonIn = (text: string): object | null => {
  if (!/^\s*[[{]/.test(text)) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Redacts the values of documents. */
class Redaction {
  readonly #texts: TextRedaction;
  readonly #choices: ReadonlySet<string>;
  constructor(options: RedactOptions) {
    this.#texts = new TextRedaction(options);
    this.#choices = options.choices;
  }

  /** Prepares for a document. To be called for all documents before any is redacted. */
  prepare(document: string): void {
    this.#texts.prepare(document);
  }

  /** Redacts a parameter; a choice or a region of the form stays. */
  parameter(value: ParameterValue): ParameterValue {
    if (typeof value === 'boolean') return value;
    if (typeof value === 'object') return value.map((one) => this.#texts.text(one));
    return this.#choices.has(value) ? value : this.#texts.text(value);
  }

  /** Redacts what names a subnet, or a list behind `nsg:` or `route-table:`. */
  place(value: string): string {
    const [kind = ''] = /^(?:nsg|route-table):/.exec(value) ?? [];
    return kind + this.#texts.text(value.slice(kind.length));
  }

  #object(value: object): unknown {
    if ('changeNumber' in value && 'values' in value) {
      const tags = publishedTags(value as Readonly<Record<string, unknown>>); // an object, with any members
      if (tags === null) throw new Refused('tags', null);
      return tags;
    }
    const entries = Object.entries(value).map(([key, own]) => {
      if (notes.has(key.toLowerCase()) && typeof own === 'object') return [key, {}] as const;
      // The name of a template spec's version.
      if (key === 'name' && typeof own === 'string' && isPiece(own)) return [key, this.#texts.name(own)] as const;
      return [this.#texts.text(key), versionOf(key, own) ?? this.value(own)] as const;
    });
    const members = Object.fromEntries(entries);
    // Two keys that differ only in case would become one.
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
/** Returns the line of a text in the document that has it as a JSON string; null where it is not found. */
const lineOf = (document: string, text: string | null): number | null => {
  if (text === null) return null;
  const at = document.indexOf(JSON.stringify(text));
  return at < 0 ? null : lineAt(document, at);
};

/** Returns the values of a text's documents, without comments and text around them. Refuses broken JSON. */
const valuesIn = (text: string): readonly unknown[] => {
  const { documents } = findDocuments(text, ({ severity, offset }) => {
    if (severity === 'error') throw new Refused('syntax', offset);
  });
  if (documents.length === 0 && /\S/.test(text)) throw new Refused('syntax', 0);
  return documents.map(({ value }) => value);
};

/** Redacts a workspace, or reports why it cannot. */
export const redact = (
  { documents, parameters, placement }: Redactable,
  options: RedactOptions,
): Redactable | Refusal => {
  const redaction = new Redaction(options);
  for (const { text } of documents) redaction.prepare(text);
  /** The document that is being redacted. */
  let at = { name: '', text: '' };
  try {
    // First, so that they are replaced in host names, too.
    const given = Object.entries(parameters).map(([id, value]) => [id, redaction.parameter(value)] as const);
    const redacted = documents.map((document, index) => {
      at = document;
      const { text, isBaseline } = document;
      return {
        ...(isBaseline ? { isBaseline } : {}),
        name: `document${index + 1}.json`,
        text: valuesIn(text)
          .map((value) => JSON.stringify(redaction.value(value), null, 2))
          .join('\n'),
      };
    });
    const places = Object.entries(placement ?? {}).map(([place, values]) => [
      place,
      values.map((value) => redaction.place(value)),
    ]);
    return {
      documents: redacted,
      parameters: Object.fromEntries(given),
      ...(placement === undefined ? {} : { placement: Object.fromEntries(places) }),
    };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { reason, where } = error;
    const line = typeof where === 'number' ? lineAt(at.text, where) : lineOf(at.text, where);
    return { refused: reason, document: at.name, line };
  }
};
