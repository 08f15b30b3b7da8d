// The edge of the layer.
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
export * from './may-be-empty.ts';
export * from './packet-set.ts';
export * from './rule-covers.ts';
export * from './service-tag.ts';
export { type Cover, coverOf } from './space/cover.ts';
export * from './space/decision-diagram.ts';
export * from './space/packet-space.ts';
export * from './special-addresses.ts';
export { encodeSnapshot, type TagList } from './tag-snapshot/encode.ts';
export { relationsOf, type TagRelation, type TagRelations } from './tag-snapshot/relations.ts';
export {
  type ListedTag,
  readSnapshot,
  type SnapshotTag,
  snapshotOf,
  type TagSnapshot,
} from './tag-snapshot/snapshot.ts';
