// The last rule of a security group, which denies all outbound traffic that no rule before it allows.
import type { SecurityRule, SourceRef } from '../../azure/configuration/resources.ts';
import { EVERY_PORT, known } from './field-comparison.ts';
import { SECURITY_RULE_PRIORITIES } from './priorities.ts';

export const DENY_OTHER_OUTBOUND = 'deny-other-outbound';

/** Returns a rule of the highest priority number that denies everything outbound; `at` is its place. */
export function denyOtherOutbound(name: string, at: SourceRef): SecurityRule {
  const any = [{ kind: 'any' }] as const;
  return {
    name,
    priority: known(SECURITY_RULE_PRIORITIES.highest),
    direction: known('outbound'),
    access: known('deny'),
    protocol: known('any'),
    source: any,
    sourcePorts: known(EVERY_PORT),
    destination: any,
    destinationPorts: known(EVERY_PORT),
    origin: 'custom',
    at,
    exists: known(true),
  };
}
