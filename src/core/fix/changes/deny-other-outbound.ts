// The rule behind all others that denies what comes that far.
import type { SecurityRule, SourceRef } from '../../azure/configuration/resources.ts';
import { everyPort, known } from './field-comparison.ts';
import { SECURITY_RULES } from './priorities.ts';

export const DENY_OTHER_OUTBOUND = 'deny-other-outbound';

/** A rule of the last priority that a rule may have, which denies everything outbound; `at` is where it is to stand. */
export function denyOtherOutbound(name: string, at: SourceRef): SecurityRule {
  const any = [{ kind: 'any' }] as const;
  return {
    name,
    priority: known(SECURITY_RULES.most),
    direction: known('outbound'),
    access: known('deny'),
    protocol: known('any'),
    source: any,
    sourcePorts: known(everyPort),
    destination: any,
    destinationPorts: known(everyPort),
    origin: 'custom',
    at,
    exists: known(true),
  };
}
