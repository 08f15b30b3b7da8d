// Patterns of host names as Azure Firewall's application rules read them: `*` only at the far left, where it matches
// anything; `*.contoso.com` does not match `contoso.com`, `*contoso.com` does (Azure Firewall FAQ). Names compare
// without case. A name in angle brackets is one label, or a part of one, that is not specified.
import type { SetRelation } from './address-set.ts';

export interface HostPattern {
  /** true: every name that ends in `text`; false: the one name `text`. */
  readonly wildcard: boolean;
  readonly text: string;
  /** The text has a label in angle brackets. */
  readonly placeholder: boolean;
}

const NAME = /^(?:[a-z0-9_-]|<[a-z0-9-]+>)+(?:\.(?:[a-z0-9_-]|<[a-z0-9-]+>)+)*$/;

/** Parses a pattern; null for one that Azure Firewall rejects (`www.contoso.*`, a star in the middle). */
export function parseHostPattern(pattern: string): HostPattern | null {
  const lower = pattern.trim().toLowerCase().replace(/\.$/, '');
  const wildcard = lower.startsWith('*');
  const text = wildcard ? lower.slice(1) : lower;
  const name = wildcard ? text.replace(/^\./, '') : text;
  if (name === '' ? text !== '' || !wildcard : !NAME.test(name)) return null;
  return { wildcard, text, placeholder: text.includes('<') };
}

/** Returns the part of the text behind its last placeholder. */
const literalEnd = (text: string): string => text.slice(text.lastIndexOf('>') + 1);

/** Reports whether every name that ends in (or is) `a` ends in `end`; `unknown` where a placeholder decides it. */
function endsIn(a: string, end: string): 'yes' | 'no' | 'unknown' {
  const [left, right] = [literalEnd(a), literalEnd(end)];
  if (!end.includes('<')) {
    if (left.endsWith(end)) return 'yes';
    return a.includes('<') && end.endsWith(left) ? 'unknown' : 'no';
  }
  return left.endsWith(right) || (a.includes('<') && right.endsWith(left)) ? 'unknown' : 'no';
}

/** Reports whether a name matches a pattern with placeholders, each of which may be any part of a label. */
function couldBe(name: string, pattern: string): boolean {
  const source = pattern
    .split(/<[a-z0-9-]+>/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[a-z0-9_-]+');
  return new RegExp(`^${source}$`).test(name);
}

/** Reports whether two patterns without wildcard, whose texts differ, may match one name. */
function mayBeOneName(a: HostPattern, b: HostPattern): boolean {
  if (a.placeholder && b.placeholder) return endsIn(a.text, literalEnd(b.text)) !== 'no';
  if (a.placeholder) return couldBe(b.text, a.text);
  return b.placeholder && couldBe(a.text, b.text);
}

/** Returns how the names of `a` relate to those of `b`. */
export function relateHosts(a: HostPattern, b: HostPattern): SetRelation {
  if (a.wildcard === b.wildcard && a.text === b.text) return 'equal';
  if (!a.wildcard && !b.wildcard) return mayBeOneName(a, b) ? 'unknown' : 'disjoint';
  const forth = b.wildcard ? endsIn(a.text, b.text) : 'no';
  if (forth === 'yes') return 'subset';
  const back = a.wildcard ? endsIn(b.text, a.text) : 'no';
  if (back === 'yes') return 'superset';
  return forth === 'no' && back === 'no' ? 'disjoint' : 'unknown';
}
