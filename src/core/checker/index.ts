export * from './diff/index.ts';
export { check } from './flow/check.ts';
export { type EvidenceSource, evidenceFor } from './flow/evidence.ts';
export { exitStatus } from './flow/exit-status.ts';
export { type CheckOptions, cloudWithoutTags, type Preparation, prepare } from './flow/prepare.ts';
export * from './lists/check-result.ts';
export type * from './lists/reason-codes.ts';
export {
  type PacketEndpoint,
  type PacketError,
  type ParsedPacket,
  parsePacket,
} from './probe/parse-packet.ts';
export { type ProbeOptions, type ProbeResult, probe } from './probe/probe.ts';
export type { ProbeListResult, ProbePath } from './probe/probe-path.ts';
