// Which rules of a security group can be written again.
import type { SecurityRule } from '../../azure/configuration/resources.ts';
import { isValidRuleName } from '../../checker/lists/rule-fields.ts';
import { isResolved } from './field-comparison.ts';

/** Reports whether every field of a custom rule is known, so that it can be written again. */
export const isWritable = (rule: SecurityRule): boolean =>
  rule.origin === 'custom' &&
  isValidRuleName(rule.name) &&
  [rule.priority, rule.direction, rule.access, rule.protocol, rule.sourcePorts, rule.destinationPorts].every(
    (field) => field.known,
  ) &&
  rule.exists.known &&
  rule.exists.value &&
  isResolved(rule.source) &&
  isResolved(rule.destination);
