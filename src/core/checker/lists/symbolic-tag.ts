// Service tags whose region is a part that nobody resolved: `BatchNodeManagement.` and the location of a resource group. Each
// is a part of its tag, and the tag that a scenario requires where the scenario's region is the same unresolved text.
import type { AddressItem } from '../../azure/configuration/resources.ts';
import { hasSlot, isSoleSlot } from '../../azure/configuration/symbolic-text.ts';
import { type AddressSymbol, parseTagName } from '../../net/index.ts';
import { symbolOfTag } from './compile-required-traffic.ts';
import type { MissingReason } from './reason-codes.ts';
import { type SymbolContext, someRegion, tagOfUnknownRegion } from './symbol-context.ts';

type UnresolvedItem = Extract<AddressItem, { kind: 'unresolved' }>;

/** A tag, and the unresolved text of its region. */
export interface SymbolicTag {
  readonly base: string;
  readonly region: string;
}

/**
 * Reads an unresolved address as a tag with an unresolved region; null where it may be something else. In a comparison of
 * two configurations, the same text may be two regions.
 */
export function symbolicTag({ symbol }: UnresolvedItem, symbols: SymbolContext): SymbolicTag | null {
  const dot = symbol?.indexOf('.') ?? -1;
  if (symbol === undefined || dot < 0 || symbols.unknownIdentity !== undefined) return null;
  const [base, region] = [symbol.slice(0, dot), symbol.slice(dot + 1)];
  const isListed = !hasSlot(base) && symbols.serviceTags?.get(parseTagName(base, symbols.regions)) !== undefined;
  return isListed && isSoleSlot(region) ? { base, region } : null;
}

/** Returns the symbol of a tag with an unresolved region. */
export function symbolOfSymbolicTag(
  { base, region }: SymbolicTag,
  { name, resolvedBy }: { readonly name: string; readonly resolvedBy: MissingReason },
  symbols: SymbolContext,
): AddressSymbol {
  const required = tagOfUnknownRegion(symbols, base);
  const { writtenRegion } = symbols;
  if (region === writtenRegion?.symbol) {
    const { given } = writtenRegion;
    return given === null ? required : symbolOfTag({ tag: base, region: given }, symbols);
  }
  const { id: _, ...anyRegion } = required;
  return symbols.table.of(`tag ${base.toLowerCase()}.${region}`, () => ({
    ...anyRegion,
    name,
    resolvedBy,
    someRegion: someRegion(symbols, base.toLowerCase(), region),
  }));
}
