// The edge of the layer: what verdicts need. Decision diagrams (`space/`), what only reviews use, and what reads a list of
// service tags are imported by their own paths, since a page loads them later.
export * from './address.ts';
export * from './address-cube.ts';
export type { AddressMatch } from './address-match.ts';
export type { AddressSet } from './address-set.ts';
export * as addresses from './address-set.ts';
export { ALL as ALL_ADDRESSES } from './address-set.ts';
export * from './address-symbol.ts';
export * from './endpoint-match.ts';
export * from './host-pattern.ts';
export * as intervals from './interval-set.ts';
export * from './packet-set.ts';
export * from './service-tag.ts';
export * from './special-addresses.ts';
export { CLOUD } from './tag-snapshot/owners.ts';
export { relationsOf, type TagRelation, type TagRelations } from './tag-snapshot/relations.ts';
export type { ListedTag, SnapshotTag, TagSnapshot } from './tag-snapshot/snapshot.ts';
