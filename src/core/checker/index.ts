export * from './diff/index.ts';
export { check } from './flow/check.ts';
export { exitStatus } from './flow/exit-status.ts';
export { type CheckOptions, type Preparation, prepare } from './flow/prepare.ts';
export type * from './lists/check-result.ts';
export { assumptionCodes, missingCodes } from './lists/reason-codes.ts';
export { type PacketEnd, type PacketError, type ParsedPacket, parsePacket } from './probe/parse-packet.ts';
export { type ProbeAnswer, type ProbeOptions, type ProbeResult, probe } from './probe/probe.ts';
