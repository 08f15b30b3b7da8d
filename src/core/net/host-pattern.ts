// Patterns of host names as Azure Firewall's application rules read them: `*` only at the far left, standing for
// anything; `*.contoso.com` does not take `contoso.com`, `*contoso.com` does (Azure Firewall FAQ). Names compare
// without case. A name in angle brackets is one label, or a part of one, that nobody told yet.

import type { Relation } from './address-symbol.ts';

export interface HostPattern {
  /** True: every name that ends in `text`. False: the one name `text`. */
  readonly wildcard: boolean;
  readonly text: string;
  readonly placeholder: boolean;
}

const NAME = /^(?:[a-z0-9_-]|<[a-z0-9-]+>)+(?:\.(?:[a-z0-9_-]|<[a-z0-9-]+>)+)*$/;

/** Reads a pattern; null for what the firewall does not take (`www.contoso.*`, a star in the middle). */
export function hostPattern(pattern: string): HostPattern | null {
  const lower = pattern.trim().toLowerCase().replace(/\.$/, '');
  const wildcard = lower.startsWith('*');
  const text = wildcard ? lower.slice(1) : lower;
  const name = wildcard ? text.replace(/^\./, '') : text;
  if (name === '' ? text !== '' || !wildcard : !NAME.test(name)) return null;
  return { wildcard, text, placeholder: text.includes('<') };
}

/** The end of the text that is known literally. */
const literalEnd = (text: string): string => text.slice(text.lastIndexOf('>') + 1);

/** Whether every name that ends in (or is) `a` ends in `end`; `unknown` where an untold label decides. */
function endsIn(a: string, end: string): 'yes' | 'no' | 'unknown' {
  const [left, right] = [literalEnd(a), literalEnd(end)];
  if (!end.includes('<')) {
    if (left.endsWith(end)) return 'yes';
    return a.includes('<') && end.endsWith(left) ? 'unknown' : 'no';
  }
  return left.endsWith(right) || (a.includes('<') && right.endsWith(left)) ? 'unknown' : 'no';
}

function couldBe(name: string, pattern: string): boolean {
  const source = pattern
    .split(/<[a-z0-9-]+>/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[a-z0-9_-]+');
  return new RegExp(`^${source}$`).test(name);
}

/** How the names of `a` relate to those of `b`. */
export function relateHosts(a: HostPattern, b: HostPattern): Relation {
  if (a.wildcard === b.wildcard && a.text === b.text) return 'equal';
  if (!a.wildcard && !b.wildcard) {
    if (a.placeholder && b.placeholder)
      return endsIn(a.text, literalEnd(b.text)) === 'no' ? 'disjoint' : 'unknown';
    if (a.placeholder) return couldBe(b.text, a.text) ? 'unknown' : 'disjoint';
    return b.placeholder && couldBe(a.text, b.text) ? 'unknown' : 'disjoint';
  }
  const forth = b.wildcard ? endsIn(a.text, b.text) : 'no';
  if (forth === 'yes') return 'subset';
  const back = a.wildcard ? endsIn(b.text, a.text) : 'no';
  if (back === 'yes') return 'superset';
  return forth === 'no' && back === 'no' ? 'disjoint' : 'unknown';
}
