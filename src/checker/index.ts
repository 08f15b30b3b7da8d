export { check } from './check.ts';
export { assumptionCodes, missingCodes } from './codes.ts';
export * from './diff/index.ts';
export { exitStatus } from './exit-status.ts';
export { type PacketEnd, type PacketError, type ParsedPacket, parsePacket } from './packet-text.ts';
export { type CheckOptions, type Preparation, prepare } from './prepare.ts';
export { type ProbeAnswer, type ProbeOptions, type ProbeResult, probe } from './probe.ts';
export type * from './result.ts';
